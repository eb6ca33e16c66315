"""
Operations: what a study counts where it counts no patients, `61 liver resections were reviewed`.

Comes in: a line.  Goes out: a `Headcount` for each number of operations that stands before their
name.  To add a name: a word in class `operations`, in the plural.
"""

from __future__ import annotations

from collections.abc import Iterator

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.cues import Cues
from nelm_evidence.linking.headcounts import Headcount
from nelm_evidence.model.line import Item, Line

_NEAR = 5
"""How many names stand at most before that of the operation: `61 laparoscopic liver resections`."""
_NAMING = k.NAMES | k.codes("Counter", "total") | {"-"}
_BARRED = k.codes("grade", "Foil", "level") | frozenset("<>≤≥/-±")
FORM = "operations"


def find(line: Line, text: str, cues: Cues) -> Iterator[Headcount]:
    """Yield the numbers of operations of a line."""
    if not cues.holds("operations", text[line.start : line.end]):
        return
    for place, item in enumerate(line.items):
        value = item.value.value if item.code in {k.NUMBER, k.COUNT} else None
        if value is None or value < _NEAR or value != value.to_integral():
            continue
        if item.value.interval or (place and line.items[place - 1].code in _BARRED):
            continue
        last = _name_behind(line.items, place, text, cues)
        if last is not None:
            yield Headcount(int(value), place, last + 1, FORM)


def _name_behind(items: tuple[Item, ...], place: int, text: str, cues: Cues) -> int | None:
    """The place of the operation that a number counts."""
    if items[place].code == k.COUNT:
        counted = text[items[place].start : items[place].end]
        return place if cues.holds("operations", counted) else None
    for last in range(place + 1, min(len(items), place + 1 + _NEAR)):
        if items[last].code not in _NAMING:
            return None
        if cues.holds("operations", text[items[last].start : items[last].end]):
            return last
    return None
