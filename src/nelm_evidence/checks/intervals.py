"""
Intervals as the checks look at them: which value an interval must hold, and what surely is outside.

A text's interval counts only where its bounds and the value are the figures that stand together:
a bracket may hold a difference, a scale of its own, or two units (`5 min to 1 h`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from nelm_evidence.checks.noticing import Places, Sourced, is_of_a_text, together
from nelm_evidence.checks.rounding import surely_below
from nelm_evidence.model.record import Interval, IntervalKind, Source, StudyRecord

_HUNDRED = 100
_NEAR = 40
_JOINED = 6


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
    if _is_another_figure(value, one) or _is_of_a_comparison(one, record):
        return None
    if one.unit is None and _says_nothing(one):
        # `SD: 9; range 18-46`: a number that says nothing of itself may be another figure.
        return None
    figures = [figure for figure in (value, spread.low, spread.high) if figure is not None]
    places = together(one.part, figures, [spread.level])
    if places is None or len(places) < len(figures):
        return None
    return places if spread.kind == "ci" or _are_joined(places[1 : len(figures)]) else None


def _are_joined(places: Sequence[Source]) -> bool:
    """Whether the bounds of a range stand side by side: `13 months to 14.5 years` does not."""
    return all(b.start - a.end <= _JOINED for a, b in pairwise(places))


def _says_nothing(one: Bounded) -> bool:
    """Whether a number without a unit is called nothing, or a mean that may be a deviation."""
    return one.statistic is None or (one.statistic == "mean" and one.spread.kind != "ci")


def _is_another_figure(value: Decimal, one: Bounded) -> bool:
    """Whether a value is the level, or would be in its interval with another sign or scale."""
    # `reduced by 8.7 (-16.2 to -1.2)` and `90% (0.84-0.95)` are odd to read, but can be.
    rewritten = (-value, value / _HUNDRED) if one.unit == "percent" else (-value,)
    level = value == one.spread.level
    return level or any(not outside(other, one.spread) for other in rewritten)


def _is_of_a_comparison(one: Bounded, record: StudyRecord) -> bool:
    """Whether an interval is that of a comparison: `from 4.7 to 0.7 (3.4-4.6)`."""
    if one.value is None or one.spread.kind != "ci":
        return False
    for other in record.findings:
        if other.value is None or other.unit != one.unit or not _is_right_before(other, one.part):
            continue
        gap = other.value - one.value
        ratio = one.value / other.value if other.value else gap
        if any(not outside(effect, one.spread) for effect in (gap, -gap, ratio)):
            return True
    return False


def _is_right_before(other: Sourced, part: Sourced) -> bool:
    """Whether one figure stands before another, with a few words between."""
    before, here = other.sources[0], part.sources[0]
    near = here.start - _NEAR <= before.end < here.end
    return near and other is not part and before.path == here.path


def in_order(spread: Interval) -> bool:
    """Whether an interval does not end before it begins."""
    return spread.low is None or spread.high is None or spread.low <= spread.high
