"""
Slips: what is told wrongly in one language of a pair, as edits of its text.

A digit becomes another, a figure gains or loses a decimal, a unit, a sign or a group is another
one, a word turns into its opposite (`slips.yaml`).  What is changed is told by both languages, so
that the other one holds a counterpart.  No slip makes a text impossible by itself, such as a part
above its whole: that is for the checks.  In come the two tellings of one thing; out go `Slip`s.
To add a kind: a row in `_FIGURES` or `_EFFECTS`, or a generator in `of_finding` or `of_factor`.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from nelm_evidence.document.fold import fold
from nelm_evidence.model.account import Account
from nelm_evidence.model.record import Finding, Language, PrognosticFactor, Source

WORDS = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
_NUMERAL = re.compile(
    r"[0-9]+(?:,[0-9]{3}(?![0-9])|[ ][0-9]{3}(?![0-9]))*(?:[.][0-9]+)?|[.][0-9]+", re.ASCII
)
_P_SIGN = re.compile(r"[Pp]\s*([<>=])\s*\Z", re.ASCII)
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9/-]*[A-Z0-9]|[A-Z][0-9]", re.ASCII)
_FIGURES = {
    "value": ("value",),
    "count": ("count",),
    "denominator": ("denominator",),
    "interval": ("interval.low", "interval.high", "interval.value"),
    "time point": ("at.value",),
    "P value": ("p_value.value",),
}
_EFFECTS = {
    "effect": ("effect.value",),
    "effect's interval": ("effect.interval.low", "effect.interval.high"),
    "P value": ("p_value.value",),
}
_TRIES = 20
_ALL = Decimal(100)
"""Per cent."""
_NEAR_VALUE = 3
"""A unit stands so near behind its value."""
_BEHIND = 25
"""A word that tells a factor's effect stands at most so far behind its place."""

Told = Finding | PrognosticFactor
Spot = tuple[int, int]


class Slip(NamedTuple):
    """One edit of the text of one language, and where the other one tells the same."""

    kind: str
    language: Language
    spot: Spot
    words: str
    counterpart: Spot


@dataclass(frozen=True, slots=True)
class Half:
    """One language of a pair."""

    text: str
    folded: str
    account: Account

    @classmethod
    def of(cls, text: str, account: Account) -> Half:
        """Return the half that an account tells of."""
        return cls(text, fold(text), account)

    def sentence(self, source: Source) -> Spot:
        """Return the sentence that a place begins in, to its end or that of the place."""
        for one in self.account.sentences:
            if one.span.start <= source.start < one.span.end:
                return one.span.start, max(one.span.end, source.end)
        return source.start, source.end

    def spot(self, figure: Decimal, source: Source) -> Spot | None:
        """Return where a figure of a telling stands, if that is certain."""
        found = [
            match.span()
            for match in _NUMERAL.finditer(self.folded, *self.sentence(source))
            if figure_of(match.group()) == figure
        ]
        inside = [s for s in found if source.start <= s[0] and s[1] <= source.end]
        sure = inside or found
        return sure[0] if len(sure) == 1 else None


@dataclass(frozen=True, slots=True)
class Twice:
    """One thing as both languages tell it, with the halves it is told in."""

    halves: Mapping[Language, Half]
    told: Mapping[Language, Any]
    size: int | None = None
    """How many patients there are: no count is above."""

    def sides(self) -> Iterator[tuple[Language, Half, Any, Any]]:
        """Yield each language with its half, its telling and that of the other."""
        yield "en", self.halves["en"], self.told["en"], self.told["zh"]
        yield "zh", self.halves["zh"], self.told["zh"], self.told["en"]


def of_finding(twice: Twice, dice: random.Random) -> Iterator[Slip]:
    """Yield what can be told wrongly of a finding."""
    yield from _figures(twice, _FIGURES, dice)
    yield from _groups(twice, dice)


def of_factor(twice: Twice, dice: random.Random) -> Iterator[Slip]:
    """Yield what can be told wrongly of a prognostic factor."""
    yield from _figures(twice, _EFFECTS, dice)
    one, other = twice.told["en"], twice.told["zh"]
    if one.direction and one.direction == other.direction:
        yield from _opposites(twice, "direction")
    tested = one.p_value or other.p_value
    # A word against its own P value is a fault of one text alone.
    if one.significant is not None and one.significant == other.significant and not tested:
        yield from _opposites(twice, "significance")


def figure_of(digits: str) -> Decimal | None:
    """Return the figure that digits make."""
    try:
        return Decimal(re.sub(r"[, \u2009]", "", fold(digits), flags=re.ASCII))
    except InvalidOperation:
        return None


def mistaken(digits: str, dice: random.Random, *, keeps_first: bool = False) -> str:
    """Return a numeral with one digit changed, as wide as it was; a first nought may be kept."""
    places = [place for place, sign in enumerate(digits) if sign.isdigit()]
    first = places[0]
    if keeps_first and unicodedata.digit(digits[first]) == 0:
        places = places[1:]
    place = dice.choice(places)
    sign = digits[place]
    least = 1 if place == first and len(places) > 1 else 0
    others = [n for n in range(least, 10) if n != unicodedata.digit(sign)]
    zero = ord(sign) - unicodedata.digit(sign)
    return f"{digits[:place]}{chr(zero + dice.choice(others))}{digits[place + 1 :]}"


def finer(digits: str) -> str:
    """Return a numeral with one more decimal."""
    zero, point = ("0", ".") if digits[-1].isascii() else ("０", "．")
    return digits + zero if set(digits) & set(".．·") else digits + point + zero


def _part(told: Told, path: str) -> Decimal | None:
    """Return a figure of a telling by its path."""
    part: Any = told
    for name in path.split("."):
        part = getattr(part, name, None)
    return part if isinstance(part, Decimal) else None


