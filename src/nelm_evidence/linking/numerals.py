"""
Numerals: every number that stands in a line, found without asking any rule of the grammar.

Digits are found by their looks alone, so that the account of a text is held against a scan that
knows nothing of how it was read; number words count where they stand within a quantity.
Comes in: a line and the number words of its language.  Goes out: `Numeral`s in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

from nelm_evidence.linking import kinds as k
from nelm_evidence.model.document import TORN
from nelm_evidence.model.line import Line
from nelm_evidence.model.record import Language
from nelm_evidence.model.vocabulary import Vocabulary

_DIGITS = re.compile(r"[0-9]+(?:(?:[.,]|\u2009[.]?|[.]\u2009)[0-9]+)*", re.ASCII)
_WORDED = re.compile(f"[{''.join(k.VALUES | k.codes('Time', 'Size', 'Foil'))}]", re.ASCII)
_CLASSES = ("Ones", "Tens", "Scale", "Numeral")


class Numeral(NamedTuple):
    """A number in the text; a number word has no figure."""

    start: int
    end: int
    figure: Decimal | None = None


def scan(line: Line, text: str, words: re.Pattern[str]) -> list[Numeral]:
    """Return the numerals of a line, in order."""
    found = [
        _numeral(text, *match.span()) for match in _DIGITS.finditer(text, line.start, line.end)
    ]
    worded = list(_worded(line, text, words))
    return sorted(found + worded) if worded else found


def _numeral(text: str, start: int, end: int) -> Numeral:
    """The numeral that some digits make, with the point before them in `P = .03`."""
    if text[start - 1 : start] == "." and not text[start - 2 : start - 1].isalnum():
        start -= 1
    return Numeral(start, end, _figure(text[start:end]))


@lru_cache(maxsize=1 << 12)
def _figure(digits: str) -> Decimal | None:
    """The figure that digits make, commas parting thousands unless nought stands before one."""
    plain = digits.replace(",", "." if digits.startswith("0,") else "").replace(TORN, "")
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def _worded(line: Line, text: str, words: re.Pattern[str]) -> Iterator[Numeral]:
    """Yield the number words within the quantities of a line."""
    for place in _WORDED.finditer(line.signature):
        item = line.items[place.start()]
        if item.rule or item.code == k.NUMBER:
            for match in words.finditer(text, item.start, item.end):
                # `2.5 million`: the word goes with the digits before it.
                if not text[item.start : match.start()].rstrip()[-1:].isdigit():
                    yield Numeral(match.start(), match.end())


@lru_cache(maxsize=8)
def number_words(vocabulary: Vocabulary, language: Language) -> re.Pattern[str]:
    """Return the expression for the number words of a language, `twenty-two` and 二十二 as one."""
    classes = vocabulary.words.get(language, {})
    word = _choice(word for name in _CLASSES for word in classes.get(name, ()))
    barred = _choice(classes.get("percent_before", ()))
    if language == "zh":
        return re.compile(rf"(?!{barred})(?:{word})+", re.ASCII)
    return re.compile(
        rf"\b(?:{word})\b(?:[ -](?:[a-z]{{3}}[ ])?(?:{word})\b)*", re.ASCII | re.IGNORECASE
    )


def _choice(words: Iterator[str] | tuple[str, ...]) -> str:
    """An alternation, the longest word first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or "(?!)"
