"""
What the studies of a base say together of one measure: their shares, what was left out, the pool.

Counts are those of patients; what was computed from them is a share between 0 and 1, unlike the
figures of a record, which are as printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from nelm_evidence.model.record import TimePoint


class Limits(NamedTuple):
    """The ends of an interval that holds 95% of something."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of every study."""

    measure: str
    at: TimePoint | None
    is_time_to_event: bool
    """Whether its shares are estimated from times, not counted."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many patients of a study it happened to, or who were so."""

    study: str
    year: int | None
    count: int
    size: int
    reported: float
    """The share as the study prints it, or as its count makes it."""
    notes: tuple[str, ...] = ()
    """What of it does not stand in the study."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A study that tells the measure and is not pooled."""

    study: str
    year: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """A random-effects pooled share."""

    share: float
    interval: Limits
    prediction: Limits
    """Where the share of a further study is expected."""
    tau2: float
    """The variance between studies, of logits."""
    i2: float
    """How much of the variance is between studies, as a share."""
    method: tuple[str, ...]
    """How it was computed, each step with its source."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two studies that may count the same patients."""

    studies: tuple[str, str]
    reason: str


@dataclass(frozen=True, slots=True)
class Pool:
    """The answer to a question."""

    question: Question
    shares: tuple[Share, ...]
    exact: tuple[Limits, ...]
    """The exact interval of each share."""
    left_out: tuple[LeftOut, ...]
    silent: int
    """How many studies do not tell the measure."""
    overlaps: tuple[Overlap, ...]
    unplaced: tuple[str, ...]
    """Pooled studies whose country or years are not told, so that nobody can see an overlap."""
    estimate: Estimate | None
    refusal: str = ""
    """Why there is no estimate."""
