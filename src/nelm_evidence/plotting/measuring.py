"""
How wide text is on paper: a text and a font size come in, inches or a text that fits go out.

What is measured is set in the fonts of the style in force (`writing.py`).
"""

from __future__ import annotations

import re

from nelm_evidence.escaping import for_xml

POINTS_OF_INCH = 72
_ELLIPSIS = "…"
_SHORTEST_CUT = 12
"""A word that is cut has more letters than this; a shorter one is left out."""
_YEAR = re.compile(r" \(\d{4}\)$", re.ASCII)
# A line may end behind a blank, and behind any character of Chinese but before its punctuation.
_PIECES = re.compile(r"[⺀-鿿][、-〟！-～]*|[^\s⺀-鿿]+[、-〟！-～]*\s*|\s+", re.ASCII)


def plain(text: str) -> str:
    """Return a text on one line, without what no file may hold."""
    return " ".join(for_xml(text).split())


def width(text: str, size: float) -> float:
    """Return how wide a line is, in inches."""
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415 - only who draws waits for it
    from matplotlib.textpath import text_to_path  # noqa: PLC0415 - as above

    wide, _, _ = text_to_path.get_text_width_height_descent(
        text, FontProperties(size=size), ismath=False
    )
    return float(wide) / POINTS_OF_INCH


def fitted(text: str, room: float, size: float) -> str:
    """Return a text cut to a width, an ellipsis for what is left out; a year at its end stays."""
    if width(text, size) <= room:
        return text
    year = _YEAR.search(text)
    end = _ELLIPSIS + (year[0] if year else "")
    shortest, longest = 0, len(text)
    while longest - shortest > 1:
        middle = (shortest + longest) // 2
        if width(text[:middle] + end, size) <= room:
            shortest = middle
        else:
            longest = middle
    whole, _, rest = text[:shortest].rpartition(" ")
    kept = whole if whole and len(rest) <= _SHORTEST_CUT else text[:shortest]
    return kept.rstrip(" ,;:" + _ELLIPSIS) + end


def broken(text: str, room: float, size: float) -> list[str]:
    """Return a text as lines that are no wider than there is room."""
    lines = [""]
    for piece in _PIECES.findall(text):
        if lines[-1] and width((lines[-1] + piece).rstrip(), size) > room:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]
