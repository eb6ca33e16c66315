"""
The whole base as it goes onto a site: its studies, what was found in it, its files and its plots.

The rooms that know these things are put together on the floor above; a page is made of nothing but
what stands here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from nelm_evidence.model.account import Account
    from nelm_evidence.model.document import Part
    from nelm_evidence.model.record import Language, Severity, StudyRecord, TimePoint
    from nelm_evidence.model.rules import Rule

PlotKind = Literal["timeline", "survival", "hazards", "forest"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A study with all that its page shows."""

    record: StudyRecord
    """With the places at which its texts tell its figures, where these are at hand."""
    is_draft: bool = False
    texts: tuple[tuple[Part, Account], ...] = ()
    """Its texts, read again, a language each; empty where they are not at hand."""
    quotes: Mapping[tuple[str, int], str] = field(default_factory=dict)
    """The words that the base itself keeps of a figure, by the way to it: `("findings", 3)`."""
    hands: Mapping[tuple[str, int], str] = field(default_factory=dict)
    """Who entered a figure by hand, when and why, likewise."""
    not_applicable: tuple[str, ...] = ()
    """The measures and families of which it can have no figure."""


@dataclass(frozen=True, slots=True)
class Observation:
    """What validation has to say of one place of the base."""

    rule: str
    severity: Severity
    message: str
    line: int | None = None
    study: str | None = None
    waived: str | None = None
    """Why it may stand, where the base says so."""


@dataclass(frozen=True, slots=True)
class Examination:
    """What validation found, and how much it looked at."""

    observations: tuple[Observation, ...]
    looked_at: Mapping[str, int]
    """How many there were of each kind of thing, by its plural."""
    rules: tuple[Rule, ...]
    """What the base was held to."""


@dataclass(frozen=True, slots=True)
class Plot:
    """One plot, in both languages."""

    name: str
    """The stem of its file."""
    kind: PlotKind
    svg: Mapping[Language, bytes]
    measure: str = ""
    """The code of what it shows; empty for the studies themselves."""
    at: TimePoint | None = None
    left_out: tuple[tuple[str, str], ...] = ()
    """The ids of studies that tell it and are not shown, each with the reason."""


@dataclass(frozen=True, slots=True)
class Site:
    """All that the pages are made of."""

    studies: tuple[Shown, ...]
    examination: Examination
    downloads: Mapping[str, str]
    """Files with the whole base, by name."""
    plots: tuple[Plot, ...] = ()
