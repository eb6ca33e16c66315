"""The small strings of the base: each form, and all that a record can hold, there and back."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nelm_evidence import vocabulary
from nelm_evidence.evidence.notation import (
    EFFECTS,
    EXAMPLES,
    STATISTICS,
    NotationError,
    read_effect,
    read_figure,
    read_p_value,
    read_time_point,
    write_effect,
    write_figure,
    write_p_value,
    write_time_point,
)
from nelm_evidence.evidence.units import PLURAL, SIGNS, SINGULAR
from nelm_evidence.model.record import (
    Effect,
    Finding,
    Interval,
    PValue,
    Relation,
    Statistic,
    TimePoint,
)
from nelm_evidence.model.shorthand import shorthand

CANONICAL = [
    ("proportion", "58.6%", "proportion 58.6 percent"),
    ("proportion", "43.0%", "proportion 43.0 percent"),
    ("proportion", "28/222 (12.6%)", "proportion 12.6 percent (28/222)"),
    ("proportion", "28 (12.6%)", "proportion 12.6 percent (28)"),
    ("proportion", "28/222", "proportion (28/222)"),
    ("proportion", "15.5% of 1109", "proportion 15.5 percent (of 1109)"),
    ("proportion", "<5%", "proportion <5 percent"),
    ("proportion", "<=10%", "proportion <=10 percent"),
    (
        "proportion",
        "70.2% (95% CI 63.1–77.3)",
        "proportion 70.2 percent (ci95 63.1..77.3)",
    ),
    (
        "proportion",
        "4/40 (10%) (95% CI 3–20)",
        "proportion 10 percent (4/40) (ci95 3..20)",
    ),
    ("proportion", "63–87%", "proportion percent (range 63..87)"),
    ("count", "0 patients", "count 0 patients"),
    ("count", "1 patient", "count 1 patients"),
    ("count", "7/10 patients", "count 7 patients (of 10)"),
    ("median", "48.5 years (20–71)", "median 48.5 year (range 20..71)"),
    ("median", "8.75 cm (0.9–21)", "median 8.75 cm (range 0.9..21)"),
    ("median", "36 months (CI 16.2–55.7)", "median 36 month (ci 16.2..55.7)"),
    ("median", "3.5 years (IQR 3–8)", "median 3.5 year (iqr 3..8)"),
    ("median", "not reached", "median not reached"),
    ("median", "not reached in months (95% CI from 30)", "median not reached month (ci95 30..)"),
    ("median", "5% Ki-67 (1–20)", "median 5 percent_ki67 (range 1..20)"),
    ("median", "14–27 months", "median month (range 14..27)"),
    ("mean", "2.2 cm ± 1.4", "mean 2.2 cm (sd 1.4)"),
    ("mean", "3 (SE 1)", "mean 3 (se 1)"),
    ("total", "2472 cycles", "total 2472 cycles"),
    ("rate", "3.2 per 100 person-years", "rate 3.2 per 100 person-years"),
    ("difference", "-3 cm (95% CI -5 to -1.3)", "difference -3 cm (ci95 -5..-1.3)"),
    ("range", "3–48 months", "month (range 3..48)"),
    ("range", "up to 146 months", "month (range ..146)"),
    ("range", "from 3 months", "month (range 3..)"),
    ("value", "8.75 cm", "8.75 cm"),
]

LENIENT = [
    ("mean", "2.2 ± 1.4 cm", "2.2 cm ± 1.4"),
    ("median", "48.5 year (20-71)", "48.5 years (20–71)"),
    ("median", "8 cm (3 to 9)", "8 cm (3–9)"),
    ("count", "1 patients", "1 patient"),
    ("proportion", "28/222(12.6%)", "28/222 (12.6%)"),
    ("proportion", "≤10 %", "<=10%"),
    ("proportion", "28 / 222", None),
    ("difference", "−3 cm", "-3 cm"),
    ("median", "8 months (range 3–9)", "8 months (3–9)"),
    ("median", "8 months (95%CI 3–9)", "8 months (95% CI 3–9)"),
]


@pytest.mark.parametrize(("key", "text", "says"), CANONICAL)
def test_a_figure_says(key: str, text: str, says: str) -> None:
    """A figure is read as what it says, and written back as it stood."""
    finding = Finding(measure="x", **read_figure(key, text))
    assert shorthand(finding) == f"x: {says}"
    assert write_figure(finding) == (key, text)


@pytest.mark.parametrize(("key", "text", "canonical"), LENIENT)
def test_other_spellings(key: str, text: str, canonical: str | None) -> None:
    """What people write a little otherwise is read, and written in the one way, or refused."""
    if canonical is None:
        with pytest.raises(NotationError):
            read_figure(key, text)
    else:
        assert write_figure(Finding(measure="x", **read_figure(key, text))) == (key, canonical)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "70..2%",
        "abc",
        "5 (x)",
        "12 13",
        "5 months (7)",
        "1,109",
        "5 (1–2) (3–4)",
        "43,0%",
        "7 of 10 patients",
        "43，0%",
        "43·0%",
        "5 months 8 weeks",
        "5 months 95% CI 3–8",
        "8 cm x2",
    ],
)
@pytest.mark.parametrize("key", STATISTICS)
def test_no_figure(key: str, text: str) -> None:
    """What is no figure is refused, with a hint that shows how one is written."""
    with pytest.raises(NotationError) as caught:
        read_figure(key, text)
    assert EXAMPLES[key] in caught.value.hint


@pytest.mark.parametrize("text", ["58.6%", "not reached", "28/222", "8 cm (1–2)"])
def test_a_range_stands_alone(text: str) -> None:
    """`range` holds a range and nothing else."""
    with pytest.raises(NotationError):
        read_figure("range", text)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("5 years", TimePoint(value=Decimal(5), unit="year")),
        ("1 year", TimePoint(value=Decimal(1), unit="year")),
        ("90 days", TimePoint(value=Decimal(90), unit="day")),
        ("in hospital", TimePoint(event="in_hospital")),
        ("90 days after surgery", TimePoint(value=Decimal(90), unit="day", event="after_surgery")),
    ],
)
def test_time_points(text: str, at: TimePoint) -> None:
    """A time point is a time, an event, or a time after one."""
    assert read_time_point(text) == at
    assert write_time_point(at) == text


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (read_time_point, "5"),
        (read_time_point, " "),
        (read_p_value, "0,03"),
        (read_p_value, "P"),
        (read_effect, "3.1"),
        (read_effect, "HR 3.1 (x)"),
        (read_effect, "ZR 2"),
    ],
)
def test_refusals(read: Callable[[str], object], text: str) -> None:
    """What is no time point, P value or effect is refused."""
    with pytest.raises(NotationError):
        read(text)


def test_examples_hold() -> None:
    """Every example that a hint shows can be read."""
    others: dict[str, Callable[[str], object]]
    others = {"at": read_time_point, "p": read_p_value, "effect": read_effect}
    for key, examples in EXAMPLES.items():
        for example in examples.replace(" or ", ", ").split(", "):
            if key in STATISTICS:
                read_figure(key, example)
            else:
                others[key](example)


POSITIVE = st.decimals(0, 9999, allow_nan=False, places=2) | st.integers(0, 9999).map(Decimal)
NUMBERS = POSITIVE | POSITIVE.filter(bool).map(Decimal.copy_negate)
UNITS = st.sampled_from([*SINGULAR, *PLURAL, *SIGNS, "cm", "mm", "ml", "per 100 person-years"])
LEVELS = st.sampled_from([None, Decimal(90), Decimal(95), Decimal("97.5")])


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Return an interval of any kind, with both bounds, one, or a spread."""
    kind = draw(st.sampled_from(["ci", "range", "iqr", "sd", "se"]))
    level = draw(LEVELS) if kind == "ci" else None
    shape = draw(st.sampled_from(["both", "low", "high", "spread"]))
    if kind in {"sd", "se"} or shape == "spread":
        return Interval(kind=kind, level=level, value=draw(POSITIVE))
    low = draw(NUMBERS) if shape != "high" else None
    high = draw(NUMBERS) if shape != "low" else None
    return Interval(kind=kind, level=level, low=low, high=high)


