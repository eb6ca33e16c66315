"""
What a reader is, for the modules that each bring one, and what it may say aside.

A reader takes a stream of bytes and yields what it finds as it goes, so that a file of a million
records is never held as a whole.  Most formats are text and small: they are written as a function
from the whole text to its articles, and `of_text` makes a reader of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from nelm_evidence.errors import FileError
from nelm_evidence.model.document import Article
from nelm_evidence.readers.decoding import decode
from nelm_evidence.readers.files import everything
from nelm_evidence.readers.remark import Remark

__all__ = ["Found", "NoAbstract", "Read", "Reader", "Remark", "of_text"]

Found = Article | Remark | FileError
"""What comes out of a file: an article, what is to be said of the next, what cannot be used."""


@dataclass(frozen=True, slots=True)
class NoAbstract:
    """A record in which there is nothing to read; such are counted and told together."""

    name: str
    """What a person knows it by: its title, or where it stands."""


Read = Found | NoAbstract
"""What a reader yields for each record of a file, in order."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One file format."""

    name: str
    suffixes: tuple[str, ...]
    """The names that are taken from a folder, in small letters: `.txt`."""
    is_mine: Callable[[str], bool]
    """Whether a file is of this format, by its first characters (see `decoding.glimpse`)."""
    read: Callable[[BinaryIO, str], Iterator[Read]]
    """What is in a file, given with its path, without positions; it may end in a `FileError`."""


def of_text(
    read: Callable[[str, str], Iterator[Read]], *, limit: int
) -> Callable[[BinaryIO, str], Iterator[Read]]:
    """Return how to read a format of small files, from how to read their text."""

    def read_stream(stream: BinaryIO, path: str) -> Iterator[Read]:
        """Yield what is in a file of at most `limit` bytes."""
        text, remark = decode(everything(stream, path, limit), path)
        if remark:
            yield remark
        yield from read(text, path)

    return read_stream
