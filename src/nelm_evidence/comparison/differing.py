"""
Where two findings, or two factors, differ: the names of the attributes, and nothing else.

In come two tellings of what is taken to be one fact.  What only one of them gives is a detail that
the other leaves out, and no difference.  To compare one more attribute: a test in `_differs`.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from nelm_evidence.comparison.figures import (
    counts_whatever,
    printed_alike,
    same_amount,
    same_moment,
    scale,
)
from nelm_evidence.comparison.groups import contradict
from nelm_evidence.model.record import Effect, Finding, Interval, PrognosticFactor, PValue

CUSTOMARY = frozenset({Decimal("0.05"), Decimal("0.01"), Decimal("0.001"), Decimal("0.0001")})
"""Bounds that a text may give in the place of the exact P value."""

SYNONYMS = frozenset({frozenset({"proportion", "rate"}), frozenset({"count", "total"})})
"""Statistics that texts do not tell apart: forty lesions are a count, and the total of a series."""

UNEXPLAINED = frozenset({"range", "sd"})
"""What a bracketed pair, or a bare plus-minus, is taken for when the text does not name it."""


def differences(left: Finding, right: Finding) -> tuple[str, ...]:
    """Name the attributes in which two tellings of one finding contradict each other."""
    return tuple(_differences(left, right))


def factor_differences(left: PrognosticFactor, right: PrognosticFactor) -> tuple[str, ...]:
    """Name the attributes in which two tellings of one prognostic factor contradict each other."""
    return tuple(_factor_differences(left, right))


def _differences(left: Finding, right: Finding) -> Iterator[str]:
    """Go through the attributes of a finding in the order of the record."""
    if counted_in_share(left, right) or counted_in_share(right, left):
        return
    if _statistics_differ(left, right):
        yield "statistic"
    yield from _values_differ(left, right)
    for name in ("count", "denominator"):
        mine, theirs = getattr(left, name), getattr(right, name)
        if mine is not None and theirs is not None and mine != theirs:
            yield name
    if left.at and right.at and not same_moment(left.at, right.at):
        yield "at"
    # The same figure in another unit is a slip in the word alone: its interval goes with it.
    factor = Decimal(1) if left.value == right.value else scale(left.unit, right.unit)
    if factor is not None and _intervals_differ(left.interval, right.interval, factor):
        yield "interval"
    if left.population and right.population and contradict(left.population, right.population):
        yield "population"
    if _p_values_differ(left.p_value, right.p_value):
        yield "p_value"


def counted_in_share(count: Finding, share: Finding) -> bool:
    """Whether a bare count is the count of a percentage told by the other side."""
    return (
        count.statistic == "count"
        and share.statistic == "proportion"
        and count.value is not None
        and count.value == share.count
    )


def _statistics_differ(left: Finding, right: Finding) -> bool:
    """Whether one tells, say, a median where the other tells a mean."""
    told = frozenset({left.statistic, right.statistic})
    return None not in told and len(told) > 1 and told not in SYNONYMS


def _values_differ(left: Finding, right: Finding) -> Iterator[str]:
    """Compare the figures themselves: value, decimals, unit."""
    if left.value is None or right.value is None:
        if left.not_reached != right.not_reached and (left.value, right.value) != (None, None):
            yield "value"
        return
    if left.relation and right.relation and left.relation[0] != right.relation[0]:
        yield "relation"
    if same_amount(left.value, left.unit, right.value, right.unit):
        is_one_unit = left.unit == right.unit or None in {left.unit, right.unit}
        if is_one_unit and not printed_alike(left.value, right.value):
            yield "decimals"
    elif left.value == right.value:
        if not (counts_whatever(left) and counts_whatever(right)):
            yield "unit"
    else:
        yield "value"


def _intervals_differ(left: Interval | None, right: Interval | None, factor: Decimal) -> bool:
    """Whether two intervals contradict; `factor` turns the unit of the left into the right."""
    if left is None or right is None:
        return False
    pairs = [
        (mine * factor, theirs)
        for mine, theirs in (
            (left.low, right.low),
            (left.high, right.high),
            (left.value, right.value),
        )
        if mine is not None and theirs is not None
    ]
    unlike = [not (_alike(*pair) if factor == 1 else pair[0] == pair[1]) for pair in pairs]
    if left.kind != right.kind:
        return _kinds_differ(left, right, unlike)
    levels = (left.level, right.level)
    return any(unlike) or (None not in levels and left.level != right.level)


def _alike(left: Decimal, right: Decimal) -> bool:
    """Whether two bounds are the same; they carry the decimals of the text, as values do."""
    return printed_alike(left, right)


def _kinds_differ(left: Interval, right: Interval, unlike: list[bool]) -> bool:
    """
    Whether intervals of two kinds contradict each other.

    A pair that the text leaves unexplained may be of any kind; two wholly other pairs of
    bounds of two kinds (a range here, quartiles there) are two details, not one told twice.
    """
    if not unlike or all(unlike):
        return False
    return any(unlike) or not {left.kind, right.kind} & UNEXPLAINED


def _p_values_differ(left: PValue | None, right: PValue | None) -> bool:
    """Whether two P values contradict each other; a customary bound may stand for the value."""
    if left is None or right is None:
        return False
    if left.relation == right.relation:
        return not printed_alike(left.value, right.value)
    return not (_stands_for(left, right) or _stands_for(right, left))


def _stands_for(bound: PValue, exact: PValue) -> bool:
    """Whether `P < 0.05` may be said of `P = 0.03`."""
    if exact.relation != "=" or bound.value not in CUSTOMARY:
        return False
    below, above = exact.value < bound.value, exact.value > bound.value
    return (below and bound.relation == "<") or (above and bound.relation == ">")


def _factor_differences(left: PrognosticFactor, right: PrognosticFactor) -> Iterator[str]:
    """Go through the attributes of a factor in the order of the record."""
    if _effects_differ(left.effect, right.effect):
        yield "effect"
    if _p_values_differ(left.p_value, right.p_value):
        yield "p_value"
    for name in ("significant", "direction"):
        mine, theirs = getattr(left, name), getattr(right, name)
        if mine is not None and theirs is not None and mine != theirs:
            yield name


def _effects_differ(left: Effect | None, right: Effect | None) -> bool:
    """Whether two effect sizes contradict each other in type, value or interval."""
    if left is None or right is None:
        return False
    if left.type != right.type:
        return True
    mine, theirs = left.value, right.value
    if mine is not None and theirs is not None and not printed_alike(mine, theirs):
        return True
    return _intervals_differ(left.interval, right.interval, Decimal(1))
