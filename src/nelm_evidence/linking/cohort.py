"""
The cohort: how many patients were analysed, and its arms.

Every headcount of the text is weighed by what its sentence does with the patients: those who were
enrolled, randomised or reviewed count; those who were screened, died or form a part do not.
Comes in: the lines of a part and its arms.  To weigh by one more cue: a row in `_weight`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from nelm_evidence.linking import drawing, operations
from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.arms import Arms
from nelm_evidence.linking.cues import Cues
from nelm_evidence.linking.drawing import Drawn
from nelm_evidence.linking.headcounts import Headcount
from nelm_evidence.linking.sources import placed, source
from nelm_evidence.model.document import Part
from nelm_evidence.model.line import Line, code_of
from nelm_evidence.model.record import Cohort, Source

_SECTIONS = {
    "front": -9.0,
    "background": -1.5,
    "conclusions": -3.0,
    "title": 1.0,
    "methods": 1.0,
}
_ENOUGH = 1.5
_PLAIN = 5.0
"""Told as plainly as `a total of N were enrolled`, a number is no part of a larger one."""
_AND_COUNT = k.AND + k.COUNT
_OF_WHOM = k.OF + code_of("who")
_FEW_BEHIND = 12
_WHO = code_of("who")
_BRACKET = re.compile(r"\([^()]*\)", re.ASCII)
_FIRST_WORDS = {"en": 12, "zh": 6}
_BREAKS = {"en": (";", ": ", ". "), "zh": (";", ":", ".", ",", "。")}
_NEAR, _NEAREST = 20, 6
_EARLY = 30
_SMALL_PART = 10
_MANY = 20
"""The least that is no subgroup's size, where only shares tell it."""
_DRAWN, _WHOLE = 4.0, 3.0
_FAINT, _SEVERAL = 2.0, 2
"""So little speaks for a few patients that several times as many operations are the cohort."""
_CLEAR = 4.0
"""Told as clearly as this, even a small part is the cohort."""
_NEAR_VERB = 4
_WHO_NEAR = 6
"""How many characters behind a number of people `who` ends at most."""
_TREATMENTS = {"treatment", "operation"}
_BEFORE, _AFTER = 70, 240


@dataclass(frozen=True, slots=True)
class Mention:
    """A headcount in its line, and how much speaks for its being the cohort."""

    line: Line
    headcount: Headcount
    weight: float


def find(lines: Sequence[Line], part: Part, arms: Arms, cues: Cues) -> Cohort:
    """Return the cohort that a part tells of."""
    sized = tuple(arm for arm in arms.arms if arm.size)
    sizes = [arm.size for arm in sized if arm.size]
    taken = {
        line.start: drawn
        for line in lines
        if (drawn := drawing.find(line, arms.counted[line.start], part.folded, cues))
        and drawn.headcount.value > max(sizes, default=1)
    }
    mentions = [
        mention
        for line in lines
        for mention in _mentions(line, arms.counted[line.start], part.folded, cues)
    ]
    mentions = _with_drawn(mentions, lines, taken)
    best = _best(mentions, sizes)
    places = tuple(placed(part, lines, span) for span in arms.spans)
    if best is None and not sized and is_single_case(lines, part.folded, cues):
        return Cohort(size=1)
    if not sized and (best is None or best.weight <= _FAINT):
        best = _of_operations(lines, part.folded, cues, best) or best
    if best is None and not sized:
        best = _only_whole(mentions, part.folded, cues)
    if best is None:
        return Cohort(arms=sized, sources=places)
    return Cohort(size=best.headcount.value, arms=sized, sources=(_place(best, part), *places))


def _with_drawn(
    mentions: list[Mention], lines: Sequence[Line], taken: Mapping[int, Drawn]
) -> list[Mention]:
    """The mentions, those taken into the study before those that they were taken from."""
    wholes = {drawn.whole for drawn in taken.values()}
    chosen = [
        Mention(line, taken[line.start].headcount, _SECTIONS.get(line.section or "", 0) + _DRAWN)
        for line in lines
        if line.start in taken and taken[line.start].headcount.value not in wholes
    ]
    others = [
        replace(mention, weight=mention.weight - _WHOLE)
        if mention.headcount.value in wholes
        else mention
        for mention in mentions
    ]
    return [*others, *chosen]


