"""
One tokenizer for both languages: words, numerals, names that own their digits, single signs.

Comes in: folded text, and the few words of a language that decide where a number ends.  Goes out:
pieces, each with the blank behind it, which together are the text again; what kind a piece is can
be told from its own characters (`kind_of`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Literal

Kind = Literal["name", "numeral", "word", "ideograph", "sign", "blank"]

_NAME = (
    r"(?!(?:CI|HR|OR|RR|SD|SE|IQR|[Pp]|n|vs|to|and|or|of|in|at|by|is|was|were)-?[0-9])"
    r"(?!N-?(?:[4-9]|[0-9][0-9.]))"
    r"(?![A-Z]{2,}[0-9]+(?:{counters}))"
    r"[A-Za-zα-ω]+-?[0-9]++(?:[A-Za-z]+[0-9]*+)*+(?:[-/][A-Za-z]{0,2}[0-9]++[A-Za-z]*+)*+"
    r"(?![.][0-9]|(?<=[0-9]{2})[ ]?%)"
)
"""
A stage is a name, `N1`, a number of patients none: `n12`, `N12`.

Nor is a number glued to the name of what it measures: `CR5例`, `OS83.7%`.
"""
_ALLELE = r"p[0-9]{2}(?![0-9.,]|[ ]?[=<>])|[A-Z]{1,4}[0-9]?\*[0-9]+(?::[0-9]+)*"
_ISOTOPE = r"[0-9]{1,3}(?:Lu|Y|F|In|Ga|I|Sr|Tc|Re|Ho|Cu|Zr|C|P)(?![A-Za-z])"
_COMPOUND = r"[0-9]+(?:st|nd|rd|th)(?![A-Za-z])|[0-9]+-(?:[A-Z]{2,}|[A-Z](?![a-z]))[A-Za-z0-9]*"
_NUMERAL = (
    r"[0-9.]+(?:\u2009[0-9.]+)+"
    r"|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
    r"|[1-9][0-9]{0,2}[ ][0-9]{3}(?=[ ]?(?:[\u3400-\u9fff]|{thousands}))"
    r"|(?<=[0-9]~)[1-9][0-9]{0,2}[ ][0-9]{3}(?![0-9.])"
    r"|0,[0-9]+(?![0-9,])"
    r"|[0-9]+\.[ ][0-9]{1,2}(?=[ ]?%)"
    r"|[0-9]+(?:\.[0-9]+)*|(?<![A-Za-z])\.[0-9]+"
)
_LETTERS = r"[A-Za-zÀ-ÖØ-öø-ɏα-ωΑ-Ω]"
_ROMAN = r"[\u2160-\u217f]+[A-Za-z]?(?![A-Za-z])"
_WORD = rf"{_LETTERS}+(?:'[a-z]+)?|{_ROMAN}"
# Two of three pieces are plain words, so these are tried first; what follows one is nothing that a
# name could go on with.  `++` gives back no letters.
_PLAIN = rf"{_LETTERS}++(?:'[a-z]++)?+(?!-?[0-9]|[0-9]?\*)"
_PIECE = (
    rf"(?:{_PLAIN}|[\u3400-\u9fff]|{_NAME}|{_ALLELE}|{_ISOTOPE}|{_COMPOUND}|{_NUMERAL}|{_WORD}|\S)"
    r"[ ]?|\s+"
)
_NEVER = "(?!)"
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("blank", re.compile(r"", re.ASCII)),
    ("numeral", re.compile(r"[.0-9][0-9., \u2009]*(?<=[0-9])", re.ASCII)),
    ("ideograph", re.compile(r"[\u3400-\u9fff]", re.ASCII)),
    ("word", re.compile(_WORD, re.ASCII)),
    ("name", re.compile(r".*[0-9].*", re.ASCII)),
)


@lru_cache(maxsize=8)
def tokenizer(
    counters: tuple[str, ...] = (), thousands: tuple[str, ...] = ()
) -> Callable[[str, int, int], list[str]]:
    """
    Return what cuts a stretch of folded text into pieces, which make it up.

    Words that count what stands glued before them (`CR5例`), and those before which a blank parts
    thousands (`1 286 patients`), are of a language.  To let the blank stay with its word halves
    the number of pieces that are looked at.

    >>> tokenizer()("In 12 (5%)", 0, 10)
    ['In ', '12 ', '(', '5', '%', ')']
    """
    pattern = _PIECE.replace("{counters}", _any_of(counters))
    return re.compile(pattern.replace("{thousands}", _any_of(thousands)), re.ASCII).findall


def _any_of(words: tuple[str, ...]) -> str:
    """An expression for any of some words."""
    return "|".join(map(re.escape, words)) or _NEVER


@lru_cache(maxsize=1 << 13)
def kind_of(piece: str) -> Kind:
    """
    Return what a piece is, once its blank is cut off.

    >>> [kind_of(piece) for piece in ("Ki-67", "67.5", "years", "例", "%")]
    ['name', 'numeral', 'word', 'ideograph', 'sign']
    """
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(piece)), "sign")


def bare(piece: str) -> str:
    """Return a piece without the blank behind it; what is nothing but blanks is empty."""
    return piece.rstrip(" \t\n\r\f\v")
