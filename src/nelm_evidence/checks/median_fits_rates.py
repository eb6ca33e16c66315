"""
Before the median survival at least half are alive, after it at most half.

Fires:  median survival 30 months, 1-year survival 42%: error
        median survival 10 months, 5-year survival 61%: error
Silent: median 30 months, 1-year survival 80%; median 12 months, 1-year survival 52%

The median is where the curve first reaches one half, read on the printed digits: a rate at the time
of the median itself may be on either side.

INSPECT-SR (doi:10.1101/2025.09.03.25334905): 4.10, other contradictions implied by the data.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from nelm_evidence.checks.groups import SURVIVAL, days, is_percentage, is_plain, patients, value
from nelm_evidence.checks.noticing import about
from nelm_evidence.checks.rounding import meant, surely_below
from nelm_evidence.model.quantities import DAYS
from nelm_evidence.model.record import Finding, Notice, StudyRecord
from nelm_evidence.model.shorthand import shorthand

_HALF = Decimal(50)


def check(record: StudyRecord) -> Iterator[Notice]:
    """Yield the rates on the wrong side of one half."""
    told = [one for one in record.findings if one.measure in SURVIVAL and is_plain(one)]
    medians = [one for one in told if one.statistic == "median" and one.unit in DAYS]
    for median in medians:
        mine = [one for one in told if _is_of(one, median)]
        if sum(one.statistic == "median" for one in mine) > 1:
            continue
        rates = [one for one in mine if is_percentage(one) and days(one.at) is not None]
        if len({days(rate.at) for rate in rates}) < len(rates):
            continue
        for rate in rates:
            if side := _wrong_side(median, rate):
                message = f"{shorthand(rate)}, {side} the {shorthand(median)}"
                yield about(__name__, "error", message, rate, median)


def _is_of(one: Finding, median: Finding) -> bool:
    """Whether a finding is of the same patients and endpoint as a median."""
    return one.measure == median.measure and patients(one) == patients(median)


def _wrong_side(median: Finding, rate: Finding) -> str:
    """Say on which side of the median a rate stands where it cannot be, or nothing."""
    low, high = (bound * DAYS[median.unit or ""] for bound in meant(value(median)))
    time, share = days(rate.at), value(rate)
    if time is not None and time < low and surely_below(share, _HALF):
        return "below one half before"
    if time is not None and time > high and surely_below(_HALF, share):
        return "above one half after"
    return ""
