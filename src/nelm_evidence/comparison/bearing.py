"""
What no telling bears out: the attributes of the base that a text does not tell to the last digit.

`differences` asks whether two tellings contradict each other, and lets pass what one of them leaves
out or says more loosely.  Here one side makes a claim and the other must bear it out: in come a
finding or factor and what texts tell of it, out go the names of the attributes that none of them
tells.  To hold one more attribute: a test in `_FINDING` or `_FACTOR`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from nelm_evidence.comparison.differing import counted_in_share
from nelm_evidence.comparison.factors import VAGUE
from nelm_evidence.comparison.figures import printed_alike, same_amount, scale
from nelm_evidence.model.record import (
    Effect,
    Finding,
    Interval,
    PrognosticFactor,
    PValue,
    TimePoint,
)

Test = Callable[[Any, Any], bool]
"""Whether what is told (the first) bears out what is held (the second)."""


def unborne(held: Finding, told: Sequence[Finding]) -> tuple[str, ...]:
    """Name the attributes of a finding that no telling of it bears out."""
    names = _failing(_FINDING, held, told)
    # A value without a statistic says that the text gives none.
    bare = held.statistic is None and held.value is not None
    return ("statistic", *names) if bare and all(one.statistic for one in told) else names


def factor_unborne(held: PrognosticFactor, told: Sequence[PrognosticFactor]) -> tuple[str, ...]:
    """Name the attributes of a prognostic factor that no telling of it bears out."""
    names = _failing(_FACTOR, held, told)
    # What one telling specifies is not unspecified because another leaves it open.
    vague = VAGUE.issuperset(held.analysis) and bool(held.analysis)
    specified = any(not VAGUE.issuperset(one.analysis) for one in told)
    return (*names, "analysis") if vague and specified and "analysis" not in names else names


def _failing(tests: Mapping[str, Test], held: object, told: Sequence[object]) -> tuple[str, ...]:
    """Name the attributes whose test fails on every telling; what is not claimed needs no proof."""
    return tuple(
        name
        for name, bears in tests.items()
        if getattr(held, name) not in {None, ()} and not any(bears(one, held) for one in told)
    )


def _statistic(told: Finding, held: Finding) -> bool:
    """Whether the statistic is told by its name."""
    return told.statistic == held.statistic or counted_in_share(held, told)


def _value(told: Finding, held: Finding) -> bool:
    """Whether the value is told, with its relation and its decimals."""
    if counted_in_share(held, told):
        return True
    if told.value is None or held.value is None or _sign(told) != _sign(held):
        return False
    if told.unit == held.unit or scale(told.unit, held.unit) == 1:
        return printed_alike(told.value, held.value)
    return same_amount(told.value, told.unit, held.value, held.unit)


def _sign(finding: Finding) -> str:
    """Return the relation of a value, which is `=` where none is told."""
    return finding.relation or "="


def _unit(told: Finding, held: Finding) -> bool:
    """Whether the unit is told, or one that the value was converted from."""
    if told.unit == held.unit or counted_in_share(held, told):
        return True
    if told.unit is None or scale(told.unit, held.unit) == 1:
        return False
    values = told.value, held.value
    if values[0] is None or values[1] is None:
        return scale(told.unit, held.unit) is not None
    return same_amount(values[0], told.unit, values[1], held.unit)


def _count(told: Finding, held: Finding) -> bool:
    """Whether the count is told, be it alone or with its percentage."""
    return told.count == held.count or (told.statistic == "count" and told.value == held.count)


def _at(told: Finding, held: Finding) -> bool:
    """Whether the time point is told."""
    return told.at is not None and held.at is not None and same_time(told.at, held.at)


def same_time(told: TimePoint, held: TimePoint) -> bool:
    """Whether a time point is told as such: the same time, the same event."""
    if held.event and told.event != held.event:
        return False
    if held.value is None or told.value is None:
        return held.value is told.value
    return same_amount(told.value, told.unit, held.value, held.unit)


def _interval(told: Finding, held: Finding) -> bool:
    """Whether the interval is told, bound by bound."""
    factor = scale(told.unit, held.unit)
    if factor in {None, 1}:
        return _bears_interval(told.interval, held.interval)
    mine, theirs = told.interval, held.interval
    if mine is None or theirs is None or factor is None:
        return False
    bounds = ((mine.low, theirs.low), (mine.high, theirs.high), (mine.value, theirs.value))
    return mine.kind == theirs.kind and all(
        claim is None or (fact is not None and fact * factor == claim) for fact, claim in bounds
    )


def _bears_interval(told: Interval | None, held: Interval | None) -> bool:
    """Whether an interval is told with its kind, its level and its bounds, digit by digit."""
    if told is None or held is None:
        return held is None
    claims = ((told.low, held.low), (told.high, held.high), (told.value, held.value))
    return (
        told.kind == held.kind
        and told.level == held.level
        and all(
            claim is None or (fact is not None and printed_alike(fact, claim))
            for fact, claim in claims
        )
    )


def _p_value(told: Finding | PrognosticFactor, held: Finding | PrognosticFactor) -> bool:
    """Whether the P value is told with its relation and its digits."""
    return _bears_p(told.p_value, held.p_value)


def _bears_p(told: PValue | None, held: PValue | None) -> bool:
    """Whether a P value is told."""
    if told is None or held is None:
        return False
    return told.relation == held.relation and printed_alike(told.value, held.value)


def _effect(told: PrognosticFactor, held: PrognosticFactor) -> bool:
    """Whether the effect is told: its kind, its size, its interval."""
    return held.effect is not None and _bears_effect(told.effect, held.effect)


def _bears_effect(told: Effect | None, held: Effect) -> bool:
    """Whether an effect is told."""
    if told is None or told.type != held.type:
        return False
    if held.value is not None and (told.value is None or not printed_alike(told.value, held.value)):
        return False
    return _bears_interval(told.interval, held.interval)


def _equal(name: str) -> Test:
    """Return the test that an attribute is told as it is held."""
    return lambda told, held: bool(getattr(told, name) == getattr(held, name))


def _among(name: str) -> Test:
    """Return the test that each of a list of codes is told, and listed once."""

    def bears(told: object, held: object) -> bool:
        """Whether the codes that are held are among those told."""
        codes = getattr(held, name)
        return len({*codes}) == len(codes) and {*codes} <= {*getattr(told, name)}

    return bears


_FINDING: Final[Mapping[str, Test]] = {
    "statistic": _statistic,
    "value": _value,
    "not_reached": _equal("not_reached"),
    "unit": _unit,
    "count": _count,
    "denominator": _equal("denominator"),
    "at": _at,
    "interval": _interval,
    "p_value": _p_value,
}
_FACTOR: Final[Mapping[str, Test]] = {
    "code": _equal("code"),
    "endpoints": _among("endpoints"),
    "analysis": _among("analysis"),
    "effect": _effect,
    "p_value": _p_value,
    "significant": _equal("significant"),
    "direction": _equal("direction"),
}
