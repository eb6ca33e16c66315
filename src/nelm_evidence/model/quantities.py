"""
What a number can be once it is read: a quantity, a time point, a size, an effect, or a foil.

Figures are `Decimal`s with the digits of the text.  `interval` and `p` are the contract's own
types, so that nothing has to be translated later.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from nelm_evidence.model.line import Item
from nelm_evidence.model.record import Effect, Interval, PValue, Relation

DAYS: Mapping[str, Decimal] = MappingProxyType(
    {
        "day": Decimal(1),
        "week": Decimal(7),
        "month": Decimal("30.4375"),
        "year": Decimal("365.25"),
    }
)
"""How many days the units of time last: a year of the calendar, and a twelfth of it."""
Role = Literal["dose", "criterion", "name", "test_statistic", "background", "time", "design"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value with its unit and everything that the text hangs on it."""

    value: Decimal | None
    unit: str | None = None
    """A code of `units.yaml`; `percent`; None for a bare number."""
    dimension: str | None = None
    """`share`, `time`, `age`, `length`, `volume`, `count`, …; None for a bare number."""
    relation: Relation | None = None
    count: Decimal | None = None
    denominator: Decimal | None = None
    interval: Interval | None = None
    p: PValue | None = None

    def told_in(self, unit: str, dimension: str) -> Quantity:
        """Return the same quantity with a unit; `dataclasses.replace` takes thrice the time."""
        hung_on = self.relation, self.count, self.denominator, self.interval, self.p
        return Quantity(self.value, unit, dimension, *hung_on)


@dataclass(frozen=True, slots=True)
class Times:
    """One or more time points, earliest first: `1-, 3- and 5-year`, `6-month and 1-year`."""

    points: tuple[tuple[Decimal, str], ...]
    """Each with its own unit."""

    @property
    def values(self) -> tuple[Decimal, ...]:
        """The numbers alone."""
        return tuple(value for value, _ in self.points)


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar date, as far as the text tells it."""

    year: int
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the calendar: the period of a study."""

    start: Day
    end: Day | None


@dataclass(frozen=True, slots=True)
class Foil:
    """A number that is no value: a dose, a grade, a criterion, a test statistic."""

    role: Role


@dataclass(frozen=True, slots=True)
class Ratio:
    """A hazard, odds or risk ratio with what hangs on it."""

    effect: Effect
    p: PValue | None = None
    about: tuple[Item, ...] = ()
    """What stands between its name and its number: `HR for death in women was 1.4`."""
