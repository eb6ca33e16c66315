"""
Amounts: numbers with their units, shares of a whole, group sizes, and time points as adjectives.

Comes in: lines whose numbers are read.  Goes out: `Percent`, `Amount`, `Count`, `Share`, `Size`
and `Time` items, all but the last two holding a `Quantity`.
"""

from __future__ import annotations

from decimal import Decimal

from nelm_evidence.grammar import Rule
from nelm_evidence.model.line import Item
from nelm_evidence.model.quantities import Quantity, Times


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


def _slashed(first: Item, second: Item, unit: Item) -> Times | None:
    """`30/90-day`."""
    values = first.value.value, second.value.value
    if unit.value.dimension != "time" or not values[0] < values[1]:
        return None
    return Times(tuple((value, unit.value.code) for value in values))


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
        "adjectives parted by a slash",
        "Time",
        "{Number}/{Number}-{Unit}",
        _slashed,
        examples={"30/90-day": "30, 90 day"},
        not_examples=("30/90 days", "3/2-year", "3/5-cm"),
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

WHOLES = (
    Rule(
        "n of N counted",
        "Share",
        "{Count}{of}({the}|{total})*{Number|Count}",
        _share,
        examples={"58 patients of 222": "58 patients (of 222)"},
        not_examples=("58 patients (222)", "222 patients of 58"),
    ),
)
