"""
Bands: `< 25%, 25-50% and > 50%` parts the patients by a variable, and tells no results.

Comes in: a value among its neighbours.  Goes out: whether it is the bound of a band.
"""

from __future__ import annotations

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.neighbours import Value
from nelm_evidence.model.line import Item

_RELATIONS = frozenset("<>≤≥")
_JOINTS = frozenset(",、;/") | k.codes("and", "or", "versus", "to")
_EDGES = k.codes("Percent", "Amount", "Number")
_ANNOUNCES = k.codes("copula") | frozenset("(:=[")
"""Behind these a list of values is a result."""
_INSIDE = _RELATIONS | _JOINTS | _EDGES | {k.RANGE}
Band = tuple[int, int]
"""The first place of a band, and the place behind it."""


def is_band(value: Value) -> bool:
    """Whether a value bounds one of several groups: `burden of < 25%, 25-50% and > 50%`."""
    share_before = value.place > 1 and value.items[value.place - 2].code == k.PERCENT
    if value.item.code == k.RANGE and value.before == k.FOR and share_before:
        return True  # 60% for 3-20%
    return bool(_bands(value.items, value.place))


def _bands(items: tuple[Item, ...], place: int) -> tuple[Band, ...]:
    """Return the bands of the list around a value; none if it is a list of results."""
    first = _start(items, place)
    found: list[Band] = []
    while (end := _band(items, first)) is not None:
        found.append((first, end))
        first = end
        while first < len(items) and items[first].code in _JOINTS:
            first += 1
        if first == end:
            break
    if len(found) < 2 or not _are_bands(items, found):  # noqa: PLR2004
        return ()
    return tuple(found) if any(start <= place < end for start, end in found) else ()


def _start(items: tuple[Item, ...], place: int) -> int:
    """Where the list around a value may begin."""
    while place > 0 and items[place - 1].code in _INSIDE:
        place -= 1
    while items[place].code in _JOINTS:
        place += 1
    return place


def _band(items: tuple[Item, ...], place: int) -> int | None:
    """The place behind the band that begins here: `< 25%`, `25-50%`."""
    if place < len(items) and items[place].code == k.RANGE:
        return place + 1
    if place + 1 < len(items) and items[place].code in _RELATIONS:
        value = items[place + 1]
        if value.code in _EDGES and value.value.count is None and value.value.interval is None:
            return place + 2
    return None


def _are_bands(items: tuple[Item, ...], found: list[Band]) -> bool:
    """Whether a list of bounds and ranges is of one variable, and not announced as a result."""
    values = [items[end - 1].value for _, end in found]
    kinds = {value.dimension for value in values} - {None}
    bounded = any(items[start].code in _RELATIONS for start, _ in found)
    before = items[found[0][0] - 1].code if found[0][0] else ""
    return bounded and len(kinds) <= 1 and before not in _ANNOUNCES
