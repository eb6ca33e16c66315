"""
An interval must not end before it begins.

Fires:  38 years (60–23): error; HR 1.8 (95% CI 2.4–1.3): error
Silent: 38 years (23–60); a text's `from 25% to 12%`, a change; its `5 min to 1 h`, in two units

A text's interval counts only where it stands behind the value that it belongs to.

INSPECT-SR (doi:10.1101/2025.09.03.25334905): 4.9, errors in statistical results.
"""

from __future__ import annotations

from collections.abc import Iterator

from nelm_evidence.checks.intervals import Bounded, bounded, in_order
from nelm_evidence.checks.noticing import Places, at, is_of_a_text, together
from nelm_evidence.model.record import Notice, StudyRecord
from nelm_evidence.model.shorthand import interval as words


def check(record: StudyRecord) -> Iterator[Notice]:
    """Yield the intervals that end before they begin."""
    for one in bounded(record, "ci", "range", "iqr"):
        if not in_order(one.spread) and (where := _where(one)) is not None:
            message = f"the interval {words(one.spread)} ends before it begins"
            yield at(__name__, "error", message, where)


def _where(one: Bounded) -> Places:
    """Return where an interval stands, if it surely is one."""
    value, low, high = one.value, one.spread.low, one.spread.high
    if not is_of_a_text(one.part):
        return one.part.sources
    if value is None or low is None or high is None or not high <= value <= low:
        return None
    return together(one.part, [value, low, high], [one.spread.level])
