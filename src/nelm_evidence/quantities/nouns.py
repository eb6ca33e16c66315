"""
Nouns: values whose bracket stands behind the noun that they count.

`a median of 4 cycles (range, 1-6)`, `8 deaths (10%) in group A and 4 (5%) in group B`.  Comes in:
the items of a line, whose values have taken the brackets right behind them; changes them in place.
"""

from __future__ import annotations

from dataclasses import replace

from nelm_evidence.model.line import Item, code_of
from nelm_evidence.quantities import codes as k
from nelm_evidence.quantities.brackets import FILLERS, OPENING, closing
from nelm_evidence.quantities.decorations import with_count

_MEASURE = code_of("Measure")
_MIDDLE = {code_of("median"), code_of("mean")}
_AVERAGED = {k.NUMBER, k.AMOUNT, k.COUNT}
_NOUN = {code_of(kind) for kind in ("word", "Name", "Measure", "Unit", "of", "per")} | k.PEOPLE
_NOUN_FAR = 7
_COUNTED = {code_of(kind) for kind in ("word", "Name", "Measure")} | {"-"}
_COUNTED_FAR = 4
_NUMBERS = (
    _MIDDLE
    | {code_of(kind) for kind in ("group", "grade", "ordinal", "Unit", "P")}
    | set("-/<>≤≥±")
)
"""Before these a number is no count: `group 1 tumors`, `grade 3 complications`."""


def take(items: list[Item]) -> None:
    """Give averages and counts what is bracketed behind their nouns."""
    codes = {item.code for item in items}
    if k.RANGE in codes and not _MIDDLE.isdisjoint(codes):
        _ranges(items)
    if k.PERCENT in codes and {k.NUMBER, _MEASURE} <= codes:
        _percentages(items)


def _ranges(items: list[Item]) -> None:
    """Give an average the range behind its noun: `a median of 4 cycles (range, 1-6)`."""
    for place, item in enumerate(items):
        if item.code not in _AVERAGED or item.value.interval or not _is_average(items, place):
            continue
        opening = place + 1
        while opening < min(len(items), place + _NOUN_FAR) and items[opening].code in _NOUN:
            opening += 1
        shut = closing(items, opening) if opening < len(items) else None
        if shut is None or opening == place + 1 or items[opening].code not in OPENING:
            continue
        told = [other for other in items[opening + 1 : shut] if other.code not in FILLERS]
        if len(told) == 1 and told[0].code == k.RANGE:
            spread = told[0].value.interval
            items[place] = item._replace(value=replace(item.value, interval=spread))
            del items[opening : shut + 1]
            return


def _is_average(items: list[Item], place: int) -> bool:
    """Whether the word for median or mean stands just before a value."""
    return any(item.code in _MIDDLE for item in items[max(0, place - 3) : place])


def _percentages(items: list[Item]) -> None:
    """Give a count the percentage behind its noun: `8 deaths (10%)`."""
    for opening in range(len(items) - 3, 1, -1):
        codes = [item.code for item in items[opening : opening + 3]]
        if codes != ["(", k.PERCENT, ")"] or items[opening - 1].code != _MEASURE:
            continue
        place = opening - 1
        while place > max(0, opening - _COUNTED_FAR) and items[place].code in _COUNTED:
            place -= 1
        before = items[place - 1].code if place else ""
        share = items[opening + 1]
        plain = items[place].code == k.NUMBER and items[place].value.dimension is None
        head = with_count(items[place], share) if plain and before not in _NUMBERS else None
        taken = share.value.count is not None or "share" not in _values(items[opening - 1])
        if head is not None and not taken:
            items[place] = head
            del items[opening : opening + 3]


def _values(name: Item) -> frozenset[str]:
    """The kinds of value that a name takes."""
    return name.value.values  # type: ignore[no-any-return]
