"""
What the checks share: how a notice is made, and where its figures stand.

A notice carries the places of all that it is about, the one to look at first before the others.  In
a text these are the figures themselves; a record written by hand has no text, and its parts stand
for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from types import ModuleType
from typing import NamedTuple, Protocol

from nelm_evidence.model.record import Notice, Severity, Source
from nelm_evidence.model.rules import SEVERITIES, Rule

_NUMERAL = re.compile(r"(?:[0-9]+(?:[.·][0-9]+)?|(?<![0-9])[.·][0-9]+)%?", re.ASCII)
_THOUSANDS = re.compile(r"(?<=[0-9])[, \u2009](?=[0-9]{3}(?![0-9]))", re.ASCII)
_REACH = 60
"""Figures further apart than this may be about different things."""


_MOST_IN_WORDS, _MOST_IN_ONE_WORD = 99, 20


Places = tuple[Source, ...] | None
"""Where figures stand together; None where they do not, so that they may not be of one thing."""


class Sourced(Protocol):
    """A part of a record that knows where it was read."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where it was read."""


class Numeral(NamedTuple):
    """A number as it stands in a quotation."""

    value: Decimal
    start: int
    end: int


def about(rule: str, severity: Severity, message: str, *parts: Sourced) -> Notice:
    """Return a notice about these parts of a record."""
    return at(rule, severity, message, [source for part in parts for source in part.sources])


def at(rule: str, severity: Severity, message: str, places: Iterable[Source]) -> Notice:
    """Return a notice about these places."""
    sources = tuple(dict.fromkeys(places))
    return Notice(rule=rule.rpartition(".")[2], severity=severity, message=message, sources=sources)


def rule_of(check: ModuleType) -> Rule:
    """Return the rule of a check: its name, its manual, and the worst that the manual tells of."""
    manual = check.__doc__ or ""
    fires = manual.partition("\nFires: ")[2].partition("\nSilent: ")[0]
    worst = next(severity for severity in SEVERITIES if f": {severity}" in fires)
    return Rule(check.__name__.rpartition(".")[2], worst, manual)


def is_of_a_text(part: Sourced) -> bool:
    """Whether a part was read in a text and not written by hand."""
    return any(source.quote for source in part.sources)


def teller(part: Sourced) -> str:
    """Name what tells a part."""
    return "the text" if is_of_a_text(part) else "the record"


def together(
    part: Sourced, figures: Sequence[Decimal], beside: Iterable[Decimal | None] = ()
) -> Places:
    """
    Return where a part shows these figures one after the other, in whatever order.

    No other number may stand between them but those of `beside`; small ones may be words.
    """
    if not is_of_a_text(part):
        return part.sources
    places: list[Source] = []
    for source in part.sources:
        numerals = [one for one in _numerals(source.quote) if one.value not in set(beside)]
        if found := _window(numerals, figures):
            places += (_place(source, numeral) for numeral in found)
    return tuple(places) or None


def _numerals(quote: str) -> Iterator[Numeral]:
    """Yield the numbers of a quotation, with their places in it."""
    # A separator becomes a digit's place of its own, so that no offset moves.
    shown = _THOUSANDS.sub("_", quote)
    for match in _NUMERAL.finditer(shown) if "_" not in shown else _joined(shown):
        text = match.group().rstrip("%").replace("·", ".").replace("_", "")
        yield Numeral(Decimal(text), match.start(), match.end())


_JOINED = re.compile(r"(?:[0-9](?:[0-9_]*[0-9])?(?:[.·][0-9]+)?|(?<![0-9])[.·][0-9]+)%?", re.ASCII)


def _joined(shown: str) -> Iterator[re.Match[str]]:
    """Yield the numbers of a quotation that has separated thousands."""
    return _JOINED.finditer(shown)


def _window(numerals: list[Numeral], figures: Sequence[Decimal]) -> list[Numeral]:
    """Return neighbouring numerals that are the figures, of which one may be missing as a word."""
    values = {one.value for one in numerals}
    spelled = [figure for figure in figures if abs(figure) in values]
    words = [figure for figure in figures if abs(figure) not in values]
    most = _MOST_IN_WORDS if len(words) == 1 else _MOST_IN_ONE_WORD
    if not spelled or any(word > most or word != int(word) for word in words):
        return []
    wanted, size = sorted(map(abs, spelled)), len(spelled)
    for start in range(len(numerals) - size + 1):
        row = numerals[start : start + size]
        near = all(b.start - a.end <= _REACH for a, b in pairwise(row))
        if near and sorted(one.value for one in row) == wanted:
            return sorted(row, key=lambda one: [abs(f) for f in figures].index(one.value))
    return []


def _place(source: Source, numeral: Numeral) -> Source:
    """Return the place of a numeral in the text."""
    return source.model_copy(
        update={
            "start": source.start + numeral.start,
            "end": source.start + numeral.end,
            "quote": source.quote[numeral.start : numeral.end],
        }
    )
