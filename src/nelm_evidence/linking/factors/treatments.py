"""
Treatments: what a Chinese group was given whose label says nothing.

`A组采用X`, `X组(A组,25例)`, `A组(X,25例)`.  Comes in: a folded text and a label.  Goes out: where
the words for the treatment stand.  To read one more way to tell it: a branch of `_told`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FIGURE = re.compile(
    r"(?:[^\s=<>()]{1,3} ?[=<>] ?)?[0-9.]+(?![0-9.A-Za-z-])|[^\s=<>()]{1,3} ?[=<>]", re.ASCII
)
"""A value, not a drug such as 5-FU, is no treatment: `R1切除组为23个月`, `A组(χ²=4.1)`."""
_CLAUSE_MARKS = frozenset(",;。.()[]: ")
_SHORTEST, _LONGEST = 3, 40


class Ways(NamedTuple):
    """The words that lead to a treatment, those of each kind longest first."""

    given: tuple[str, ...]
    """Between a group and its treatment: `A组采用X`."""
    before: tuple[str, ...]
    """Before a treatment whose group follows in a bracket: `接受X(A组)`."""

    @classmethod
    def of(cls, given: Iterable[str], before: Iterable[str]) -> Ways:
        """Order the words of the two kinds."""
        return cls(*(tuple(sorted(words, key=len, reverse=True)) for words in (given, before)))


def find(text: str, label: str, ways: Ways) -> tuple[int, int] | None:
    """Return the span of a group's treatment where the text first tells it."""
    start = -1
    while (start := text.find(label, start + 1)) >= 0:
        for first, last in _told(text, start, start + len(label), ways):
            if _SHORTEST <= last - first <= _LONGEST and not _FIGURE.match(text, first):
                return first, last
    return None


def _told(text: str, start: int, end: int, ways: Ways) -> Iterator[tuple[int, int]]:
    """Yield the spans beside one mention of a label that may tell its treatment."""
    word = next((word for word in ways.given if text.startswith(word, end)), None)
    if word is not None:
        yield end + len(word), _clause_end(text, end + len(word))
    if text.startswith("(", end):
        yield end + 1, _clause_end(text, end + 1)
    if text[start - 1 : start] == "(" and text[end : end + 1] in _CLAUSE_MARKS:
        yield _clause_start(text, start - 1, ways.before), start - 1


def _clause_end(text: str, first: int) -> int:
    """Where the words from a place on end."""
    return next((p for p in range(first, len(text)) if text[p] in _CLAUSE_MARKS), len(text))


def _clause_start(text: str, last: int, leads: tuple[str, ...]) -> int:
    """Where the words up to a place begin: behind a mark or what leads to a treatment."""
    for place in range(last, max(0, last - _LONGEST), -1):
        if text[place - 1] in _CLAUSE_MARKS or text.endswith(leads, 0, place):
            return place
    return max(0, last - _LONGEST)
