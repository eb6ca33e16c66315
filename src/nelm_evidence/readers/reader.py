"""What a reader is, for the modules that each bring one, and what it may say aside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nelm_evidence.model.document import Article


@dataclass(frozen=True, slots=True)
class Reader:
    """One file format."""

    name: str
    suffixes: tuple[str, ...]
    """The names that are taken from a folder, in small letters: `.txt`."""
    limit: int
    """The largest file in bytes that is taken for one of this format."""
    is_mine: Callable[[str, bytes], bool]
    """Whether a file is of this format, by its path and its first bytes."""
    read: Callable[[str, str], Iterator[Article]]
    """The articles of a text, given with its path."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a person should know of a file that was read all the same."""

    path: str
    message: str

    def __str__(self) -> str:
        """`path: message`."""
        return f"{self.path}: {self.message}"
