"""
Nobodies: words that stand where a group would, and name nobody: `at last follow-up`, `in analysis`.

Comes in: a line, or the label of a population.  Goes out: the line with such words as mere
determiners, or the label without parts that are nothing else, None if that is all.
To add one: a word in class `nobody`, in small letters, each form spelled out.  Names of outcomes
that are people, class `persons`, are words like any other here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from nelm_evidence.linking import kinds as k
from nelm_evidence.model.line import Line

_WORD = re.compile(r"[a-z]+", re.ASCII)
_NO_WORD = re.compile(r"[0-9\u3400-\u9fff]", re.ASCII)
_NO_GROUP = re.compile(f"{k.WORD}(?!{k.GROUP})", re.ASCII)
_SINCE = re.compile(f"[{k.AMOUNT}{k.RANGE}](?={k.FROM})", re.ASCII)
_PART = ", "
PERSON = "person"
"""The rule of a name of people that stands as a word."""
_ENDS = k.VALUES | k.codes("and", "copula", "while", "P", "versus") | frozenset(",;.()")


class Words(NamedTuple):
    """The words that this room turns on."""

    nobody: frozenset[str]
    """Words that stand where a group would."""
    persons: frozenset[str]
    """Names of outcomes that are those who had them: `responders`."""


def hidden(line: Line, folded: str, words: Words) -> Line:
    """Return the line as those see it who look for groups."""
    if words.persons and k.MEASURE in line.signature:
        line = _peopled(line, folded, words.persons)
    items = [*line.items]
    hides = {place for first in _starts(line) for place in _phrase(line, first)}
    for match in _NO_GROUP.finditer(line.signature):
        item = items[match.start()]
        if folded[item.start : item.end].lower() in words.nobody:
            hides.add(match.start())
    if not hides:
        return line
    for place in hides:
        items[place] = items[place]._replace(code=k.THE)
    return line.with_items(items)


def _peopled(line: Line, folded: str, persons: frozenset[str]) -> Line:
    """The line with the names of people as words: `Among responders, survival was …`."""
    people = [
        place
        for place, item in enumerate(line.items)
        if item.code == k.MEASURE and folded[item.start : item.end].lower() in persons
    ]
    if not people:
        return line
    items = [*line.items]
    for place in people:
        items[place] = items[place]._replace(code=k.WORD, value=None, rule=PERSON)
    return line.with_items(items)


def _starts(line: Line) -> Iterator[int]:
    """Where it is told since when a time counts: `64 months from the first treatment`."""
    for match in _SINCE.finditer(line.signature):
        if line.items[match.start()].value.dimension == "time":
            yield match.start() + 1


def _phrase(line: Line, first: int) -> Iterator[int]:
    """The places of the phrase that begins at one."""
    for place in range(first, len(line.items)):
        if line.items[place].code in _ENDS:
            break
        yield place


def somebody(label: str | None, nobody: frozenset[str]) -> str | None:
    """Return the parts of a label that name a group of patients."""
    if label is None or not nobody:
        return label
    return _PART.join(part for part in label.split(_PART) if _names(part, nobody)) or None


def _names(part: str, nobody: frozenset[str]) -> bool:
    """Whether a part names a group: an English one if any of its words does."""
    if _NO_WORD.search(part):
        return part not in nobody
    words = _WORD.findall(part.lower())
    return not words or not nobody.issuperset(words)
