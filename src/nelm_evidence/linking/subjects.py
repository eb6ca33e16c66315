"""
Subjects: whole numbers that count without a noun, `Four had …`, `of whom 21 were …`, `3 of them`.

Such a number opens its clause.  With a verb of what happens to people it counts patients; else it
only counts.  Comes in: a line, or its items and a place.  Goes out: the line with its patients
counted, or whether a number counts.  To know one more form: a test asked by `counts`.
"""

from __future__ import annotations

from dataclasses import replace

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.topics import is_bare
from nelm_evidence.model.line import Item, Line, code_of

_WHO = code_of("who")
_VERBS = k.codes("had", "copula", "plan", "assumption")
_OPENINGS = frozenset(";:,(") | k.codes("and", "while", "who")
_LIST_OPENINGS = frozenset(";:(")
_LIST_JOINTS = frozenset(",") | k.codes("and")
_PLACES = k.codes("at", "in", "with", "from", "for", "before")
_PHRASE = 8
_POINTERS = k.codes("pronoun", "who")
_SECTIONS = {"results", "conclusions", None}
_PHRASE_ENDS = _LIST_JOINTS | frozenset(");.")


def patients(line: Line) -> Line:
    """Return the line with the numbers that have a verb of people as counts of patients."""
    if k.NUMBER not in line.signature or line.section not in _SECTIONS:
        return line
    items = list(line.items)
    for place, item in enumerate(line.items):
        if item.code == k.NUMBER and _is_whole(item) and _of_people(tuple(items), place):
            quantity = replace(item.value, unit="patients", dimension="count")
            items[place] = item._replace(code=k.COUNT, value=quantity, rule=item.rule)
    return line if tuple(items) == line.items else line.with_items(items)


def counts(items: tuple[Item, ...], place: int) -> bool:
    """Whether a bare number counts, though no noun says what."""
    behind = _code(items, place + 1)
    if not _is_whole(items[place]):
        return False
    if _opens(items, place) and (behind in _VERBS or _points(items, place)):
        return True
    return _lists_places(items, place)


def _is_whole(item: Item) -> bool:
    """Whether an item is a bare number of at least one."""
    if not is_bare(item) or item.value.interval or item.value.relation:
        return False
    value = item.value.value
    return value is not None and value >= 1 and value == value.to_integral()


def _code(items: tuple[Item, ...], place: int) -> str:
    """The kind of an item; nothing outside of the line."""
    return items[place].code if 0 <= place < len(items) else ""


def _opens(items: tuple[Item, ...], place: int) -> bool:
    """Whether a number opens its clause, with `only` before it or not."""
    before = place - 1 if _code(items, place - 1) != k.MORE else place - 2
    return before < 0 or items[before].code in _OPENINGS


def _points(items: tuple[Item, ...], place: int) -> bool:
    """Whether a number counts some of those just named: `3 of them`, `9 of whom`."""
    return _code(items, place + 1) == k.OF and _code(items, place + 2) in _POINTERS


def _of_people(items: tuple[Item, ...], place: int) -> bool:
    """Whether a number that opens its clause counts people, by the verb behind it."""
    if not _opens(items, place):
        return False
    if _code(items, place + 1) == k.HAD or _is_elliptic(items, place):
        return True
    whom = _WHO in {_code(items, place - 1), _code(items, place + 2)}
    if _points(items, place):
        return whom or _code(items, place + 3) == k.HAD
    return whom and _code(items, place + 1) == k.COPULA


def _is_elliptic(items: tuple[Item, ...], place: int) -> bool:
    """Whether the verb was told for the number before: `four had A, three a B and one a C`."""
    noun = _code(items, place + 2) in k.NAMES
    if _code(items, place + 1) != k.THE or not noun:
        return False
    last = next((p for p in range(place - 1, -1, -1) if items[p].code in k.VALUES), None)
    return (
        last is not None
        and items[last].code == k.COUNT
        and (_code(items, last + 1) in {k.HAD, k.THE})
    )


def _in_group(items: tuple[Item, ...], place: int) -> bool:
    """Whether a group is named behind a number: `62 in group A` tells its size."""
    for item in items[place + 2 : place + 2 + _PHRASE]:
        if item.code == k.GROUP:
            return True
        if item.code in k.NUMERIC or item.code in _PHRASE_ENDS:
            return False
    return False


def _lists_places(items: tuple[Item, ...], place: int) -> bool:
    """Whether a number stands in a list of places: `; 19 at the primary site and 8 in the neck`."""
    if _code(items, place + 1) not in _PLACES or _in_group(items, place):
        return False
    before = _code(items, place - 1)
    if before in _LIST_OPENINGS:
        return True
    last = next((p for p in range(place - 1, -1, -1) if items[p].code in k.VALUES), None)
    return (
        before in _LIST_JOINTS
        and last is not None
        and is_bare(items[last])
        and (_lists_places(items, last))
    )
