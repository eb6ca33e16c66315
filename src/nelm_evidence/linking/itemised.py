"""
Itemised lists: `seroma in 3, haematoma in 2 and ileus in 1`, `seroma (3), haematoma (2)`, and the
telegraphic `lesions ablated, 3; abscess at the site, 1`.

In such a list each number has its name right before its `in` or bracket, whatever the sentence is
about.  Comes in: the items of a line.  Goes out: where the name of each number stands, for lists of
two names at least; names of the vocabulary are left to the clause pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from nelm_evidence.linking import kinds as k
from nelm_evidence.model.line import Item, Line, code_of

RULE = "in its list"
_VALUES = k.codes("Number", "Count", "Percent", "Share")
_NAMING = k.codes(
    "word",
    "Name",
    "Measure",
    "Counter",
    "Unit",
    "of",
    "level",
    "grade",
    "ordinal",
    "change",
    "both",
) | {"-"}
_BEFORE_FIRST = k.codes(
    "copula", "had", "for", "with", "the", "by", "to", "and", "of", "word"
) | frozenset(":;,(")
_GAP = k.codes("patients", "Counter", "and", "the") | frozenset("),;")
_JOINTS = k.codes("and") | frozenset(",;")
_CLAUSE_ENDS = frozenset(";.")
_LEADS = k.codes("the", "median", "mean", "total", "and")
_VERBS = k.codes("copula", "had", "while")
_LEAD = re.compile(f"[{k.IN}(][{''.join(sorted(_VALUES))}]", re.ASCII)
"""A number behind `in` or an opening bracket."""
_COMPARING = k.codes("comparative", "versus", "than", "between", "group")
_NOUNS = k.NOUNS | k.codes("Measure", "grade", "ordinal", "both")
_GRADE = code_of("grade")
_LONGEST = 8
_BEHIND_VALUE = _GAP | frozenset("(,")
_NO_NAME = k.NUMERIC | _VERBS


class Element(NamedTuple):
    """A number of a list with its name."""

    first: int
    """The place where its name begins."""
    last: int
    """The place of the item behind the name: `in`, or the bracket."""
    value: int


class Words(NamedTuple):
    """The words that these lists turn on."""

    listing: frozenset[str]
    """Verbs that a list begins behind: `included`."""
    qualities: frozenset[str]
    """Words that name nothing, but say how the subject was: `complete in 7 and partial in 2`."""
    seen: frozenset[str]
    """What an outcome was that its sentence names before: `PR was seen in 12, SD in 28`."""


def find(line: Line, text: str, words: Words) -> dict[int, Element]:
    """Return the elements of itemised lists by the places of their values."""
    found: dict[int, Element] = {}
    items = line.items
    leads = len(_LEAD.findall(line.signature)) > 1
    for chain in _chains(items, list(_elements(items, text, words.listing))) if leads else ():
        if len(chain) > 1 and not _tells_where(items, chain[0]):
            found.update((one.value, one) for one in _unknown(items, chain, text, words))
    if ";" in line.signature:
        found.update((one.value, one) for one in _telegraphic(items))
    return found


def _unknown(
    items: tuple[Item, ...], chain: list[Element], text: str, words: Words
) -> Iterator[Element]:
    """Yield the elements of a list that have a name of their own, which nothing knows."""
    spelled = [_spelled(items, one, text) for one in chain]
    if all(name in words.qualities for name in spelled):
        return
    if _is_bracketed(items, chain[0]) and not _is_listed(items, chain[0], text, words):
        return
    for number, one in enumerate(chain):
        seen = number == 0 and spelled[0].split(" ")[-1] in words.seen
        if not seen and not _is_known(items, one):
            yield one


def _is_bracketed(items: tuple[Item, ...], one: Element) -> bool:
    """Whether a number in brackets is no bare one: `nausea (22%)` may compare groups as well."""
    return items[one.last].code == "(" and items[one.value].code != k.NUMBER


def _is_listed(items: tuple[Item, ...], one: Element, text: str, words: Words) -> bool:
    """Whether a list begins behind a verb or colon, and nothing is compared before it."""
    before = items[: one.first]
    if not before or any(item.code in _COMPARING for item in before):
        return False
    last = before[-1] if before[-1].code != k.THE or len(before) == 1 else before[-2]
    verb = text[last.start : last.end].lower() in words.listing
    return verb or last.code in {k.COPULA, ":"}


def _telegraphic(items: tuple[Item, ...]) -> Iterator[Element]:
    """Yield the unknown names of a sentence whose clauses are `name, number` without a verb."""
    ends = [p for p, item in enumerate(items) if item.code in _CLAUSE_ENDS]
    clauses = [(first + 1, last) for first, last in pairwise([-1, *ends, len(items)])]
    told = [one for first, last in clauses if (one := _terse(items, first, last)) is not None]
    if len(told) > 1:
        yield from (one for one in told if not _is_known(items, one))


def _terse(items: tuple[Item, ...], first: int, last: int) -> Element | None:
    """A clause of a name, a comma and a number."""
    while first < last and items[first].code in _LEADS:
        first += 1
    comma = next((p for p in range(first, last) if items[p].code == ","), None)
    value = None if comma is None else comma + 1
    if comma is None or value is None or value >= last or items[value].code not in k.VALUES:
        return None
    alone = value + 1 == last or items[value + 1].code in _BEHIND_VALUE
    name = items[first:comma]
    named = any(item.code in k.NAMES for item in name)
    plain = all(item.code not in _NO_NAME for item in name)
    return Element(first, comma, value) if alone and named and plain else None


def _spelled(items: tuple[Item, ...], one: Element, text: str) -> str:
    """The name of an element in small letters."""
    return text[items[one.first].start : items[one.last - 1].end].lower()


def counted(item: Item, *, of_people: bool) -> Item:
    """A bare number of a list as the count that it is."""
    if item.code != k.NUMBER:
        return item
    unit = "patients" if of_people else None
    return item._replace(code=k.COUNT, value=replace(item.value, unit=unit, dimension="count"))


def _elements(items: tuple[Item, ...], text: str, listing: frozenset[str]) -> Iterator[Element]:
    """Yield the numbers that have a name right before their `in` or bracket."""
    for value in range(2, len(items)):
        glued = items[value - 1].start == items[value - 2].end  # `PC(20)`
        if items[value].code in _VALUES and not glued and _is_lead(items, value):
            last = value - 1
            first = _name_start(items, last, text, listing)
            if any(item.code in _NOUNS for item in items[first:last]):
                yield Element(first, last, value)


def _is_lead(items: tuple[Item, ...], value: int) -> bool:
    """Whether `in` stands before a number, or brackets around it."""
    quantity = items[value].value
    if quantity.interval or quantity.value is None or quantity.value < 0:
        return False
    if items[value - 1].code == k.IN:
        return True
    shut = value + 1 < len(items) and items[value + 1].code == ")"
    bare = items[value].code == k.NUMBER
    whole = not bare or quantity.value == quantity.value.to_integral()
    return shut and whole and items[value - 1].code == "("


def _name_start(items: tuple[Item, ...], last: int, text: str, listing: frozenset[str]) -> int:
    """Where the name before an `in` or bracket begins."""
    first = last
    while first > 0 and last - first < _LONGEST and _names(items, first - 1):
        first -= 1
    for place in range(last - 1, first - 1, -1):
        if text[items[place].start : items[place].end].lower() in listing:
            return place + (2 if items[place + 1].code == k.OF else 1)
    return first


def _names(items: tuple[Item, ...], place: int) -> bool:
    """Whether an item may stand in a name: words, and the number of a grade."""
    graded = items[place].code == k.FOIL and place > 0 and items[place - 1].code == _GRADE
    return graded or items[place].code in _NAMING


def _chains(items: tuple[Item, ...], elements: list[Element]) -> Iterator[list[Element]]:
    """Yield the elements that follow one another, joined by commas and `and`."""
    chain: list[Element] = []
    for one in elements:
        if chain and not _follows(items, chain[-1], one):
            yield chain
            chain = []
        if chain or one.first == 0 or items[one.first - 1].code in _BEFORE_FIRST:
            chain.append(one)
    yield chain


def _follows(items: tuple[Item, ...], one: Element, other: Element) -> bool:
    """Whether nothing but a joint stands between a number and the next name."""
    gap = [item.code for item in items[one.value + 1 : other.first]]
    return all(code in _GAP for code in gap) and not _JOINTS.isdisjoint(gap)


def _tells_where(items: tuple[Item, ...], one: Element) -> bool:
    """Whether a list tells where an outcome was: `recurrence in the liver in 5, the lung in 4`."""
    before = [item.code for item in items[max(0, one.first - 2) : one.first] if item.code != k.THE]
    outcome = any(i.code == k.MEASURE and i.value.kind == "outcome" for i in items[: one.first])
    return bool(before) and before[-1] in {k.IN, k.AT} and outcome


def _is_known(items: tuple[Item, ...], one: Element) -> bool:
    """Whether the vocabulary has the name; `lesions ablated` counts lesions, not ablations."""
    name = items[one.first : one.last]
    counts = any(item.code == k.COUNTER for item in name)
    return any(
        item.code == k.MEASURE and not (counts and item.value.section == "treatment")
        for item in name
    )
