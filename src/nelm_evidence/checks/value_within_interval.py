"""
A value must lie within its own interval, and an interval must not end before it begins.

Fires:  8.25 cm (9–21): error; 36 months (95% CI 37.2–55.7): error; HR 3.1 (95% CI 0.2–1.4): error
        38 (23–18): error; a difference that would lie within if its sign were the other: warning
Silent: 8.75 cm (0.9–21), 5 months (5.3–7.2), since 5.3 rounds to 5; a mean outside the quartiles

Bounds that do not show the decimals of the value are compared at the fewer decimals of the two.
A mean may lie outside the quartiles, so that only medians are held to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from nelm_evidence.checks.noticing import about, surely_below
from nelm_evidence.model.record import (
    Finding,
    Interval,
    Notice,
    PrognosticFactor,
    Severity,
    StudyRecord,
)
from nelm_evidence.model.shorthand import interval as words

_DIFFERENCES = frozenset({"difference", "mean_difference", "median_difference"})


def check(record: StudyRecord) -> Iterator[Notice]:
    """Yield the values outside their intervals, of findings and of effects."""
    for finding in record.findings:
        if finding.interval and _bounds_it(finding):
            value = finding.value if finding.relation in {None, "="} else None
            yield from _judge(finding, value, finding.interval, finding.statistic)
        elif finding.interval:
            yield from _judge(finding, None, finding.interval, finding.statistic)
    for factor in record.prognostic_factors:
        if factor.effect and factor.effect.interval:
            effect = factor.effect
            yield from _judge(factor, effect.value, factor.effect.interval, effect.type)


def _bounds_it(finding: Finding) -> bool:
    """Whether the interval of a finding must hold its value."""
    kind = finding.interval.kind if finding.interval else None
    return kind in {"ci", "range"} or (kind == "iqr" and finding.statistic == "median")


def _judge(
    part: Finding | PrognosticFactor, value: Decimal | None, spread: Interval, what: str | None
) -> Iterator[Notice]:
    """Yield the notice about a value and its interval, if there is one to give."""
    if spread.low is not None and spread.high is not None and spread.high < spread.low:
        message = f"the interval {words(spread)} ends before it begins"
        yield about(__name__, "error", message, part)
    elif value is not None and _outside(value, spread):
        turned = what in _DIFFERENCES and not _outside(-value, spread)
        severity: Severity = "warning" if turned else "error"
        message = f"{value} lies outside its interval {words(spread)}"
        hint = ", and within it with the other sign" if turned else ""
        yield about(__name__, severity, message + hint, part)


def _outside(value: Decimal, spread: Interval) -> bool:
    """Whether a value lies outside an interval, however the figures were rounded."""
    low, high = spread.low, spread.high
    below = low is not None and surely_below(value, low)
    return below or (high is not None and surely_below(high, value))
