"""`pool`: what it prints, what it refuses, and what it never pools."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from nelm_evidence.cli.console import Exit

Cli = Callable[..., Result]
STUDY = """\
- id: {name}
  {status}citation: {{title: Study {name}, year: {year}}}
  design: {{type: retrospective_cohort, country: Japan, period: 2000..2010}}
  cohort: {{size: 40}}
  findings:
  - {{measure: morbidity, count: {count}/40 patients}}
  - {{measure: mortality, count: 0 patients}}
"""


@pytest.fixture
def base(folder: Path) -> Path:
    """Return a base of four studies and a draft."""
    rows = [
        STUDY.format(name=f"s{i}", status="", year=2010 + i, count=count)
        for i, count in enumerate((10, 30, 10, 30))
    ]
    rows.append(STUDY.format(name="s9", status="status: draft\n  ", year=2020, count=40))
    file = folder / "evidence.yaml"
    file.write_text('schema_version: "1"\nstudies:\n' + "\n".join(rows), encoding="utf-8")
    return file


@pytest.mark.usefixtures("base")
def test_a_person_reads_it(cli: Cli) -> None:
    """The pool first, then each study, and who may be counted twice; drafts have no part in it."""
    shown = cli("pool", "morbidity")
    assert shown.exit_code == Exit.NOTHING_TO_LOOK_AT
    assert "4 studies, 160 patients" in shown.stdout
    assert "reported    25.0% to 75.0%" in shown.stdout
    assert "pooled      50.0%" in shown.stdout
    assert "s0 and s1: the same country (Japan), both in 2000–2010" in shown.stdout
    assert "doi:10.18637/jss.v036.i03" in shown.stdout
    assert "s9" not in shown.stdout
    assert "1 draft left out" in shown.stderr


@pytest.mark.usefixtures("base")
def test_a_program_reads_it(cli: Cli) -> None:
    """JSON and CSV hold the same figures."""
    told = json.loads(cli("pool", "morbidity", "--format", "json").stdout)
    assert (told["k"], told["n"], told["refusal"]) == (4, 160, None)
    assert told["estimate"]["share"] == pytest.approx(0.5)
    rows = list(csv.DictReader(io.StringIO(cli("pool", "morbidity", "-f", "csv").stdout)))
    assert [row["role"] for row in rows] == ["study"] * 4 + ["pooled", "prediction"]
    assert (rows[1]["count"], rows[1]["patients"]) == ("30", "40")
    pooled = told["estimate"]["interval"]
    assert [float(rows[4][end]) for end in ("low", "high")] == pooled


@pytest.mark.usefixtures("base")
def test_too_few_studies_are_not_pooled(cli: Cli) -> None:
    """What each says is shown all the same."""
    shown = cli("pool", "morbidity", "--where", "year >= 2012")
    assert shown.exit_code == Exit.SOMETHING_WRONG
    assert "not pooled  2 of the 3 studies" in shown.stdout
    assert "30/40" in shown.stdout
    told = json.loads(cli("pool", "morbidity", "--where", "year > 2012", "-f", "json").stdout)
    assert told["estimate"] is None


@pytest.mark.usefixtures("base")
def test_what_happened_to_nobody_is_not_pooled(cli: Cli) -> None:
    """A logit of nothing but zeros is made up; the exact intervals stand."""
    shown = cli("pool", "mortality")
    assert shown.exit_code == Exit.SOMETHING_WRONG
    assert "it happened to nobody in any study" in shown.stdout
    # The upper end is 1 - 0.025^(1/40).
    assert "0.0–8.8%" in shown.stdout
    rows = list(csv.DictReader(io.StringIO(cli("pool", "mortality", "-f", "csv").stdout)))
    assert [row["role"] for row in rows] == ["study"] * 4 + ["refused"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("nonsense",), "nonsense: is not a measure."),
        (("age",), "age: is no share of patients"),
        (("overall_survival",), "overall_survival: is told at a time. Give one: --at '5 years'."),
        (("morbidity", "--at", "5x"), "--at 5x: is no time."),
        (("morbidity", "--at", ""), "--at : is no time."),
        (("other",), "other: is not"),
    ],
)
@pytest.mark.usefixtures("base")
def test_a_question_without_sense(cli: Cli, args: tuple[str, ...], said: str) -> None:
    """One line, and nothing on stdout."""
    ended = cli("pool", *args)
    assert (ended.exit_code, ended.stdout) == (Exit.CANNOT_BE_USED, "")
    assert ended.stderr.startswith(said)


def test_the_tools_own_base(cli: Cli, folder: Path) -> None:
    """Three of its studies tell survival at five years of all their patients."""
    assert list(folder.iterdir()) == []
    told = json.loads(cli("pool", "overall_survival", "--at", "5y", "-f", "json").stdout)
    assert [(study["count"], study["size"]) for study in told["studies"]] == [
        (12, 14),
        (75, 94),
        (156, 222),
    ]
    assert told == {
        **json.loads(cli("pool", "overall_survival", "--at", "60 months", "-f", "json").stdout),
        "at": {"value": "5", "unit": "year"},
    }


@pytest.mark.usefixtures("base")
def test_a_missing_library_is_one_line(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which says how to install it."""
    monkeypatch.setitem(sys.modules, "pimeta", None)
    ended = cli("pool", "morbidity")
    assert ended.exit_code == Exit.CANNOT_BE_USED
    assert "pip install 'nelm-evidence[pooling]'" in ended.stderr
