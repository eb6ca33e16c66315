"""
Survival may not rise with time: who is alive and well at five years was so at one.

Fires:  1-year survival 55.6%, 3-year survival 91.7%, of the same patients: error
Silent: 91.7% and 55.6%; 43.4% and 43.4%; rates of different groups, or of different endpoints

A group with two rates at one time is left alone: it is more than one group, told apart in the text
by words that the record does not hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from nelm_evidence.checks.noticing import about, surely_below
from nelm_evidence.model.quantities import DAYS
from nelm_evidence.model.record import Finding, Notice, StudyRecord, TimePoint

SURVIVAL = frozenset(
    {
        "overall_survival",
        "disease_free_survival",
        "recurrence_free_survival",
        "progression_free_survival",
        "disease_specific_survival",
    }
)
"""The measures whose rates cannot rise."""


def check(record: StudyRecord) -> Iterator[Notice]:
    """Yield the rates that are higher than an earlier rate of the same patients."""
    for rates in _curves(record):
        times = sorted(rates)
        if any(len(rates[time]) > 1 for time in times):
            continue
        for earlier, later in pairwise(rates[time][0] for time in times):
            if _rises(earlier, later):
                message = (
                    f"{_words(later)} after {_words(earlier)}: survival does not rise with time"
                )
                yield about(__name__, "error", message, later, earlier)


def _curves(record: StudyRecord) -> Iterator[dict[Decimal, list[Finding]]]:
    """Yield the rates by time, of each endpoint and each group."""
    curves: defaultdict[object, defaultdict[Decimal, list[Finding]]]
    curves = defaultdict(lambda: defaultdict(list))
    for finding in record.findings:
        if not _is_rate(finding):
            continue
        days = _days(finding.at)
        if days is not None:
            curves[finding.measure, finding.label, finding.population][days].append(finding)
    yield from curves.values()


def _is_rate(finding: Finding) -> bool:
    """Whether a finding is a plain survival rate."""
    return (
        finding.measure in SURVIVAL
        and finding.statistic == "proportion"
        and finding.unit == "percent"
        and finding.value is not None
        and finding.relation in {None, "="}
    )


def _days(at: TimePoint | None) -> Decimal | None:
    """Return a time point in days, or None for an event."""
    if at is None or at.value is None or at.event or not at.unit:
        return None
    return at.value * DAYS[at.unit] if at.unit in DAYS else None


def _rises(earlier: Finding, later: Finding) -> bool:
    """Whether the later of two rates is the higher, however the two were rounded."""
    first, second = earlier.value, later.value
    return first is not None and second is not None and surely_below(first, second)


def _words(rate: Finding) -> str:
    """Write a rate with its time."""
    at = rate.at
    return f"{rate.value}% at {at.value} {at.unit}" if at else f"{rate.value}%"
