"""
Absences: a nought of what has no code, `no device migration was observed`, 未发生切口疝.

The counterpart of `zeros` for names that the vocabulary does not know, read in the results alone
and only where a verb or noun says that what is denied is an event: `no fistulas were seen`, `there
were no conversions`, `no patient required dialysis`, 无声音嘶哑病例.  Comes in: a line.  Goes out:
a finding for each name.  To know one more verb: a word of class `seen`.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.sources import source
from nelm_evidence.linking.zeros import SPOILS
from nelm_evidence.model.document import Part
from nelm_evidence.model.line import Item, Line
from nelm_evidence.model.record import Finding

RULE = "none of it"
_NAMING = k.codes(
    "word", "Name", "of", "or", "and", "Measure", "rate", "Unit", "Counter", "before", "at", "plan"
) | {"-", "/"}
_JOINTS = k.codes("and", "or") | {"、"}
_PHRASES = k.codes("in", "with", "to", "from", "for", "the", "by", "no_zero")
"""What a name goes on with as far as its verb: `no event related to the drug was seen`."""
_ENDS = frozenset(".,;。") | k.codes("in", "at", "for", "with", "had", "while", "from", "to")
_CLAUSE_ENDS = frozenset(".,;。")
"""Behind `无…患者` these say that there were none; else it says who: 无尾状叶病灶患者的…."""
_LONGEST, _LONGEST_IDEOGRAPHS = 12, 20
_SHORTEST = 2


class Words(NamedTuple):
    """The words that absences turn on."""

    absent: frozenset[str]
    """Denials that say by themselves that an event did not happen: 未发生."""
    lacked: frozenset[str]
    """Denials that need a verb or noun of events behind what they deny: `no`, 无."""
    seen: frozenset[str]
    """What is said of events that happened: `observed`."""
    existed: frozenset[str]
    """What stands before a denial of events: `there were`."""
    no_event: frozenset[str]
    """What a denial of no event begins with: `no data`, `no longer`."""
    perioperative: frozenset[str]
    """What says before a denial of deaths that it is about the operation: 围手术期."""
    traits: frozenset[str]
    """Denials that name a trait and count nobody: `absence of`."""


def find(line: Line, part: Part, words: Words) -> Iterator[Finding]:
    """Yield the noughts of what has no code."""
    if line.section != "results" or k.NO not in line.signature:
        return
    for place, item in enumerate(line.items):
        if item.code == k.NO:
            first = _name_start(line.items, place)
            last = _name_end(line.items, first, part, words)
            if part.language == "en" and _said(line.items, last - 1, part) in words.seen:
                last -= 1
            if last > first and _is_event(line.items, (place, first, last), part, words):
                people = any(i.code == k.PATIENTS for i in line.items[place : last + 1])
                for start, end in _names(line.items, first, last, part):
                    yield _nought(line, part, (place, start, end), people=people)


def _name_start(items: tuple[Item, ...], place: int) -> int:
    """Where the name of what is denied begins, behind `patients had` too."""
    following = [item.code for item in items[place + 1 : place + 3]]
    if following == [k.PATIENTS, k.HAD]:
        place += 2
    return place + 1


def _name_end(items: tuple[Item, ...], first: int, part: Part, words: Words) -> int:
    """Where the name ends; nowhere, if it says more than a name."""
    if first >= len(items) or items[first].code in SPOILS:
        return first
    if part.language == "zh":
        last = _run_end(items, first, _NAMING, first + _LONGEST_IDEOGRAPHS)
        shortest = _SHORTEST
    else:
        last = _run_end(items, first, _NAMING, first + _LONGEST)
        farther = _run_end(items, first, _NAMING | _PHRASES, first + _LONGEST)
        told = {_said(items, step, part) for step in (farther - 1, farther)} & words.seen
        last = farther if told or _happens(items, farther, part, words) else last
        shortest = 1
        if any(_is_outcome(item) for item in items[first:last]):
            return first
    spoiled = last < len(items) and items[last].code in SPOILS
    named = sum(item.code in k.NOUNS for item in items[first:last])
    return first if spoiled or named < shortest else last


def _run_end(items: tuple[Item, ...], first: int, kinds: frozenset[str], most: int) -> int:
    """The place of the first item that is of no such kind; the first of all, if none is near."""
    last = first
    while last < min(most, len(items)) and items[last].code in kinds:
        last += 1
    return first if last == most else last


def _is_outcome(item: Item) -> bool:
    """Whether an item is an outcome of the vocabulary, which `zeros` reads."""
    return item.code == k.MEASURE and item.value.kind == "outcome"


def _is_event(
    items: tuple[Item, ...], span: tuple[int, int, int], part: Part, words: Words
) -> bool:
    """Whether what is denied is an event that could have happened."""
    place, first, last = span
    said = _said(items, place, part)
    if said not in words.absent | words.lacked or _said(items, first, part) in words.no_event:
        return False
    if said in words.absent or first > place + 1:
        return True
    before = " ".join(_said(items, step, part) for step in range(max(0, place - 2), place))
    ends = last >= len(items) or items[last].code in _ENDS
    if before in words.existed and ends:
        return True
    if part.language == "zh":
        closed = last < len(items) and items[last].code in {k.HAD, k.PATIENTS}
        return closed and (last + 1 == len(items) or items[last + 1].code in _CLAUSE_ENDS)
    return _happens(items, last, part, words)


def _happens(items: tuple[Item, ...], last: int, part: Part, words: Words) -> bool:
    """Whether a verb of what happens follows a name: `… were observed`, `… occurred`."""
    verb = last + 1 if last < len(items) and items[last].code == k.COPULA else last
    return _said(items, verb, part) in words.seen


def _said(items: tuple[Item, ...], place: int, part: Part) -> str:
    """The text of an item in small letters; nothing outside of the line."""
    if not 0 <= place < len(items):
        return ""
    return part.folded[items[place].start : items[place].end].lower()


def _names(items: tuple[Item, ...], first: int, last: int, part: Part) -> Iterator[tuple[int, int]]:
    """Yield the names of a Chinese list one by one; an English one is a single name."""
    start = first
    for place in range(first, last + 1):
        ends = place == last or (part.language == "zh" and items[place].code in _JOINTS)
        if ends:
            known = any(_is_outcome(item) for item in items[start:place])
            if not known and place - start >= (_SHORTEST if part.language == "zh" else 1):
                yield start, place
            start = place + 1


def _nought(line: Line, part: Part, span: tuple[int, int, int], *, people: bool) -> Finding:
    """The finding."""
    place, first, last = span
    start, end = line.items[first].start, line.items[last - 1].end
    return Finding(
        measure="other",
        label=part.text[start:end],
        statistic="count",
        value=Decimal(0),
        unit="patients" if people else None,
        sources=(source(part, line, (line.items[place].start, end)),),
        rule=RULE,
    )
