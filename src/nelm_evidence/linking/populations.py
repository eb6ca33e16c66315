"""
Populations: whom a number is about, in the text's own words.

Told behind the value (`in the placebo group`) or before it (`placebo 17.9%`), by a list of groups
as long as the list of values, by the comparison that the values answer (`higher in A than in B`),
or by the clause as a whole (`Among responders, …`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from nelm_evidence.linking import beside, handing, tied
from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.arms import Arms
from nelm_evidence.linking.coordinations import (
    against_first,
    at_sentence_end,
    before_run,
    behind_run,
    compared,
)
from nelm_evidence.linking.eithers import with_or_without
from nelm_evidence.linking.endings import behind_head, in_group
from nelm_evidence.linking.lists import Slot
from nelm_evidence.linking.onesided import one_side
from nelm_evidence.linking.opposites import sides
from nelm_evidence.linking.ownnames import is_own, is_thing
from nelm_evidence.linking.phrases import all_groups, names_both
from nelm_evidence.linking.reading import Binding
from nelm_evidence.linking.runs import Run
from nelm_evidence.linking.topics import is_bare
from nelm_evidence.linking.whole import before_bracket, of_clause, of_head
from nelm_evidence.model.line import Item, Line

_OPENING = k.codes("in", "for", "at", "of", "with", "from")
_OPENING_WORDS = 4
_LEADING_SIGNS = 1
_PAIR = 2
_PEOPLE = k.codes("group", "patients")
_NO_WORDS = tied.Words(frozenset(), frozenset(), "")
_NAMED = k.NOUNS | k.codes("Measure", "not_reached") | frozenset("()")


@dataclass(slots=True)
class Known:
    """What lines before have told of the groups."""

    lists: dict[int, list[str]] = field(default_factory=dict)
    """The labels of the last list of so many groups."""
    groups: set[int] = field(default_factory=set)
    """Which of these lists name groups as such, `in the A arm and the B arm`."""
    here: set[int] = field(default_factory=set)
    """Which of them this sentence has told."""
    untold: set[int] = field(default_factory=set)
    """Which of them numbers of nothing told, that are for their sentence alone."""
    words: tied.Words = _NO_WORDS
    """What the sides of a comparison are told with."""
    nots: frozenset[str] = frozenset()
    """Denials that end a side which is the other one's: `those who did not`."""


class _Clause(NamedTuple):
    """A run of values, and what its clause tells of the groups that they are about."""

    items: tuple[Item, ...]
    run: Run
    groups: int
    whole: str | None
    """The phrase for the clause as a whole."""
    arms: Arms


def _of_run(line: Line, run: Run, slots: list[Slot], arms: Arms, known: Known) -> list[str | None]:
    """Return the population of each value of a run; `known` remembers the labels of a list."""
    items, text = line.items, arms.text
    groups = slots[0].groups if slots else 1
    head = slots[0].head if slots else None
    whole = of_clause(items, run.places[0], text, head.start if head else -1)
    if head and whole and is_thing(head, whole, items):
        whole = None
    several = all_groups(items, text) if groups > 1 else frozenset()
    own = [
        None if label in several else label for label in beside.labels_of(items, run, arms, groups)
    ]
    if groups > 1 and not all(own):
        own, whole = _told_by_list(_Clause(items, run, groups, whole, arms), slots, own, known)
    if len(own) == groups > 1 and all(own) and len(set(own)) == groups:
        _remember(known, [label for label in own if label], items, text)
        if head is None and is_bare(items[run.places[0]]):
            known.untold.add(groups)
    if not all(own):
        whole = before_bracket(items, run, text) or whole or of_head(items, run, text)
    if head and not any(own):
        end = max((slot.head.end for slot in slots if slot.head), default=0)
        whole = whole or behind_head(items, run, end, text) or in_group(items, run, text)
    elif head is None and not any(own):
        whole = whole or in_group(items, replace(run, end=_behind_names(items, run)), text)
    if groups > 1:
        whole = None if whole in several else whole
        own = [None if label in several else label for label in own]
    partly = any(own) and not all(own)
    own = _denied(own, known)
    return [_joined(label, None if label and partly else whole) for label in own]


def _denied(own: list[str | None], known: Known) -> list[str | None]:
    """The labels, that of `those who did not` being all but the other."""
    match own:
        case [str(first), str(second)] if second.split()[-1].lower() in known.nots:
            return [first, f"{known.words.but} {first}"]
    return own


def _behind_names(items: tuple[Item, ...], run: Run) -> int:
    """Where the group may stand behind a value that only names part from it: `two NE in A`."""
    end = run.end
    while end < len(items) and items[end].code in _NAMED:
        end += 1
    return end if end < len(items) and items[end].code == k.IN else len(items)


def _remember(known: Known, labels: list[str], items: tuple[Item, ...], text: str) -> None:
    """Keep the labels of a list for the lists to come."""
    ends = [item.end for item in items if item.code == k.GROUP]
    again = known.lists.get(len(labels)) == labels
    known.lists[len(labels)] = labels
    known.here.add(len(labels))
    if not again:
        known.groups.discard(len(labels))
    if all(any(text.endswith(label, 0, end) for end in ends) for label in labels):
        known.groups.add(len(labels))


