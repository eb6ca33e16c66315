"""
What is wrong with vocabulary files, told all at once.

A `Faults` collects while the files are read; `raise_any` ends the reading if there were any.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nelm_evidence.errors import VocabularyError

if TYPE_CHECKING:
    from pathlib import Path

    from yaml import Mark, Node


class VocabularyFilesError(VocabularyError):
    """All faults of the files that were read; itself points at the first."""

    def __init__(self, faults: tuple[VocabularyError, ...]) -> None:
        """Keep the faults in the order of the files, each with its own place."""
        self.faults = faults
        first = faults[0]
        super().__init__(
            first.path, first.reason, hint=first.hint, line=first.line, column=first.column
        )

    def __str__(self) -> str:
        """One fault a line."""
        return "\n".join(str(fault) for fault in self.faults)


@dataclass(frozen=True, slots=True)
class Place:
    """A line and column of a file, counted from 1."""

    path: Path
    line: int
    column: int

    def __str__(self) -> str:
        """`path:line:column`."""
        return f"{self.path}:{self.line}:{self.column}"


def place_of(path: Path, mark: Mark | None) -> Place:
    """Return where a mark of the YAML parser stands, the start of the file if it gave none."""
    return Place(path, mark.line + 1, mark.column + 1) if mark else Place(path, 1, 1)


@dataclass(slots=True)
class Faults:
    """The faults found so far."""

    found: list[VocabularyError] = field(default_factory=list)

    def at(self, place: Place, reason: str, hint: str = "") -> None:
        """Note a fault at a place."""
        self.found.append(
            VocabularyError(place.path, reason, hint=hint, line=place.line, column=place.column)
        )

    def at_node(self, path: Path, node: Node, reason: str, hint: str = "") -> None:
        """Note a fault where a node starts."""
        self.at(place_of(path, node.start_mark), reason, hint)

    def raise_any(self) -> None:
        """Raise all that was found, if anything was."""
        if self.found:
            raise VocabularyFilesError(tuple(self.found))
