"""A draft is no evidence yet: every command says so, and tables leave it out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from nelm_evidence.cli.console import Exit

Cli = Callable[..., Result]
BASE = """\
studies:
- id: doi:10.1000/looked-at
  citation: {title: Looked at, year: 2019, doi: 10.1000/looked-at}
  findings:
  - {measure: overall_survival, at: 5 years, proportion: 61.3%}
- id: doi:10.1000/draft
  status: draft
  citation: {title: Just read, year: 2020, doi: 10.1000/draft}
  findings:
  - {measure: overall_survival, at: 5 years, proportion: 70.2%}
"""
NOTE = {"en": "A draft, which nobody has accepted yet", "zh": "草稿，尚无人核准"}


@pytest.fixture(autouse=True)
def base(folder: Path) -> Path:
    """Return a base with one draft, in the working directory."""
    file = folder / "evidence.yaml"
    file.write_text(BASE, encoding="utf-8")
    return file


def test_drafts_are_counted(cli: Cli) -> None:
    """Among the studies that were looked at."""
    sums = cli("validate").stdout.splitlines()[-1]
    assert sums.startswith("evidence.yaml: 2 studies, 1 draft, 2 findings,")


@pytest.mark.parametrize("name", ["studies", "survival"])
def test_tables_leave_drafts_out(cli: Cli, name: str) -> None:
    """And say that they do, beside the answer."""
    made = cli("table", name)
    assert "Looked at" in made.stdout
    assert "Just read" not in made.stdout
    assert "70.2" not in made.stdout
    assert made.stderr == "evidence.yaml: 1 draft left out. --drafts shows them.\n"


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("form", ["md", "html", "csv"])
def test_a_draft_that_is_shown_is_marked(cli: Cli, form: str, lang: str) -> None:
    """Its row has a note; that of the other study has none."""
    made = cli("table", "survival", "--drafts", "--format", form, "--lang", lang)
    assert (made.exit_code, made.stderr) == (Exit.NOTHING_TO_LOOK_AT, "")
    assert "Looked at" in made.stdout
    assert "Just read" in made.stdout
    assert made.stdout.count(NOTE[lang]) == 1
    if form == "csv":
        (row,) = (line for line in made.stdout.splitlines() if NOTE[lang] in line)
        assert "Just read" in row


def test_a_base_without_drafts_needs_no_note(cli: Cli, base: Path) -> None:
    """Nothing is said, and nothing is marked."""
    base.write_text(BASE.replace("  status: draft\n", ""), encoding="utf-8")
    made = cli("table", "survival")
    assert made.stderr == ""
    assert "70.2%" in made.stdout
    assert made.stdout == cli("table", "survival", "--drafts").stdout


def test_check_says_that_it_is_one(cli: Cli) -> None:
    """Of the draft, and of nothing else."""
    for name in ("looked-at", "draft"):
        text = f"Ours\n\nRESULTS: Five-year survival was 70.2%.\n\ndoi: 10.1000/{name}\n"
        Path(f"{name}.txt").write_text(text, encoding="utf-8")
    lines = cli("check", "draft.txt", "looked-at.txt").stdout.splitlines()
    assert "draft.txt: doi:10.1000/draft, a draft" in lines
    assert "looked-at.txt: doi:10.1000/looked-at" in lines
