"""Forest plots, read back from the SVG: what stands where, and what is said of what does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from math import log
from typing import Any

import pytest

from nelm_evidence.errors import NothingToPlot
from nelm_evidence.model.pool import Estimate, LeftOut, Limits, Overlap, Pool, Question, Share
from nelm_evidence.model.record import PrognosticFactor, StudyRecord, TimePoint
from nelm_evidence.plotting import Look, forest, hazards
from nelm_evidence.plotting.ratios import gathered

Seen = Callable[[bytes], Any]
Study = Callable[..., StudyRecord]
AreAffine = Callable[..., bool]
NINETY_DAYS = TimePoint(value=Decimal(90), unit="day")
POOL = Pool(
    question=Question("morbidity", NINETY_DAYS, is_time_to_event=False),
    shares=(
        Share("a", 2001, 5, 50, 0.1, ("5 worked out from 10%",)),
        Share("b", 2003, 60, 200, 0.3),
        Share("c", 2008, 8, 16, 0.5),
    ),
    exact=(Limits(0.033, 0.218), Limits(0.237, 0.369), Limits(0.247, 0.753)),
    left_out=(LeftOut("d", 2009, "no denominator is told"),),
    silent=2,
    overlaps=(Overlap(("a", "b"), "the same centre"),),
    unplaced=(),
    estimate=Estimate(0.26, Limits(0.05, 0.7), Limits(0.0004, 0.99), 0.512, 0.834, ()),
)
LOOK = Look(names={"a": "Chan 2001", "b": "Li 2003", "c": "Wang 2008"})


def test_each_study_stands_at_its_share(seen: Seen, are_affine: AreAffine) -> None:
    """Squares and the ends of all intervals lie on one axis, in one row a study."""
    shown = seen(forest(POOL, LOOK).content)
    squares = [shown.marks(name)[0] for name in shown.ids("value")]
    lines = [shown.path(name) for name in shown.ids("interval")]
    assert len(squares) == len(lines) == 3
    diamond, bar = shown.path("pooled"), shown.path("prediction")
    values = [10, 30, 50, 3.3, 21.8, 23.7, 36.9, 24.7, 75.3, 5, 26, 70, 0.04, 99]
    ends = [x for line in lines for x, _ in line]
    pooled = [diamond[0][0], diamond[1][0], diamond[2][0]]
    ahead = [min(x for x, _ in bar), max(x for x, _ in bar)]
    assert are_affine(values, [*(x for x, _ in squares), *ends, *pooled, *ahead])
    heights = [y for _, y in squares]
    assert heights == sorted(heights)
    assert [line[0][1] for line in lines] == pytest.approx(heights)


def test_a_larger_study_has_a_larger_square(seen: Seen) -> None:
    """In order of their patients: 16, 50, 200."""
    shown = seen(forest(POOL, LOOK).content)
    a, b, c = (max(x for x, _ in shown.path(name)) for name in shown.ids("value"))
    assert c < a < b


def test_the_figures_stand_beside(seen: Seen) -> None:
    """Of each study its name, its count and its interval; of all together the words on tau² too."""
    texts = seen(forest(POOL, LOOK).content).texts
    assert {"Chan 2001", "*5/50", "60/200", "30.0 (23.7–36.9)", "26.0 (5.0–70.0)"} <= {*texts}
    notes = " ".join(texts)
    assert "tau² = 0.512" in notes
    assert "I² = 83%" in notes
    assert "* The count or its denominator is worked out" in notes
    assert "Told, but not shown: 1 study." in notes
    assert "Not told by 2 studies." in notes
    assert "May count the same patients: 1 pair of studies." in notes


def test_studies_without_a_pooled_value(seen: Seen) -> None:
    """They are shown as they are, with a line that says so."""
    alone = replace(POOL, estimate=None, refusal="2 of the 3 studies that are needed at least")
    shown = seen(forest(alone, LOOK).content)
    assert len(shown.ids("value")) == 3
    assert "There is no pooled estimate." in shown.texts
    assert "Pooled, random effects" not in shown.texts


def test_a_pool_without_studies_is_refused() -> None:
    """With the reasons for which each is left out."""
    empty = replace(POOL, shares=(), exact=(), estimate=None)
    with pytest.raises(
        NothingToPlot, match=r"d: no denominator is told\..*2 studies do not tell it"
    ):
        forest(empty, LOOK)


def factor(
    words: str, value: str, ends: tuple[str, str] | None, code: str | None = None, **more: object
) -> PrognosticFactor:
    """Return a factor for overall survival with its ratio, and the 95% interval of that."""
    interval = ends and {"kind": "ci", "level": 95, "low": ends[0], "high": ends[1]}
    effect = {"type": "hazard_ratio", "value": value, "interval": interval, **more}
    told = {"factor": words, "code": code, "endpoints": ("overall_survival",), "effect": effect}
    return PrognosticFactor.model_validate(told)


@pytest.fixture
def records(study: Study) -> list[StudyRecord]:
    """Return three studies with ratios, one of which has no interval."""
    grade = factor("G3 tumour", "2.0", ("1.25", "3.2"), "grade")
    return [
        study("b", year=2012, factors=(factor("high grade", "4.0", ("1.6", "10"), "grade"),)),
        study("a", year=2011, factors=(factor("R0 resection", "0.50", ("0.25", "1.0")), grade)),
        study(
            "c",
            factors=(
                factor("grade 3", "3.1", None, "grade"),
                factor("grade", "3.1", ("1.1", "9"), "grade", type="odds_ratio"),
            ),
        ),
        study("d"),
    ]


def test_ratios_stand_on_a_logarithmic_axis(
    records: list[StudyRecord], seen: Seen, are_affine: AreAffine
) -> None:
    """Those of the same factor below each other, the earlier study first."""
    picture = hazards(records, "overall_survival", Look())
    shown = seen(picture.content)
    assert shown.title == "overall survival"
    ends = [x for name in shown.ids("interval") for x, _ in shown.path(name)]
    squares = [shown.marks(name)[0][0] for name in shown.ids("value")]
    told = [0.5, 2.0, 4.0, 0.25, 1.0, 1.25, 3.2, 1.6, 10.0]
    assert are_affine([log(value) for value in told], [*squares, *ends])
    assert "0.50 (0.25–1.0)" in shown.texts
    assert "HR (95% CI)" in shown.texts
    assert [out.reason for out in picture.left_out] == [
        "grade 3: hazard ratio 3.1 without a confidence interval",
        "grade: odds ratio, no hazard ratio",
    ]


def test_the_title_names_measure_and_factor(records: list[StudyRecord], seen: Seen) -> None:
    """Both as they are called in the language."""
    look = Look("zh", measures={"overall_survival": "总生存"}, factors={"grade": "肿瘤分级"})
    assert seen(hazards(records, "overall_survival", look, "grade").content).title == (
        "总生存（肿瘤分级）"
    )


@pytest.mark.parametrize("asked", ["grade", "GRADE"])
def test_a_factor_is_named_by_its_code_or_its_words(records: list[StudyRecord], asked: str) -> None:
    """A code takes every wording; words are found whatever their case."""
    found, _, silent = gathered(records, "overall_survival", asked)
    words = [one.factor.factor for one in found]
    assert words == (["high grade", "G3 tumour"] if asked == "grade" else ["high grade"])
    assert silent == (1 if asked == "grade" else 2)


def test_an_interval_beyond_the_axis_ends_in_an_arrow(study: Study, seen: Seen) -> None:
    """One interval that is wide beyond measure does not press the others together."""
    wide = study("a", factors=(factor("x", "2", ("0.001", "900")), factor("y", "2", ("1", "4"))))
    shown = seen(hazards([wide], "overall_survival", Look()).content)
    assert shown.ids("beyond") == ["beyond-0", "beyond-0"]


def test_a_factor_that_nobody_tells_is_refused(records: list[StudyRecord]) -> None:
    """In one line."""
    with pytest.raises(NothingToPlot, match="4 studies do not tell it"):
        hazards(records, "overall_survival", Look(), "lymph nodes")
