"""
Repeats: a second group told by the names that the first was told by, each in turn.

`A组手术时间185 min、出血150 ml，B组分别为160 min和280 ml`.  Comes in: a reading at the verb of the
second group.  Goes out: the heads of the first one, in order, or none.
"""

from __future__ import annotations

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.reading import Reading
from nelm_evidence.linking.topics import Head

_LIST_ENDS = frozenset(";.。") | k.codes("while", "Measure", "group")
_GROUPS = k.codes("group", "pronoun")


def row_again(reading: Reading, verb: int) -> list[Head]:
    """Return the heads that a clause takes up whose subject names nothing but a group."""
    subject = {item.code for item in reading.items[reading.segment : verb]}
    if subject.isdisjoint(_GROUPS) or k.MEASURE in subject or not k.VALUES.isdisjoint(subject):
        return []
    heads = _row(reading)
    return heads if len(heads) > 1 and _count(reading, verb) == len(heads) else []


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
    count = 0
    for item in reading.items[verb + 1 :]:
        if item.code in _LIST_ENDS:
            break
        count += item.code in k.VALUES
    return count
