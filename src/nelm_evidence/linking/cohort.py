"""
The cohort: how many patients were analysed, and its arms.

Every headcount of the text is weighed by what its sentence does with the patients: those who were
enrolled, randomised or reviewed count; those who were screened, died or form a part do not.
Comes in: the lines of a part and its arms.  To weigh by one more cue: a row of `_WEIGHTS`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nelm_evidence.linking import headcounts
from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.arms import Arms
from nelm_evidence.linking.cues import Cues
from nelm_evidence.linking.headcounts import Headcount
from nelm_evidence.model.document import Part
from nelm_evidence.model.line import Line
from nelm_evidence.model.record import Cohort, Source

_SECTIONS = {"front": -9.0, "background": -1.5, "conclusions": -3.0, "title": 1.0, "methods": 1.0}
_ENOUGH = 1.5
_PLAIN = 5.0
"""What is told as plainly as `a total of N were enrolled` is no part of a larger number before it."""
_LEADS = k.codes("of", "in", "from")
_BRACKET = re.compile(r"\([^()]*\)", re.ASCII)
_FIRST_WORDS = {"en": 12, "zh": 6}
_BREAKS = {"en": (";", ": ", ". "), "zh": (";", ":", ".", ",", "。")}
_EARLY = 30
_BEFORE, _AFTER = 70, 240


@dataclass(frozen=True, slots=True)
class Mention:
    """A headcount in its line, and how much speaks for its being the cohort."""

    line: Line
    headcount: Headcount
    weight: float


def find(lines: Sequence[Line], part: Part, arms: Arms, cues: Cues) -> Cohort:
    """Return the cohort that a part tells of."""
    mentions = [mention for line in lines for mention in _mentions(line, part, cues)]
    sized = tuple(arm for arm in arms.arms if arm.size)
    sizes = [arm.size for arm in sized if arm.size]
    best = _best(mentions, sizes)
    places = tuple(_source(span, part, lines) for span in arms.spans)
    if best is None and not sized and is_single_case(lines, part.folded, cues):
        return Cohort(size=1)
    if best is None:
        return Cohort(arms=sized, sources=places)
    return Cohort(size=best.headcount.value, arms=sized, sources=(_place(best, part), *places))


def is_single_case(lines: Sequence[Line], text: str, cues: Cues) -> bool:
    """Whether the text opens as a report of one patient."""
    opening = next((line for line in lines if line.section not in {"front", "title"}), None)
    if opening is None:
        return False
    stretch = text[opening.start : opening.end].lower()
    return any(stretch.startswith(word) for word in cues.words["single_case"])


def _mentions(line: Line, part: Part, cues: Cues) -> Iterator[Mention]:
    """Weigh the headcounts of a line."""
    found = headcounts.find(line)
    largest = 0
    for place, headcount in enumerate(found):
        limit = len(line.items)
        if cues.language == "zh" and place + 1 < len(found):
            limit = found[place + 1].first
        weight = _SECTIONS.get(line.section or "", 0.0)
        weight += _weight(line, headcount, limit, part.folded, cues)
        if headcount.value < largest and weight < _PLAIN:
            weight -= 2
        if weight > 0:
            largest = max(largest, headcount.value)
        yield Mention(line, headcount, weight)


def _weight(line: Line, headcount: Headcount, limit: int, text: str, cues: Cues) -> float:
    """How much the words around a headcount speak for the cohort."""
    start = line.items[headcount.first].start
    end = line.items[headcount.last - 1].end
    follows = line.items[limit].start if limit < len(line.items) else line.end
    before = _tail(text[max(line.start, start - _BEFORE) : start], _BREAKS[cues.language])
    after = _head(_BRACKET.sub("", text[end : min(end + _AFTER, follows)]))
    if headcount.form == "part":
        return 0.0
    weight = 0.0 if headcount.form == "counted" else -0.5
    near = before[-20:]
    if cues.holds("totals", near):
        weight += 2
    if cues.holds("enrolled", after):
        weight += 2
    if cues.holds("enrolled", before):
        weight += 1.5
    if cues.holds("screened", near) or cues.holds("screened", after[:40]):
        weight -= 3
    if cues.holds("fate", after[: _FIRST_WORDS[cues.language]]):
        weight -= 3
    if cues.holds("subset", before[-_FIRST_WORDS[cues.language] :]):
        weight -= 2
    if headcount.form != "sized" and before.count("(") > before.count(")"):
        weight -= 3
    if headcount.form == "sized" and cues.holds("people", before):
        weight += 1
    if start - line.start <= _EARLY:
        weight += 1
    if headcount.first and line.items[headcount.first - 1].code in _LEADS:
        weight += 1
    return weight


def _tail(stretch: str, breaks: tuple[str, ...]) -> str:
    """The words before a headcount, from the last break of the sentence on."""
    return stretch[max(map(stretch.rfind, breaks)) + 1 :]


def _head(stretch: str) -> str:
    """The words behind a headcount, up to the first break of the sentence."""
    ends = [place for sign in (";", ". ", "。", ":") if (place := stretch.find(sign)) >= 0]
    return stretch[: min(ends)] if ends else stretch


def _best(mentions: list[Mention], sizes: list[int]) -> Mention | None:
    """The mention whose number is best supported over the whole text."""
    total = sum(sizes)
    support: dict[int, float] = defaultdict(float)
    for mention in mentions:
        if mention.headcount.form == "part" or mention.weight > 0:
            support[mention.headcount.value] += 0.5
    support = {value: min(told, 2) + (1.5 if value == total else 0) for value, told in support.items()}
    told = [m for m in mentions if m.headcount.form != "part" and m.headcount.value not in sizes and m.headcount.value > max(sizes, default=1)]
    if not told:
        return None
    largest = max((m.headcount.value for m in told if m.weight > 0 and m.headcount.form != "sized"), default=0)
    support[largest] = support.get(largest, 0.0) + 1
    best = max(told, key=lambda m: m.weight + support.get(m.headcount.value, 0.0))
    return best if best.weight + support.get(best.headcount.value, 0.0) >= _ENOUGH else None


def _place(mention: Mention, part: Part) -> Source:
    """The place where the size was read."""
    items = mention.line.items[mention.headcount.first : mention.headcount.last]
    return _source((items[0].start, items[-1].end), part, (mention.line,))


def _source(span: tuple[int, int], part: Part, lines: Sequence[Line]) -> Source:
    """A place in the input text."""
    start, end = span
    section = next((line.section for line in lines if line.start <= start < line.end), None)
    return Source(
        language=part.language, section=section, start=start, end=end,
        quote=part.text[start:end], path=part.path,
    )
