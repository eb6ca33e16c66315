"""
Names that only their neighbours complete: `overall and disease-free survival` tells two survivals,
`CR, PR, SD and PD` makes SD stable disease and no standard deviation.

Comes in and goes out: a line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from nelm_evidence.model.line import Item, Line, code_of
from nelm_evidence.model.vocabulary import Measure

_RISK, _COPULA = code_of("Risk"), code_of("copula")
_MEASURE, _TOTAL, _SD = code_of("Measure"), code_of("total"), code_of("sd")
_BETWEEN = {code_of(kind) for kind in ("and", "or", "median", "the")} | {",", "/", "、"}
_REACH = 4
_WORD, _NUMBER = code_of("word"), code_of("Number")
_BEHIND_QUALITY = {code_of(kind) for kind in ("and", "or", "in", "Number", "versus")} | set(
    ",/();."
)
_NEAR = 18


class Partners(NamedTuple):
    """Words that may leave the noun of a name to a neighbour, and who knows the names."""

    words: frozenset[str]
    lacked: frozenset[str]
    """Words that a neighbour may begin with as well: `complete, partial or no response`."""
    measure_of: Callable[[str], Measure | None]
    """What measure a name of several words has."""
    whole: Measure | None = None
    """What is told by degrees: `the response was complete in 2`."""

    @classmethod
    def of(
        cls,
        words: Iterable[str],
        lacked: Iterable[str],
        measure_of: Callable[[str], Measure | None],
        whole: Measure | None,
    ) -> Partners:
        """Return the partners of a language."""
        return cls(frozenset(words), frozenset(lacked), measure_of, whole)

    def are_in(self, text: str) -> bool:
        """Whether a text may hold one of them, told at a tenth of what finding them costs."""
        return any(map(text.lower().__contains__, self.words))


def complete(line: Line, overall: Measure | None) -> Line:
    """Return the line with a bare `overall` beside another survival made overall survival."""
    if overall is None or _TOTAL not in line.signature:
        return line
    items = line.items
    return line.with_items(
        item._replace(code=_MEASURE, value=overall)
        if item.code == _TOTAL and _survival_follows(items, place)
        else item
        for place, item in enumerate(items)
    )


def _survival_follows(items: tuple[Item, ...], place: int) -> bool:
    """Whether `and … survival` follows, with nothing but light words between."""
    if place + 1 >= len(items) or items[place + 1].code not in _BETWEEN:
        return False
    for item in items[place + 1 : place + 1 + _REACH]:
        if item.code == _MEASURE:
            return bool(item.value.is_survival)
        if item.code not in _BETWEEN:
            return False
    return False


def complete_qualities(line: Line, text: str, partners: Partners) -> Line:
    """
    Return the line with words that share the noun of a neighbour made the names that they mean.

    `Three had a complete and five a partial response`; `complete response in 3, partial in 5`;
    `the response was complete in 3`.
    """
    items = line.items
    if _MEASURE not in line.signature or not partners.are_in(text[line.start : line.end]):
        return line
    made = {
        place: measure
        for place, item in enumerate(items)
        if item.code == _WORD
        and text[item.start : item.end].lower() in partners.words
        and _ends_name(items, place)
        and (measure := _shared(items, place, text, partners)) is not None
    }
    if not made:
        return line
    return line.with_items(
        item._replace(code=_MEASURE, value=made[place]) if place in made else item
        for place, item in enumerate(items)
    )


def _ends_name(items: tuple[Item, ...], place: int) -> bool:
    """Whether a word stands without a noun: a joint, a preposition or a number follows."""
    return place + 1 < len(items) and items[place + 1].code in _BEHIND_QUALITY


def _shared(items: tuple[Item, ...], place: int, text: str, partners: Partners) -> Measure | None:
    """The measure that a word means with the noun of the nearest name."""
    near = sorted(range(max(0, place - _NEAR), min(len(items), place + _NEAR)), key=_from(place))
    word = text[items[place].start : items[place].end]
    for other in near:
        name = items[other]
        if name.code == _MEASURE:
            told = text[name.start : name.end]
            if name.value is partners.whole and other < place and _is_counted(items, place):
                return _degree(word, told, partners)
            other_word, _, noun = told.partition(" ")
            alike = noun and other_word.lower() in partners.words | partners.lacked
            measure = partners.measure_of(f"{word} {noun}") if alike else None
            alike_kind = measure is not None and measure.section == name.value.section
            if alike_kind or (measure is not None and name.value.code == "other"):
                return measure
    return None


def _is_counted(items: tuple[Item, ...], place: int) -> bool:
    """Whether a number stands by: `complete in 4`, `10% complete`."""
    return any(item.code == _NUMBER for item in items[max(0, place - 2) : place + 3])


def _degree(word: str, name: str, partners: Partners) -> Measure | None:
    """The measure that a word makes with the noun of the whole: `response rate … complete`."""
    nouns = (noun.lower().removesuffix("s") for noun in name.split())
    return next(filter(None, (partners.measure_of(f"{word} {noun}") for noun in nouns)), None)


def _from(place: int) -> Callable[[int], int]:
    """How far another place is from this one."""
    return lambda other: abs(other - place)


def complete_rates(line: Line, response: Measure | None) -> Line:
    """Return the line with RR made the response rate where a percentage follows: RR为52.5%."""
    if response is None or _RISK not in line.signature:
        return line
    return line.with_items(
        item._replace(code=_MEASURE, value=response)
        if item.code == _RISK and _is_share(line.items, place)
        else item
        for place, item in enumerate(line.items)
    )


def _is_share(items: tuple[Item, ...], place: int) -> bool:
    """Whether nothing but a verb stands between a name and a percentage."""
    codes = [item.code for item in items[place + 1 : place + 4]]
    if codes[:1] == [_COPULA]:
        codes = codes[1:]
    return codes[:2] == [_NUMBER, "%"]


def complete_letters(line: Line, stable: Measure | None) -> Line:
    """Return the line with SD made stable disease where another response's letters stand."""
    if stable is None or _SD not in line.signature:
        return line
    items = line.items
    if not any(item.code == _MEASURE and item.value.section == stable.section for item in items):
        return line
    return line.with_items(
        item._replace(code=_MEASURE, value=stable)
        if item.code == _SD and not _is_deviation(items, place)
        else item
        for place, item in enumerate(items)
    )


def _is_deviation(items: tuple[Item, ...], place: int) -> bool:
    """Whether SD stands for a deviation: `± SD`, `SD = 4`."""
    around = items[max(0, place - 1) : place] + items[place + 1 : place + 2]
    return any(item.code in {"±", "="} for item in around)
