"""
Headcounts: where people are counted, `103 lung cancer patients`, `(n = 35)`, 41例.

Comes in: a line.  Goes out: `Headcount`s in order.  Counts with a percentage are none: they tell
what happened to some of the patients.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from nelm_evidence.linking import kinds as k
from nelm_evidence.model.line import Item, Line, code_of
from nelm_evidence.model.vocabulary import Measure

_MOST_WORDS = 14
_THOUSAND = 1000
_CODES = k.codes("Count", "Size", "Number", "Share", "Percent")
_NUMBERS = re.compile(f"[{k.COUNT}{k.SIZE}{k.NUMBER}{k.SHARE}{k.PERCENT}]", re.ASCII)
_WHO = code_of("who")
_SINGULAR = ("t", "l", "se")
"""How `patient`, `individual` and `case` end without a plural."""
_MOST_PEOPLE = 50_000_000
_PEOPLE = "patients"
_SEX = "sex."
_BOTH_SEXES = {"sex.male", "sex.female"}
_TWO_SEXES = k.NUMBER + k.MEASURE + k.AND + k.NUMBER + k.MEASURE
_STOPS = (
    k.NUMERIC
    | k.codes("copula", "of", "in", "for", "or", "and", "versus", "to", "while", "who", "each")
    | frozenset(".;:)。、")
)
_OPENINGS = frozenset(",;:") | k.codes("and", "of", "who", "while", "pronoun")
_BARRED = k.codes("grade", "ordinal", "Foil", "level") | frozenset("<>≤≥/-±")


@dataclass(frozen=True, slots=True)
class Headcount:
    """A number of people."""

    value: int
    first: int
    """Places of its first item and of the one behind its last."""
    last: int
    form: str
    """`counted`, `sized` (n = 35), `part` (n of N: the value is N), `bare`."""


def places_of(line: Line) -> list[int]:
    """Return the places of a line where a number of people can stand."""
    return [match.start() for match in _NUMBERS.finditer(line.signature)]


def find(line: Line, text: str) -> list[Headcount]:
    """Return the headcounts of a line."""
    found: list[Headcount] = []
    if _CODES.isdisjoint(line.signature):
        return found
    for place in places_of(line):
        item = line.items[place]
        if item.code == k.COUNT:
            found += _counted(line.items, place, text)
        elif item.code == k.SIZE:
            found += _made(item.value, place, place + 1, "sized")
        elif item.code == k.NUMBER:
            found += (
                _sexes(line.items, place)
                or _spaced(line.items, place, text)
                or _bare(line.items, place)
            )
        elif item.value.denominator:
            found += _made(item.value.denominator, place, place + 1, "part")
            if item.code == k.SHARE and line.section == "methods":
                found += _made(item.value.count, place, place + 1, "counted")
    return found


def _made(value: Decimal | None, first: int, last: int, form: str) -> list[Headcount]:
    """A headcount, if the number can be one."""
    if value is None or not 0 < value < _MOST_PEOPLE or value != value.to_integral():
        return []
    return [Headcount(int(value), first, last, form)]


def _counted(items: tuple[Item, ...], place: int, text: str) -> list[Headcount]:
    """`806 patients`, `41例`."""
    quantity = items[place].value
    if quantity.unit != _PEOPLE or quantity.count is not None or quantity.value is None:
        return []
    value, first = _joined(items, place, text)
    if value > 1 and _is_singular(items[place], text):
        return _reaching(items, place, text)
    return _made(value, first, place + 1, "counted")


def _is_singular(item: Item, text: str) -> bool:
    """Whether a word for people only describes the next: `three individual variables`."""
    return text[item.start : item.end].lower().endswith(_SINGULAR)


def _spaced(items: tuple[Item, ...], place: int, text: str) -> list[Headcount]:
    """`103 postsurgical non-small cell lung cancer patients`."""
    if place and items[place - 1].code in _BARRED:
        return []
    quantity = items[place].value
    if quantity.dimension is not None or quantity.interval is not None:
        return []
    return _reaching(items, place, text)


def _sexes(items: tuple[Item, ...], place: int) -> list[Headcount]:
    """`64 men and 52 women`, who together are all."""
    stretch = items[place : place + len(_TWO_SEXES)]
    if "".join(item.code for item in stretch) != _TWO_SEXES:
        return []
    if {item.value.code for item in stretch if item.code == k.MEASURE} != _BOTH_SEXES:
        return []
    told = sum(item.value.value for item in stretch if item.code == k.NUMBER)
    return _made(told, place, place + len(_TWO_SEXES), "counted")


def _reaching(items: tuple[Item, ...], place: int, text: str) -> list[Headcount]:
    """A number with the next word for people behind it, over brackets and adjectives."""
    last = place + 1
    while last < min(len(items), place + 2 + _MOST_WORDS):
        if items[last].code == "(":
            reach = range(last, min(len(items), last + _MOST_WORDS))
            last = next((p for p in reach if items[p].code == ")"), last)
        elif is_people(items[last]) and not _is_singular(items[last], text):
            value, first = _joined(items, place, text)
            return _made(value, first, last + 1, "counted")
        elif items[last].code in _STOPS:
            return []
        last += 1
    return []


def _joined(items: tuple[Item, ...], place: int, text: str) -> tuple[Decimal, int]:
    """The value of a number, with its thousands where a blank parts them: `25 866`."""
    value: Decimal = items[place].value.value
    start = items[place].start
    if place and items[place - 1].code == k.NUMBER and items[place - 1].end + 1 == start:
        thousands = items[place - 1].value.value
        is_three = text[start : start + 3].isdigit() and not text[start + 3 : start + 4].isdigit()
        if is_three and thousands is not None and 0 < thousands < _THOUSAND:
            return thousands * _THOUSAND + value, place - 1
    return value, place


def _bare(items: tuple[Item, ...], place: int) -> list[Headcount]:
    """`141 were analysed`, `4495 of whom`."""
    follows = items[place + 1].code if place + 1 < len(items) else ""
    quantity = items[place].value
    is_whom = items[place + 1 : place + 3] and [i.code for i in items[place + 1 : place + 3]] == [
        k.OF,
        _WHO,
    ]
    if (
        (follows != k.COPULA and not is_whom)
        or quantity.dimension is not None
        or quantity.interval is not None
    ):
        return []
    # `call 911 was assessed`: behind a word the number is no subject.
    if place and items[place - 1].code not in _OPENINGS:
        return []
    return _made(quantity.value, place, place + 1, "bare")


def is_people(item: Item) -> bool:
    """Whether an item is a word for people, as `patients` or `women`."""
    if item.code == k.PATIENTS:
        return True
    return (
        item.code == k.MEASURE
        and isinstance(item.value, Measure)
        and item.value.code.startswith(_SEX)
    )
