"""`check`: a text against the base."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

from nelm_evidence.cli.console import Exit

Cli = Callable[..., Result]
BASE = """\
schema_version: "1"
studies:
- id: study
  cohort: {size: 120}
  findings:
  - {measure: overall_survival, at: 5 years, proportion: 70.2%}
  - {measure: follow_up, median: 43.0 months}
"""


def base_of(folder: Path, text: str) -> Path:
    """Write a base and return its place."""
    file = folder / "base.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_what_is_the_same(cli: Cli, abstract: Path) -> None:
    """Exit code 0, and each finding has its line."""
    ended = cli("check", abstract, "--evidence", base_of(abstract.parent, BASE))
    assert (ended.exit_code, ended.stderr) == (Exit.NOTHING_TO_LOOK_AT, "")
    assert "  same       overall_survival at 5 year: proportion 70.2 percent" in ended.stdout
    assert "1 study, 0 of them new: 3 same, 0 differ, 0 in the text only" in ended.stdout


def test_what_differs_is_told_with_both_values_and_places(cli: Cli, abstract: Path) -> None:
    """Exit code 1."""
    base = base_of(abstract.parent, BASE.replace("70.2", "77.2"))
    ended = cli("check", abstract, "--evidence", base)
    assert ended.exit_code == Exit.SOMETHING_WRONG
    lines = ended.stdout.splitlines()
    (position,) = (index for index, line in enumerate(lines) if line.startswith("  differs"))
    assert "proportion 70.2 percent" in lines[position]
    assert f"{abstract}:1:" in lines[position]
    assert "proportion 77.2 percent" in lines[position + 1]
    assert f"{base}:6:" in lines[position + 1]


def test_what_stands_on_one_side_only(cli: Cli, abstract: Path) -> None:
    """Exit code 0: an abstract need not tell all, nor the base."""
    text = BASE.replace("measure: follow_up", "measure: age").replace("43.0 months", "55 years")
    ended = cli("check", abstract, "--evidence", base_of(abstract.parent, text))
    assert ended.exit_code == Exit.NOTHING_TO_LOOK_AT
    assert "  text only  follow_up: median 43.0 month" in ended.stdout
    assert "  base only  age: median 55 year" in ended.stdout


def test_a_study_that_the_base_does_not_know(cli: Cli, abstract: Path) -> None:
    """It is said to be new."""
    base = base_of(abstract.parent, BASE.replace("id: study", "id: other"))
    ended = cli("check", abstract, "--evidence", base)
    assert ended.exit_code == Exit.NOTHING_TO_LOOK_AT
    assert f"{abstract}: study is new: the base does not know it" in ended.stdout


def test_a_study_is_known_by_its_doi_whatever_its_capitals(cli: Cli, abstract: Path) -> None:
    """And by its PMID, where a study has both."""
    identified = BASE.replace("- id: study", "- id: doi:10.1000/X1\n  citation: {pmid: '12345678'}")
    base = base_of(abstract.parent, identified)
    text = abstract.read_text(encoding="utf-8")
    for number in ("doi: 10.1000/x1", "PMID: 12345678"):
        abstract.write_text(f"{text}\n{number}\n", encoding="utf-8")
        assert ", 0 of them new: " in cli("check", abstract, "--evidence", base).stdout


def test_the_corpus_agrees_with_the_base(cli: Cli, corpus: Path) -> None:
    """Nothing differs, and no study is new."""
    ended = cli("check", corpus)
    assert ended.exit_code == Exit.NOTHING_TO_LOOK_AT
    assert ", 0 of them new: " in ended.stdout.splitlines()[-1]
    assert " 0 differ, " in ended.stdout.splitlines()[-1]
