"""
Denominators that a sentence opens with: `Of the 1,109 patients, 93 responded`, 14例患者中12例….

Comes in: a line, or a finding of it.  Goes out: the whole with its place, or the finding that has
it as its denominator.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.neighbours import count_behind_comma
from nelm_evidence.linking.phrases import has_content
from nelm_evidence.model.line import Item, Line
from nelm_evidence.model.quantities import Role
from nelm_evidence.model.record import Finding, Language, Population

_PARTS = k.codes("Count", "Percent", "Share", "Number")
_LONGEST = 20
_CLAUSE_SIGNS = k.codes("and", "while") | frozenset(",;")
_OFF = 3
"""How many points a percentage may be off what its count makes."""


class Whole(NamedTuple):
    """A number of patients of whom the rest of a sentence tells."""

    size: Decimal
    place: int
    start: int
    """Where it stands in the text: what is told before is no part of it."""
    end: int
    """The place behind its phrase: what it names says who, and heads no clause."""
    label: str | None
    """Who they are, where a Chinese phrase tells: 12例复发患者中."""


def opening(line: Line, text: str, language: Language) -> Whole | None:
    """The denominator that opens a sentence or, in Chinese, one of its clauses."""
    place, end = _chinese(line.items) if language == "zh" else _english(line.items)
    item = line.items[place] if end else None
    if item is None or item.value.count is not None or item.value.value is None:
        return None
    who = line.items[place + 1 : end - 1] if language == "zh" else ()
    label = text[who[0].start : who[-1].end] if has_content(who) else None
    return Whole(item.value.value, place, item.start, end, label)


def later(line: Line, off: Mapping[int, Role]) -> list[Whole]:
    """The denominators that open clauses behind the first: `…, and of the 20 in B, 15 had M`."""
    return [
        Whole(item.value.value, place, item.start, place + 1, None)
        for place, item in enumerate(line.items)
        if place in off and opens_clause(line.items, place)
    ]


def opens_clause(items: tuple[Item, ...], place: int) -> bool:
    """Whether a count is the whole that a clause within its sentence begins with."""
    item, step = items[place], place - 1
    while step > 0 and items[step].code in {k.THE, k.TOTAL}:
        step -= 1
    if item.code not in {k.COUNT, k.NUMBER} or item.value.count is not None or step < 1:
        return False
    opens = items[step].code == k.OF and items[step - 1].code in _CLAUSE_SIGNS
    return opens and count_behind_comma(items, place)


def _english(items: tuple[Item, ...]) -> tuple[int, int]:
    """The place of N in `Of the N patients, …` and the one behind it; nowhere, if there is none."""
    codes = [item.code for item in items[:2]]
    place = 1 if codes[:1] and codes[0] in {k.OF, k.IN} else 2 if codes == [k.NO, k.OF] else 0
    while place and place < len(items) and items[place].code in {k.THE, k.TOTAL}:
        place += 1
    told = 0 < place < len(items) and items[place].code in {k.COUNT, k.NUMBER}
    return (place, place + 1) if told else (0, 0)


def _chinese(items: tuple[Item, ...]) -> tuple[int, int]:
    """The place of the first N in N例…患者中 with a part of them behind, and the one behind 中."""
    for place, item in enumerate(items):
        if item.code == k.COUNT and item.value.unit == "patients":
            end = _phrase_end(items, place)
            if end:
                return place, end
    return 0, 0


def _phrase_end(items: tuple[Item, ...], place: int) -> int:
    """The place behind the 中 that ends the phrase of a count, if a part or a comma follows."""
    for step in range(place + 1, min(len(items) - 1, place + _LONGEST)):
        code, following = items[step].code, items[step + 1].code
        counted = following == k.MEASURE and items[step + 2 : step + 3]
        told = items[step + 2].code if counted else following
        if code == k.IN and (following in {",", ":"} or told in _PARTS):
            return step + 1
        if code in k.NUMERIC or code in frozenset(",;.。"):
            return 0
    return 0


def within(finding: Finding, wholes: Sequence[Whole]) -> Finding:
    """A count or percentage behind `Of N patients` has N as its denominator, the last one told."""
    start = finding.sources[0].start if finding.sources else 0
    told_before = [whole for whole in wholes if whole.start <= start]
    return _of(finding, told_before[-1]) if told_before else finding


def _of(finding: Finding, whole: Whole) -> Finding:
    """The finding with its denominator, if it counts, has none and may be a part of it."""
    counted = finding.count if finding.statistic == "proportion" else finding.value
    if counted is None or counted > whole.size:
        return finding
    counts = finding.statistic in {"proportion", "count"}
    if finding.denominator is not None or not counts or _contradicts(finding, whole):
        return finding
    told = {"denominator": whole.size, "count": counted}
    if finding.population is None and whole.label:
        return finding.model_copy(update={**told, "population": Population(label=whole.label)})
    return finding.model_copy(update=told)


def _contradicts(finding: Finding, whole: Whole) -> bool:
    """Whether a percentage is not what its count makes of this whole."""
    if finding.statistic != "proportion" or finding.count is None or finding.value is None:
        return False
    return not whole.size or abs(finding.count * 100 / whole.size - finding.value) > _OFF
