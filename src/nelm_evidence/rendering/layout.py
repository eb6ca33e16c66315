"""How wide text is in columns of a terminal, where a Chinese character takes two."""

from __future__ import annotations

import re
import unicodedata

# A cell wider than this moves the rest of its own row only, so that the others stay readable.
_WIDEST = 36
_PIPE = re.compile(r"(?<!\\)((?:\\\\)*)\|", re.ASCII)


def width(text: str) -> int:
    """
    Return how many columns a line of text takes.

    >>> width("OS"), width("生存")
    (2, 4)
    """
    # Most texts are plain, and a table of many studies measures each of them often.
    return len(text) if text.isascii() else sum(map(_character_width, text))


def align(table: str) -> str:
    """Align the columns of a Markdown table: a heading, a line of dashes, and rows."""
    heading, rule, *rows = [split(line) for line in table.strip("\n").split("\n")]
    ends = [dashes.endswith(":") for dashes in rule]
    widths = [
        max([3, *(width(text) for text in below if position == 0 or width(text) <= _WIDEST)])
        for position, below in enumerate(zip(heading, *rows, strict=True))
    ]
    dashed = [
        "-" * (columns - 1) + (":" if end else "-")
        for columns, end in zip(widths, ends, strict=True)
    ]
    lines = (
        " | ".join(pad(*place) for place in zip(line, widths, ends, strict=True))
        for line in (heading, dashed, *rows)
    )
    return "".join(f"| {line} |\n" for line in lines)


def split(line: str) -> list[str]:
    r"""
    Return the cells of a row of a Markdown table, still escaped.

    >>> split(r"| a | b\|c |")
    ['a', 'b\\|c']
    """
    return [cell.strip(" ") for cell in _PIPE.sub("\\1\n", line).split("\n")[1:-1]]


def pad(text: str, columns: int, end: bool) -> str:  # noqa: FBT001  # beside its column
    """Fill a text with blanks to so many columns, on the left if it stands at the end."""
    blanks = " " * max(0, columns - width(text))
    return blanks + text if end else text + blanks


def shorten(text: str, columns: int) -> str:
    """
    Cut a text at a word so that it fits, with an ellipsis where something is left out.

    >>> shorten("Liver resection for metastases", 20)
    'Liver resection for…'
    """
    if width(text) <= columns:
        return text
    taken = 0
    for position, character in enumerate(text):
        taken += _character_width(character)
        if taken > columns - 1:
            head = text[:position]
            words = head.rpartition(" ")[0] if character != " " else head
            return (words if width(words) > columns // 2 else head).rstrip(" ,;:") + "…"
    return text


def _character_width(character: str) -> int:
    """Return 0 for a mark on its neighbour, 2 for a full-width character, else 1."""
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
