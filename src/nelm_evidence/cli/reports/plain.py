"""The report for a person: `path:line:column: message [severity: rule]`, then the sums."""

from __future__ import annotations

from collections.abc import Iterator

from nelm_evidence.cli.reports.report import Report


def as_text(report: Report) -> Iterator[str]:
    """Yield one line a diagnostic, and the sums."""
    for one in report.counted:
        yield f"{one} [{one.severity}: {one.rule}]"
    yield str(report)
