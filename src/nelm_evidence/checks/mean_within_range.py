"""
A mean must lie within its own range.

Fires:  mean 62 years (range 23–58): error
Silent: mean 52 years (range 23–78); mean 900 ml (IQR 200–700), for few large values make a mean

INSPECT-SR (doi:10.1101/2025.09.03.25334905): 4.10, other contradictions implied by the data, which
names a mean outside its range.
"""

from __future__ import annotations

from collections.abc import Iterator

from nelm_evidence.checks.intervals import bounded, misplaced
from nelm_evidence.checks.noticing import at
from nelm_evidence.model.record import Notice, StudyRecord
from nelm_evidence.model.shorthand import interval as words


def check(record: StudyRecord) -> Iterator[Notice]:
    """Yield the means outside their ranges."""
    for one in bounded(record, "range"):
        if one.statistic == "mean" and (where := misplaced(one, record)) is not None:
            message = f"the mean {one.value} lies outside its {words(one.spread)}"
            yield at(__name__, "error", message, where)
