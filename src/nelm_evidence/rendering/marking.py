"""
The marks of a table: rows come in, each note gets a letter and each source a number.

The same note has the same letter wherever it stands, the same words of a text the same number;
both go by reading order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nelm_evidence.model.table import Reference
from nelm_evidence.rendering.naming import letters

if TYPE_CHECKING:
    from nelm_evidence.model.record import Source
    from nelm_evidence.model.table import Cell, Column, Entry, Row

Place = tuple[str, tuple["Source", ...]]
"""A study, and the words of its texts: offsets alone say nothing without the study."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What notes and sources are called in one table."""

    notes: Mapping[str, str]
    """The letter of each note."""
    references: Mapping[Place, Reference]

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Marks:
        """Give a mark to all that needs one."""
        notes: dict[str, str] = {}
        references: dict[Place, Reference] = {}
        for row in rows:
            for entry in _entries(row):
                if entry.note and entry.note not in notes:
                    notes[entry.note] = letters(len(notes))
                place = (row.study, entry.sources)
                if entry.sources and place not in references:
                    number, name = len(references) + 1, row.cells[0].text
                    references[place] = Reference(number, name, row.path, entry.sources)
        return cls(notes, references)

    def set_on(self, row: Row, columns: tuple[Column, ...]) -> Row:
        """Return a row whose entries bear their marks, with what they stand for beside it."""
        cells = tuple(
            replace(cell, entries=tuple(self._bear(row.study, entry) for entry in cell.entries))
            for cell in row.cells
        )
        notes = tuple(
            f"{column.label}: {note}"
            for column, cell in zip(columns, cells, strict=True)
            for note in dict.fromkeys(entry.note for entry in cell.entries if entry.note)
        )
        references = tuple(
            (column.label, self.references[row.study, sources])
            for column, cell in zip(columns, cells, strict=True)
            for sources in dict.fromkeys(entry.sources for entry in cell.entries if entry.sources)
        )
        return replace(row, cells=cells, notes=notes, references=references)

    def _bear(self, study: str, entry: Entry) -> Entry:
        """Return an entry with its marks."""
        reference = self.references.get((study, entry.sources))
        return replace(
            entry,
            marker=self.notes.get(entry.note, ""),
            reference=reference.number if reference else 0,
        )


def _entries(row: Row) -> Iterable[Entry]:
    """Return the entries of a row."""
    cells: tuple[Cell, ...] = row.cells
    return (entry for cell in cells for entry in cell.entries)
