"""
A comparison table: rows are studies, columns are what they are compared in.

A table is text that is ready to be set, in one language, and still knows where each figure comes
from.  Templates read these values; what a new output format needs to know is added here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from nelm_evidence.model.record import Finding, Language, PrognosticFactor, Source

State = Literal["reported", "not_reported", "not_applicable", "not_reached"]
"""A zero is `reported`: the study says that there was none."""
Align = Literal["start", "end"]


@dataclass(frozen=True, slots=True)
class Column:
    """What the cells below it tell."""

    key: str
    label: str
    """The whole heading, which stands on its own: `5-year OS`."""
    group: str = ""
    """A heading shared with the neighbours: `Overall survival`; empty for none."""
    short: str = ""
    """The heading below that of the group: `5 years`."""
    align: Align = "start"


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure in a cell; a cell has several where a study reports arms."""

    text: str
    label: str = ""
    """What tells it from its neighbours: an arm, an endpoint; empty where nothing has to."""
    state: State = "reported"
    finding: Finding | None = None
    factor: PrognosticFactor | None = None
    note: str = ""
    """How it differs from what the column says: its population, denominator, definition."""
    marker: str = ""
    """The mark of the footnote that says so."""
    sources: tuple[Source, ...] = ()
    """Where it was read."""
    reference: int = 0
    """The number of the reference that shows it; 0 for none."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one study tells in one column."""

    text: str
    """The entries as one line, without markers."""
    study: str
    """The id of the study's record."""
    state: State = "reported"
    entries: tuple[Entry, ...] = ()

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where it was read."""
        return tuple(source for entry in self.entries for source in entry.sources)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings that the cell shows."""
        return tuple(entry.finding for entry in self.entries if entry.finding)


@dataclass(frozen=True, slots=True)
class Reference:
    """The words that figures of the table were read from."""

    number: int
    """From 1, in the order of reading."""
    study: str
    """What the study is called in the table."""
    path: str
    """The file that the offsets count into where a source names none; empty if unknown."""
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One study."""

    study: str
    """The id of the study's record."""
    cells: tuple[Cell, ...]
    """One a column, in the order of the columns."""
    title: str = ""
    """The whole title of the publication."""
    address: str = ""
    """Where the publication is found on the web."""
    notes: tuple[str, ...] = ()
    """The notes on its cells, each with its column's label, for formats without footnotes."""
    path: str = ""
    """The file that the study was read from."""
    references: tuple[tuple[str, Reference], ...] = ()
    """The label of a column and what its figures were read from, for formats without links."""
    group: str = ""
    """The heading over this row and its neighbours with the same one; empty without groups."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A remark below the table."""

    text: str
    marker: str = ""
    """Empty for a remark on the table as a whole."""
    state: State | None = None
    """The state of cells that the remark explains, for formats that show it in another way."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table ready to be set."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    footnotes: tuple[Footnote, ...]
    references: tuple[Reference, ...]
    language: Language
