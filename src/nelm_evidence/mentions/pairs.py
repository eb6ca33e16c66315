"""
Names that hold only beside their like: 发病率 is an incidence, but beside 死亡率 it is morbidity.

A measure lists such names under `paired`.  Comes in and goes out: a line.
"""

from __future__ import annotations

from operator import attrgetter

from nelm_evidence.model.line import Item, Line, code_of

_MEASURE, _WORD = code_of("Measure"), code_of("word")
_BETWEEN = {
    code_of(kind)
    for kind in ("and", "or", "rate", "the", "Number", "in", "n", "patients", "Counter", "copula")
} | set(",、/(%=)")
_rule = attrgetter("rule")
PAIRED = "paired"
"""The mark of such a name on its item, until it is settled."""


def settle(line: Line) -> Line:
    """Return the line with every paired name a measure where its like stands beside it."""
    if PAIRED not in map(_rule, line.items):
        return line
    items = line.items
    return line.with_items(
        _settled(items, place) if item.rule == PAIRED else item for place, item in enumerate(items)
    )


def _settled(items: tuple[Item, ...], place: int) -> Item:
    """A paired name as a measure, or as a mere word."""
    item = items[place]
    if _has_like(items[place + 1 :], item) or _has_like(items[:place][::-1], item):
        return item._replace(code=_MEASURE, rule="")
    return item._replace(code=_WORD, value=None, rule="")


def _has_like(side: tuple[Item, ...], item: Item) -> bool:
    """Whether the next name on one side, no bracket between, is a measure of the same section."""
    depth = 0
    for other in side:
        depth += (other.code == "(") - (other.code == ")")
        if other.code == _MEASURE:
            return not depth and bool(other.value.section == item.value.section)
        if other.code not in _BETWEEN and other.rule != PAIRED:
            return False
    return False
