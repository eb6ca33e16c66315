"""
One tokenizer for both languages: words, numerals, names that own their digits, single signs.

A token is a kind character, its offsets and, where phrases may begin or go on, its normal form.
Hyphens between words are no tokens of a phrase, so `disease-free` and `disease free` are one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_NAME = (
    r"(?!(?:CI|HR|OR|RR|SD|SE|IQR|[Pp]|[nN]|vs|to|and|or|of|in|at|by|is|was|were)-?[0-9])"
    r"[A-Za-zα-ω]+-?[0-9]+(?:[A-Za-z]+[0-9]*)*(?:[-/][A-Za-z]{0,2}[0-9]+[A-Za-z]*)*(?![.][0-9])"
)
_ALLELE = r"p[0-9]{2}(?![0-9.,]|[ ]?[=<>])|[A-Z]{1,4}[0-9]?\*[0-9]+(?::[0-9]+)*"
_ISOTOPE = r"[0-9]{1,3}(?:Lu|Y|F|In|Ga|I|Sr|Tc|Re|Ho|Cu|Zr|C|P)(?![A-Za-z])"
_COMPOUND = r"[0-9]+(?:st|nd|rd|th)(?![A-Za-z])|[0-9]+-(?:[A-Z]{2,}|[A-Z](?![a-z]))[A-Za-z0-9]*"
_NUMERAL = (
    r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
    r"|[1-9][0-9]{0,2}[ ][0-9]{3}(?=[ ]?(?:[\u3400-\u9fff]|m[lL]|patients|cases|men|women))"
    r"|0,[0-9]+(?![0-9,])"
    r"|[0-9]+\.[ ][0-9]{1,2}(?=[ ]?%)"
    r"|[0-9]+(?:\.[0-9]+)*|(?<![A-Za-z])\.[0-9]+"
)
_TOKEN = re.compile(
    rf"(?P<name>{_NAME}|{_ALLELE}|{_ISOTOPE}|{_COMPOUND})"
    rf"|(?P<numeral>{_NUMERAL})"
    r"|(?P<word>[A-Za-zÀ-ÖØ-öø-ɏα-ωΑ-Ω\u2160-\u217f]+(?:'[a-z]+)?)"
    r"|(?P<ideograph>[\u3400-\u9fff])"
    r"|(?P<sign>\S)",
    re.ASCII,
)


class Token(NamedTuple):
    """A stretch of the folded text; `kind` is the group of the pattern that matched."""

    kind: str
    text: str
    start: int
    end: int


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of a stretch of folded text, in order."""
    return [
        Token(match.lastgroup or "", match.group(), match.start(), match.end())
        for match in _TOKEN.finditer(text, start, end)
    ]
