"""
A part must not be more than its whole.

Fires:  222/58: error; a count of 12/10 patients: error
Silent: 58/222, 58/58; a count of 12/10 events, since one patient may have two

INSPECT-SR (doi:10.1101/2025.09.03.25334905): 4.6, unexplained inconsistencies in the numbers of
participants.
"""

from __future__ import annotations

from collections.abc import Iterator

from nelm_evidence.checks.noticing import at, together
from nelm_evidence.model.record import Notice, StudyRecord


def check(record: StudyRecord) -> Iterator[Notice]:
    """Yield the counts that are more than their denominators."""
    for finding in record.findings:
        is_count = finding.statistic == "count" and finding.unit == "patients"
        part = finding.value if is_count else finding.count
        whole = finding.denominator
        if part is None or whole is None or part <= whole:
            continue
        if is_count or finding.statistic == "proportion":
            where = together(finding, [part, whole])
            if where is not None:
                yield at(__name__, "error", f"{part} of {whole} is more than all", where)
