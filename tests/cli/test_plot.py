"""`plot`: where the pictures go, what is said beside them, and what is refused."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from nelm_evidence.cli.console import Exit

Cli = Callable[..., Result]
BASE = """\
schema_version: "1"
studies:
- id: s1
  citation: {title: First, year: 2011}
  cohort: {size: 40}
  findings:
  - {measure: overall_survival, at: 5 years, proportion: 60%}
  - {measure: morbidity, count: 10/40 patients}
  factors:
  - {factor: high grade, endpoints: [overall_survival], effect: HR 2.1 (95% CI 1.2–3.6)}
- id: s2
  citation: {title: Second, year: 2012}
  cohort: {size: 80}
  findings:
  - {measure: overall_survival, median: 40 months}
  - {measure: morbidity, count: 10/80 patients}
- id: s3
  status: draft
  citation: {title: Third, year: 2013}
  findings:
  - {measure: overall_survival, at: 5 years, proportion: 70%}
"""


@pytest.fixture(autouse=True)
def base(folder: Path) -> None:
    """Write a base of two studies and a draft into the working directory."""
    (folder / "evidence.yaml").write_text(BASE, encoding="utf-8")


@pytest.mark.parametrize(
    "asked",
    [
        ("forest", "morbidity"),
        ("forest", "overall_survival", "--factor", "grade"),
        ("forest", "overall_survival", "--factor", "all"),
        ("survival",),
        ("timeline",),
    ],
)
def test_a_picture_goes_where_it_is_wanted(cli: Cli, folder: Path, asked: tuple[str, ...]) -> None:
    """SVG on stdout, and what the name of a file says; drafts are in none."""
    shown = cli("plot", *asked)
    assert shown.exit_code == Exit.NOTHING_TO_LOOK_AT
    assert shown.stdout.startswith("<?xml")
    assert "First (2011)" in shown.stdout
    assert "Third" not in shown.stdout
    assert "1 draft left out" in shown.stderr
    assert cli("plot", *asked, "-o", folder / "a.svg").stdout == ""
    assert (folder / "a.svg").read_text(encoding="utf-8") == shown.stdout
    cli("plot", *asked, "-o", folder / "a.PNG")
    assert (folder / "a.PNG").read_bytes().startswith(b"\x89PNG")


def test_labels_in_chinese(cli: Cli) -> None:
    """The measure too."""
    shown = cli("plot", "survival", "--lang", "zh")
    assert "<title>总生存</title>" in shown.stdout
    assert "<!-- 总生存（%） -->" in shown.stdout


def test_what_is_left_out_is_named(cli: Cli) -> None:
    """On stderr, with the reason."""
    assert "s2: left out: tells no rate at a time" in cli("plot", "survival").stderr


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("forest", "nonsense"), "nonsense: is not a measure."),
        (("forest", "age"), "age: is no share of patients"),
        (("forest", "overall_survival"), "overall_survival: is told at a time. Give one: --at"),
        (("forest", "mortality"), "There is nothing to plot. 2 studies do not tell it."),
        (("forest", "overall_survival", "--factor", "sex"), "There is nothing to plot. 2 studies"),
        (("survival", "morbidity"), "morbidity: is no survival"),
        (("survival", "--where", "year > 2011"), "There is nothing to plot. s2: tells no rate"),
        (("timeline", "--where", "year > 2012"), "There is nothing to plot. There is no study."),
    ],
)
def test_a_refusal_is_one_line(cli: Cli, asked: tuple[str, ...], said: str) -> None:
    """With its reason, and nothing on stdout."""
    ended = cli("plot", *asked)
    assert (ended.exit_code, ended.stdout) == (Exit.CANNOT_BE_USED, "")
    assert ended.stderr.splitlines()[-1].startswith(said)


@pytest.mark.parametrize(
    "asked",
    [
        ("timeline", "-o", "a.pdf"),
        ("timeline", "-o", "svg"),
        ("forest", "overall_survival", "--at", "5y", "--factor", "all"),
    ],
)
def test_a_command_without_sense(cli: Cli, folder: Path, asked: tuple[str, ...]) -> None:
    """Nothing is written."""
    before = sorted(folder.iterdir())
    assert cli("plot", *asked).exit_code == Exit.CANNOT_BE_USED
    assert sorted(folder.iterdir()) == before


def test_a_missing_library_is_one_line(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which says how to install it."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    ended = cli("plot", "timeline")
    assert ended.exit_code == Exit.CANNOT_BE_USED
    assert "pip install 'nelm-evidence[plots]'" in ended.stderr
