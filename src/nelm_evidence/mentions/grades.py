"""
Grades: the bare numbers that grade neuroendocrine tumours, `grade 1 in 40, grade 2 in 30`.

Elsewhere a grade is one of toxicity or fibrosis more often, so that a text must be about such
tumours, its sentence about no harm, and two grades must stand in it.  Comes in and goes out: a
line.  To know one more harm: a word in class `harms`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nelm_evidence.model.line import Item, Line, code_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nelm_evidence.model.vocabulary import Measure

_MEASURE, _NUMBER = code_of("Measure"), code_of("Number")
_GRADE, _COPULA, _IN = code_of("grade"), code_of("copula"), code_of("in")
_JOINTS = {code_of("and"), code_of("or"), "-", "/", code_of("to")}
_LISTED = {code_of("and"), code_of("or"), ","}
_CODES = ("grade.g1", "grade.g2", "grade.g3")
_DIGITS = {str(number): number for number in range(1, len(_CODES) + 1)}
_WORD = re.compile(r"[a-z]+", re.ASCII)
_FEWEST = 2
_NEAR = 3
"""How far behind `grade` its first number stands at most: `grade was 1`."""


@dataclass(frozen=True, slots=True)
class Grades:
    """The grades of a vocabulary, and the words that say where their numbers mean them."""

    measures: tuple[Measure, ...]
    tumours: frozenset[str]
    harms: frozenset[str]
    nouns: frozenset[str]

    @classmethod
    def of(cls, words: Mapping[str, tuple[str, ...]], measures: Mapping[str, Measure]) -> Grades:
        """Collect the grades of a language."""
        told = (frozenset(words.get(name, ())) for name in ("graded", "harms", "grade_nouns"))
        known = tuple(measures[code] for code in _CODES if code in measures)
        return cls(known, *told)

    def are_in(self, text: str) -> bool:
        """Whether a text is about tumours that are graded so."""
        if len(self.measures) < len(_CODES) or not self.tumours:
            return False
        lowered = text.lower()
        return any(word in lowered for word in self.tumours)


def settle(line: Line, text: str, grades: Grades) -> Line:
    """Return a line with its bare grades as measures, if it tells at least two."""
    if _GRADE not in line.signature and _MEASURE not in line.signature:
        return line
    told = dict(_told(line, text, grades))
    if not told:
        return line
    stretch = text[line.start : line.end].lower()
    kinds = {item.value.code for item in line.items if item.code == _MEASURE}
    known = {*kinds} & {*_CODES} | {_CODES[grade - 1] for grade, _ in told.values()}
    if len(known) < _FEWEST or not grades.harms.isdisjoint(_WORD.findall(stretch)):
        return line
    return line.with_items(_replaced(line, told, grades))


def _replaced(line: Line, told: Mapping[int, tuple[int, bool]], grades: Grades) -> Iterator[Item]:
    """Yield the items of a line, its grades as measures; the noun before a number is part of it."""
    for place, item in enumerate(line.items):
        if place in told:
            grade, has_noun = told[place]
            start = line.items[place - 1].start if has_noun else item.start
            yield Item(_MEASURE, start, item.end, grades.measures[grade - 1])
        elif not (place + 1 in told and told[place + 1][1]):
            yield item


def _told(line: Line, text: str, grades: Grades) -> Iterator[tuple[int, tuple[int, bool]]]:
    """Yield the places of grades, each with its number and whether its noun stands before it."""
    last, noun = 0, -_NEAR - 1
    for place, item in enumerate(line.items):
        if item.code == _GRADE and text[item.start : item.end].lower() in grades.nouns:
            noun, last = place, 0
        elif item.code == _MEASURE and item.value.code in _CODES:
            last = _CODES.index(item.value.code) + 1
        grade = _DIGITS.get(text[item.start : item.end]) if item.code == _NUMBER else None
        if grade is None or _is_of_list(line, place):
            continue
        if noun == place - 1:
            last = grade
            yield place, (grade, True)
        elif grade == last + 1 and _goes_on(line, place, noun if not last else -_NEAR - 1):
            last = grade
            yield place, (grade, False)


def _is_of_list(line: Line, place: int) -> bool:
    """Whether a number is one of several for one value: `grade 1-2`, `grade 1 or 2`."""
    behind = [item.code for item in line.items[place + 1 : place + 3]]
    return len(behind) > 1 and behind[0] in _JOINTS and behind[1] == _NUMBER


def _goes_on(line: Line, place: int, noun: int) -> bool:
    """Whether a number without its noun is a grade with a value of its own: `, 2 (38%)`."""
    before = line.signature[place - 1] if place else ""
    behind = line.signature[place + 1 : place + 2]
    is_first = before == _COPULA and place - noun < _NEAR
    return behind in {"(", _IN} and (is_first or (noun < 0 and before in _LISTED))
