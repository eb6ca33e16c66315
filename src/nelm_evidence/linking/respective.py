"""
Respective seats: `354 and 177 patients were enrolled in the R group and the L group`.

A `Seat` is a label with a size.  Comes in: a line, with the places and sizes of its people.  Goes
out: the seats of a list of sizes beside a list of groups as long, in the order of both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.splitting import split
from nelm_evidence.model.line import Item, Line, code_of

_LEADS = k.codes("in", "to", "of", "for")
_TREATING = _LEADS | k.codes("with", "had")
_JOINTS = k.codes("and", "patients") | frozenset(",")
_NEAR, _LONGEST = 8, 24
_ENDS = k.NUMERIC | {";"}
_LIST_ENDS = k.NUMERIC | frozenset(";(")
_RESPECTIVELY = code_of("respectively")
_TELLING = frozenset({k.GROUP, _RESPECTIVELY})
"""One of these tells that each size has its name."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A label with a size, and where the size stands."""

    label: str
    words: tuple[Item, ...]
    """The items of the label."""
    size: int
    place: int
    is_each: bool = False
    """`35 for each group`: one size for all."""
    is_before: bool = False
    """Whether the label stands before the size."""
    is_group: bool = False
    """Whether the label names a group: `arm A`, 对照组."""
    is_share: bool = False
    """Whether a percentage hangs on the size."""
    is_bracketed: bool = False
    """Whether the size stands in a bracket or as `n = 35` behind its label."""
    is_led: bool = False
    """Whether people or a verb lead to the label: `72 patients to A`."""
    is_treated: bool = False
    """Whether a verb of treatment leads to the label: `177 underwent RFA`."""
    is_paired: bool = False
    """Whether the group is one of a list that its patients close: 33例A患者和35例B患者."""


def find(line: Line, sizes: Sequence[tuple[int, int]], text: str) -> Iterator[Seat]:
    """Yield the seats of the first list of sizes that has a list of groups."""
    if _TELLING.isdisjoint(line.signature):
        return
    for first in range(len(sizes)):
        last = first + 1
        while last < len(sizes) and _goes_on(line.items, sizes[last - 1][0], sizes[last][0]):
            last += 1
        run = sizes[first:last]
        if len(run) > 1:
            words = _behind(line.items, run[-1][0], text) or _before(line.items, run[0][0], text)
            if k.GROUP not in line.signature and _tells_event(line.items, run[0][0]):
                return
            names = split(words, len(run), text) if words else None
            if names:
                for (place, size), name in zip(run, names, strict=True):
                    yield Seat(name, words, size, place, is_group=True, is_led=True)
                return


def _tells_event(items: tuple[Item, ...], place: int) -> bool:
    """Whether sizes count to whom something happened: `relapse in 5 and 9 patients with …`."""
    return place > 0 and items[place - 1].code in {k.IN, k.OF}


def _goes_on(items: tuple[Item, ...], left: int, right: int) -> bool:
    """Whether nothing but a comma or `and` parts two sizes."""
    return all(item.code in _JOINTS for item in items[left + 1 : right])


def _behind(items: tuple[Item, ...], place: int, text: str) -> tuple[Item, ...]:
    """The list of groups that a preposition opens behind the sizes."""
    near = range(place + 1, min(len(items), place + _NEAR))
    leads = _LEADS if any(item.code == k.GROUP for item in items) else _TREATING
    start = next((p for p in near if items[p].code in leads), None)
    if start is None or any(i.code in _ENDS for i in items[place + 1 : start]):
        return ()
    end = start + 1
    while end < min(len(items), start + _LONGEST) and items[end].code not in _LIST_ENDS:
        end += 1
    return _up_to_group(items[start + 1 : end], text)


def _before(items: tuple[Item, ...], place: int, text: str) -> tuple[Item, ...]:
    """The list of groups that are the subject of the sizes' verb."""
    start = place
    while start and place - start < _LONGEST and items[start - 1].code not in _ENDS:
        start -= 1
    return _up_to_group(items[start:place], text)


def _up_to_group(items: tuple[Item, ...], text: str) -> tuple[Item, ...]:
    """
    A stretch up to its last word for groups, with the letter behind it.

    Without such a word, up to `respectively`; empty without either.
    """
    last = next((p for p in range(len(items) - 1, -1, -1) if items[p].code == k.GROUP), None)
    if last is None:
        codes = [item.code for item in items]
        told = codes.index(_RESPECTIVELY) if _RESPECTIVELY in codes else 0
        return items[: told - (codes[told - 1] == ",")] if told else ()
    behind = items[last + 1 : last + 2]
    name = text[behind[0].start : behind[0].end] if behind else ""
    is_named = name.isupper() or name.isdigit()
    return items[: last + 1 + is_named]
