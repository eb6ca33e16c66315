"""
Trees: the records of an XML file as lxml gives them, one after the other, each let go behind it.

Nothing is fetched and no entity is expanded; a record without an end is told before it fills the
memory.  Where reading has to be fast, `cutting.py` does the same without trees.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from nelm_evidence.errors import FileError

if TYPE_CHECKING:
    from lxml.etree import _Element

LIMIT = 64_000_000
"""Bytes of the longest record; a full text with its tables takes a few millions."""


class _Counted:
    """A stream that gives no more than so many bytes for one record."""

    def __init__(self, stream: BinaryIO, path: str, limit: int) -> None:
        """Keep the stream, and how much of it one record may take."""
        self._stream = stream
        self._path = path
        self._limit = limit
        self.taken = 0

    def read(self, size: int) -> bytes:
        """Return the next bytes."""
        content = self._stream.read(size)
        self.taken += len(content)
        if self.taken > self._limit:
            reason = f"a record is longer than {self._limit / 1_000_000:g} MB"
            raise FileError(self._path, reason, hint="Export it again.")
        return content


def records(stream: BinaryIO, path: str, tag: str, limit: int = LIMIT) -> Iterator[_Element]:
    """Yield the elements of a tag; what is not well-formed ends the file with a `FileError`."""
    # Half of a start is saved where no XML is read.
    from lxml import etree  # noqa: PLC0415

    counted = _Counted(stream, path, limit)
    try:
        for _, record in etree.iterparse(
            counted,
            tag=tag,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        ):
            counted.taken = 0
            yield record
            _forget(record)
    except etree.XMLSyntaxError as error:
        hint = "It may be cut off. Export it again."
        raise FileError(path, "is not well-formed XML", hint=hint, line=error.lineno) from error


def _forget(record: _Element) -> None:
    """Let go of a record that was read, and of those before it."""
    record.clear()
    while record.getprevious() is not None:
        parent = record.getparent()
        if parent is None:
            return
        del parent[0]
