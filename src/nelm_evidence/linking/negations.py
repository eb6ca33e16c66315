"""
Negations inside names: 未切除组, 无脉管侵犯组 and `the no-surgery group` are groups, no denials.

Comes in and goes out: a line.
"""

from __future__ import annotations

from nelm_evidence.linking import kinds as k
from nelm_evidence.model.line import Item, Line

_BEFORE = k.codes("and", "versus", "than", "the") | frozenset(",;、")
_INSIDE = k.NOUNS | {k.MEASURE, "-"}
_LONGEST = 10


def in_names(line: Line) -> Line:
    """Return the line with every negation that begins the name of a group as a plain word."""
    if k.NO not in line.signature or k.GROUP not in line.signature:
        return line
    items = tuple(
        item._replace(code=k.WORD) if _begins_name(line.items, place) else item
        for place, item in enumerate(line.items)
    )
    return line.with_items(items)


def _begins_name(items: tuple[Item, ...], place: int) -> bool:
    """Whether a negation stands between a joint and the name of a group."""
    if items[place].code != k.NO or (place and items[place - 1].code not in _BEFORE):
        return False
    for item in items[place + 1 : place + _LONGEST]:
        if item.code == k.GROUP:
            return item is not items[place + 1]
        if item.code not in _INSIDE:
            return False
    return False
