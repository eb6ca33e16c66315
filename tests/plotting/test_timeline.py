"""The timeline, read back from the SVG: when studies were made and published, and how large."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from nelm_evidence.errors import NothingToPlot
from nelm_evidence.model.record import StudyRecord
from nelm_evidence.plotting import Look, timeline

Seen = Callable[[bytes], Any]
Study = Callable[..., StudyRecord]
AreAffine = Callable[..., bool]


def test_years_and_periods_lie_on_one_axis(study: Study, seen: Seen, are_affine: AreAffine) -> None:
    """A circle stands in the middle of its year; a period lasts to the end of its last one."""
    records = [
        study("b", year=2012, period=("1990", "2004")),
        study("a", year=2001, period=("1996-07", "2000-06")),
        study("c", year=None, period=("2005", "2009")),
    ]
    shown = seen(timeline(records, Look()).content)
    circles = [shown.marks(name)[0][0] for name in shown.ids("published")]
    bars = [[x for x, _ in shown.path(name)] for name in shown.ids("period")]
    ends = [end for bar in bars for end in (min(bar), max(bar))]
    told = [2001.5, 2012.5, 1996.5, 2000.5, 2005, 2010, 1990, 2005]
    assert are_affine(told, [*circles, *ends])
    assert [name for name in shown.texts if name in {"a", "b", "c"}] == ["a", "c", "b"]


def test_a_larger_cohort_has_a_larger_circle(study: Study, seen: Seen) -> None:
    """Its number stands beside; one that is not told is hollow and has a dash."""
    records = [study("a", size=1000), study("b", size=250), study("c", size=None)]
    shown = seen(timeline(records, Look()).content)
    large, half = (max(x for x, _ in shown.path(f"published-{row}")) for row in range(2))
    assert large == pytest.approx(2 * half, rel=0.01)
    assert {"1000", "250", "—"} <= {*shown.texts}


@pytest.mark.parametrize("period", [("2001", None), (None, "2001"), ("soon", "2001")])
def test_half_a_period_is_none(
    study: Study, seen: Seen, period: tuple[str | None, str | None]
) -> None:
    """Where an end is not told, no bar tells one."""
    assert seen(timeline([study("a", period=period)], Look()).content).ids("period") == []


def test_a_study_without_a_year_is_left_out(study: Study, seen: Seen) -> None:
    """It is counted below the plot; where there is no other, there is no plot."""
    lost = study("lost", year=None)
    picture = timeline([study("a"), lost], Look())
    assert [out.study for out in picture.left_out] == ["lost"]
    assert "Told, but not shown: 1 study." in seen(picture.content).texts
    with pytest.raises(NothingToPlot, match="lost: tells neither a year nor a period"):
        timeline([lost], Look())
    with pytest.raises(NothingToPlot, match="There is no study"):
        timeline([], Look())
