"""`validate --format`: each format is read by what it is made for, and says the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import junitparser
import pytest
from typer.testing import Result

from nelm_evidence.cli.console import Exit
from nelm_evidence.cli.reports import WRITERS, Report
from nelm_evidence.cli.reports.annotations import MOST
from nelm_evidence.cli.reports.report import relative
from nelm_evidence.cli.rules import known_rules
from nelm_evidence.evidence import Diagnostic

Cli = Callable[..., Result]
NAME = "基 100%,a:b.yaml"
BASE = """\
studies:
- id: doi:10.1000/x1
  findings:
  - {measure: overall_survival, at: 5 years, proportion: 107%}
  - {measure: agee, median: 57 years}
  - {measure: mortality, proportion: 2/3 (66.6%), p: 0.000}
- id: "肝\\x07\\U0001F600"
  findings:
  - {measure: age, label: "a\\nb % c: d, e", median: 5..0 "<years>"}
- id: x3
  findings:
  - {measure: age, median: 57 years}
"""


@pytest.fixture
def base(folder: Path) -> Path:
    """Return a base with faults of each severity, under a name that is no plain word."""
    file = folder / NAME
    file.write_text(BASE, encoding="utf-8")
    return Path(NAME)


def told(cli: Cli, base: Path, form: str, *more: str) -> str:
    """Return what `validate` prints of the base in a format."""
    found = cli("validate", base, "--no-texts", "--format", form, *more)
    assert found.exit_code == Exit.SOMETHING_WRONG
    assert found.stderr == ""
    return found.stdout


def many(*severities: str) -> Report:
    """Return a report with as many diagnostics, on a line each."""
    diagnostics = tuple(
        Diagnostic("a.yaml", line, 1, severity, "notation", f"message {line}")  # type: ignore[arg-type]
        for line, severity in enumerate(severities, 1)
    )
    return Report("a.yaml", {"studies": 1}, (), diagnostics, "error", known_rules())


def test_the_text_has_a_line_for_each(cli: Cli, base: Path) -> None:
    """Place, message, severity and rule of each; then the sums."""
    lines = told(cli, base, "text").splitlines()
    assert lines[0] == (f"{NAME}:4:58: 107% is no share of patients [error: percent_in_range]")
    assert [line.removeprefix(f"{NAME}:").split(":")[:2] for line in lines[:-1]] == [
        ["4", "58"],
        ["5", "15"],
        ["6", "38"],
        ["6", "54"],
        ["9", "53"],
    ]
    assert lines[-1] == (
        f"{NAME}: 3 studies, 3 findings, 0 factors, 0 quotes, texts not read again;"
        " 3 errors, 1 warning, 1 info"
    )


def test_the_json_says_the_same(cli: Cli, base: Path) -> None:
    """Every diagnostic with its parts, and the study that it is about."""
    found = json.loads(told(cli, base, "json"))
    assert (found["path"], found["fails"]) == (NAME, True)
    assert found["looked_at"] == {
        "studies": 3,
        "drafts": 0,
        "findings": 3,
        "factors": 0,
        "quotes": 0,
    }
    assert found["found"] == {"error": 3, "warning": 1, "info": 1, "waived": 0}
    assert found["diagnostics"][0] == {
        "path": NAME,
        "line": 4,
        "column": 58,
        "severity": "error",
        "rule": "percent_in_range",
        "message": "107% is no share of patients",
        "study": "doi:10.1000/x1",
        "waived": None,
    }
    assert found["diagnostics"][-1]["study"] == "肝\x07😀"


def test_the_sarif_is_valid(cli: Cli, base: Path, sarif_schema: dict[str, Any]) -> None:
    """By the schema of the standard; the rules have their manuals, the paths are relative."""
    log = json.loads(told(cli, base, "sarif"))
    jsonschema.validate(log, sarif_schema)
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(known_rules())
    assert all("Fires:" in rule["help"]["text"] for rule in rules)
    first = run["results"][0]
    assert rules[first["ruleIndex"]]["id"] == first["ruleId"] == "percent_in_range"
    (place,) = first["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {
            "uri": "%E5%9F%BA%20100%25%2Ca%3Ab.yaml",
            "uriBaseId": "%SRCROOT%",
            "index": 0,
        },
        "region": {"startLine": 4, "startColumn": 58},
    }
    assert [one["level"] for one in run["results"]].count("note") == 1


def test_the_schema_refuses_what_is_no_sarif(sarif_schema: dict[str, Any]) -> None:
    """A log without its runs, or with a result without message, is none."""
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"version": "2.1.0"}, sarif_schema)
    run = {"tool": {"driver": {"name": "x"}}, "results": [{"ruleId": "y"}]}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"version": "2.1.0", "runs": [run]}, sarif_schema)


def test_a_sarif_without_findings_is_valid(
    cli: Cli, corpus: Path, sarif_schema: dict[str, Any]
) -> None:
    """The shipped base gives a log with rules and no result."""
    found = cli("validate", corpus.parent / "evidence.yaml", "--format", "sarif")
    assert found.exit_code == Exit.NOTHING_TO_LOOK_AT
    log = json.loads(found.stdout)
    jsonschema.validate(log, sarif_schema)
    assert log["runs"][0]["results"] == []


def test_a_waived_diagnostic_is_suppressed(sarif_schema: dict[str, Any]) -> None:
    """Code scanning shows it as dismissed, with the reason; the command does not fail by it."""
    one = Diagnostic("a.yaml", 3, 4, "error", "notation", "is odd", "x1", "as printed")
    report = Report("a.yaml", {"studies": 1}, ("x1",), (one,), "error", known_rules())
    (line,) = WRITERS["sarif"](report)  # type: ignore[index]
    log = json.loads(line)
    jsonschema.validate(log, sarif_schema)
    (result,) = log["runs"][0]["results"]
    assert result["suppressions"] == [{"kind": "inSource", "justification": "as printed"}]
    assert not report.failing
    assert (
        str(report)
        == "a.yaml: 1 study, texts not read again; 0 errors, 0 warnings, 0 infos, 1 waived"
    )


def test_the_junit_is_read(cli: Cli, base: Path) -> None:
    """By `junitparser`: a case for the file and for each study, of which two fail."""
    suites = junitparser.JUnitXml.fromstring(told(cli, base, "junit").encode())
    (suite,) = suites
    assert (suite.name, suite.tests, suite.failures, suite.errors) == (NAME, 4, 2, 0)
    cases = {case.name: case for case in suite}
    assert list(cases) == ["the file", "doi:10.1000/x1", "肝�😀", "x3"]
    assert [case.is_passed for case in cases.values()] == [True, False, False, True]
    (failure,) = cases["doi:10.1000/x1"].result
    assert (failure.type, failure.message) == (
        "percent_in_range",
        "107% is no share of patients (and 1 more)",
    )
    assert f"{NAME}:5:15: " in failure.text
    assert "cut off instead of rounded" in cases["doi:10.1000/x1"].system_out


def test_what_does_not_fail_is_output_in_junit(cli: Cli, base: Path) -> None:
    """`--fail-on` decides which cases fail."""
    shown = told(cli, base, "junit", "--fail-on", "info")
    (suite,) = junitparser.JUnitXml.fromstring(shown.encode())
    case = next(case for case in suite if case.name == "doi:10.1000/x1")
    assert case.system_out is None
    assert case.result[0].message.endswith("(and 3 more)")


def test_an_annotation_is_escaped(cli: Cli, base: Path) -> None:
    """Signs that mean something to GitHub are written in its way."""
    lines = told(cli, base, "github").splitlines()
    assert lines[0] == (
        "::error file=基 100%25%2Ca%3Ab.yaml,line=4,col=58,title=percent_in_range"
        "::107%25 is no share of patients"
    )
    assert [line.split(" ")[0] for line in lines[:-1]] == [
        "::error",
        "::error",
        "::error",
        "::warning",
        "::notice",
    ]
    assert lines[-1].startswith(f"{NAME}: 3 studies, ")


def test_a_line_break_stays_in_its_annotation() -> None:
    """A message of two lines would else end the command."""
    one = Diagnostic("a.yaml", 3, 4, "error", "notation", "a\r\nb: c, d")
    report = Report("a.yaml", {}, (), (one,), "error", known_rules())
    first, _ = WRITERS["github"](report)  # type: ignore[index]
    assert first == "::error file=a.yaml,line=3,col=4,title=notation::a%0D%0Ab: c, d"


def test_no_more_annotations_than_github_shows() -> None:
    """What is beyond them stands in the log, and the last line says how many."""
    report = many(*["error"] * 13, *["warning"] * 11, *["info"] * 10)
    lines = list(WRITERS["github"](report))  # type: ignore[index]
    shown = [line.split(" ")[0] for line in lines if line.startswith("::")]
    assert {word: shown.count(word) for word in shown} == {
        "::error": MOST,
        "::warning": MOST,
        "::notice": MOST,
    }
    assert lines[3 * MOST] == "a.yaml:11:1: message 11 [error: notation]"
    assert lines[-2] == "a.yaml: 1 study, texts not read again; 13 errors, 11 warnings, 10 infos"
    assert lines[-1] == (
        "3 errors, 1 warning left out of the annotations: GitHub shows 10 of each in a step"
    )


def test_few_annotations_leave_nothing_out() -> None:
    """Then there is no such line."""
    lines = list(WRITERS["github"](many(*["error"] * MOST)))  # type: ignore[index]
    assert len(lines) == MOST + 1
    assert "left out" not in lines[-1]


def test_a_report_goes_into_a_file(cli: Cli, base: Path) -> None:
    """For code scanning, which reads a file."""
    assert told(cli, base, "sarif", "--output", "found.sarif") == ""
    assert json.loads(Path("found.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_paths_are_seen_from_the_working_directory(folder: Path) -> None:
    """Whatever way they were given; what lies outside keeps its path."""
    assert relative(str(folder / "a" / "b.yaml")) == "a/b.yaml"
    assert relative("./a.yaml") == "a.yaml"
    assert relative("../a.yaml") == "../a.yaml"
    assert relative(str(folder.parent / "a.yaml")) == str(folder.parent / "a.yaml")
