"""
An estimate must lie within its own confidence interval.

Fires:  36 months (95% CI 37.2–55.7): error; HR 3.1 (95% CI 0.2–1.4): error
        in a record written by hand, a difference that would lie within with the other sign: warning
Silent: 5 months (95% CI 5.3–7.2), since 5.3 rounds to 5; 90% (95% CI 0.84–0.95), another scale

Bounds that do not show the decimals of the value are compared at the fewer decimals of the two.

INSPECT-SR (doi:10.1101/2025.09.03.25334905): 4.9, errors in statistical results.
"""

from __future__ import annotations

from collections.abc import Iterator

from nelm_evidence.checks.intervals import bounded, misplaced, outside
from nelm_evidence.checks.noticing import at
from nelm_evidence.model.record import Notice, Severity, StudyRecord
from nelm_evidence.model.shorthand import interval as words

_DIFFERENCES = frozenset({"difference", "mean_difference", "median_difference"})
_COUNTED = frozenset({"count", "total"})
"""What is counted has no confidence interval: its bracket belongs to another figure."""


def check(record: StudyRecord) -> Iterator[Notice]:
    """Yield the estimates outside their confidence intervals."""
    for one in bounded(record, "ci"):
        if one.value is None or one.statistic in _COUNTED:
            continue
        if (where := misplaced(one, record)) is not None:
            turned = one.statistic in _DIFFERENCES and not outside(-one.value, one.spread)
            severity: Severity = "warning" if turned else "error"
            hint = ", and within it with the other sign" if turned else ""
            message = f"{one.value} lies outside its interval {words(one.spread)}{hint}"
            yield at(__name__, severity, message, where)