@st.composite
def figures(draw: st.DrawFn) -> Finding:
    """Return a finding with any figure that a record can hold."""
    fields: dict[str, object] = {
        "statistic": draw(st.sampled_from([*get_args(Statistic), None])),
        "interval": draw(st.none() | intervals()),
        "unit": draw(st.none() | UNITS),
    }
    shape = draw(st.sampled_from(["value", "not reached", "interval", "share", "of", "fraction"]))
    if shape == "not reached":
        fields["not_reached"] = True
    elif shape == "interval":
        fields["interval"] = draw(intervals())
    elif shape == "value":
        relations = st.none() | st.sampled_from(get_args(Relation))
        fields |= {"value": draw(NUMBERS), "relation": draw(relations)}
    elif shape == "fraction":
        fields |= {"statistic": "proportion", "count": draw(POSITIVE), "unit": None}
        fields["denominator"] = draw(POSITIVE)
    elif shape == "of":
        fields |= {"statistic": "proportion", "unit": "percent", "denominator": draw(POSITIVE)}
        fields["value"] = draw(POSITIVE)
    else:
        fields |= {"statistic": "proportion", "unit": "percent", "count": draw(POSITIVE)}
        fields |= {"value": draw(POSITIVE), "denominator": draw(st.none() | POSITIVE)}
    return Finding.model_validate({"measure": "x"} | fields)


@pytest.mark.parametrize("unit", sorted(vocabulary.load().units))
@pytest.mark.parametrize("value", [Decimal(1), Decimal(5)])
def test_every_unit_can_be_written(unit: str, value: Decimal) -> None:
    """Every unit of the vocabulary can be written behind a figure, without an underscore."""
    finding = Finding(measure="x", statistic="mean", value=value, unit=unit)
    key, text = write_figure(finding)
    assert "_" not in text
    assert Finding(measure="x", **read_figure(key, text)) == finding


@given(figures())
def test_figures_there_and_back(finding: Finding) -> None:
    """Reading what was written gives the same figure, digit by digit."""
    again = Finding(measure="x", **read_figure(*write_figure(finding)))
    assert again == finding
    assert repr(again) == repr(finding)


@given(st.sampled_from(get_args(Relation)), POSITIVE)
def test_p_values_there_and_back(relation: Relation, value: Decimal) -> None:
    """Reading what was written gives the same P value, digit by digit."""
    p = PValue(relation=relation, value=value)
    assert repr(read_p_value(write_p_value(p))) == repr(p)


@given(st.sampled_from(list(EFFECTS.values())), st.none() | NUMBERS, st.none() | intervals())
def test_effects_there_and_back(
    kind: str, value: Decimal | None, interval: Interval | None
) -> None:
    """Reading what was written gives the same effect, digit by digit."""
    effect = Effect.model_validate({"type": kind, "value": value, "interval": interval})
    assert repr(read_effect(write_effect(effect))) == repr(effect)


@given(
    st.sampled_from(["day", "week", "month", "year"]),
    POSITIVE,
    st.none() | st.just("after_surgery"),
)
def test_time_points_there_and_back(unit: str, value: Decimal, event: str | None) -> None:
    """Reading what was written gives the same time point, digit by digit."""
    at = TimePoint(value=value, unit=unit, event=event)
    assert repr(read_time_point(write_time_point(at))) == repr(at)
