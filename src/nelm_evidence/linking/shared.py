"""
Shared values: `biloma and abscess in one patient each`, 胆漏、肝脓肿各1例: a finding for each name.

Comes in: the items of a line.  Goes out: for the place of a value that `each` shares out, the
stretches of the names that have it, two at least.
"""

from __future__ import annotations

from collections.abc import Iterator

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.itemised import Words
from nelm_evidence.model.line import Item, Line, code_of

Stretch = tuple[int, int]
"""The places of the first item of a name and of the one behind its last."""
_EACH = code_of("each")
_COUNTS = k.codes("Count", "Number", "Percent", "Share")
_TO_EACH = k.codes("patients", "Counter")
_JOINTS = frozenset(",、") | k.codes("and", "or")
_NAMING = k.codes("word", "Name", "Measure", "of", "level", "rate", "the", "Counter") | {"-", "/"}
_LONGEST, _FAR = 30, 4
_LISTED = _NAMING | _JOINTS


def find(line: Line, text: str, words: Words) -> dict[int, tuple[Stretch, ...]]:
    """Return the names that share each value, by the place of the value."""
    found: dict[int, tuple[Stretch, ...]] = {}
    if _EACH not in line.signature:
        return found
    items = line.items
    for place, item in enumerate(items):
        if item.code in _COUNTS and item.value.value is not None:
            names = tuple(_names(items, place, text, words))
            if len(names) > 1:
                found[place] = names
    return found


def _names(items: tuple[Item, ...], place: int, text: str, words: Words) -> Iterator[Stretch]:
    """Yield the names that share a value."""
    each = _each(items, place)
    if each is None:
        return
    if each > place and _code(items, each + 1) in {k.OF, k.HAD}:
        yield from _split(items, each + 2, _list_end(items, each + 2))
        return
    last = min(each, place)
    while last > 0 and _is_verb(items, last - 1, text, words):
        last -= 1
    first = _list_start(items, last, text, words)
    if not any(item.code == k.GROUP for item in items[:first]):  # `groups of A and B, each of 60`
        yield from _split(items, first, last)


def _each(items: tuple[Item, ...], place: int) -> int | None:
    """The place of the `each` that shares a value out: right before it, or behind its noun."""
    for step in range(place - 1, max(-1, place - _FAR), -1):
        if items[step].code == _EACH:
            return step
        if items[step].code not in {k.IN, k.WORD, k.COPULA, k.MORE}:
            break
    behind = place + 1
    while _code(items, behind) in _TO_EACH:
        behind += 1
    return behind if _code(items, behind) == _EACH else None


def _code(items: tuple[Item, ...], place: int) -> str:
    """The kind of an item; nothing outside of the line."""
    return items[place].code if 0 <= place < len(items) else ""


def _is_verb(items: tuple[Item, ...], place: int, text: str, words: Words) -> bool:
    """Whether an item stands between the names and their value: `were seen in`, a bracket."""
    item = items[place]
    if item.code in {k.COPULA, k.IN, k.HAD, "("}:
        return True
    return item.code in k.NOUNS and text[item.start : item.end].lower() in words.seen


def _list_start(items: tuple[Item, ...], last: int, text: str, words: Words) -> int:
    """Where the list of names begins that ends at a place."""
    first = last
    while first > max(0, last - _LONGEST) and items[first - 1].code in _LISTED:
        if text[items[first - 1].start : items[first - 1].end].lower() in words.listing:
            break
        first -= 1
    return first


def _list_end(items: tuple[Item, ...], first: int) -> int:
    """Where the list of names ends that begins at a place."""
    last = first
    while last < min(len(items), first + _LONGEST) and items[last].code in _LISTED:
        last += 1
    return last


def _split(items: tuple[Item, ...], first: int, last: int) -> Iterator[Stretch]:
    """Yield the names of a list one by one."""
    start = first
    for place in range(first, last + 1):
        if place == last or items[place].code in _JOINTS:
            if any(item.code in k.NAMES for item in items[start:place]):
                yield start, place
            start = place + 1
