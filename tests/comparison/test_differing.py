"""Faithful differences are none; real ones have a name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nelm_evidence.comparison import differences, factor_differences
from nelm_evidence.model.record import Finding, PrognosticFactor

FAITHFUL = [
    (("follow_up", "24 months", "median"), {}, ("follow_up", "2 years", "median"), {}),
    (("follow_up", "0.5 years", "median"), {}, ("follow_up", "6 months", "median"), {}),
    (("tumor_size", "2.5 cm (1–4)", "median"), {}, ("tumor_size", "25 mm (10–40)", "median"), {}),
    (("ablation", "25 interventions", "count"), {}, ("ablation", "25 procedures", "count"), {}),
    (("other", "3.6 sessions", "mean"), {}, ("other", "3.6 procedures", "mean"), {}),
    (("other", "40 lesions", "total"), {}, ("other", "40 lesions", "count"), {}),
    (("other", "2472 cycles", "total"), {}, ("other", "2472 lesions", "total"), {}),
    (
        ("overall_survival", "70%"),
        {"at": "12 months"},
        ("overall_survival", "70%"),
        {"at": "1 year"},
    ),
    (("mortality", "0.9%"), {"at": "90 days"}, ("mortality", "0.9%"), {"at": "3 months"}),
    (("mortality", "0.9%"), {"at": "90 days"}, ("mortality", "0.9%"), {}),
    (("mortality", "2/222 (0.9%)"), {}, ("mortality", "0.9%"), {}),
    (("age", "60 years (34–80)", "median"), {}, ("age", "60 years", "median"), {}),
    (("age", "60 years (IQR 34–80)", "median"), {}, ("age", "60 years (34–80)", "median"), {}),
    (("morbidity", "12 patients", "count"), {}, ("morbidity", "12 (5.4%)"), {}),
    (("recurrence", "83%"), {"of": "R0/R1 resection"}, ("recurrence", "83%"), {"of": "R0/1切除者"}),
    (("recurrence", "83%"), {"p": "0.03"}, ("recurrence", "83%"), {"p": "<0.05"}),
]
REAL = [
    ("value", ("morbidity", "12.6%"), {}, ("morbidity", "12.8%"), {}),
    ("value", ("follow_up", "not reached", "median"), {}, ("follow_up", "9 months", "median"), {}),
    ("decimals", ("morbidity", "43%"), {}, ("morbidity", "43.0%"), {}),
    ("unit", ("follow_up", "38.5 months", "median"), {}, ("follow_up", "38.5 years", "median"), {}),
    ("unit", ("ablation", "25 patients", "count"), {}, ("ablation", "25 sessions", "count"), {}),
    ("at", ("mortality", "1%"), {"at": "30 days"}, ("mortality", "1%"), {"at": "31 days"}),
    ("statistic", ("age", "60 years", "median"), {}, ("age", "60 years", "mean"), {}),
    ("count", ("morbidity", "12 (5.4%)"), {}, ("morbidity", "13 (5.4%)"), {}),
    ("denominator", ("morbidity", "12/222 (5.4%)"), {}, ("morbidity", "12/223 (5.4%)"), {}),
    ("interval", ("age", "60 years (34–80)", "mean"), {}, ("age", "60 years (34–86)", "mean"), {}),
    ("population", ("death", "5%"), {"of": "G1 tumours"}, ("death", "5%"), {"of": "G3肿瘤"}),
    ("p_value", ("death", "5%"), {"p": "0.03"}, ("death", "5%"), {"p": "0.08"}),
    ("p_value", ("death", "5%"), {"p": "<0.05"}, ("death", "5%"), {"p": ">0.05"}),
    ("p_value", ("death", "5%"), {"p": "0.03"}, ("death", "5%"), {"p": "<0.03"}),
    ("p_value", ("death", "5%"), {"p": "0.08"}, ("death", "5%"), {"p": "<0.05"}),
]  # fmt: skip


class TestADetailThatOneSideLeavesOutIsNoDifference:
    """What two tellings say in other words, other units, or less of."""

    @pytest.mark.parametrize(("left", "more", "right", "less"), FAITHFUL)
    def test_whichever_side_says_less(
        self,
        finding: Callable[..., Finding],
        left: tuple[str, ...],
        more: dict[str, str],
        right: tuple[str, ...],
        less: dict[str, str],
    ) -> None:
        """Neither direction finds a difference."""
        mine, theirs = finding(*left, **more), finding(*right, **less)
        assert differences(mine, theirs) == differences(theirs, mine) == ()


class TestARealDifferenceHasTheNameOfItsAttribute:
    """What cannot both be true."""

    @pytest.mark.parametrize(("name", "left", "more", "right", "less"), REAL)
    def test_in_a_finding(  # noqa: PLR0913, PLR0917 - a row of the table above
        self,
        finding: Callable[..., Finding],
        name: str,
        left: tuple[str, ...],
        more: dict[str, str],
        right: tuple[str, ...],
        less: dict[str, str],
    ) -> None:
        """It is named from either side, and nothing else is."""
        mine, theirs = finding(*left, **more), finding(*right, **less)
        assert differences(mine, theirs) == differences(theirs, mine) == (name,)

    @pytest.mark.parametrize(
        ("name", "left", "right"),
        [
            ("effect", {"effect": "HR 3.1 (95% CI 1.2–5.4)"}, {"effect": "HR 3.7"}),
            (
                "effect",
                {"effect": "HR 3.1 (95% CI 1.2–5.4)"},
                {"effect": "HR 3.1 (95% CI 1.2–5.9)"},
            ),
            ("p_value", {"p": "<0.001"}, {"p": "<0.01"}),
            ("significant", {"significant": True}, {"significant": False}),
            ("direction", {"direction": "worse"}, {"direction": "better"}),
        ],
    )
    def test_in_a_factor(
        self,
        factor: Callable[..., PrognosticFactor],
        name: str,
        left: dict[str, object],
        right: dict[str, object],
    ) -> None:
        """The words of a factor are no attribute: they are in two languages."""
        mine, theirs = factor("G3", **left), factor("G3肿瘤", **right)
        assert factor_differences(mine, theirs) == factor_differences(theirs, mine) == (name,)
