"""
Readers: from paths to articles.

In come paths (files, folders, globs, `-` for standard input), out come articles in the order of
the paths.  A file that cannot be used comes out as a `FileError` value in its place, so that the
others are still read; a `Remark` says what a person should know of the article that follows it.

`read(paths)` does it all; who needs to know beforehand how many files there are (a progress bar)
takes its two halves, `locate` and `read_input`.  To add a format: one module beside `plain.py`
that ends in a `Reader`, and its name in `READERS` before `plain`, which takes all that is left.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from nelm_evidence.errors import FileError
from nelm_evidence.model.document import Article
from nelm_evidence.readers import (
    bibtex,
    cnki,
    endnote,
    endnote_xml,
    estudy,
    html,
    jats,
    markdown,
    nbib,
    noteexpress,
    plain,
    pubmed_xml,
    references,
    refworks,
    ris,
    table,
)
from nelm_evidence.readers.decoding import glimpse
from nelm_evidence.readers.fields import FIELDS
from nelm_evidence.readers.files import DAMAGED, looked_at, streams, usable
from nelm_evidence.readers.locating import Input, Wanted, find
from nelm_evidence.readers.numbering import numbered
from nelm_evidence.readers.reader import Found, Read, Reader, Remark

__all__ = ["FIELDS", "READERS", "Input", "Reader", "Remark", "locate", "read", "read_input"]

Readers = tuple[Reader, ...]

READERS: Readers = (
    pubmed_xml.READER,
    nbib.READER,
    jats.READER,
    endnote_xml.READER,
    html.READER,
    ris.READER,
    endnote.READER,
    noteexpress.READER,
    refworks.READER,
    estudy.READER,
    cnki.READER,
    bibtex.READER,
    markdown.READER,
    table.READER,
    references.READER,
    plain.READER,
)
"""In the order in which they are asked; plain text, which takes all that is left, is the last."""
_HEAD = 1 << 16
_ALWAYS = (".txt", ".txt.gz", ".zip")
"""What any text or archive may be called."""


def read(paths: Iterable[str], fields: Mapping[str, str] | None = None) -> Iterator[Found]:
    """Read every article that the paths name."""
    for found in locate(paths):
        yield from read_input(found, fields)


def locate(paths: Iterable[str]) -> tuple[Input | FileError, ...]:
    """Find the files that the paths name, the two halves of a pair together."""
    suffixes = dict.fromkeys(suffix for reader in READERS for suffix in reader.suffixes)
    return find(
        paths, Wanted((*suffixes, *(f"{one}.gz" for one in suffixes), ".zip"), _is_abstract)
    )


def read_input(
    found: Input | FileError, fields: Mapping[str, str] | None = None
) -> Iterator[Found]:
    """
    Read the articles of one input as they come; of a pair, the two halves as one article.

    `fields` says of tables which column holds what: `{"abstract": "Zusammenfassung"}`.
    """
    readers = _with(fields) if fields else READERS
    if isinstance(found, FileError):
        yield found
    elif found.companion is None:
        yield from _read_file(found.path, readers)
    else:
        main = yield from _held(found.path, readers)
        other = yield from _held(found.companion, readers)
        yield from _join(main, other)


def _with(fields: Mapping[str, str]) -> Readers:
    """Return the readers, that of tables knowing these columns."""
    mine = table.reading(fields)
    return tuple(mine if reader is table.READER else reader for reader in READERS)


def _is_abstract(file: Path) -> bool:
    """Return whether a file of a folder is in a format that is read, and not just named so."""
    if file.name.lower().endswith(_ALWAYS):
        return True
    try:
        return any(
            _reader_of(glimpse(looked_at(stream, _HEAD)[0]), READERS) is not plain.READER
            for _, stream in streams(str(file))
        )
    except (FileError, OSError, *DAMAGED):
        # What is wrong with it is told when it is read.
        return True


def _reader_of(start: str, readers: Readers) -> Reader:
    """Return the first reader that takes a file for its own, by its first characters."""
    return next(reader for reader in readers if reader.is_mine(start))


def _held(path: str, readers: Readers) -> Generator[Found, None, tuple[Article, ...]]:
    """Yield what is to be said of a file, and return its articles."""
    articles = []
    for one in _read_file(path, readers):
        if isinstance(one, Article):
            articles.append(one)
        else:
            yield one
    return tuple(articles)


def _read_file(path: str, readers: Readers) -> Iterator[Found]:
    """Yield what is in a file, or in each file of an archive."""
    try:
        for name, stream in streams(path):
            # A name that is not UTF-8 could not be printed in a record.
            printable = name.encode("utf-8", "replace").decode()
            yield from numbered(_read_stream(stream, printable, readers), printable)
    except FileError as error:
        yield error


def _read_stream(packed: BinaryIO, path: str, readers: Readers) -> Iterator[Read]:
    """Yield what the first reader that takes a stream for its own finds in it."""
    try:
        with usable(path):
            head, stream = looked_at(packed, _HEAD)
            yield from _reader_of(glimpse(head), readers).read(stream, path)
    except FileError as error:
        yield error


def _join(main: tuple[Article, ...], other: tuple[Article, ...]) -> Iterator[Article]:
    """Yield the halves of a pair as one article; a half that stands alone as it is."""
    if len(main) == len(other) == 1:
        yield replace(main[0], companion=other[0])
    else:
        yield from main
        yield from other