def _of_operations(
    lines: Sequence[Line], text: str, cues: Cues, best: Mention | None
) -> Mention | None:
    """The operations that a study is of, where it hardly tells how many patients had them."""
    least = _SEVERAL * best.headcount.value if best else 0
    told = [
        Mention(line, headcount, _SECTIONS.get(line.section or "", 0.0) + weight)
        for line in lines
        for headcount in operations.find(line, text, cues)
        if (weight := _weight(line, headcount, len(line.items), text, cues)) >= 1
    ]
    fitting = [m for m in told if m.weight >= _SEVERAL and m.headcount.value > least]
    return max(fitting, key=lambda mention: mention.weight, default=None)


def _only_whole(mentions: list[Mention], text: str, cues: Cues) -> Mention | None:
    """The patients that all shares are of, where nothing else tells the cohort: `5 of 110`."""
    parts = [
        mention
        for mention in mentions
        if mention.headcount.form == "part"
        and mention.headcount.value >= _MANY
        and cues.holds("people", text[slice(*_span(mention))])
    ]
    return parts[0] if len({mention.headcount.value for mention in parts}) == 1 else None


def is_single_case(lines: Sequence[Line], text: str, cues: Cues) -> bool:
    """Whether the text opens as a report of one patient."""
    opening = next((line for line in lines if line.section not in {"front", "title"}), None)
    if opening is None:
        return False
    stretch = text[opening.start : opening.end].lower()
    return any(stretch.startswith(word) for word in cues.words["single_case"])


def _mentions(line: Line, found: Sequence[Headcount], text: str, cues: Cues) -> Iterator[Mention]:
    """Weigh the headcounts of a line."""
    largest = 0
    for place, headcount in enumerate(found):
        if _is_one_of_several(line, headcount):
            continue
        limit = len(line.items)
        if cues.language == "zh" and place + 1 < len(found):
            limit = found[place + 1].first
        weight = _SECTIONS.get(line.section or "", 0.0)
        weight += _weight(line, headcount, limit, text, cues)
        if headcount.value < largest and weight < _PLAIN:
            weight -= 2
        if weight > 0:
            largest = max(largest, headcount.value)
        yield Mention(line, headcount, weight)


def _weight(line: Line, headcount: Headcount, limit: int, text: str, cues: Cues) -> float:
    """How much the words around a headcount speak for the cohort."""
    if headcount.form == "part":
        return 0.0
    start = line.items[headcount.first].start
    end = line.items[headcount.last - 1].end
    follows = line.items[limit].start if limit < len(line.items) else line.end
    before = _tail(text[max(line.start, start - _BEFORE) : start], _BREAKS[cues.language])
    after = _head(_BRACKET.sub("", text[end : min(end + _AFTER, follows)]))
    near, nearest = before[-_NEAR:], _FIRST_WORDS[cues.language]
    is_sized = headcount.form == "sized"
    follower = line.items[headcount.last].code if headcount.last < len(line.items) else ""
    is_left = drawing.is_left(line, headcount, text, cues)
    is_whose = follower == _WHO or cues.holds("who", after[:_WHO_NEAR])
    is_fate = not is_whose and cues.holds("fate", after[:nearest].split(",")[0]) and not is_left
    is_early = start - _opening(line, start) <= _EARLY
    is_treated = is_early and follower == k.HAD and _is_treated(line, headcount.last)
    told = (
        (-0.5, headcount.form not in {"counted", operations.FORM}),
        (2, cues.holds("totals", near)),
        (2, is_left),
        (2, cues.holds("enrolled", after)),
        (1.5, cues.holds("enrolled", before) or cues.holds("enrolled", text[start:end])),
        (1, is_sized and cues.holds("people", before)),
        (1, is_early),
        (1, _OF_WHOM in line.signature[headcount.last + 1 : headcount.last + _FEW_BEHIND]),
        (0.5, is_treated),
        (1, cues.holds("leaders", before[-_NEAREST:])),
        (-3, cues.holds("screened", before[-nearest:]) or cues.comes_first("screened", after)),
        (-3, is_fate and not is_treated),
        (-2, cues.holds("subset", before[-nearest:])),
        (-2, cues.holds("controls", text[start:end] + after[:nearest])),
        (-3, not is_sized and _is_aside(before, cues)),
        (-4, cues.holds("least", before[-_NEAREST:])),
    )
    return sum(weight for weight, holds in told if holds)


