"""
Neighbours: what stands beside a place of a line, a few items off.

Comes in: the items of a line and a place.  Goes out: whether the neighbour is there.
"""

from __future__ import annotations

from typing import NamedTuple

from nelm_evidence.linking import kinds as k
from nelm_evidence.model.line import Item
from nelm_evidence.model.quantities import Role

_RELATIONS = frozenset("<>≤≥")
_CRITERION = k.codes("criterion")
_NOUN = k.codes("word", "Name", "Measure", "Counter") | {"-"}
_LONGEST_NOUN = 8
_WEAK = k.codes("the", "more", "total") | {"("}
_OR_EQUAL = k.codes("or") | {"="}
_TELLS = k.codes("copula", "of", "in")
_BOUNDS = k.codes("more", "than", "comparative") | _RELATIONS


class Value(NamedTuple):
    """A value among its neighbours."""

    items: tuple[Item, ...]
    place: int
    foils: dict[int, Role]
    """What the values before it are, as far as they are foils."""
    before: str
    """The kind of what stands before it; empty at the start."""
    item: Item
    """The value itself."""
    after: str
    section: str | None

    @property
    def is_plain(self) -> bool:
        """Whether it is a number or range without a unit."""
        return self.item.code in {k.NUMBER, k.RANGE} and self.item.value.dimension is None


def lived_before(items: tuple[Item, ...], place: int) -> int | None:
    """The name before a bound and an amount: `survived (for) more than 5 years`, `longer than`."""
    step = place - 1
    while step > 0 and items[step].code in _BOUNDS:
        step -= 1
    if step == place - 1:
        return None
    step -= items[step].code == k.FOR
    return step if step >= 0 and items[step].code == k.MEASURE else None


def counter_behind(items: tuple[Item, ...], place: int) -> Item | None:
    """The counter that ends the noun behind a number: `17 breast cancer metastases`."""
    last = place + 1
    while last < min(len(items), place + _LONGEST_NOUN) and items[last].code in _NOUN:
        last += 1
    counter = items[last - 1]
    return counter if last > place + 2 and counter.code == k.COUNTER else None


def count_behind_comma(items: tuple[Item, ...], place: int) -> bool:
    """Whether a comma and another count follow: `Among the 140 patients with …, 93 (66.4%) …`."""
    pairs = zip(items[place + 1 :], items[place + 2 :], strict=False)
    return any(
        comma.code == "," and item.code in {k.PERCENT, k.COUNT, k.NUMBER, k.SHARE}
        for comma, item in pairs
    )


def behind_relation(items: tuple[Item, ...], place: int) -> bool:
    """Whether a relation sign stands before: `> 50%`, `<or=3 cm`."""
    step = place - 1
    while step > 0 and items[step].code in _OR_EQUAL:
        step -= 1
    return items[step].code in _RELATIONS


def copula_before(items: tuple[Item, ...], place: int) -> bool:
    """Whether a verb stands before a relation sign: `was < 1%` is a value."""
    return place > 0 and items[place - 1].code in _TELLS


def behind_criterion(items: tuple[Item, ...], place: int) -> bool:
    """Whether `aged`, `older than`, `defined as` stand just before."""
    for step in (1, 2):
        if place - step < 0:
            return False
        code = items[place - step].code
        if code in _CRITERION:
            return True
        if code not in _WEAK:
            return False
    return False
