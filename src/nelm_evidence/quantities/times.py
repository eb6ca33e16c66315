"""
Time points: `1-, 3- and 5-year`, `at 5 years`, `within 30 days`, `at week 24`, 半年.

Comes in: lines whose amounts are read.  Goes out: `Time` items that hold `Times`.  To read one more
way to tell when: a `Rule` with its examples.
"""

from __future__ import annotations

from decimal import Decimal

from nelm_evidence.grammar import Rule
from nelm_evidence.model.line import Item
from nelm_evidence.model.quantities import DAYS, Times

_MONTHS_OF_HALF = 6
_LONGEST_TIME = 40
"""A list of time points counts up to this; beyond, `3, 5 and 70 months` are values."""


def _lone_one(numeral: Item, unit: Item) -> Times | None:
    """一年, where a rate follows: elsewhere a lone 一 is mostly the article."""
    is_one = int(numeral.value) == 1 and unit.value.dimension == "time"
    return Times(((Decimal(1), unit.value.code),)) if is_one else None


def _half_year() -> Times:
    """半年."""
    return Times(((Decimal(_MONTHS_OF_HALF), "month"),))


def _times(*items: Item) -> Times | None:
    """`1-, 3- and 5-year`, `1、3、5年`, `6-month and 1-year`: ascending time points."""
    points: list[tuple[Decimal, str]] = []
    unit = ""
    for item in reversed(items):
        told = item.value
        if isinstance(told, Times):
            points[:0] = told.points
            unit = told.points[0][1]
            continue
        if told.dimension not in {None, "time", "age"}:
            return None
        unit = told.unit or unit
        points.insert(0, (told.value, unit))
    lengths = [value * DAYS.get(unit, Decimal(1)) for value, unit in points]
    if lengths != sorted(set(lengths)) or (len(points) > 1 and points[-1][0] > _LONGEST_TIME * 10):
        return None
    return Times(tuple(points))


def _times_in_one_unit(*items: Item) -> Times | None:
    """The same, where a comma may also part a value from a time point: `25.7个月,3年生存率`."""
    times = _times(*items)
    is_one = times is not None and len({unit for _, unit in times.points}) == 1
    return times if is_one else None


def _time(amount: Item) -> Times | None:
    """`at 5 years`, `within 30 days`, `5年` before 生存率: an amount that says when."""
    quantity = amount.value
    if quantity.dimension not in {"time", "age"} or quantity.value is None or quantity.interval:
        return None
    return Times(((quantity.value, quantity.unit or ""),))


def _numbered(unit: Item, *numbers: Item) -> Times | None:
    """`at day 30`, `at weeks 12 and 24`: the unit stands before its numbers."""
    values = [item.value.value for item in numbers]
    plain = all(item.value.dimension is None and not item.value.interval for item in numbers)
    if unit.value.dimension != "time" or not plain or values != sorted(set(values)):
        return None
    return Times(tuple((value, unit.value.code) for value in values))


def _each(*items: Item) -> Times | None:
    """Every time point from the first to the last: 第1~10年死亡率依次为…."""
    (low, high), unit = (item.value.value for item in items), items[-1].value.unit
    if items[-1].value.dimension != "time" or not low < high <= _LONGEST_TIME:
        return None
    if low != low.to_integral() or high != high.to_integral():
        return None
    return Times(tuple((Decimal(point), unit) for point in range(int(low), int(high) + 1)))


_BEFORE_NAME = "(?={at}?({of}|{total}|{word}|{the}){0,3}{Measure})"
_UNTOLD = "(?<!{copula})(?<!{Measure}{of})"
"""Before a list of time points: `was 28 months and 34 months after resection` tells values."""
_AND = "(,|、|/|-|{and}|{or})+"

IN_IDEOGRAPHS = (
    Rule(
        "one in ideographs",
        "Time",
        "(?<!{Numeral}|{ordinal}){Numeral}{Unit}" + _BEFORE_NAME,
        _lone_one,
        examples={"⟨一年⟩生存率": "1 year"},
        not_examples=("一年", "第一年生存率"),
    ),
    Rule(
        "half a year",
        "Time",
        "{half_year}(?={at}|{or}|{and}|,)|{half_year}" + _BEFORE_NAME,
        _half_year,
        examples={"⟨半年⟩生存率": "6 month", "⟨半年⟩内复发": "6 month"},
        not_examples=("半年",),
    ),
)

