"""What is asked of an export, and what comes back: the file's content, and whom it leaves out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nelm_evidence.model.record import TimePoint


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figure of each study is wanted, by formats that take one a study."""

    measure: str = ""
    """Its code; empty for formats that take every finding."""
    at: TimePoint | None = None
    """When; None for a figure that has no time."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What studies are called, by id; one without a name is called by its id."""
    measures: Mapping[str, str] = field(default_factory=dict)
    """What measures are called, by code, by formats that name them."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A study that does not tell what the format needs."""

    study: str
    reason: str


@dataclass(frozen=True, slots=True)
class Export:
    """A file: text, or bytes where the format is none."""

    content: str | bytes
    left_out: tuple[LeftOut, ...] = ()
