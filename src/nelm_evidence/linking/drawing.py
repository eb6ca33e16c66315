"""
Drawing: those of a source's patients that were taken into the study.

`Of the 903 patients screened, 112 were included`, `903 were assessed, and 112 (12%) included`.
Comes in: a line with its headcounts.  Goes out: the headcount of those taken, and the number they
were taken from.  To add a verb of taking: a word in class `drawn`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.cues import Cues
from nelm_evidence.linking.headcounts import Headcount
from nelm_evidence.model.line import Line

_BRACKET = re.compile(r"\([^()]*\)", re.ASCII)
_CLAUSE = re.compile(r"[,;:]|\. ", re.ASCII)
_SOURCES = frozenset(k.OF + k.IN) | k.codes("from")
_NEAR_VERB = 10
"""How many characters there are at most from `leaving` or `remained` to a number."""
_LEAD = 2
"""How many places before its number `of` stands at most: `of the 38,167 patients`."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Patients that were taken into the study, and of how many."""

    headcount: Headcount
    whole: int


def find(line: Line, found: Sequence[Headcount], text: str, cues: Cues) -> Drawn | None:
    """Return those that a line says were taken, the last if it tells several."""
    if not found or (len(found) == 1 and k.PERCENT not in line.signature):
        return None
    stretch = text[line.start : line.end]
    if not cues.holds("drawn", stretch) and not cues.holds("left_over", stretch):
        return None
    wholes = [h for h in found if h.form in {"counted", "bare"}]
    drawn = None
    for taken in sorted((*wholes, *_with_percentage(line)), key=lambda h: h.first):
        whole = max((h.value for h in wholes if _is_source(line, h, taken)), default=0)
        leftover = is_left(line, taken, text, cues)
        if whole > taken.value and (leftover or _is_taken(line, taken, text, cues)):
            drawn = Drawn(taken, whole)
    return drawn


def _is_source(line: Line, whole: Headcount, taken: Headcount) -> bool:
    """Whether others can be taken from these: they stand behind `of`, or have a verb of theirs."""
    before = line.signature[max(0, whole.first - _LEAD) : whole.first]
    verbs = line.signature[whole.last : taken.first]
    return whole.first < taken.first and (
        not _SOURCES.isdisjoint(before) or k.COPULA in verbs or k.HAD in verbs
    )


def _with_percentage(line: Line) -> Iterator[Headcount]:
    """The numbers of people that have their percentage with them: `112 (12%) patients`."""
    for place, item in enumerate(line.items):
        if item.code == k.PERCENT and item.value.count and item.value.denominator is None:
            yield Headcount(int(item.value.count), place, place + 1, "counted")


def is_left(line: Line, taken: Headcount, text: str, cues: Cues) -> bool:
    """Whether a headcount is what was left for the study: `leaving 52 patients for analysis`."""
    first, last = line.items[taken.first], line.items[taken.last - 1]
    before, behind = text[line.start : first.start], text[last.end : line.end]
    leaving = cues.holds("left_over", before[-_NEAR_VERB:])
    remained = cues.holds("left_over", behind[:_NEAR_VERB]) and cues.holds("enrolled", behind)
    return leaving or remained


def _is_taken(line: Line, taken: Headcount, text: str, cues: Cues) -> bool:
    """Whether the clause behind a headcount says that they were taken, and not what for."""
    if line.signature[max(0, taken.first - 1) : taken.first] == k.WITH:
        return False  # 17 were enrolled, with 13 being randomised
    behind = _BRACKET.sub("", text[line.items[taken.last - 1].end : line.end])
    stop = _CLAUSE.search(behind)
    clause = behind[: stop.start()] if stop else behind
    return cues.holds("drawn", clause) and not cues.holds("purpose", clause)
