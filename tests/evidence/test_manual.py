"""What the manual shows of the notation is true."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest

from nelm_evidence import vocabulary
from nelm_evidence.evidence.files import parse
from nelm_evidence.evidence.notation import STATISTICS, read_figure

MANUAL = (Path(__file__).parents[2] / "docs" / "evidence-base.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \| (.*) \|$", MANUAL, re.MULTILINE)
FIGURES = [
    (key, figure)
    for names, cell in ROWS
    for key in re.findall(r"`(\w+)`", names)
    for figure in re.findall(r"`([^`]+)`", cell)
    if key in STATISTICS
]


@pytest.mark.parametrize(("key", "figure"), FIGURES)
def test_the_figures_shown_can_be_read(key: str, figure: str) -> None:
    """Every figure in the manual's table can be read in its field."""
    assert read_figure(key, figure)


def test_every_statistic_has_its_figures() -> None:
    """The table has a row for every field that holds a figure."""
    assert {key for key, _ in FIGURES} == set(STATISTICS)


def test_the_studies_shown_can_be_read() -> None:
    """The studies that the manual shows are without fault."""
    shown = re.findall(r"```yaml\n(.*?)```", MANUAL, re.DOTALL)
    text = "studies:\n" + "".join(map(dedent, shown))
    base, faults = parse(text, vocabulary.load().measures)
    assert not faults
    assert len(base) == len(shown) == 3