def _is_aside(before: str, cues: Cues) -> bool:
    """Whether a headcount stands in a bracket: that of some studies tells all their patients."""
    opening = before.rfind("(")
    if opening <= before.rfind(")"):
        return False
    return bool(before[opening + 1 :].strip()) or not cues.holds(
        "studies", before[:opening][-_NEAR:]
    )


def _is_one_of_several(line: Line, headcount: Headcount) -> bool:
    """Whether a number stands in a list: the last of `35 and 26 patients`, 30例和33例."""
    before = line.signature[max(0, headcount.first - 2) : headcount.first]
    behind = line.signature[headcount.last : headcount.last + 2]
    return (before[-1:] == k.AND and before[:1] in {k.NUMBER, k.COUNT}) or behind == _AND_COUNT


def _is_treated(line: Line, verb: int) -> bool:
    """Whether what patients had is a treatment: `31 patients had hepatic resection`."""
    name = next((i for i in line.items[verb + 1 : verb + _NEAR_VERB] if i.code == k.MEASURE), None)
    return name is not None and name.value.section in _TREATMENTS


def _opening(line: Line, start: int) -> int:
    """Where a line begins to speak, behind the period that it may open with."""
    if k.PERIOD not in line.signature and k.DATE not in line.signature:
        return line.start
    dated = [i.end for i in line.items if i.code in {k.PERIOD, k.DATE} and i.end <= start]
    return max(dated, default=line.start)


def _tail(stretch: str, breaks: tuple[str, ...]) -> str:
    """The words before a headcount, from the last break of the sentence on."""
    return stretch[max(map(stretch.rfind, breaks)) + 1 :]


def _head(stretch: str) -> str:
    """The words behind a headcount, up to the first break of the sentence."""
    ends = [place for sign in (";", ". ", "。", ":") if (place := stretch.find(sign)) >= 0]
    return stretch[: min(ends)] if ends else stretch


def _best(mentions: list[Mention], sizes: list[int]) -> Mention | None:
    """The mention whose number is best supported over the whole text."""
    least = max(sizes, default=1)
    told = [m for m in mentions if m.headcount.form != "part" and m.headcount.value > least]
    if not told:
        return None
    support = _support(mentions, told, sum(sizes))
    first = {
        m.headcount.value: -place for place, m in reversed(list(enumerate(told))) if m.weight > 0
    }
    best = max(
        told,
        # Of two that weigh the same, the one told first.
        key=lambda m: (
            m.weight + support[m.headcount.value],
            first.get(m.headcount.value, -len(told)),
        ),
    )
    return best if best.weight + support[best.headcount.value] >= _ENOUGH else None


def _support(mentions: list[Mention], told: list[Mention], total: int) -> dict[int, float]:
    """What speaks for each number beyond its sentence: repetition, sums of arms, size."""
    support: dict[int, float] = defaultdict(float)
    for mention in mentions:
        if mention.headcount.form == "part" or mention.weight > 0:
            value = mention.headcount.value
            support[value] = min(support[value] + 0.5, 2)
    if support[total]:
        support[total] += 1.5
    plain = [m.headcount.value for m in told if m.weight > 0 and m.headcount.form != "sized"]
    largest = max(plain, default=0)
    support[largest] += 1
    for mention in told:
        if mention.headcount.value < largest / _SMALL_PART and mention.weight < _CLEAR:
            support[mention.headcount.value] = -2.0
    return support


def _place(mention: Mention, part: Part) -> Source:
    """The place where the size was read."""
    return source(part, mention.line, _span(mention))


def _span(mention: Mention) -> tuple[int, int]:
    """Where a headcount stands."""
    items = mention.line.items[mention.headcount.first : mention.headcount.last]
    return items[0].start, items[-1].end
