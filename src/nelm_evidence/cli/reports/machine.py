"""The report for `jq` and for scripts: one JSON object, with what is waived, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from nelm_evidence.cli.reports.report import Report


def as_json(report: Report) -> Iterator[str]:
    """Yield the report as one JSON object."""
    told = {
        "path": report.path,
        "looked_at": dict(report.looked_at),
        "found": dict(report.sums) | {"waived": len(report.waived)},
        "fails": bool(report.failing),
        "diagnostics": [asdict(one) for one in report.diagnostics],
    }
    yield json.dumps(told, indent=2, ensure_ascii=False)
