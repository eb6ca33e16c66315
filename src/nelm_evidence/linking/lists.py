"""
Lists: which value of a run is which, when several heads, time points or groups share it.

`1-, 3- and 5-year OS were 91%, 76% and 62%`; `OS and DFS were 70% and 50% in A, 60% and 40% in B`.
With k heads, t time points and n = f·k·t values there are f groups.  A run that is cut by P values
or semicolons into stretches of f tells one head for all groups at a time; else each group tells
all heads in turn.
"""

from __future__ import annotations

from typing import NamedTuple

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.runs import Run
from nelm_evidence.linking.topics import At, Head
from nelm_evidence.model.line import Item

_JOINTS = k.codes("and", "or") | frozenset("、,")
_NO_NAMES = (
    k.VALUES
    | k.codes("group", "in", "for", "to", "at", "versus", "patients", "with", "Time")
    | frozenset("(;")
)


class Slot(NamedTuple):
    """What one value of a run is about."""

    head: Head | None
    at: At | None
    group: int
    """Which of the run's groups, from 0."""
    groups: int


def assign(run: Run, heads: list[Head], times: tuple[At, ...]) -> list[Slot]:
    """Return the slot of each value of a run."""
    pairs: list[tuple[Head | None, At | None]] = [
        (head, at) for head in heads for at in (head.times or (head.is_timed and times) or (None,))
    ] or [(None, None)]
    count, size = len(run.places), len(pairs)
    if count % size == 0:
        groups = count // size
        if size == 1:
            return [Slot(*pairs[0], place, groups) for place in range(groups)]
        told_by_group = groups == size and (run.blocks or (run.by_and and len(heads) == 1))
        if groups > 1 and _cut_every(run, groups) and not told_by_group:
            return [Slot(*pair, group, groups) for pair in pairs for group in range(groups)]
        return [Slot(*pair, group, groups) for group in range(groups) for pair in pairs]
    return _uneven(count, heads, pairs)


def with_times(slots: list[Slot], run: Run, direct: dict[int, At]) -> list[Slot]:
    """
    Return the slots with the time points told right behind their values.

    `98 vs 81% at 1 year and 86 vs 73% at 5 years`: each time point tells all groups.
    """
    if not direct:
        return slots
    told = [
        slot._replace(at=direct.get(place, slot.at))
        for place, slot in zip(run.places, slots, strict=True)
    ]
    points = [slot.at for slot in told]
    if len(set(points)) == len(points) > 1 and None not in points:
        return [slot._replace(group=0, groups=1) for slot in told]
    each = len(points) // max(1, len(set(points)))
    blocks = [points[start : start + each] for start in range(0, len(points), each or 1)]
    if (
        each > 1
        and all(len(set(block)) == 1 for block in blocks)
        and len({s.head for s in told}) == 1
    ):
        return [slot._replace(group=n % each, groups=each) for n, slot in enumerate(told)]
    in_turn = len(set(points))
    if 1 < in_turn < len(points) and points == points[:in_turn] * (len(points) // in_turn):
        groups = len(points) // in_turn
        return [slot._replace(group=n // in_turn, groups=groups) for n, slot in enumerate(told)]
    return told


def list_parts(subject: tuple[Item, ...]) -> list[tuple[Item, ...]]:
    """The names of a coordination, where it names neither groups nor whom it is about."""
    if any(item.code in _NO_NAMES for item in subject):
        return []
    parts: list[list[Item]] = [[]]
    joints = [item.code for item in subject if item.code in _JOINTS]
    if joints == [","]:
        # A comma alone lists nothing: `Nevertheless, overall survival was …`.
        return []
    for item in subject:
        if item.code in _JOINTS:
            parts.append([])
        else:
            parts[-1].append(item)
    return [
        tuple(part)
        for number, part in enumerate(parts)
        if part and not (number and _explains(part))
    ]


def _explains(part: list[Item]) -> bool:
    """Whether a part only says what the name before it is: `OS, the primary endpoint, was …`."""
    return part[0].code == k.THE and not any(item.code == k.MEASURE for item in part)


def _uneven(
    count: int, heads: list[Head], pairs: list[tuple[Head | None, At | None]]
) -> list[Slot]:
    """Values that do not go up in heads and times: heads alone, or as far as they reach."""
    if len(heads) > 1 and count % len(heads) == 0:
        groups = count // len(heads)
        return [Slot(head, None, group, groups) for head in heads for group in range(groups)]
    if count < len(pairs) and len(heads) == 1:
        return [Slot(*pair, 0, 1) for pair in pairs[:count]]
    if count == len(pairs) + 1 > 2 and len(heads) == 1:  # noqa: PLR2004
        # In-hospital, 30-day and 90-day mortality were 5%, 4% and 6%.
        return [Slot(heads[0], None, 0, 1), *(Slot(*pair, 0, 1) for pair in pairs)]
    last = len(heads) - 1
    return [Slot(heads[min(place, last)], None, 0, 1) for place in range(count)]


def _cut_every(run: Run, length: int) -> bool:
    """Whether the run is cut into stretches of this length."""
    return bool(run.breaks) and all(place % length == 0 for place in run.breaks)
