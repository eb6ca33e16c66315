"""
Figures as printed and as meant: the arithmetic of sameness.

In come reported figures with their unit codes; out goes whether two of them say the same.
`43` and `43.0` mean the same but are not printed alike; `12 month` and `1 year` are.
To add a unit that converts exactly: a row in `EXACT`.
"""

from __future__ import annotations

from collections.abc import Hashable
from decimal import Decimal

from nelm_evidence.model.record import Finding, TimePoint

EXACT: dict[str, tuple[str, Decimal]] = {
    "day": ("day", Decimal(1)),
    "week": ("day", Decimal(7)),
    "month": ("month", Decimal(1)),
    "year": ("month", Decimal(12)),
    "mm": ("mm", Decimal(1)),
    "cm": ("mm", Decimal(10)),
    "ml": ("ml", Decimal(1)),
    "l": ("ml", Decimal(1000)),
    "minute": ("minute", Decimal(1)),
    "hour": ("minute", Decimal(60)),
    # One treatment each, whatever a text calls it.
    "procedures": ("procedures", Decimal(1)),
    "interventions": ("procedures", Decimal(1)),
    "sessions": ("procedures", Decimal(1)),
}
"""A unit, the smallest unit it is an exact multiple of, and the factor."""

COUNTERS = frozenset(
    {None, "patients", "lesions", "procedures", "interventions", "sessions", "events", "cycles"}
)
"""What is counted; one counter of Chinese may stand for any of them, and a bare number for all."""

DAYS_OF_MONTH = Decimal("30.4375")
TENTH = Decimal("0.1")

Quantity = tuple[str | None, Decimal]


def printed_alike(left: Decimal, right: Decimal) -> bool:
    """Whether two figures are the same to the last printed digit."""
    return left == right and left.as_tuple().exponent == right.as_tuple().exponent


def one_slip_apart(left: Decimal, right: Decimal) -> bool:
    """
    Whether one figure is the other with a digit changed, lost or swapped, or the point moved.

    >>> one_slip_apart(Decimal("70.2"), Decimal("72.0")), one_slip_apart(Decimal(39), Decimal(46))
    (True, False)
    """
    mine, theirs = str(left), str(right)
    if mine.replace(".", "") == theirs.replace(".", ""):
        return True
    longer, shorter = sorted((mine, theirs), key=len, reverse=True)
    if len(longer) != len(shorter):
        return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
    unlike = [i for i, signs in enumerate(zip(mine, theirs, strict=True)) if len({*signs}) > 1]
    return len(unlike) <= 1 or sorted(mine) == sorted(theirs)


def quantity(value: Decimal, unit: str | None) -> Quantity:
    """Return the amount in the smallest unit that it converts to exactly."""
    if unit is None or unit not in EXACT:
        return unit, value
    family, factor = EXACT[unit]
    return family, value * factor


def scale(unit: str | None, other: str | None) -> Decimal | None:
    """Return what one `unit` is in `other`s, or None where that is not exact."""
    if unit == other or unit is None or other is None:
        return Decimal(1)
    mine, theirs = EXACT.get(unit), EXACT.get(other)
    if mine is None or theirs is None or mine[0] != theirs[0]:
        return None
    return mine[1] / theirs[1]


def months(value: Decimal, unit: str | None) -> Decimal | None:
    """Return a duration in months to one decimal, or None where the unit is no calendar unit."""
    family, amount = quantity(value, unit)
    if family == "month":
        return amount.quantize(TENTH)
    return (amount / DAYS_OF_MONTH).quantize(TENTH) if family == "day" else None


def same_amount(left: Decimal, unit: str | None, right: Decimal, other: str | None) -> bool:
    """
    Whether two amounts in two units are one; days and months are compared to a tenth of a month.

    >>> same_amount(Decimal(90), "day", Decimal(3), "month")
    True
    >>> same_amount(Decimal(30), "day", Decimal(31), "day")
    False
    """
    factor = scale(unit, other)
    if factor is not None:
        return left * factor == right
    mine = months(left, unit)
    return mine is not None and mine == months(right, other)


def counts_whatever(finding: Finding) -> bool:
    """Whether the label alone says what was counted: a number without a measure of its own."""
    return finding.measure == "other" and finding.unit in COUNTERS


def moment(at: TimePoint | None) -> Hashable:
    """Return a key that two time points share when they are the same moment; None for none."""
    if at is None:
        return None
    if at.value is None:
        return at.event
    month = months(at.value, at.unit)
    return (at.unit, at.value) if month is None else month


def same_moment(left: TimePoint, right: TimePoint) -> bool:
    """Whether two time points can be one; an event and a number are not comparable, hence can."""
    if left.value is None or right.value is None:
        return True
    return same_amount(left.value, left.unit, right.value, right.unit)
