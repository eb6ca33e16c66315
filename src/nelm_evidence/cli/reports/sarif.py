"""
The report as a SARIF 2.1.0 log, which code scanning and editors show.

One run, whose rules are all that there are, with their manuals.  Columns count characters.
https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote

from nelm_evidence.cli.reports.report import Report, relative
from nelm_evidence.evidence import Diagnostic
from nelm_evidence.model.record import Severity
from nelm_evidence.model.rules import Rule

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
ROOT: Final = "%SRCROOT%"
"""What the paths are relative to: the working directory, which CI sets to the repository."""

_LEVELS: Final[Mapping[Severity, str]] = {"error": "error", "warning": "warning", "info": "note"}


def as_sarif(report: Report) -> Iterator[str]:
    """Yield the log."""
    codes = list(report.rules)
    paths = list(report.paths)
    run = {
        "tool": {"driver": _driver(report.rules.values())},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r", "\u0085", "\u2028", "\u2029"],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The working directory."}}},
        "artifacts": [{"location": _location(path)} for path in paths],
        "results": [_found(one, codes, paths) for one in report.diagnostics],
        "properties": {"lookedAt": dict(report.looked_at)},
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    yield json.dumps(log, indent=2, ensure_ascii=False)


def _driver(rules: Iterable[Rule]) -> dict[str, Any]:
    """Return what the tool is, and what it looks for."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - slow to load

    driver: dict[str, Any] = {"name": "nelm-evidence", "rules": [_rule(rule) for rule in rules]}
    try:
        return driver | {"version": version("nelm-evidence")}
    except PackageNotFoundError:
        return driver


def _rule(rule: Rule) -> dict[str, Any]:
    """Return what a rule holds to, and its manual."""
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": rule.manual.strip()},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _found(one: Diagnostic, codes: list[str], paths: list[str]) -> dict[str, Any]:
    """Return one diagnostic as a result."""
    index = paths.index(one.path)
    place: dict[str, Any] = {"artifactLocation": _location(one.path) | {"index": index}}
    if one.line and one.column:
        place["region"] = {"startLine": one.line, "startColumn": one.column}
    told: dict[str, Any] = {
        "ruleId": one.rule,
        "ruleIndex": codes.index(one.rule),
        "level": _LEVELS[one.severity],
        "message": {"text": one.message},
        "locations": [{"physicalLocation": place}],
    }
    if one.study is not None:
        logical = {"name": one.study, "kind": "object"}
        told["locations"][0]["logicalLocations"] = [logical]
    if one.waived is not None:
        told["suppressions"] = [{"kind": "inSource", "justification": one.waived}]
    return told


def _location(path: str) -> dict[str, Any]:
    """Return a file as seen from the working directory, or else its whole address."""
    seen = relative(path)
    if seen.startswith("/"):
        return {"uri": f"file://{quote(seen)}"}
    return {"uri": quote(seen), "uriBaseId": ROOT}
