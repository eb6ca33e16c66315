"""
Columns: text laid out for a terminal, where a Chinese character takes two columns.

Lines break at blanks and between ideographs, never before a closing sign.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from unicodedata import east_asian_width

_NARROWEST, _WIDEST, _IN_A_PIPE = 48, 110, 100
_CLOSING = "、。，；：）！？》】％,.;:)%"
# What no line breaks: a blank, a rule's name, an ideograph or a word with the signs that close it.
_PIECE = re.compile(
    rf"\s+|<[a-z][a-z ]*>|(?:[\u2e80-\u9fff]|[^\s\u2e80-\u9fff]+)[{_CLOSING}]*", re.ASCII
)


def columns() -> int:
    """Return how wide to write: as the terminal is, within what reads well."""
    width = shutil.get_terminal_size((_IN_A_PIPE, 24)).columns
    return min(max(width, _NARROWEST), _WIDEST)


def width(text: str) -> int:
    """Return how many columns a text takes."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def padded(text: str, columns: int) -> str:
    """Return a text with blanks behind it up to a width."""
    return text + " " * max(0, columns - width(text))


def wrapped(text: str, first: str, rest: str, columns: int) -> Iterator[str]:
    """Yield the lines of a text, the first behind `first`, the others behind `rest`."""
    line, taken = first, width(first)
    fresh = True
    for piece in _PIECE.findall(text):
        if taken + width(piece.rstrip()) > columns and not fresh:
            yield line.rstrip()
            line, taken, fresh = rest, width(rest), True
        if fresh and piece.isspace():
            continue
        line, taken, fresh = line + piece, taken + width(piece), False
    yield line.rstrip()
