"""`check --format`: each difference at its place, in what CI servers and editors read."""

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
from nelm_evidence.cli.differences import RULES
from nelm_evidence.cli.reports.annotations import MOST
from nelm_evidence.cli.rules import known_rules

Cli = Callable[..., Result]
BASE = """\
studies:
- id: study
  cohort: {size: 120}
  findings:
  - {measure: overall_survival, at: 5 years, proportion: 77.2%}
  - {measure: age, median: 55 years}
"""
TEXT = (
    "A total of 120 patients were studied.\n"
    "The 5-year overall survival was 70.2%. Median follow-up was 43.0 months.\n"
)
FORMS = ("text", "json", "github", "sarif", "junit")


@pytest.fixture
def texts(folder: Path) -> tuple[str, ...]:
    """Return a text that agrees, differs, and tells more and less, and one of a new study."""
    (folder / "evidence.yaml").write_text(BASE, encoding="utf-8")
    (folder / "study.txt").write_text(TEXT, encoding="utf-8")
    (folder / "other.txt").write_text("Median follow-up was 9 months.\n", encoding="utf-8")
    return "study.txt", "other.txt"


def told(cli: Cli, texts: tuple[str, ...], form: str, *more: str) -> str:
    """Return what `check` prints in a format."""
    found = cli("check", *texts, "--format", form, *more)
    assert (found.exit_code, found.stderr) == (Exit.SOMETHING_WRONG, "")
    return found.stdout


def test_each_difference_stands_at_its_place(cli: Cli, texts: tuple[str, ...]) -> None:
    """In the text, or in the base what the base alone holds; a new study is its whole text."""
    found = json.loads(told(cli, texts, "json"))
    assert [
        (one["rule"], one["severity"], one["path"], one["line"], one["study"])
        for one in found["diagnostics"]
    ] == [
        ("text_differs", "error", "study.txt", 2, "study"),
        ("text_only", "info", "study.txt", 2, "study"),
        ("base_only", "warning", "evidence.yaml", 6, "study"),
        ("new_study", "info", "other.txt", None, "other"),
    ]
    differing, more, less, _ = found["diagnostics"]
    survival = "overall_survival at 5 year: proportion"
    assert differing["message"] == (
        f"the text says `{survival} 70.2 percent`, the base `{survival} 77.2 percent`"
        " at evidence.yaml:5:5 (value)"
    )
    line = TEXT.splitlines()[1]
    assert line[differing["column"] - 1 :].startswith("overall survival was 70.2%")
    assert "follow_up: median 43.0 month" in more["message"]
    assert "age: median 55 year" in less["message"]
    assert found["looked_at"] == {"texts": 2, "studies": 2, "agreements": 1}
    assert found["fails"] is True


def test_the_text_is_the_one_without_a_format(cli: Cli, texts: tuple[str, ...]) -> None:
    """It tells what is the same, too."""
    plain = cli("check", *texts).stdout
    assert told(cli, texts, "text") == plain
    assert "  same       cohort.size: 120\n" in plain


@pytest.mark.parametrize("form", FORMS)
def test_only_what_differs_fails(cli: Cli, texts: tuple[str, ...], form: str) -> None:
    """What stands on one side only, or is new, lets the command pass in every format."""
    Path("evidence.yaml").write_text(BASE.replace("77.2", "70.2"), encoding="utf-8")
    assert cli("check", *texts, "--format", form).exit_code == Exit.NOTHING_TO_LOOK_AT


def test_the_sarif_is_valid(cli: Cli, texts: tuple[str, ...], sarif_schema: dict[str, Any]) -> None:
    """By the schema of the standard; each place names its own file, each rule has its manual."""
    log = json.loads(told(cli, texts, "sarif"))
    jsonschema.validate(log, sarif_schema)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in RULES]
    assert all("Fires:" in rule["help"]["text"] for rule in rules)
    files = [artifact["location"]["uri"] for artifact in run["artifacts"]]
    assert files == ["evidence.yaml", "study.txt", "other.txt"]
    places = [one["locations"][0]["physicalLocation"] for one in run["results"]]
    named = [place["artifactLocation"] for place in places]
    assert [one["uri"] for one in named] == [files[one["index"]] for one in named]
    assert [place.get("region", {}).get("startLine") for place in places] == [2, 2, 6, None]


def test_the_junit_is_read(cli: Cli, texts: tuple[str, ...]) -> None:
    """By `junitparser`: a case for the base and for each study, of which one fails."""
    (suite,) = junitparser.JUnitXml.fromstring(told(cli, texts, "junit").encode())
    assert (suite.tests, suite.failures) == (3, 1)
    cases = {case.name: case for case in suite}
    assert {name: case.is_passed for name, case in cases.items()} == {
        "the file": True,
        "study": False,
        "other": True,
    }
    (failure,) = cases["study"].result
    assert failure.type == "text_differs"
    assert "[warning: base_only]" in cases["study"].system_out
    assert "[info: new_study]" in cases["other"].system_out


