"""
A standard deviation is not larger than its range allows.

Fires:  mean 57 years ± 31 (SD), range 23–60: error
Silent: mean 57 years ± 12 (SD), range 23–78; a deviation without a range of the same figure

Values within a range of width w deviate most where half of them lie at either end: by w/2 times the
root of n/(n-1), which is largest for two patients, w/√2 (Popoviciu's inequality, 1935).

INSPECT-SR (doi:10.1101/2025.09.03.25334905): 4.8, means and variances that are impossible.
"""

from __future__ import annotations

from collections.abc import Iterator

from nelm_evidence.checks.groups import patients
from nelm_evidence.checks.noticing import about
from nelm_evidence.checks.rounding import meant
from nelm_evidence.model.record import Finding, Notice, StudyRecord
from nelm_evidence.model.shorthand import interval as words


def check(record: StudyRecord) -> Iterator[Notice]:
    """Yield the standard deviations that their ranges do not allow."""
    told = [one for one in record.findings if one.interval and one.measure != "other"]
    ranges = [one for one in told if one.interval and one.interval.kind == "range"]
    for deviation in told if ranges else ():
        if deviation.interval and deviation.interval.kind == "sd":
            for spread in ranges:
                if _same(deviation, spread) and _too_large(deviation, spread):
                    message = f"{_words(deviation)} does not fit within {_words(spread)}"
                    yield about(__name__, "error", message, deviation, spread)


def _same(one: Finding, other: Finding) -> bool:
    """Whether two findings are of the same figure of the same patients at the same time."""
    keys = ((f.measure, f.label, f.unit, f.at, patients(f)) for f in (one, other))
    return next(keys) == next(keys)


def _too_large(one: Finding, other: Finding) -> bool:
    """Whether a deviation is larger than a range can make it, whatever the rounding."""
    if not one.interval or not other.interval or one.interval.value is None:
        return False
    low, high = other.interval.low, other.interval.high
    if low is None or high is None:
        return False
    width = meant(high)[1] - meant(low)[0]
    return 2 * meant(one.interval.value)[0] ** 2 > width**2


def _words(one: Finding) -> str:
    """Write a spread."""
    return words(one.interval) if one.interval else ""
