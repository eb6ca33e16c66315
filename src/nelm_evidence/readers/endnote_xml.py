"""EndNote's XML: `<xml><records><record>`, read record by record, without entities or network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from nelm_evidence.errors import FileError
from nelm_evidence.readers.fields import article, named, names_of
from nelm_evidence.readers.reader import Read, Reader

if TYPE_CHECKING:
    from lxml.etree import _Element

_MARK = re.compile(r"<records>\s*<record>|<xml>\s*<records>", re.ASCII)


def is_mine(start: str) -> bool:
    """Return whether there are records as EndNote writes them."""
    return _MARK.search(start) is not None


def read(stream: BinaryIO, path: str) -> Iterator[Read]:
    """Yield the records of a library."""
    # Half of a start is saved where no XML is read.
    from lxml import etree  # noqa: PLC0415

    names = names_of("endnote_xml")
    paths = tuple({name for candidates in names.values() for name in candidates})
    try:
        # A DTD that it names is not fetched, and its entities are not expanded.
        for _, record in etree.iterparse(
            stream, tag="record", resolve_entities=False, no_network=True, load_dtd=False
        ):
            yield article(named(dict(_values(record, paths)), names), path)
            _forget(record)
    except etree.XMLSyntaxError as error:
        hint = "It may be cut off. Export it again."
        raise FileError(path, "is not well-formed XML", hint=hint, line=error.lineno) from error


def _values(record: _Element, paths: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    """Yield the texts of a record at each path; their styles are elements of their own."""
    for path in paths:
        yield path, ["".join(map(str, found.itertext())) for found in record.findall(path)]


def _forget(record: _Element) -> None:
    """Let go of a record that was read, and of those before it."""
    record.clear()
    while record.getprevious() is not None:
        parent = record.getparent()
        if parent is None:
            return
        del parent[0]


READER = Reader("EndNote XML", (".xml",), is_mine, read)