def test_the_annotations_stand_at_their_files(cli: Cli, texts: tuple[str, ...]) -> None:
    """One for each difference, then the sums."""
    *lines, sums = told(cli, texts, "github").splitlines()
    assert [line.partition(" ")[0] for line in lines] == [
        "::error",
        "::warning",
        "::notice",
        "::notice",
    ]
    assert lines[0].startswith("::error file=study.txt,line=2,col=12,title=text_differs::the text")
    assert lines[1].startswith("::warning file=evidence.yaml,line=6,")
    assert lines[3].startswith("::notice file=other.txt,title=new_study::other is new")
    assert sums == ("evidence.yaml: 2 texts, 2 studies, 1 agreement; 1 error, 1 warning, 2 infos")


def test_no_more_annotations_than_github_shows(cli: Cli, texts: tuple[str, ...]) -> None:
    """The last line says how many new studies had no room."""
    new = [f"new-{number}.txt" for number in range(MOST)]
    for name in new:
        Path(name).write_text("Median follow-up was 9 months.\n", encoding="utf-8")
    lines = told(cli, (*texts, *new), "github").splitlines()
    assert sum(line.startswith("::notice") for line in lines) == MOST
    assert lines[-1].startswith("2 infos left out of the annotations")


def test_a_pair_is_two_texts_of_one_study(cli: Cli, folder: Path, pair: Path) -> None:
    """Both halves of a pair are counted as texts."""
    (folder / "evidence.yaml").write_text(BASE, encoding="utf-8")
    found = json.loads(told(cli, (str(pair),), "json"))
    assert found["looked_at"] == {"texts": 2, "studies": 1, "agreements": 1}


@pytest.mark.parametrize("form", FORMS)
def test_a_report_goes_into_a_file(cli: Cli, texts: tuple[str, ...], form: str) -> None:
    """Just as it would be printed."""
    shown = told(cli, texts, form)
    assert told(cli, texts, form, "--output", "found") == ""
    assert Path("found").read_text(encoding="utf-8") == shown


def test_the_base_is_not_held_to_these_rules() -> None:
    """`validate` neither tells of them nor lets a waiver name them; no id stands for two."""
    assert not {rule.code for rule in RULES} & set(known_rules())


class TestWhatIsAskedFor:
    """Which differences are told, and which make the command fail."""

    @pytest.fixture
    def folder_with_differences(self, folder: Path) -> Path:
        """Return a base, and a text that differs, tells more and tells less."""
        (folder / "evidence.yaml").write_text(
            "studies:\n- id: a\n  cohort: {size: 222}\n  findings:\n"
            "  - {measure: morbidity, proportion: 12.6%}\n"
            "  - {measure: recurrence, proportion: 40%}\n",
            encoding="utf-8",
        )
        text = (
            "RESULTS: A total of 222 patients were treated. Morbidity was 14.6%. Mortality was 2%."
        )
        (folder / "a.txt").write_text(text, encoding="utf-8")
        return folder

    @pytest.mark.parametrize(
        ("asked", "code"),
        [
            ((), 1),
            (("--ignore", "text_differs"), 0),
            (("--ignore", "text_differs", "--fail-on", "warning"), 1),
            (("--select", "text_only", "--fail-on", "warning"), 0),
            (("--select", "text_only", "--fail-on", "info"), 1),
            (("--select", "new_study", "--fail-on", "info"), 0),
        ],
    )
    @pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "junit"])
    @pytest.mark.usefixtures("folder_with_differences")
    def test_what_fails(self, cli: Cli, form: str, asked: tuple[str, ...], code: int) -> None:
        """In every format alike."""
        assert cli("check", "a.txt", "--format", form, *asked).exit_code == code

    @pytest.mark.usefixtures("folder_with_differences")
    def test_what_is_not_asked_for_is_not_told(self, cli: Cli) -> None:
        """Nor counted."""
        told = cli("check", "a.txt", "--select", "base_only").stdout
        assert "base only  recurrence" in told
        assert "14.6" not in told
        assert told.splitlines()[-1].endswith("0 differ, 0 in the text only, 1 in the base only")

    @pytest.mark.usefixtures("folder_with_differences")
    def test_an_unknown_rule_names_a_likely_one(self, cli: Cli) -> None:
        """And is no answer."""
        ended = cli("check", "a.txt", "--ignore", "text_onli")
        assert ended.exit_code == Exit.CANNOT_BE_USED
        assert "text_only" in ended.stderr
