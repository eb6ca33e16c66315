"""
Bracketed seats: a bracket that does nothing but list groups with their sizes.

`(DZ, 48; D, 46)`, `(77: gefitinib, 78: both)`, `(TACE 35, RFA 41)`.  Comes in: a line with the
places and sizes of its people.  Goes out: the seats of the first such bracket.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.labels import CLOSE, OPEN
from nelm_evidence.linking.phrases import has_content, phrase
from nelm_evidence.linking.respective import Seat
from nelm_evidence.model.line import Item, Line

_BETWEEN = frozenset(",:=")
_NO_LABEL = k.NUMERIC | k.codes("P", "Effect", "Measure", "copula")


def find(line: Line, sizes: Sequence[tuple[int, int]], text: str) -> list[Seat]:
    """Return the seats of the first bracket that lists groups."""
    known = dict(sizes)
    opening = None
    for place, item in enumerate(line.items):
        if item.code in OPEN:
            opening = place
        elif item.code in CLOSE and opening is not None:
            seats = list(_seats(line.items, (opening + 1, place), known, text))
            if len(seats) > 1:
                return seats
            opening = None
    return []


def _seats(
    items: tuple[Item, ...], bounds: tuple[int, int], sizes: Mapping[int, int], text: str
) -> Iterator[Seat]:
    """Yield the seats of a bracket; none where a part of it is no group with its size."""
    seats = []
    for first, last in _parts(items, bounds):
        numbers = [place for place in range(first, last) if items[place].code in k.NUMERIC]
        if len(numbers) != 1 or numbers[0] not in sizes or numbers[0] not in {first, last - 1}:
            return
        place = numbers[0]
        words = items[first:place] if place > first else items[place + 1 : last]
        words = tuple(item for item in words if item.code not in _BETWEEN)
        if not has_content(words) or any(item.code in _NO_LABEL for item in words):
            return
        is_before = place > first
        label = phrase(words, text)
        seats.append(Seat(label, words, sizes[place], place, is_before=is_before, is_led=True))
    yield from seats


def _parts(items: tuple[Item, ...], bounds: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the parts of a bracket, each with its size; a semicolon outdoes a comma."""
    first, last = bounds
    signs = {items[place].code for place in range(first, last)}
    parting = {";"} if ";" in signs else {","}
    for place in range(first, last + 1):
        if place == last or items[place].code in parting:
            if place > first:
                yield first, place
            first = place + 1
