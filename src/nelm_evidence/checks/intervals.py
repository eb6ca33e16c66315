"""
Intervals as the checks look at them: which value an interval must hold, and what surely is outside.

A text's interval counts only where its bounds and the value are the figures that stand together:
a bracket may hold a difference, a scale of its own, or two units (`5 min to 1 h`).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from nelm_evidence.checks.noticing import Places, Sourced, is_of_a_text, together
from nelm_evidence.checks.rounding import surely_below
from nelm_evidence.model.record import Interval, IntervalKind, StudyRecord

_HUNDRED = 100


class Bounded(NamedTuple):
    """A value with its interval, and the part of the record that tells them."""

    part: Sourced
    value: Decimal | None
    """None where the value is a bound itself, or is not told."""
    statistic: str | None
    unit: str | None
    spread: Interval


def bounded(record: StudyRecord, *kinds: IntervalKind) -> Iterator[Bounded]:
    """Yield the intervals of these kinds, of findings and of effects."""
    for finding in record.findings:
        if finding.interval and finding.interval.kind in kinds:
            value = finding.value if finding.relation in {None, "="} else None
            yield Bounded(finding, value, finding.statistic, finding.unit, finding.interval)
    for factor in record.prognostic_factors:
        effect = factor.effect
        if effect and effect.interval and effect.interval.kind in kinds:
            yield Bounded(factor, effect.value, effect.type, "", effect.interval)


def outside(value: Decimal, spread: Interval) -> bool:
    """Whether a value lies outside an interval, however the figures were rounded."""
    low, high = spread.low, spread.high
    below = low is not None and surely_below(value, low)
    return below or (high is not None and surely_below(high, value))


def misplaced(one: Bounded, record: StudyRecord) -> Places:
    """Return where a value stands that is surely outside of its own interval, or nothing."""
    value, spread = one.value, one.spread
    if value is None or not outside(value, spread) or not in_order(spread):
        return None
    if not is_of_a_text(one.part):
        return one.part.sources
    if _is_another_figure(value, spread) or _is_of_a_difference(one, record):
        return None
    if one.unit is None and (one.statistic is None or spread.kind != "ci"):
        # `SD: 9; range 18-46`: a number that says nothing of itself may be another figure.
        return None
    figures = [figure for figure in (value, spread.low, spread.high) if figure is not None]
    return together(one.part, figures, [spread.level])


def _is_another_figure(value: Decimal, spread: Interval) -> bool:
    """Whether a value is the level, or would be in its interval with another sign or scale."""
    # `reduced by 8.7 (-16.2 to -1.2)` and `90% (0.84-0.95)` are odd to read, but can be.
    rewritten = (-value, value / _HUNDRED, value * _HUNDRED)
    return value == spread.level or any(not outside(other, spread) for other in rewritten)


def _is_of_a_difference(one: Bounded, record: StudyRecord) -> bool:
    """Whether an interval is that of a difference: `from 4.7 to 0.7 (3.4-4.6)`."""
    if one.value is None:
        return False
    for other in record.findings:
        if other.value is not None and other.unit == one.unit and other.value != one.value:
            gap = other.value - one.value
            if not outside(gap, one.spread) or not outside(-gap, one.spread):
                return True
    return False


def in_order(spread: Interval) -> bool:
    """Whether an interval does not end before it begins."""
    return spread.low is None or spread.high is None or spread.low <= spread.high
