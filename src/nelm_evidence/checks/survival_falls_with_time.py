"""
Survival may not rise with time: who is alive and well at five years was so at one.

Fires:  1-year survival 55.6%, 3-year survival 91.7%, of the same patients: error
Silent: 91.7% and 55.6%; 43.4% and 43.4%; rates of different groups, or of different endpoints

A group with two rates at one time is left alone: it is more than one group, told apart in the text
by words that the record does not hold.

INSPECT-SR (doi:10.1101/2025.09.03.25334905): 4.10, other contradictions implied by the data.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from nelm_evidence.checks.groups import SURVIVAL, by_patients, days, is_percentage, value
from nelm_evidence.checks.noticing import about
from nelm_evidence.checks.rounding import surely_below
from nelm_evidence.model.record import Finding, Notice, StudyRecord


def check(record: StudyRecord) -> Iterator[Notice]:
    """Yield the rates that are higher than an earlier rate of the same patients."""
    rates = [rate for rate in record.findings if rate.measure in SURVIVAL and is_percentage(rate)]
    for endpoint in dict.fromkeys(rate.measure for rate in rates):
        of_it = [rate for rate in rates if rate.measure == endpoint and days(rate.at) is not None]
        for curve in by_patients(of_it, _time):
            for earlier, later in pairwise(sorted(curve.values(), key=_time)):
                if surely_below(value(earlier), value(later)):
                    message = f"{_words(later)} after {_words(earlier)}: survival does not rise"
                    yield about(__name__, "error", f"{message} with time", later, earlier)


def _time(rate: Finding) -> Decimal:
    """Return when a rate holds, in days."""
    return days(rate.at) or Decimal(0)


def _words(rate: Finding) -> str:
    """Write a rate with its time."""
    at = rate.at
    return f"{rate.value}% at {at.value} {at.unit}" if at else f"{rate.value}%"
