"""
A study laid open for a person to look at: its texts, marked where they were read, and its record.

Every reading has a key; the pieces of the texts that it was read from name that key, so that a page
can lead from either to the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from nelm_evidence.model.account import Role
    from nelm_evidence.model.record import Agreement, Language, Severity

ReadingKind = Literal["finding", "factor", "cohort", "design"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text in which nothing changes: the same readings, the same kind of number."""

    text: str
    keys: tuple[str, ...] = ()
    """Of the readings that were read from it."""
    role: Role | None = None
    """What became of the number that it is, or None for words."""
    begins: tuple[str, ...] = ()
    """Those of the keys whose first place begins here."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentences of one section, in order."""

    section: str
    """Empty where the text has no heading."""
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """A text in one language."""

    language: Language
    path: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One line of the record."""

    key: str
    kind: ReadingKind
    name: str
    """What it is: `overall survival, 5 years, R0 resection`."""
    says: str
    """The figure, or what the factor does: `70.2% (95% CI 63.1–77.3)`."""
    agreement: Agreement | None = None
    support: tuple[str, ...] = ()
    """What else supports it, in words."""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reader must look at."""

    rule: str
    severity: Severity
    message: str
    keys: tuple[str, ...]
    """Of the readings and places that it is about."""


@dataclass(frozen=True, slots=True)
class Review:
    """One study, laid open."""

    study: str
    """The id of its record."""
    title: str
    address: str
    """Where the publication is found on the web; empty if unknown."""
    panels: tuple[Panel, ...]
    remarks: tuple[Remark, ...]
    """Conflicts first, then what cannot be, then what nobody read, then the rest."""
    sections: tuple[tuple[str, tuple[Reading, ...]], ...]
    """The record under its headings."""
    numbers: int
    """How many numbers the texts hold."""
    unread: int
