"""`export`: what is written where, who is left out, and what cannot be asked."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq  # type: ignore[import-untyped]  # it has no types
import pytest
from typer.testing import Result

from nelm_evidence.cli.console import Exit
from nelm_evidence.cli.export import Target
from nelm_evidence.exporting import EXPORTS

Cli = Callable[..., Result]
BASE = """\
studies:
- id: doi:10.1000/early
  citation: {title: Early, year: 2009, doi: 10.1000/early}
  findings:
  - {measure: mortality, at: 90 days, count: 3/40 patients}
- id: doi:10.1000/late
  citation: {title: Late, year: 2019, doi: 10.1000/late}
  findings:
  - {measure: mortality, at: 3 months, proportion: 7.50%}
- id: doi:10.1000/draft
  status: draft
  citation: {title: Just read, year: 2020, doi: 10.1000/draft}
  findings:
  - {measure: mortality, at: 90 days, count: 1/50 patients}
"""
DRAFT = "evidence.yaml: 1 draft left out. `nelm-evidence accept` makes them evidence.\n"


@pytest.fixture(autouse=True)
def base(folder: Path) -> Path:
    """Return a base with one draft, in the working directory."""
    file = folder / "evidence.yaml"
    file.write_text(BASE, encoding="utf-8")
    return file


def test_every_export_has_its_name() -> None:
    """The command line offers what there is."""
    assert [target.value for target in Target] == list(EXPORTS)


def test_a_draft_is_no_evidence(cli: Cli) -> None:
    """It is left out, and that is said."""
    made = cli("export", "--to", "csv-long")
    assert (made.exit_code, made.stderr) == (Exit.NOTHING_TO_LOOK_AT, DRAFT)
    rows = list(csv.DictReader(made.stdout.splitlines()))
    assert [(row["study"], row["value"]) for row in rows] == [
        ("doi:10.1000/early", "3"),
        ("doi:10.1000/late", "7.50"),
    ]


def test_a_part_of_the_studies_goes_into_a_file(cli: Cli, folder: Path) -> None:
    """Those that are asked for, as bytes that pyarrow reads."""
    place = folder / "late.parquet"
    asked = ("--where", "year >= 2010", "--output", place)
    made = cli("export", "--to", "parquet", *asked)
    assert (made.exit_code, made.stdout) == (Exit.NOTHING_TO_LOOK_AT, "")
    assert pq.read_table(place).column("title").to_pylist() == ["Late"]


def test_a_study_without_a_count_is_named(cli: Cli) -> None:
    """Three months are ninety days; a percentage alone is no count."""
    asked = ("--measure", "mortality", "--at", "90 days")
    made = cli("export", "--to", "metafor", *asked)
    assert made.exit_code == Exit.NOTHING_TO_LOOK_AT
    assert made.stdout.splitlines()[1:] == ["Early (2009),3,40,doi:10.1000/early,2009,"]
    reason = "left out, since it tells mortality without count and denominator"
    assert made.stderr == f"{DRAFT}doi:10.1000/late: {reason}.\n"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--to", "metafor"), "metafor needs a --measure"),
        (("--to", "csv-long", "--measure", "mortality"), "nothing else takes one"),
        (("--to", "parquet", "--at", "90 days"), "nothing else takes one"),
        (("--to", "metafor", "--measure", "mortalty"), "Did you mean `mortality`?"),
        (("--to", "metafor", "--measure", "mortality", "--at", "5 5"), "Write it like 5y"),
        (("--to", "stata"), "csv-long"),
    ],
)
def test_what_cannot_be_asked(cli: Cli, asked: tuple[str, ...], said: str) -> None:
    """Nothing is answered, and the talk says what to do."""
    made = cli("export", *asked)
    assert (made.exit_code, made.stdout) == (Exit.CANNOT_BE_USED, "")
    assert said in " ".join(made.stderr.split())
