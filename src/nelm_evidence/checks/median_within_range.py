"""
A median must lie within its own range and between its own quartiles.

Fires:  8.25 cm (9–21): error; median 48 years (IQR 50–60): error
Silent: 8.75 cm (0.9–21); median 5 days (range 5.3–7), since 5.3 rounds to 5

A curated value that is called neither mean nor median is held to its range as well; in a text it
may be of something else.

INSPECT-SR (doi:10.1101/2025.09.03.25334905): 4.10, other contradictions implied by the data.
"""

from __future__ import annotations

from collections.abc import Iterator

from nelm_evidence.checks.intervals import bounded, misplaced
from nelm_evidence.checks.noticing import at, is_of_a_text
from nelm_evidence.model.record import Notice, StudyRecord
from nelm_evidence.model.shorthand import interval as words


def check(record: StudyRecord) -> Iterator[Notice]:
    """Yield the medians outside their ranges and quartiles."""
    for one in bounded(record, "range", "iqr"):
        by_hand = one.statistic is None and not is_of_a_text(one.part)
        held = one.statistic == "median" or (by_hand and one.spread.kind == "range")
        if held and (where := misplaced(one, record)) is not None:
            message = f"{one.value} lies outside its interval {words(one.spread)}"
            yield at(__name__, "error", message, where)
