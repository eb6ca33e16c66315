"""
A P value must fit the confidence interval that stands before it, and the interval the P value.

Fires:  HR 0.50 (95% CI 0.30–0.83), P = 0.41: the interval gives P = 0.008: error
        HR 1.02 (95% CI 0.70–1.49), P = 0.001: the interval gives P = 0.92: error
        HR 0.50 (95% CI 0.36–0.69), P = 0.04: far from 0.00003, but both below 0.05: info
Silent: HR 0.50 (95% CI 0.30–0.83), P = 0.008 or P < 0.01; a P that is not next to its interval

P by Wald's formula (see `wald`), with every figure taken for all that its digits can stand for; the
level is read, and where it is not told no level of 90, 95 and 99% may fit.  Other tests give
somewhat other P values, and a one-sided test half of it: what is reported differs by far more.

INSPECT-SR (doi:10.1101/2025.09.03.25334905): 4.9, errors in statistical results.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import exp, log

from nelm_evidence.checks.noticing import Places, at, teller, together
from nelm_evidence.checks.wald import (
    LEVELS,
    RATIOS,
    Bounds,
    Triple,
    normal_score,
    p_bounds,
    printed_p,
    quantile,
    triple,
)
from nelm_evidence.model.record import (
    Effect,
    Notice,
    PrognosticFactor,
    PValue,
    Severity,
    StudyRecord,
)
from nelm_evidence.model.shorthand import interval as spread_words
from nelm_evidence.model.shorthand import p_value as p_words

_APART, _SHARE = 0.75, 0.35
"""Standard errors, and share of them, by which other tests than Wald's seldom differ."""
_ALPHA = 0.05
_HALF, _ALL = 50, 100


def check(record: StudyRecord) -> Iterator[Notice]:
    """Yield the P values that are far from what their interval gives."""
    for factor in record.prognostic_factors:
        effect, p = factor.effect, factor.p_value
        if effect and effect.interval and p and 0 < p.value < 1:
            found = triple(effect, logarithmic=effect.type in RATIOS)
            if found and (notice := _judge(factor, effect, p, found)):
                yield notice


def _judge(factor: PrognosticFactor, effect: Effect, p: PValue, found: Triple) -> Notice | None:
    """Return the notice about a P value and its interval, if there is one to give."""
    told = effect.interval.level if effect.interval else None
    levels = (told,) if told is not None else LEVELS
    given = {level: p_bounds(found, level) for level in levels if _HALF < level < _ALL}
    printed = printed_p(p)
    if not given or any(fits(bounds, printed) for bounds in given.values()):
        return None
    where = _where(factor, effect, p)
    level = max(given, key=lambda one: given[one].high) if told is None else told
    severity: Severity = "error" if _contradicts(given[level], printed) else "info"
    words = _words(effect, p, given[level], teller(factor)) + _interval_of(p, effect, level)
    return at(__name__, severity, words, where) if where is not None else None


def fits(given: Bounds, printed: Bounds) -> bool:
    """Whether a printed P may be what an interval gives, by Wald's test or by another."""
    if given.meets(printed) or Bounds(given.low / 2, given.high / 2).meets(printed):
        return True
    if given.high < printed.low:
        expected, reported = normal_score(given.high), normal_score(printed.low)
    else:
        expected, reported = normal_score(given.low), normal_score(printed.high)
    return abs(expected - reported) < max(_APART, _SHARE * expected)


def _contradicts(given: Bounds, printed: Bounds) -> bool:
    """Whether one of the two is significant and the other is not."""
    below = given.high < _ALPHA < printed.low
    return below or printed.high <= _ALPHA < given.low


def _where(factor: PrognosticFactor, effect: Effect, p: PValue) -> Places:
    """Return where the estimate, its interval and the P stand, if they stand together."""
    spread = effect.interval
    if effect.value is None or spread is None or spread.low is None or spread.high is None:
        return None
    return together(factor, [effect.value, spread.low, spread.high, p.value], [spread.level])


def _words(effect: Effect, p: PValue, given: Bounds, who: str) -> str:
    """Write what the interval gives, what is reported, and what that would give."""
    spread = spread_words(effect.interval) if effect.interval else ""
    says = f"gives P between {given.low:.2g} and {given.high:.2g}, {who} says {p_words(p)}"
    return f"{effect.type} {effect.value} ({spread}) {says}"


def _interval_of(p: PValue, effect: Effect, level: Decimal) -> str:
    """Write the interval that a P equal to a figure would give."""
    value = effect.value
    if p.relation != "=" or value is None or value <= 0:
        return ""
    reach = quantile(level) / normal_score(float(p.value))
    if effect.type not in RATIOS:
        size = float(value)
        return f", which gives ci{level} {size - size * reach:.2f}..{size + size * reach:.2f}"
    size = abs(log(value))
    low, high = (exp(log(value) + sign * size * reach) for sign in (-1, 1))
    return f", which gives ci{level} {low:.2f}..{high:.2f}"
