"""
The formats of a report on a base: what was found and how much was looked at, for people and for CI.

A `Report` comes in, lines go out; one format is one module.  To add one: the module with its verb,
its name in `options.ReportFormat`, and both in `WRITERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from nelm_evidence.cli.options import ReportFormat
from nelm_evidence.cli.reports.annotations import annotate
from nelm_evidence.cli.reports.junit import as_junit
from nelm_evidence.cli.reports.machine import as_json
from nelm_evidence.cli.reports.plain import as_text
from nelm_evidence.cli.reports.report import Report
from nelm_evidence.cli.reports.sarif import as_sarif

WRITERS: Mapping[ReportFormat, Callable[[Report], Iterable[str]]] = {
    ReportFormat.TEXT: as_text,
    ReportFormat.JSON: as_json,
    ReportFormat.GITHUB: annotate,
    ReportFormat.SARIF: as_sarif,
    ReportFormat.JUNIT: as_junit,
}

__all__ = ["WRITERS", "Report"]
