"""
A part must not be more than its whole.

Fires:  222/58: error; a count of 12/10 patients: error
Silent: 58/222, 58/58; a count of 12/10 events, since one patient may have two
"""

from __future__ import annotations

from collections.abc import Iterator

from nelm_evidence.checks.noticing import about
from nelm_evidence.model.record import Notice, StudyRecord


def check(record: StudyRecord) -> Iterator[Notice]:
    """Yield the counts that are more than their denominators."""
    for finding in record.findings:
        is_count = finding.statistic == "count" and finding.unit == "patients"
        part = finding.value if is_count else finding.count
        whole = finding.denominator
        if not is_count and finding.statistic != "proportion":
            continue
        if part is not None and whole is not None and part > whole:
            yield about(__name__, "error", f"{part} of {whole} is more than all", finding)
