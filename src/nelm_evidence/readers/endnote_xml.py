"""EndNote's XML: `<xml><records><record>`, read record by record, without entities or network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from nelm_evidence.readers.fields import article, named, names_of
from nelm_evidence.readers.reader import Read, Reader
from nelm_evidence.readers.trees import records

if TYPE_CHECKING:
    from lxml.etree import _Element

_MARK = re.compile(r"<records>\s*<record>|<xml>\s*<records>", re.ASCII)


def is_mine(start: str) -> bool:
    """Return whether there are records as EndNote writes them."""
    return _MARK.search(start) is not None


def read(stream: BinaryIO, path: str) -> Iterator[Read]:
    """Yield the records of a library."""
    names = names_of("endnote_xml")
    paths = tuple({name for candidates in names.values() for name in candidates})
    for record in records(stream, path, "record"):
        yield article(named(dict(_values(record, paths)), names), path)


def _values(record: _Element, paths: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    """Yield the texts of a record at each path; their styles are elements of their own."""
    for path in paths:
        yield path, ["".join(map(str, found.itertext())) for found in record.findall(path)]


READER = Reader("EndNote XML", (".xml",), is_mine, read)
