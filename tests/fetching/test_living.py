"""The report of a living review: what is new, what the base knows of it, what it differs in."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import Result

from eutils import Article, Ncbi
from nelm_evidence.cli.console import Exit

Cli = Callable[..., Result]
BASE = """\
schema_version: "1"
studies:
- id: doi:10.1000/known
  citation: {doi: 10.1000/known, pmid: "1", year: 2020}
  cohort: {size: 120}
  findings:
  - {measure: overall_survival, at: 5 years, proportion: 70.2%}
"""
KNOWN = Article("1", title="Liver resection in a known series", doi="10.1000/known")
NEW = Article(
    "2",
    title="Liver embolisation in a new series",
    doi="10.1000/new",
    entered=date(2099, 1, 1),
)
LETTER = Article("3", title="Liver resection: a letter", abstract="We read it with interest.")
BARE = Article("4", title="Liver resection: a reply", abstract="")


@pytest.fixture
def report(cli: Cli, ncbi: Ncbi, folder: Path) -> Callable[..., Result]:
    """Return the living review of a folder: a function of the articles of PubMed."""
    (folder / "base.yaml").write_text(BASE, encoding="utf-8")

    def run(*articles: Article) -> Result:
        """Fetch what is new, and report on it."""
        ncbi.articles = list(articles)
        asked = ("-q", "liver", "--since", "last", "-o", "corpus")
        return cli("fetch", *asked, "--check", "--evidence", "base.yaml")

    return run


def test_one_report_tells_what_is_new_and_what_the_base_knows_of_it(
    report: Callable[..., Result],
) -> None:
    """New studies come first, then those that the base knows, then what holds no figures."""
    ended = report(KNOWN, NEW, LETTER, BARE)
    assert ended.exit_code == Exit.NOTHING_TO_LOOK_AT
    assert ended.stdout.splitlines() == [
        "NEW: 4 articles",
        "  liver: 4 articles",
        "",
        "NOT IN base.yaml: 1",
        "",
        "  Liver embolisation in a new series",
        "    doi:10.1000/new · Journal of Livers 2020 · en · corpus/2.xml",
        "    Other · 120 patients",
        "    overall_survival at 5 year: proportion 70.2 percent P < 0.05",
        "",
        "IN base.yaml: 1",
        "",
        "corpus/1.xml: doi:10.1000/known",
        "  same       cohort.size: 120",
        "  same       overall_survival at 5 year: proportion 70.2 percent P < 0.05",
        "",
        "WITHOUT FIGURES: 1",
        "  corpus/3.xml: Liver resection: a letter",
        "",
        "NOT READ: 1",
        "  corpus/4.xml",
        "",
        "3 studies, 2 of them new: 2 same, 0 differ, 0 in the text only, 0 in the base only",
    ]


def test_what_was_told_is_not_told_again(report: Callable[..., Result]) -> None:
    """The second report is on what came after the first."""
    report(KNOWN)
    ended = report(KNOWN, NEW)
    assert "doi:10.1000/known" not in ended.stdout
    assert "NOT IN base.yaml: 1" in ended.stdout
    assert report(KNOWN, NEW).stdout.splitlines()[0] == "NEW: 0 articles"


def test_a_text_that_differs_makes_the_report_fail(report: Callable[..., Result]) -> None:
    """Both values stand in it, and the exit code says so."""
    ended = report(replace(KNOWN, abstract=KNOWN.abstract.replace("70.2%", "77.2%")))
    assert ended.exit_code == Exit.SOMETHING_WRONG
    lines = [line for line in ended.stdout.splitlines() if "overall_survival" in line]
    assert "77.2 percent" in lines[0]
    assert "corpus/1.xml" in lines[0]
    assert "70.2 percent" in lines[1]
    assert "base.yaml:7:" in lines[1]


def test_a_retraction_of_what_the_base_holds_makes_the_report_fail(
    report: Callable[..., Result],
) -> None:
    """An article that was there is looked at again, and what became of it is told."""
    report(KNOWN, NEW)
    assert report(KNOWN, NEW).exit_code == Exit.NOTHING_TO_LOOK_AT
    ended = report(replace(KNOWN, retracted=True), NEW)
    assert ended.exit_code == Exit.SOMETHING_WRONG
    assert "  error      was retracted: J Livers. 2021;2:1." in ended.stdout.splitlines()
    assert "doi:10.1000/new" not in ended.stdout


def test_a_report_that_was_not_made_is_made_the_next_time(
    report: Callable[..., Result], folder: Path
) -> None:
    """Articles of a run that ended before its report are new to the next run."""
    report(KNOWN)
    memory = folder / "corpus" / ".fetched.json"
    told = json.loads(memory.read_text(encoding="utf-8"))
    memory.write_text(json.dumps(told | {"untold": ["1"]}), encoding="utf-8")
    assert "IN base.yaml: 1" in report(KNOWN).stdout


def test_a_base_that_is_faulty_is_told_before_anything_is_fetched(
    report: Callable[..., Result], ncbi: Ncbi, folder: Path
) -> None:
    """Nothing is asked of NCBI for a report that cannot be made."""
    (folder / "base.yaml").write_text("studies: [", encoding="utf-8")
    assert report(KNOWN).exit_code == Exit.CANNOT_BE_USED
    assert ncbi.requests == []


def test_a_base_without_a_report_is_a_slip(cli: Cli, ncbi: Ncbi, folder: Path) -> None:
    """`--evidence` means nothing without `--check`."""
    ended = cli("fetch", "1", "-o", folder, "--evidence", "base.yaml")
    assert ended.exit_code == Exit.CANNOT_BE_USED
    assert "is for --check" in ended.stderr
    assert ncbi.requests == []