TIMES = (
    Rule(
        "list of times",
        "Time",
        "({Number|Time}(~)?" + _AND + ")+{Time}",
        _times,
        examples={
            "1-, 3- and 5-year": "1, 3, 5 year",
            "1~、3~和5~年": "1, 3, 5 year",
            "1-year, 3-year and 5-year": "1, 3, 5 year",
            "6-month and 1-year": "6 month, 1 year",
        },
        not_examples=("5-, 3- and 1-year", "5-year and 12%"),
    ),
    Rule(
        "times at",
        "Time",
        "((?<={at|by})|(?<={at|by}{both})|(?<={Percent}{in}))({Number|Amount}"
        + _AND
        + ")+{Amount}",
        _times,
        examples={
            "37% in ⟨1 year, 3 years and 5 years⟩": "1, 3, 5 year",
            "at ⟨1, 3, and 5 years⟩": "1, 3, 5 year",
            "at ⟨5 and 10 years⟩": "5, 10 year",
            "at ⟨6 months and 1 year⟩": "6 month, 1 year",
        },
        not_examples=("of 5 and 10 years", "at 5 cm and 10 cm", "37% in 3 and 5 patients"),
    ),
    Rule(
        "times before a name",
        "Time",
        _UNTOLD + "({Number|Amount|Time}" + _AND + ")+{Amount}" + _BEFORE_NAME,
        _times_in_one_unit,
        examples={
            "⟨1、3、5年⟩生存率": "1, 3, 5 year",
            "⟨5年和10年⟩总生存率": "5, 10 year",
            "⟨30、90 d⟩内病死率": "30, 90 day",
        },
        not_examples=(
            "1、3、5例死亡",
            "5 and 3 years overall survival",
            "25.7个月,3年总生存率",
            "was 28 months and 34 months after resection",
        ),
    ),
    Rule(
        "times of several units before a name",
        "Time",
        _UNTOLD + "({Number|Amount|Time}({and}|、))+{Amount}" + _BEFORE_NAME,
        _times,
        examples={"⟨6个月、1年⟩生存率": "6 month, 1 year", "⟨30 d和1年⟩死亡率": "30 day, 1 year"},
        not_examples=("6个月,1年生存率", "1年、6个月生存率"),
    ),
    Rule(
        "each year of a range",
        "Time",
        "{Number}(-|~){Amount}"
        + _BEFORE_NAME[:-1]
        + "({respectively|copula})+({Percent}"
        + _AND
        + "){2}{Percent})",
        _each,
        examples={"⟨1~3年⟩死亡率依次为20%、7%、4%": "1, 2, 3 year"},
        not_examples=("1~3年死亡率为20%~30%", "1~3个病灶"),
    ),
    Rule(
        "time numbered",
        "Time",
        "((?<={at|by})|(?<={at|by}{the})){Unit}(-)?{Number}((,|、|{and}|{or})+{Number})*"
        "|(?<!{per}){Unit}(-)?{Number}(?=({word}|{total}){0,2}{Measure})",
        _numbered,
        examples={
            "at ⟨day 30⟩": "30 day",
            "at ⟨weeks 12 and 24⟩": "12, 24 week",
            "⟨Day 30⟩ mortality": "30 day",
        },
        not_examples=("at cm 3", "on day 30 of", "per month 3 deaths"),
    ),
    Rule(
        "time in its bracket",
        "Time",
        r"(?<={Percent}\(){Amount}(?=\))",
        _time,
        examples={"52% (⟨5 years⟩)": "5 year"},
        not_examples=("52% (5 cm)", "median 20 (5 years)"),
    ),
    Rule(
        "time at",
        "Time",
        "(?<={Measure}{to}){Amount}|((?<={at|by})|(?<={at|by}{the})){Amount}(?!-|~|{to}|±)",
        _time,
        examples={"at ⟨5 years⟩": "5 year", "within ⟨30 days⟩": "30 day"},
        not_examples=("at 5 cm", "of 5 years", "after 3-5 years"),
    ),
    Rule(
        "time before a name",
        "Time",
        "(?<![{median}{mean}{copula}-]){Amount}(?=({of}|{total}|{word}){0,3}{Measure})",
        _time,
        examples={"⟨5年⟩总生存率": "5 year", "⟨90 d⟩死亡率": "90 day"},
        not_examples=("median 5 years survival", "was 5 years survival"),
    ),
    Rule(
        "time before its rate",
        "Time",
        "(?<={Measure}){Amount}(?={copula}{Percent})",
        _time,
        examples={"总生存率⟨5年⟩为61%": "5 year"},
        not_examples=("总生存期5年",),
    ),
    Rule(
        "time behind",
        "Time",
        "(?<!{Amount}{at}[^,],)(?<!{Amount}{at}[^,][^,],)(?<!{Amount}{at}[^,][^,][^,],)"
        "(?<![{median}{mean}{of}{copula}{and}{versus}-]){Amount}(?={at})",
        _time,
        examples={"⟨30 d⟩内": "30 day", "⟨3个月⟩后": "3 month"},
        not_examples=("中位30 d内", "30例内"),
    ),
)
