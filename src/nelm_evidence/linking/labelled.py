"""
Labelled values: `survival was 70% (MWA: 77%, RFA: 63%)` has the groups of an outcome in a bracket.

Comes in: a line.  Goes out: the line whose labels before a colon are mere words, so that no measure
among them takes the value; and the label of each such value.
"""

from __future__ import annotations

from collections.abc import Iterator

from nelm_evidence.linking import kinds as k
from nelm_evidence.model.line import Item, Line

RULE = "label"
_LONGEST = 4
_JOINTS = frozenset(",;") | k.codes("versus", "and")
_NAMING = k.NAMES | k.codes("group", "grade", "no_zero", "patients") | {"-", "+"}


def plain(line: Line) -> Line:
    """Return the line with the labels of bracketed values as words, where an outcome is told."""
    if ":" not in line.signature or k.MEASURE not in line.signature:
        return line
    items = [*line.items]
    for opening in (place for place, item in enumerate(items) if item.code in {"(", "["}):
        pairs = list(_pairs(line.items, opening))
        if len(pairs) > 1 and _tells_outcome(line.items[:opening]) and _alike(items, pairs):
            for start, colon in pairs:
                for place in range(start, colon):
                    items[place] = items[place]._replace(code=k.WORD, value=None, rule=RULE)
    return line if items == [*line.items] else line.with_items(items)


def _pairs(items: tuple[Item, ...], opening: int) -> Iterator[tuple[int, int]]:
    """Yield where each label of a bracket begins, and its colon, a value following."""
    start = opening + 1
    while start < len(items):
        colon = start
        while colon < min(len(items), start + _LONGEST) and items[colon].code in _NAMING:
            colon += 1
        is_told = start < colon < len(items) - 1 and items[colon].code == ":"
        if not is_told or items[colon + 1].code not in k.VALUES:
            return
        yield start, colon
        start = colon + 2
        while start < len(items) and items[start].code in _JOINTS:
            start += 1


def _tells_outcome(items: tuple[Item, ...]) -> bool:
    """Whether an outcome stands before a bracket."""
    named = [item.value for item in items if item.code == k.MEASURE]
    return any(
        name.kind == "outcome" or name.section in {"operation", "resection_margin"}
        for name in named
    )


def _alike(items: list[Item], pairs: list[tuple[int, int]]) -> bool:
    """Whether the labels name groups and no outcomes, and their values are of one kind."""
    values = [items[colon + 1].value for _, colon in pairs]
    named = [item for start, colon in pairs for item in items[start:colon]]
    outcomes = [i for i in named if i.code == k.MEASURE and i.value.kind == "outcome"]
    return len({value.dimension for value in values}) == 1 and not outcomes


def joined(items: tuple[Item, ...], left: int, right: int) -> bool:
    """Whether two values follow labels of one bracket."""
    gap = items[left + 1 : right]
    inner = [item for item in gap if item.code not in _JOINTS]
    labelled = bool(inner) and inner[-1].code == ":"
    return labelled and all(item.rule == RULE for item in inner[:-1]) and len(inner) > 1


def label_of(items: tuple[Item, ...], place: int, text: str) -> str | None:
    """The label right before a value."""
    if place < 2 or items[place - 1].code != ":" or items[place - 2].rule != RULE:  # noqa: PLR2004
        return None
    start = place - 2
    while start > 0 and items[start - 1].rule == RULE:
        start -= 1
    return text[items[start].start : items[place - 2].end]
