"""Survival over time, read back from the SVG: one line a study or group, through what is told."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from nelm_evidence.errors import NothingToPlot
from nelm_evidence.model.record import Finding, StudyRecord, TimePoint
from nelm_evidence.plotting import Look, survival
from nelm_evidence.plotting.curves import gathered
from nelm_evidence.plotting.spreading import spread

Seen = Callable[[bytes], Any]
Study = Callable[..., StudyRecord]
AreAffine = Callable[..., bool]


def told(value: str | None, at: str | None = "5 year", **more: object) -> Finding:
    """Return a rate of overall survival, of the whole cohort unless told otherwise."""
    return Finding.model_validate(
        {
            "measure": "overall_survival",
            "statistic": "proportion",
            "value": value and Decimal(value),
            "unit": "percent",
            "at": _time(at) if at else None,
            **more,
        }
    )


def _time(at: str) -> TimePoint:
    """Return a time point: a number with a unit, or an event."""
    number, _, unit = at.partition(" ")
    return TimePoint(value=Decimal(number), unit=unit) if unit else TimePoint(event=at)


@pytest.fixture
def records(study: Study) -> list[StudyRecord]:
    """Return two studies, one of them with two groups, and one that tells nothing."""
    return [
        study("a", told("83.5"), told("91", "12 month"), told("40", "10 year"), year=2001),
        study(
            "b",
            told("70", population={"label": "R0"}),
            told("20", population={"label": "R2"}),
            told("64", "36 month", population={"label": "R2"}),
        ),
        study("c"),
    ]


def test_each_group_has_a_line_through_its_rates(
    records: list[StudyRecord], seen: Seen, are_affine: AreAffine
) -> None:
    """In the order of time, whatever order and unit they are told in; nothing lies between."""
    shown = seen(survival(records, "overall_survival", Look()).content)
    lines = [shown.marks(name) for name in shown.ids("curve")]
    assert [len(line) for line in lines] == [3, 1, 2]
    points = [point for line in lines for point in line]
    assert are_affine([1, 5, 10, 5, 3, 5], [x for x, _ in points])
    assert are_affine([91, 83.5, 40, 70, 64, 20], [y for _, y in points])
    assert shown.path("curve-0") == lines[0]


def test_names_stand_at_the_ends(records: list[StudyRecord], seen: Seen) -> None:
    """With the patients of a whole study, and with the words for a group."""
    texts = seen(survival(records, "overall_survival", Look(names={"a": "Chan"})).content).texts
    assert {"Chan, n = 40", "b, R0", "b, R2"} <= {*texts}
    assert "Not told by 1 study." in texts


def test_each_name_has_the_sign_of_its_line(records: list[StudyRecord], seen: Seen) -> None:
    """At the height where the line ends, since here no other is in the way."""
    shown = seen(survival(records, "overall_survival", Look()).content)
    for line in range(3):
        ((_, key),) = shown.marks(f"key-{line}")
        assert key == pytest.approx(shown.marks(f"curve-{line}")[-1][1], abs=0.01)
        assert shown.signs_of(f"key-{line}") == shown.signs_of(f"curve-{line}")


def test_intervals_are_drawn_where_they_are_told(study: Study, seen: Seen) -> None:
    """From their low to their high end, at the rate's time."""
    interval = {"kind": "ci", "level": 95, "low": 60, "high": 80}
    shown = seen(
        survival([study("a", told("70", interval=interval))], "overall_survival", Look()).content
    )
    ((x, y),) = shown.marks("curve-0")
    (left, low), (right, high) = shown.path("spread-0")
    assert (left, right) == pytest.approx((x, x))
    assert low - y == pytest.approx(y - high)
    assert low > y


@pytest.mark.parametrize(
    ("finding", "reason"),
    [
        (told("70", None), "70% at no time"),
        (told("70", "in_hospital"), "70% at no time"),
        (told("70", relation="<"), "only a bound is told: <70%"),
        (told("170"), "170% is no share"),
        (told(None, interval={"kind": "range", "low": 46, "high": 86}), "no single rate is told"),
        (told("39.5", None, statistic="median", unit="month"), "tells no rate at a time"),
    ],
)
def test_what_has_no_place_is_named(study: Study, finding: Finding, reason: str) -> None:
    """And the study is not silent: it tells the measure."""
    curves, left_out, silent = gathered([study("a", finding)], "overall_survival")
    assert (curves, silent) == ([], 0)
    assert [out.reason for out in left_out] == [reason]
    with pytest.raises(NothingToPlot, match=f"a: {reason}"):
        survival([study("a", finding)], "overall_survival", Look())


def test_two_rates_at_one_time_are_told(study: Study) -> None:
    """The first is shown; a rate that is told twice alike is one."""
    twice = study("a", told("70"), told("72", "60 month"), told("70.0"))
    (curve,), (out,), _ = gathered([twice], "overall_survival")
    assert [rate.percent for rate in curve.rates] == [70]
    assert out.reason == "72% too, where 70% is told"


def test_reviews_show_no_patients_of_their_own(study: Study) -> None:
    """Their lines would be those of the studies once more."""
    review = study("a", told("70")).model_copy(
        update={"design": study("a").design.model_copy(update={"type": "meta_analysis"})}
    )
    curves, left_out, _ = gathered([review], "overall_survival")
    assert curves == []
    assert "is a meta analysis" in left_out[0].reason


def test_too_many_lines_are_refused(study: Study) -> None:
    """With the way to fewer."""
    many = [study(f"s{number}", told("70")) for number in range(101)]
    with pytest.raises(NothingToPlot, match=r"101 are too many.*--where"):
        survival(many, "overall_survival", Look())


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        ([], []),
        ([50], [50]),
        ([10, 90], [10, 90]),
        ([50, 50, 50], [40, 50, 60]),
        ([99, 98], [100, 90]),
        ([0, 1, 1], [0, 10, 20]),
        ([50, 20, 51], [45.5, 20, 55.5]),
    ],
)
def test_labels_make_room_for_each_other(wanted: list[float], given: list[float]) -> None:
    """Each stays as near as it can, in its order, and between the ends."""
    assert spread(wanted, 10, (0, 100)) == pytest.approx(given)
