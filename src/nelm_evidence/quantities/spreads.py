"""
Spreads: ranges, standard deviations and labelled intervals.

Comes in: lines with amounts.  Goes out: the same values with their ±, lone ranges as values whose
`interval` holds the bounds, and `Interval` items (`95% CI 63.1 to 77.3`, `IQR 3–8`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from nelm_evidence.grammar import Rule
from nelm_evidence.model.line import Item
from nelm_evidence.model.quantities import Quantity
from nelm_evidence.model.record import Interval, IntervalKind

_VALUE = "{Number|Percent|Amount|Count}"
_VERB_FAR = 9
_UNCHANGED = "".join(
    "(?<!{change|comparative|improve}" + "[^,;]" * far + ")" for far in range(_VERB_FAR)
)
"""No verb of change before: what `increased the accuracy from 71 to 80%` is no range."""
_LOWEST_LEVEL, _HIGHEST_LEVEL = Decimal(50), Decimal(100)


def _range(low: Item, high: Item) -> Quantity | None:
    """`23-81`, `46% to 86%`, `6 months to 2 years` (mixed units keep the second)."""
    first, last = low.value, high.value
    if first.dimension and last.dimension and first.dimension != last.dimension:
        return None
    if first.value > last.value and (first.unit in {None, last.unit}):
        return None
    spread = Interval(kind="range", low=first.value, high=last.value)
    return Quantity(
        None, last.unit or first.unit, last.dimension or first.dimension, interval=spread
    )


def _range_of_time(low: Item, high: Item) -> Quantity | None:
    """`from 3 to 60 months`, whatever was compared before."""
    return _range(low, high) if high.value.dimension in {"time", "age"} else None


def _plus_minus(value: Item, spread: Item, *unit: Item) -> Quantity:
    """`60.2 ± 18.4 years`, `(10.7±3.8)d`."""
    deviation = Interval(kind="sd", value=spread.value.value)
    quantity: Quantity = replace(value.value, interval=deviation)
    if spread.value.unit and not quantity.unit:
        quantity = replace(quantity, unit=spread.value.unit, dimension=spread.value.dimension)
    if unit and not quantity.unit:
        quantity = replace(quantity, unit=unit[0].value.code, dimension=unit[0].value.dimension)
    return quantity


def _labelled(kind: IntervalKind) -> Callable[..., Any]:
    """A production for an interval whose kind is told by its label."""

    def make(*items: Item) -> Interval | None:
        """The interval, unless its level is none."""
        level = next((i.value.value for i in items if i.kind == "Percent"), None)
        if level is not None and not _LOWEST_LEVEL <= level < _HIGHEST_LEVEL:
            return None
        several = len(items) > len(("low", "high"))
        rest = [item.value for item in items if item.kind != "Percent" or several]
        if level is not None and rest and rest[0].value == level and len(rest) > 1:
            rest = rest[1:]
        return _bounds(kind, level, rest)

    return make


def _open(*items: Item) -> Interval:
    """An interval whose upper bound was not reached."""
    *level, low = (item.value.value for item in items)
    return Interval(kind="ci", level=level[0] if level else None, low=low)


def _ranged(kind: IntervalKind) -> Callable[..., Quantity | None]:
    """A production for a labelled range, which keeps its unit: `range 3–60 months`."""

    def make(*items: Item) -> Quantity | None:
        """The range as a value without a centre."""
        values = [item.value for item in items]
        interval = _bounds(kind, None, values)
        told = next((value for value in values if value.dimension), values[0])
        if interval is None:
            return None
        return Quantity(None, told.unit, told.dimension, interval=interval)

    return make


def _bounds(kind: IntervalKind, level: Decimal | None, values: list[Quantity]) -> Interval | None:
    """An interval from a range, or from two numbers."""
    if len(values) == 1 and values[0].interval and values[0].value is None:
        low, high = values[0].interval.low, values[0].interval.high
    elif len(values) == 2 and None not in (values[0].value, values[1].value):  # noqa: PLR2004
        low, high = values[0].value, values[1].value
    else:
        return None
    return Interval(kind=kind, level=level, low=low, high=high)


def _deviation(kind: IntervalKind) -> Callable[..., Any]:
    """A production for `SD 4.5`, `SEM = 0.2`."""

    def make(value: Item) -> Interval:
        """The spread as an interval of one value."""
        return Interval(kind=kind, value=value.value.value)

    return make


def _in_brackets(body: str) -> str:
    """A pattern with or without brackets around it."""
    return rf"(\({body}\)|\[{body}\]|{body})".replace(body, f"({body})")


_JOIN = r"(,|:|=|;|{of}|{from}|{copula}|{between})*"
_CI_NAME = r"{ci}(\({ci}\)|\[{ci}\])?"

RANGES = (
    Rule(
        "plus minus years in brackets",
        "Amount",
        r"\({Number}(±|\+/-|\+-){Number}\){age_cue}",
        lambda value, spread: replace(_plus_minus(value, spread), unit="year", dimension="age"),
        examples={"(58.4±11.2)岁": "58.4 year [sd 11.2]"},
        not_examples=("(58.4-71.2)岁", "58.4±11.2岁"),
    ),
    Rule(
        "plus minus named",
        "Number",
        r"{Number}{sd}(±|\+/-|\+-){Number}",
        _plus_minus,
        examples={"58.4 SD ± 11.2": "58.4 [sd 11.2]"},
        not_examples=("58.4 ± 11.2",),
    ),
    Rule(
        "plus minus amount named",
        "Amount",
        r"{Number}{sd}(±|\+/-|\+-){Amount}",
        _plus_minus,
        examples={"268 SD ± 74 minutes": "268 minute [sd 74]"},
        not_examples=("268 ± 74 minutes",),
    ),
    Rule(
        "plus minus in brackets",
        "Amount",
        r"\({Number}(±|\+/-|\+-){Number}\)(?={Unit}){Unit}",
        _plus_minus,
        examples={"(10.7±3.8)d": "10.7 day [sd 3.8]", "(210±90)ml": "210 ml [sd 90]"},
        not_examples=("(10.7±3.8)", "10.7±3.8d"),
    ),
    Rule(
        "plus minus percent in brackets",
        "Percent",
        r"\({Number}(±|\+/-|\+-){Number}\)%",
        lambda value, spread: replace(
            _plus_minus(value, spread), unit="percent", dimension="share"
        ),
        examples={"(81.0±4.6)%": "81.0 percent [sd 4.6]"},
        not_examples=("(81.0±4.6)", "81.0±4.6%"),
    ),
    Rule(
        "plus minus amount",
        "Amount",
        r"{Amount|Count|Number}(±|\+/-|\+-){Amount|Count}",
        _plus_minus,
        examples={"60.2 ± 18.4 months": "60.2 month [sd 18.4]"},
        not_examples=("60.2 ± 18.4",),
    ),
    Rule(
        "plus minus percent",
        "Percent",
        r"{Percent|Number}(±|\+/-|\+-){Percent}",
        _plus_minus,
        examples={"81.0 ± 4.6%": "81.0 percent [sd 4.6]", "6.1% ± 5.2%": "6.1 percent [sd 5.2]"},
        not_examples=("81.0 ± 4.6",),
    ),
    Rule(
        "plus minus",
        "Number",
        r"\({Number}(±|\+/-|\+-){Number}\)(?={versus})|{Number}(±|\+/-|\+-){Number}",
        _plus_minus,
        examples={"60.2 ± 18.4": "60.2 [sd 18.4]", "60.2+/-18.4": "60.2 [sd 18.4]"},
        not_examples=("60.2 + 18.4", "± 18.4"),
    ),
    Rule(
        "time from to",
        "Range",
        "(?<![{change}{comparative}{improve}{rate}]){from}{Number|Amount}({to}|-|~|{and}){Amount}",
        _range_of_time,
        examples={"from 3 to 60 months": "month [range 3..60]"},
        not_examples=("increased from 3 to 60 months", "from 3 to 60 cm"),
    ),
    Rule(
        "from to",
        "Range",
        "(?<!{rate})" + _UNCHANGED + "{from}" + _VALUE + "({to}|-|~|{and})" + _VALUE,
        _range,
        examples={"from 3 to 60 ml": "ml [range 3..60]"},
        not_examples=("increased from 3 to 60 ml", "from 60 to 3 ml"),
    ),
    Rule(
        "between and",
        "Range",
        "{between}" + _VALUE + "({and}|{to}|-)" + _VALUE,
        _range,
        examples={"between 23 and 81": "[range 23..81]"},
        not_examples=("between 81 and 23", "between group 1 and 2"),
    ),
    Rule(
        "range",
        "Range",
        "(?<![-{from}])" + _VALUE + "(-|~|{to}|~-)" + _VALUE + "(?!-)",
        _range,
        examples={"23-81": "[range 23..81]", "46% to 86%": "percent [range 46..86]"},
        not_examples=("81-23", "1-2-3", "12 patients to 5 months"),
    ),
)

INTERVALS = (
    Rule(
        "open confidence interval",
        "Interval",
        r"({Percent}\({ci}\)|{Percent}?"
        + _CI_NAME
        + ")"
        + _JOIN
        + "{Number|Amount|Percent}(-|~|{to}|,){not_reached}",
        _open,
        examples={"95% CI 47.1-NR": "ci95 47.1..", "95% CI, 20.1 to not reached": "ci95 20.1.."},
        not_examples=("95% CI 47.1-60", "47.1 to not reached"),
    ),
    Rule(
        "confidence interval",
        "Interval",
        r"({Percent}\({ci}\)|{Percent}?"
        + _CI_NAME
        + r")({Percent})?"
        + _JOIN
        + _in_brackets("{Range}|{Number}(,|;|-){Number}|{Percent}(,|;){Percent}"),
        _labelled("ci"),
        examples={"95% CI 63.1-77.3": "ci95 63.1..77.3", "95% CI, 24% to 41%": "ci95 24..41"},
        not_examples=("95% CI", "95% of 58-94"),
    ),
    Rule(
        "interquartile range",
        "Range",
        r"{iqr}"
        + _JOIN
        + _in_brackets(
            "{Range}|{Number}(,|;|:){Number}|{Percent}(,|;){Percent}|{Amount}(,|;){Amount}"
        ),
        _ranged("iqr"),
        examples={"IQR 7-14": "[iqr 7..14]", "IQR: 240, 395": "[iqr 240..395]"},
        not_examples=("IQR 14", "range 7-14"),
    ),
    Rule(
        "range told",
        "Range",
        r"{range}" + _JOIN + _in_brackets("{Range}|{Number}(,|;|{and}){Number}"),
        _ranged("range"),
        examples={"range 23-81": "[range 23..81]", "range, 3 to 60 months": "month [range 3..60]"},
        not_examples=("range 81", "range of motion 3"),
    ),
    Rule(
        "standard deviation",
        "Interval",
        r"(±)?{sd}(=|:|,|{of})?{Number|Percent|Amount}",
        _deviation("sd"),
        examples={"SD 2.1": "sd 2.1", "standard deviation, 310 ml": "sd 310", "SD = 11": "sd 11"},
        not_examples=("SD 22 patients", "2.1"),
    ),
    Rule(
        "deviation in brackets",
        "Interval",
        r"[(\[](±|\+/-|\+-){Number|Percent|Amount}[)\]]",
        _deviation("sd"),
        examples={"(± 8.8 years)": "sd 8.8", "(+/-2.1)": "sd 2.1"},
        not_examples=("± 8.8", "(8.8)"),
    ),
    Rule(
        "standard error",
        "Interval",
        r"(±)?{se}(=|:|,|{of})?{Number|Percent|Amount}",
        _deviation("se"),
        examples={"SE 4.6": "se 4.6", "standard error of 3.5%": "se 3.5"},
        not_examples=("4.6",),
    ),
)
