"""
Repeats: a second group told by the names that the first was told by, each in turn.

`A组手术时间185 min、出血150 ml，B组分别为160 min和280 ml`, or `…长于B组(160 min，280 ml)`.
Comes in: a reading at the verb of the second group, or at its bracket.  Goes out: the heads of the
first one, in order, or none.
"""

from __future__ import annotations

from collections.abc import Callable

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.lists import Slot
from nelm_evidence.linking.reading import Reading
from nelm_evidence.linking.topics import Head, fits

_LIST_ENDS = frozenset(";.。()") | k.codes("while", "Measure", "group")
_AGAINST = k.codes("comparative", "than", "versus")
_OTHERS = k.codes("group", "patients")
_GROUPS = k.codes("group", "pronoun")


def row_again(reading: Reading, verb: int) -> list[Head]:
    """Return the heads that a clause takes up whose subject names nothing but a group."""
    subject = {item.code for item in reading.items[reading.segment : verb]}
    if subject.isdisjoint(_GROUPS) or k.MEASURE in subject or not k.VALUES.isdisjoint(subject):
        return []
    heads = _row(reading)
    return heads if len(heads) > 1 and _count(reading, verb) == len(heads) else []


def row_in_bracket(reading: Reading, opening: int) -> list[tuple[int, Slot]]:
    """Return the values of a bracket behind a group that others are held against: 长于B组(…)."""
    if not _against_group(reading, opening):
        return []
    places = _values(reading, opening)
    row = [binding.slot for binding in reading.bindings[-len(places) :]]
    told = {(slot.head and slot.head.measure, slot.at) for slot in row}
    if not 1 < len(places) == len(row) == len(told) or not all(map(_takes(reading), places, row)):
        return []
    return [
        (place, Slot(slot.head, slot.at, 0, 1)) for place, slot in zip(places, row, strict=True)
    ]


def _against_group(reading: Reading, opening: int) -> bool:
    """Whether a group that the values before are held against stands before a bracket."""
    last = reading.last_value
    codes = {item.code for item in reading.items[(last or 0) + 1 : opening]}
    names = not codes.isdisjoint(_AGAINST) and not codes.isdisjoint(_OTHERS)
    return last is not None and names and k.MEASURE not in codes


def _takes(reading: Reading) -> Callable[[int, Slot], bool]:
    """The test whether what a value before was about takes one of the bracket."""

    def takes(place: int, slot: Slot) -> bool:
        """Whether it does, as far as it is known."""
        measure = slot.head.measure if slot.head else None
        return measure is None or fits(measure, reading.items[place])

    return takes


def _row(reading: Reading) -> list[Head]:
    """The heads of the values told last, back to where one of them was told before."""
    row: list[Head] = []
    for binding in reversed(reading.bindings):
        head = binding.head
        known = head is not None and head.measure is not None
        if not known or binding.slot.at or head in row:
            break
        if head is not None:
            row.append(head)
    return row[::-1]


def _count(reading: Reading, verb: int) -> int:
    """How many values follow the verb in its clause."""
    return len(_values(reading, verb))


def _values(reading: Reading, start: int) -> list[int]:
    """The places of the values of a list that begins behind one."""
    places = []
    for place, item in enumerate(reading.items[start + 1 :], start=start + 1):
        if item.code in _LIST_ENDS:
            break
        if item.code in k.VALUES:
            places.append(place)
    return places
