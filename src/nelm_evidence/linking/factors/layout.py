"""
Layout: the items of a line as the factor rules look at them.

Comes in: a line.  Goes out: the line with what its ratios say as items of its own, and the
conjunction of `older` where no number stands before; how deep in brackets each item stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k
from nelm_evidence.model.line import Item, code_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nelm_evidence.linking.factors.lexicon import Lexicon
    from nelm_evidence.model.line import Line

_BRACKETS = frozenset("()[]")
_OR_OLDER = code_of("or_older")
_FOLDED = frozenset({k.EFFECT, _OR_OLDER})


def unfolded(line: Line, text: str, words: Lexicon) -> Line:
    """Return the line with what its ratios say before their numbers as items of their own."""
    if _FOLDED.isdisjoint(line.signature):
        return line
    return line.with_items(
        [item for place in range(len(line.items)) for item in _parts(line, place, text, words)]
    )


def _parts(line: Line, place: int, text: str, words: Lexicon) -> Iterator[Item]:
    """Yield an item, or those that it is made of."""
    item = line.items[place]
    if item.code == k.EFFECT:
        yield from item.value.about
    if item.code == _OR_OLDER and (place == 0 or line.items[place - 1].code not in k.VALUES):
        first = text[item.start - line.start : item.end - line.start].partition(" ")[0]
        if first in words["and"]:  # `sex and older age`
            middle = item.start + len(first)
            yield Item(k.AND, item.start, middle)
            item = Item(k.WORD, middle + 1, item.end)
    yield item


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
