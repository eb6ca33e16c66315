"""
Layout: the items of a line as the factor rules look at them.

Comes in: a line.  Goes out: the line with what its ratios say as items of its own; how deep in
brackets each item stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k

if TYPE_CHECKING:
    from nelm_evidence.model.line import Line

_BRACKETS = frozenset("()[]")


def unfolded(line: Line) -> Line:
    """Return the line with what its ratios say before their numbers as items of their own."""
    if k.EFFECT not in line.signature:
        return line
    items = [
        told
        for item in line.items
        for told in ((*item.value.about, item) if item.code == k.EFFECT else (item,))
    ]
    return line.with_items(items)


def depths(signature: str) -> tuple[int, ...]:
    """Return how many brackets are open at each place of a signature."""
    if _BRACKETS.isdisjoint(signature):
        return (0,) * len(signature)
    found, depth = [], 0
    for code in signature:
        if code in {"(", "["}:
            depth += 1
        found.append(depth)
        if code in {")", "]"} and depth:
            depth -= 1
    return tuple(found)
