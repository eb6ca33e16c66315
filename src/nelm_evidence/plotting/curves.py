"""
What studies report of a survival over time: records come in, curves go out.

A curve is the rates of one study, or of one group in it, as reported, each at its time.  Nothing is
read between them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from nelm_evidence.comparison.figures import months
from nelm_evidence.model.pool import LeftOut, Limits
from nelm_evidence.model.record import Finding, StudyRecord

_RATES = frozenset({"proportion", "count"})
_SECOND_HAND = frozenset({"systematic_review", "meta_analysis", "guideline"})
_MONTHS, _HUNDRED = 12, 100


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate at its time: years, per cent."""

    years: float
    percent: float
    interval: Limits | None = None


@dataclass(frozen=True, slots=True)
class Curve:
    """The rates of one study or group, in the order of time."""

    study: str
    year: int | None
    group: str
    """Whom it is about and what was counted, in the words of the study; empty for all of it."""
    size: int | None
    """How many patients; None for a group, of which a record does not tell it."""
    rates: tuple[Rate, ...]


def gathered(
    records: Iterable[StudyRecord], endpoint: str
) -> tuple[list[Curve], list[LeftOut], int]:
    """Return the curves by year, what is left out and why, and how many studies tell nothing."""
    curves: list[Curve] = []
    left_out: list[LeftOut] = []
    silent = 0
    for record in sorted(records, key=lambda record: (record.citation.year or 0, record.id)):
        told = [finding for finding in record.findings if finding.measure == endpoint]
        silent += not told
        shown, reasons = _curves(record, told)
        curves += shown
        left_out += [LeftOut(record.id, record.citation.year, reason) for reason in reasons]
    return curves, left_out, silent


def _curves(record: StudyRecord, told: list[Finding]) -> tuple[list[Curve], list[str]]:
    """Return the curves of a study, and the reasons why figures are in none."""
    if told and record.design.type in _SECOND_HAND:
        kind = record.design.type.replace("_", " ")
        return [], [f"is a {kind}: its patients are those of other studies"]
    rates = [finding for finding in told if finding.statistic in _RATES]
    if told and not rates:
        return [], ["tells no rate at a time"]
    groups: dict[str, dict[float, Rate]] = {}
    reasons: list[str] = []
    for finding in rates:
        rate = _rate(finding)
        if isinstance(rate, str):
            reasons.append(rate)
            continue
        known = groups.setdefault(_group(finding), {}).setdefault(rate.years, rate)
        if known.percent != rate.percent:
            reasons.append(f"{rate.percent:g}% too, where {known.percent:g}% is told")
    return [_curve(record, group, rates) for group, rates in groups.items()], reasons


def _curve(record: StudyRecord, group: str, rates: dict[float, Rate]) -> Curve:
    """Return the curve of a group."""
    size = None if group else record.cohort.size
    ordered = tuple(rates[years] for years in sorted(rates))
    return Curve(record.id, record.citation.year, group, size, ordered)


def _rate(finding: Finding) -> Rate | str:
    """Return the rate that a finding tells, or why it has no place."""
    percent = _percent(finding)
    if percent is None:
        return "no single rate is told"
    if finding.relation not in {None, "="}:
        return f"only a bound is told: {finding.relation}{percent:g}%"
    if not 0 <= percent <= _HUNDRED:
        return f"{percent:g}% is no share"
    at = finding.at
    time = months(at.value, at.unit) if at and at.value is not None else None
    if time is None:
        return f"{percent:g}% at no time"
    return Rate(float(time) / _MONTHS, float(percent), _interval(finding))


def _percent(finding: Finding) -> Decimal | None:
    """Return a rate in per cent."""
    if finding.unit == "percent" and finding.value is not None:
        return finding.value
    count = finding.value if finding.statistic == "count" else finding.count
    if count is None or not finding.denominator:
        return None
    return _HUNDRED * count / finding.denominator


def _interval(finding: Finding) -> Limits | None:
    """Return the confidence interval of a rate, in per cent."""
    spread = finding.interval
    if not spread or spread.kind != "ci" or spread.low is None or spread.high is None:
        return None
    return Limits(float(spread.low), float(spread.high)) if finding.unit == "percent" else None


def _group(finding: Finding) -> str:
    """Return whom a rate is about, and how it was defined where that differs."""
    whom = finding.population.label if finding.population else ""
    return ", ".join(part for part in (whom, finding.label or "") if part)
