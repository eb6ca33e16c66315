"""
Sizes that are findings: `lymph node metastasis (n = 69)` counts a name's patients, not an arm's.

Comes in and goes out: a line.
"""

from __future__ import annotations

from itertools import pairwise

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.arms import Arms
from nelm_evidence.model.line import Item, Line, code_of
from nelm_evidence.model.quantities import Quantity

_NOT_REACHED = code_of("not_reached")
_MIDDLES = {"median", "mean"}
NOT_REACHED = "not reached"
"""The mark of a median that was not reached."""


def unreached(line: Line) -> Line:
    """Return the line with `not reached` as a time without a figure, where a survival is told."""
    if _NOT_REACHED not in line.signature or not any(map(_names_time_to_event, line.items)):
        return line
    quantity = Quantity(None, None, "time")
    items = tuple(
        item._replace(code=k.AMOUNT, value=quantity, rule=NOT_REACHED)
        if item.code == _NOT_REACHED
        else item
        for item in line.items
    )
    return line.with_items(items)


def followed(line: Line) -> Line:
    """Return the line with `at a 62-month median follow-up` as the value that it is."""
    if k.TIME not in line.signature or k.MEASURE not in line.signature:
        return line
    items = list(line.items)
    for place, (item, name) in enumerate(pairwise(line.items)):
        averages = name.code == k.MEASURE and name.rule in _MIDDLES
        if averages and item.code == k.TIME and len(item.value.points) == 1:
            value, unit = item.value.points[0]
            quantity = Quantity(value, unit, "time")
            items[place] = item._replace(code=k.AMOUNT, value=quantity)
    return line.with_items(items)


def _names_time_to_event(item: Item) -> bool:
    """Whether an item names a time to an event."""
    return item.code == k.MEASURE and bool(item.value.is_time_to_event)


def plain(line: Line) -> Line:
    """Return the line with the words that matter to factors alone as plain words, marked so."""
    if k.TIES.isdisjoint(line.signature):
        return line
    items = tuple(
        item._replace(code=k.WORD, rule=item.kind) if item.code in k.TIES else item
        for item in line.items
    )
    return line.with_items(items)


def counted(line: Line, arms: Arms) -> Line:
    """Return the line, every size in brackets behind a name made its count unless an arm's."""
    if k.SIZE not in line.signature:
        return line
    items = tuple(_counted(line.items, place, arms) for place in range(len(line.items)))
    return line.with_items(items)


def _counted(items: tuple[Item, ...], place: int, arms: Arms) -> Item:
    """A size as a count where a measure and an opening bracket stand before it."""
    item = items[place]
    if item.code != k.SIZE or place < 2:  # noqa: PLR2004
        return item
    name = items[place - 2]
    if items[place - 1].code not in {"(", "["} or name.code not in k.NAMES:
        return item
    is_arm = item.value in {arm.size for arm in arms.arms} or arms.covers(
        items[place - 2 : place - 1]
    )
    if is_arm or (name.code == k.MEASURE and name.value.section == "treatment"):
        return item
    return item._replace(code=k.COUNT, value=Quantity(item.value, "patients", "count"))
