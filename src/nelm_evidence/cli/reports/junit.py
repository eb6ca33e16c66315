"""
The report as JUnit XML, which CI servers show as tests: one test case a study, one for the file.

A case fails by what makes the command fail; what else was found, and what is waived, stands in its
output.  A study with nothing to say of it is a test that passed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from xml.etree import ElementTree as ET

from nelm_evidence.cli.reports.report import Report
from nelm_evidence.evidence import Diagnostic

_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", re.ASCII)
"""What XML 1.0 cannot hold, in no way of writing."""


def as_junit(report: Report) -> Iterator[str]:
    """Yield the test suites: one for the base."""
    failing = {id(one) for one in report.failing}
    found: defaultdict[str | None, list[Diagnostic]] = defaultdict(list)
    for one in report.diagnostics:
        found[one.study].append(one)
    names = (None, *report.studies)
    cases = [_case(report.path, name, found[name], failing) for name in names]
    failures = sum(case.find("failure") is not None for case in cases)
    sums = {"tests": str(len(cases)), "failures": str(failures), "errors": "0", "skipped": "0"}
    root = ET.Element("testsuites", {"name": "nelm-evidence", **sums})
    suite = ET.SubElement(root, "testsuite", {"name": _legal(report.path), **sums})
    properties = ET.SubElement(suite, "properties")
    for name, number in report.looked_at.items():
        ET.SubElement(properties, "property", {"name": name, "value": str(number)})
    suite.extend(cases)
    ET.indent(root)
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield ET.tostring(root, encoding="unicode")


def _case(
    path: str, study: str | None, found: Sequence[Diagnostic], failing: Collection[int]
) -> ET.Element:
    """Return the test case of a study, or of what belongs to none."""
    told = {"classname": _legal(path), "name": _legal(study or "the file")}
    case = ET.Element("testcase", told)
    bad = [one for one in found if id(one) in failing]
    if bad:
        summary = {"type": bad[0].rule, "message": _legal(_summary(bad))}
        ET.SubElement(case, "failure", summary).text = _lines(bad)
    if rest := [one for one in found if id(one) not in failing]:
        ET.SubElement(case, "system-out").text = _lines(rest)
    return case


def _summary(found: Sequence[Diagnostic]) -> str:
    """Return the first message, and how many more there are."""
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    return found[0].message + more


def _lines(found: Sequence[Diagnostic]) -> str:
    """Return diagnostics one a line, with the reason of what is waived."""
    waived = (f" (waived: {one.waived})" if one.waived is not None else "" for one in found)
    return _legal(
        "\n".join(
            f"{one} [{one.severity}: {one.rule}]{why}"
            for one, why in zip(found, waived, strict=True)
        )
    )


def _legal(text: str) -> str:
    """Return a text without what XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)
