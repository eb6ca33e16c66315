"""
Paired seats: Chinese groups told as one list of patients, 33例腔镜手术患者及35例开腹手术患者.

Comes in: a line with the places and sizes of its people.  Goes out: the seats of such a list, in
which each size stands before its group and the word for patients closes the last.
"""

from __future__ import annotations

from collections.abc import Sequence

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.phrases import has_content, phrase
from nelm_evidence.linking.respective import Seat
from nelm_evidence.model.line import Item, Line

_JOINTS = k.codes("and")
_LEADS = k.codes("had", "with", "the")
_NO_LABEL = k.NUMERIC | k.codes("P", "copula", "had", "and", "while", "no") | frozenset(",;:()。")
_LONGEST = 22


def find(line: Line, sizes: Sequence[tuple[int, int]], text: str) -> list[Seat]:
    """Return the seats of the list that holds all sizes of a line; none for any other line."""
    items = line.items
    places = [place for place, _ in sizes]
    if any(items[place].code != k.COUNT for place in places):
        return []
    ends = [*places[1:], _closing(items, places[-1])]
    names = [_name(items[p + 1 : end]) for p, end in zip(places, ends, strict=True)]
    if not all(names):
        return []
    return [
        Seat(phrase(words, text), words, size, place, is_led=True, is_paired=True)
        for (place, size), words in zip(sizes, names, strict=True)
    ]


def _closing(items: tuple[Item, ...], place: int) -> int:
    """Where the name of the last group ends, behind its patients; without them it has no name."""
    for step in range(place + 1, min(len(items), place + _LONGEST)):
        if items[step].code == k.PATIENTS:
            return step + 1
    return place + 1


def _name(words: tuple[Item, ...]) -> tuple[Item, ...]:
    """The name of one group, without its patients and what joins the next one."""
    while words and words[-1].code in _JOINTS:
        words = words[:-1]
    if words and words[-1].code == k.PATIENTS:
        words = words[:-1]
    while words and words[0].code in _LEADS:
        words = words[1:]
    if not has_content(words) or any(item.code in _NO_LABEL for item in words):
        return ()
    return words
