"""
Amounts: numbers with their units, shares of a whole, group sizes and time points.

Comes in: lines whose numbers are read.  Goes out: `Percent`, `Amount`, `Count`, `Share`, `Size`
and `Time` items, all but the last two holding a `Quantity`.
"""

from __future__ import annotations

from decimal import Decimal

from nelm_evidence.grammar import Rule
from nelm_evidence.model.line import Item
from nelm_evidence.model.quantities import DAYS, Quantity, Times

_LONGEST_TIME = 40
"""A list of time points counts up to this; beyond, `3, 5 and 70 months` are values."""


def _percent(number: Item) -> Quantity:
    """`26.1%`."""
    quantity: Quantity = number.value.told_in("percent", "share")
    return quantity


def _amount(number: Item, unit: Item) -> Quantity:
    """`38.5 months`, `8.75 cm`."""
    quantity: Quantity = number.value.told_in(unit.value.code, unit.value.dimension)
    return quantity


def _count(number: Item, *counter: Item) -> Quantity:
    """`12 patients`, `7例`."""
    code = counter[0].value.code if counter else "patients"
    quantity: Quantity = number.value.told_in(code, "count")
    return quantity


def _age(number: Item) -> Quantity:
    """`67 years old`."""
    quantity: Quantity = number.value.told_in("year", "age")
    return quantity


def _dose(number: Item, *_: Item) -> Quantity:
    """`30 mg`, `2 cycles`: a unit that seldom measures an outcome."""
    quantity: Quantity = number.value.told_in("dose", "dose")
    return quantity


def _share(part: Item, whole: Item) -> Quantity | None:
    """`58/222`, `58 of 222`."""
    count, total = part.value.value, whole.value.value
    if count > total or count != count.to_integral() or total != total.to_integral() or total <= 0:
        return None
    return Quantity(count, "patients", "count", count=count, denominator=total)


def _size(number: Item) -> Decimal | None:
    """`n = 35`."""
    value: Decimal = number.value.value
    return value if value == value.to_integral() else None


def _adjective(number: Item, unit: Item) -> Times | None:
    """`5-year`, `90-day`."""
    if unit.value.dimension not in {"time", "age"}:
        return None
    return Times(((number.value.value, unit.value.code),))


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


def _each(*items: Item) -> Times | None:
    """Every time point from the first to the last: 第1~10年死亡率依次为…."""
    (low, high), unit = (item.value.value for item in items), items[-1].value.unit
    if items[-1].value.dimension != "time" or not low < high <= _LONGEST_TIME:
        return None
    if low != low.to_integral() or high != high.to_integral():
        return None
    return Times(tuple((Decimal(point), unit) for point in range(int(low), int(high) + 1)))


_BEFORE_NAME = "(?=({of}|{total}|{word}|{the}){0,3}{Measure})"
_AND = "(,|、|/|-|{and}|{or})+"

SIZES = (
    Rule(
        "group size",
        "Size",
        r"{n}(=|:){Number}(?!/)",
        _size,
        examples={"n = 35": "35", "n=12": "12", "N: 40": "40"},
        not_examples=("n = 12/58", "n = 3.5"),
    ),
)

AMOUNTS = (
    Rule(
        "percent",
        "Percent",
        "{Number}(-)?(%|{percent})|{percent_before}{Number}",
        _percent,
        examples={"26.1%": "26.1 percent", "26 percent": "26 percent", "9 per cent": "9 percent"},
        not_examples=("26.1", "26 patients"),
    ),
    Rule(
        "dose",
        "Amount",
        "{Number}(-)?{dose}(/({dose}|{Name}|{Unit}|{word}))*",
        _dose,
        examples={"30 mg": "30 dose", "400 mg/m2": "400 dose", "7.4 GBq": "7.4 dose"},
        not_examples=("30 ml", "30 minutes"),
    ),
    Rule(
        "years old",
        "Amount",
        "{Number}(-)?{age_cue}",
        _age,
        examples={"67 years old": "67 year", "67 years of age": "67 year", "56岁": "56 year"},
        not_examples=("67 years", "67 year"),
    ),
    Rule(
        "adjective",
        "Time",
        "{Number}(-|~){Unit}",
        _adjective,
        examples={"5-year": "5 year", "90-day": "90 day", "5~年": "5 year"},
        not_examples=("5 years", "6-cm", "12-patient"),
    ),
    Rule(
        "count of people",
        "Count",
        "{Number}(-)?({Counter}|{patients})",
        _count,
        examples={"12 patients": "12 patients", "7例": "7 patients", "34名": "34 patients"},
        not_examples=("12 months", "12"),
    ),
    Rule(
        "amount",
        "Amount",
        "{Number}(-)?{Unit}",
        _amount,
        examples={"38.5 months": "38.5 month", "8.75 cm": "8.75 cm", "450ml": "450 ml"},
        not_examples=("38.5", "38.5%"),
    ),
    Rule(
        "n of N",
        "Share",
        "(?<!/){Number}(/|{of}({the}|{total})*){Number}(?!/)",
        _share,
        examples={"58/222": "58 patients (of 222)", "58 of 222": "58 patients (of 222)"},
        not_examples=("R0/R1", "222/58", "120/80/60", "1.5/3", "3/0"),
    ),
)

TIMES = (
    Rule(
        "n of N counted",
        "Share",
        "{Count}{of}({the}|{total})*{Number|Count}",
        _share,
        examples={"58 patients of 222": "58 patients (of 222)"},
        not_examples=("58 patients (222)", "222 patients of 58"),
    ),
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
        "((?<={at})|(?<={at}{both})|(?<={Percent}{in}))({Number|Amount}" + _AND + ")+{Amount}",
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
        "({Number|Amount}" + _AND + ")+{Amount}" + _BEFORE_NAME,
        _times_in_one_unit,
        examples={"⟨1、3、5年⟩生存率": "1, 3, 5 year", "⟨5年和10年⟩总生存率": "5, 10 year"},
        not_examples=(
            "1、3、5例死亡",
            "5 and 3 years overall survival",
            "25.7个月,3年总生存率",
        ),
    ),
    Rule(
        "times of several units before a name",
        "Time",
        "({Number|Amount}({and}|、))+{Amount}" + _BEFORE_NAME,
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
        "time at",
        "Time",
        "(?<={Measure}{to}){Amount}|((?<={at})|(?<={at}{the})){Amount}(?!-|~|{to}|±)",
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
        "(?<![{median}{mean}{of}{copula}{and}{versus}-]){Amount}(?={at})",
        _time,
        examples={"⟨30 d⟩内": "30 day", "⟨3个月⟩后": "3 month"},
        not_examples=("中位30 d内", "30例内"),
    ),
)