def _figures(
    twice: Twice, kinds: Mapping[str, tuple[str, ...]], dice: random.Random
) -> Iterator[Slip]:
    """Yield the slips in the figures that both tellings give."""
    for kind, path in ((kind, path) for kind, paths in kinds.items() for path in paths):
        spots = {
            language: half.spot(figure, mine.sources[0])
            for language, half, mine, _ in twice.sides()
            if (figure := _part(mine, path)) is not None
        }
        if len(spots) < len(twice.told) or None in spots.values():
            continue
        for language, half, mine, _ in twice.sides():
            spot = spots[language] or (0, 0)
            other = spots["zh" if language == "en" else "en"] or (0, 0)
            digits = _slipped(half.text[slice(*spot)], mine, path, twice.size, dice)
            if digits:
                yield Slip(kind, language, spot, digits, other)
            yield from _beside(kind, language, (half, mine), (spot, other))


def _slipped(
    digits: str, told: Told, path: str, size: int | None, dice: random.Random
) -> str | None:
    """Return a numeral with a slip that leaves the text possible, if the dice find one."""
    for _ in range(_TRIES):
        slip = mistaken(digits, dice, keeps_first=path.startswith("p_value"))
        if _is_possible(told, path, figure_of(slip), size):
            return slip
    return None


def _is_possible(told: Told, path: str, figure: Decimal | None, size: int | None) -> bool:
    """Whether a figure can stand in the place of another: within its interval and its whole."""
    inner = "effect." if path.startswith("effect") else ""

    def now(name: str) -> Decimal | None:
        """Return a figure after the slip."""
        return figure if path == name else _part(told, name)

    low, value, high = (
        now(f"{inner}{name}") for name in ("interval.low", "value", "interval.high")
    )
    line = [one for one in (low, value, high) if one is not None]
    unit = getattr(told, "unit", None)
    is_count = isinstance(told, Finding) and told.statistic == "count" and unit == "patients"
    count = value if is_count else now("count")
    wholes = [one for one in (now("denominator"), size) if one is not None]
    if count is not None and wholes and unit in {"patients", "percent"} and count >= min(wholes):
        return False
    return line == sorted(line) and (unit != "percent" or all(one <= _ALL for one in line))


def _beside(
    kind: str, language: Language, side: tuple[Half, Told], spots: tuple[Spot, Spot]
) -> Iterator[Slip]:
    """Yield slips in what stands beside a figure: its decimals, its unit, the sign of a P."""
    (half, told), (spot, other) = side, spots
    statistic = getattr(told, "statistic", None)
    if kind == "value" and statistic not in {"count", "total"}:
        yield Slip("decimals", language, spot, finer(half.text[slice(*spot)]), other)
    is_timed = kind == "time point" or (
        kind == "value" and getattr(told, "unit", None) != "percent"
    )
    if is_timed:
        for place, words in _swapped(WORDS["unit"][language], half.text, spot[1], _NEAR_VALUE):
            yield Slip("unit", language, place, words, other)
    sign = _P_SIGN.search(half.folded, 0, spot[0]) if kind == "P value" else None
    if sign:
        words = WORDS["relation"][half.text[slice(*sign.span(1))]]
        yield Slip("P relation", language, sign.span(1), words, other)


def _swapped(
    words: Mapping[str, str], text: str, start: int, within: int
) -> Iterator[tuple[Spot, str]]:
    """Yield the first of some words that begins near a place, and what is told instead."""
    for word in sorted(words, key=len, reverse=True):
        place = text.find(word, start, start + within + len(word) - 1)
        end = place + len(word)
        if place >= 0 and not (
            word.isascii() and text[end : end + 1].isascii() and text[end : end + 1].isalpha()
        ):
            yield (place, end), words[word]
            return


def _opposites(twice: Twice, kind: str) -> Iterator[Slip]:
    """Yield words of a factor's telling turned into their opposites."""
    for language, half, mine, theirs in twice.sides():
        words, source = WORDS[kind][language], mine.sources[0]
        longest = sorted(map(re.escape, words), key=len, reverse=True)
        end = min(half.sentence(source)[1], source.end + _BEHIND)
        found = [*re.finditer("|".join(longest), half.text[source.start : end])]
        if len(found) == 1:
            start, stop = (source.start + place for place in found[0].span())
            counterpart = theirs.sources[0].start, theirs.sources[0].end
            yield Slip(kind, language, (start, stop), words[found[0].group()], counterpart)


def _groups(twice: Twice, dice: random.Random) -> Iterator[Slip]:
    """Yield a group told as another one, where both have names that are alike in any language."""
    for language, half, mine, theirs in twice.sides():
        if mine.population is None or theirs.population is None:
            continue
        label, source = mine.population.label, theirs.sources[0]
        there = _codes_of(twice.halves["zh" if language == "en" else "en"].account)
        start, end = half.sentence(mine.sources[0])
        found = [match.start() for match in re.finditer(re.escape(label), half.text[start:end])]
        labels = {f.population.label for f in half.account.findings if f.population}
        others = [o for o in sorted(labels) if _codes(o) & there and not _codes(o) & _codes(label)]
        if len(found) == 1 and others and _codes(label) & _codes(theirs.population.label):
            spot = start + found[0], start + found[0] + len(label)
            yield Slip("group", language, spot, dice.choice(others), (source.start, source.end))


def _codes(label: str) -> set[str]:
    """Return the names of a label that are the same in any language: `TACE`, `G3`."""
    return set(_CODE.findall(label))


def _codes_of(account: Account) -> set[str]:
    """Return such names of all groups of an account."""
    labels = (f.population.label for f in account.findings if f.population)
    return {code for label in labels for code in _codes(label)}
