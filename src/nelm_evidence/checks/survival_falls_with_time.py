"""
Survival may not rise with time: who is alive and well at five years was so at one.

Fires:  1-year survival 55.6%, 3-year survival 91.7%, of the same patients: error
Silent: 91.7% and 55.6%; 43.4% and 43.4%; rates of different groups, or of different endpoints

A group with two rates at one time is left alone: it is more than one group, told apart in the text
by words that the record does not hold.  Rates of one name in one list of a text, `97.6%, 87.2% and
76.6%`, are one curve all the same.

INSPECT-SR (doi:10.1101/2025.09.03.25334905): 4.10, other contradictions implied by the data.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from nelm_evidence.checks.groups import SURVIVAL, by_patients, days, is_percentage, value
from nelm_evidence.checks.noticing import about, is_of_a_text
from nelm_evidence.checks.rounding import surely_below
from nelm_evidence.model.record import Finding, Notice, StudyRecord

_NEXT = 16
"""Characters from the end of one rate to that of the next in a list."""


def check(record: StudyRecord) -> Iterator[Notice]:
    """Yield the rates that are higher than an earlier rate of the same patients."""
    rates = [rate for rate in record.findings if rate.measure in SURVIVAL and is_percentage(rate)]
    for endpoint in dict.fromkeys(rate.measure for rate in rates):
        of_it = [rate for rate in rates if rate.measure == endpoint and days(rate.at) is not None]
        if len(of_it) > 1:
            yield from _rises(of_it)


def _rises(rates: list[Finding]) -> Iterator[Notice]:
    """Yield the rates of one endpoint that are higher than an earlier one."""
    grouped = (sorted(curve.values(), key=_time) for curve in by_patients(rates, _time))
    told: list[tuple[Finding, Finding]] = []
    for curve in (*grouped, *_lists(rates)):
        for pair in pairwise(curve):
            earlier, later = pair
            if surely_below(value(earlier), value(later)) and pair not in told:
                told.append(pair)
                message = f"{_words(later)} after {_words(earlier)}: survival does not rise"
                yield about(__name__, "error", f"{message} with time", later, earlier)


def _lists(rates: list[Finding]) -> Iterator[list[Finding]]:
    """Yield the rates of a text that stand in one list, in the order of their times."""
    placed = sorted((rate for rate in rates if is_of_a_text(rate)), key=_end)
    row: list[Finding] = []
    for rate in placed:
        if row and not _continues(row[-1], rate):
            yield row
            row = []
        row.append(rate)
    yield row


def _continues(last: Finding, rate: Finding) -> bool:
    """Whether a rate goes on where the last one of a list stands."""
    later = _time(last) < _time(rate) and last.population == rate.population
    return later and _end(rate) - _end(last) <= _NEXT


def _end(rate: Finding) -> int:
    """Return where a rate ends in its text."""
    return rate.sources[0].end


def _time(rate: Finding) -> Decimal:
    """Return when a rate holds, in days."""
    return days(rate.at) or Decimal(0)


def _words(rate: Finding) -> str:
    """Write a rate with its time."""
    at = rate.at
    return f"{rate.value}% at {at.value} {at.unit}" if at else f"{rate.value}%"
