"""
Topics: what a clause is about while it is being read, and which values may bind to it.

A topic is a list of heads (`overall and disease-free survival`), the time points told with them,
and whether a value has used it.  A head without a measure is anonymous: it competes for values
like any other, so that no known measure steals them, and gives `other` its label.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking import occasions
from nelm_evidence.model.line import Item
from nelm_evidence.model.quantities import Quantity
from nelm_evidence.model.vocabulary import Measure

_KIND_OF = {
    "area": "number",
    "share": "share",
    "time": "time",
    "age": "age",
    "length": "length",
    "volume": "volume",
    "score": "number",
}


class Head(NamedTuple):
    """One thing that a number can be about."""

    measure: Measure | None
    label: str
    start: int
    end: int
    is_timed: bool = True
    """Whether the topic's time points are its own: not `complications and 30-day mortality`."""
    times: tuple[At, ...] = ()
    """Time points of its own, among heads that each have theirs: `1-year OS and 3-year PFS`."""

    @property
    def is_outcome(self) -> bool:
        """Whether the head may bind across its clause."""
        return self.measure is not None and self.measure.kind == "outcome"

    @property
    def is_survival(self) -> bool:
        """Whether the head is a survival, which is told at a time point."""
        return self.measure is not None and self.measure.is_survival

    @property
    def is_safety(self) -> bool:
        """Whether the head is morbidity or mortality, which are told within so many days."""
        return self.measure is not None and self.measure.code in {"morbidity", "mortality"}


class At(NamedTuple):
    """A time point."""

    value: Decimal
    unit: str


@dataclass(slots=True)
class Topic:
    """What the clause is about at one place of the pass."""

    heads: list[Head] = field(default_factory=list)
    times: tuple[At, ...] = ()
    place: int = -1
    """The item of the last head."""
    used: bool = False
    told: set[int] = field(default_factory=set)
    """Which of several heads have had their value."""
    loose: bool = False
    """Whether only a comma joined the last head: a list, or a new clause."""

    @property
    def is_known(self) -> bool:
        """Whether any head has a code."""
        return any(head.measure for head in self.heads)


def fits(measure: Measure, item: Item) -> bool:
    """Whether a measure takes a value of this kind."""
    quantity: Quantity = item.value
    kinds = measure.values
    if item.code == k.SHARE or quantity.dimension == "count":
        return _counts(measure, quantity)
    if quantity.dimension == occasions.DIMENSION:
        return occasions.counts(measure, quantity) or "number" in kinds
    if quantity.unit == "percent":
        return "share" in kinds or (quantity.count is None and "percent" in kinds)
    if quantity.dimension in {"time", "age"}:
        if quantity.unit == "year":
            return bool(kinds & {"time", "age"})
        return "time" in kinds or ("age" in kinds and quantity.dimension == "age")
    if quantity.dimension is None:
        return _takes_bare(measure, quantity)
    return _KIND_OF.get(quantity.dimension, "") in kinds


def _takes_bare(measure: Measure, quantity: Quantity) -> bool:
    """Whether a measure takes a number without a unit: counts are whole, ages go without."""
    kinds = measure.values
    if kinds & {"number", "percent", "age"}:
        return True
    value = quantity.value
    if measure.is_survival:
        return False
    return "share" in kinds and value is not None and value >= 0 and value == value.to_integral()


def _counts(measure: Measure, quantity: Quantity) -> bool:
    """Whether a measure takes a count of these units."""
    if quantity.unit == "patients" or quantity.denominator is not None:
        is_rate = measure.is_survival
        return "share" in measure.values and (not is_rate or quantity.denominator is not None)
    if quantity.unit == "events" and "share" in measure.values:
        return True
    treated = quantity.unit == "procedures" and occasions.counts(measure, quantity)
    return treated or "number" in measure.values


def is_bare(item: Item) -> bool:
    """Whether a value has neither unit nor count."""
    return item.code == k.NUMBER and item.value.dimension is None
