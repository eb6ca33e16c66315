"""BibTeX, through bibtexparser; an entry that cannot be parsed is told with its line."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nelm_evidence.errors import FileError
from nelm_evidence.readers.fields import article, named, names_of
from nelm_evidence.readers.reader import Read, Reader, of_text
from nelm_evidence.readers.tagged import LIMIT

if TYPE_CHECKING:
    from bibtexparser.model import Block

_MARK = re.compile(r"^\s*@[A-Za-z]+\s*\{\s*[^\s,{}]+\s*,", re.ASCII | re.MULTILINE)
_AND = re.compile(r"\s+and\s+", re.ASCII)


def is_mine(start: str) -> bool:
    """Return whether there is an entry with a key, `@article{key,`."""
    return _MARK.search(start) is not None


def read(text: str, path: str) -> Iterator[Read]:
    """Yield the entries of a library, in its order."""
    # It takes as long to load as most files take to be read.
    from bibtexparser.library import Library  # noqa: PLC0415
    from bibtexparser.middlewares import LatexDecodingMiddleware  # noqa: PLC0415
    from bibtexparser.middlewares.parsestack import default_parse_stack  # noqa: PLC0415
    from bibtexparser.splitter import Splitter  # noqa: PLC0415

    # What it has to say of an entry is told with the entry.
    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
    logging.getLogger("bibtexparser").propagate = False
    library = Library(
        [_keyed(block, key) for key, block in enumerate(Splitter(text).split().blocks)]
    )
    for middleware in (*default_parse_stack(), LatexDecodingMiddleware()):
        library = middleware.transform(library)
    for block in library.blocks:
        yield from _read_block(block, path)


def _keyed(block: Block, key: int) -> Block:
    """Return a block under a key that no other has: keys are the library's own matter."""
    from bibtexparser.model import DuplicateBlockKeyBlock, Entry  # noqa: PLC0415

    if isinstance(block, DuplicateBlockKeyBlock) and block.ignore_error_block is not None:
        block = block.ignore_error_block
    if isinstance(block, Entry):
        block.key = str(key)
    return block


def _read_block(block: Block, path: str) -> Iterator[Read]:
    """Yield the article of an entry, or what is wrong with it; comments and strings are neither."""
    from bibtexparser.model import Entry, ParsingFailedBlock  # noqa: PLC0415

    if isinstance(block, ParsingFailedBlock):
        line = (block.start_line or 0) + 1
        hint = "Mend its braces and commas."
        yield FileError(path, "has a broken entry, which is left out", line=line, hint=hint)
    elif isinstance(block, Entry):
        values = {field.key.lower(): [str(field.value)] for field in block.fields}
        told = named(values, names_of("bibtex"))
        told["author"] = [one for value in told["author"] for one in _AND.split(value)]
        yield article(told, path)


READER = Reader("BibTeX", (".bib",), is_mine, of_text(read, limit=LIMIT))