def _told_by_list(
    clause: _Clause, slots: list[Slot], own: list[str | None], known: Known
) -> tuple[list[str | None], str | None]:
    """The labels of a list of groups, for what is not told beside the values."""
    whole = clause.whole
    listed = _labels(clause, known)
    if listed is None:
        spread = _spread(own, slots)
        if any(spread):
            return spread, whole
        listed = _remembered(clause, known)
        if listed is None:
            return own, whole
    labels: list[str | None] = [
        _settled(told, listed[slot.group], listed) for told, slot in zip(own, slots, strict=True)
    ]
    covered = whole and any(label in whole or whole in label for label in listed)
    return labels, None if covered else whole


def _remembered(clause: _Clause, known: Known) -> list[str] | None:
    """The labels of the last list of so many groups, or the arms; a comparison's side first."""
    items, run, groups, whole, arms = clause
    told = known.lists.get(groups, [])
    labels = [arm.label for arm in arms.arms]
    outranked = groups in known.groups | known.here
    if len(labels) == groups and not outranked and not _same_groups(told, labels):
        told = labels
    side = one_side(items, run, whole, arms.text) if groups == _PAIR else None
    if side in all_groups(items, arms.text):
        side = None  # similar in both groups: 12 versus 9%
    if side is None:
        return told or None
    shared = [len(_words(side) & _words(label)) for label in told]
    if not any(shared):
        return sides(items, run, side, (arms.text, known.words.but)) or told or None
    if shared[0] == shared[1]:
        return told
    return told if shared[0] > shared[1] else [told[1], told[0]]


def _words(label: str) -> set[str]:
    """The words of a label, hyphens aside."""
    return set(label.lower().replace("-", " ").split())


def _same_groups(told: list[str], arms: list[str]) -> bool:
    """Whether remembered labels name the arms, in whatever order."""
    named = [
        any(label.lower() in arm.lower() or arm.lower() in label.lower() for arm in arms)
        for label in told
    ]
    return bool(named) and all(named)


def _labels(clause: _Clause, known: Known) -> list[str] | None:
    """The labels of a run's groups, in order."""
    items, run, groups, whole, arms = clause
    of_tie = tied.sides(items, run, known.words, arms.text) if groups == _PAIR else None
    return (
        with_or_without(items, run, arms.text)
        or behind_run(items, run.end, groups, arms.text)
        or against_first(items, run, groups, arms.text)
        or of_tie
        or compared(items, run, groups, whole, arms.text)
        or before_run(items, run, groups, arms.text)
        or at_sentence_end(items, run, groups, arms.text)
    )


def _settled(known: str | None, label: str, labels: list[str]) -> str:
    """A value's own label, unless it is the tail of a list that tells them all."""
    if known is None or any(other in known for other in labels if other != label):
        return label
    return known


def _spread(own: list[str | None], slots: list[Slot]) -> list[str | None]:
    """A label told for one value of a group holds for the group's others."""
    by_group = {slot.group: label for slot, label in zip(slots, own, strict=True) if label}
    return [label or by_group.get(slot.group) for slot, label in zip(slots, own, strict=True)]


def _joined(own: str | None, whole: str | None) -> str | None:
    """The value's own population within the clause's."""
    if own and whole and own not in whole and whole not in own:
        return f"{own}, {whole}"
    return own or whole


def of_line(line: Line, bindings: list[Binding], arms: Arms, known: Known) -> dict[int, str | None]:
    """The population of each bound value."""
    found: dict[int, str | None] = {}
    known.here.clear()
    for number in known.untold:
        known.lists.pop(number, None)
        known.groups.discard(number)
    known.untold.clear()
    lead: str | None = None
    lead_place, in_list = 0, False
    for binding in bindings:
        if binding.place not in found:
            slots = [other.slot for other in bindings if other.run is binding.run]
            labels = _of_run(line, binding.run, slots, arms, known)
            if len(set(labels)) == 1 and is_own(line, labels[0], binding.head, arms.text):
                labels = [None] * len(labels)
            first = binding.run.places[0]
            if lead and _is_cut(line, lead_place, first):
                lead = None
            if not any(labels) and lead and not (in_list and line.items[first].code == k.COUNT):
                labels = [lead] * len(labels)
            elif (
                len(set(labels)) == 1 and labels[0] and _opens_clause(line, first, labels[0], arms)
            ):
                lead, lead_place = labels[0], first
                # 单发者19例,多发者41例,同时性转移38例 lists names, and says nothing of a whole.
                in_list = binding.head is None and line.items[first].code == k.COUNT
            found.update(zip(binding.run.places, labels, strict=True))
    handing.back(line, bindings, found, arms.text)
    return found


def _is_cut(line: Line, start: int, place: int) -> bool:
    """Whether a semicolon, contrast or 两组 ends what a clause's opening phrase holds for."""
    between = line.items[start:place]
    return any(item.code in {";", k.WHILE} or names_both(item) for item in between)


def _opens_clause(line: Line, place: int, label: str, arms: Arms) -> bool:
    """Whether a label is the subject that opens a clause: `In A, …`, `A组中位生存时间为…`."""
    start = place
    while start > 0 and line.items[start - 1].code not in {";", k.WHILE}:
        start -= 1
    opening = line.items[start : start + _OPENING_WORDS]
    if opening[0].code in _OPENING or any(
        arms.text.startswith(label, item.start) for item in opening
    ):
        return True
    return any(
        comma.code == "," and arms.text.startswith(label, item.start)
        for comma, item in pairwise(line.items[start:place])
    )
