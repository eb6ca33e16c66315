"""
Composing: the fields of a record, put together as an abstract is printed.

The title, an empty line, the paragraphs, each behind its heading; then the same in the other
language, where a record has both.  Offsets count into the text that is made here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_WIDE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]", re.ASCII)
_IDEOGRAPH = re.compile(r"[\u3400-\u9fff]", re.ASCII)


class Paragraph(NamedTuple):
    """A paragraph of an abstract."""

    text: str
    heading: str | None = None
    """`METHODS`, `方法`; a colon is put behind it."""


def compose(*tellings: tuple[str | None, Iterable[Paragraph]]) -> str:
    r"""
    Return the text of tellings, each a title, or none, and its paragraphs.

    >>> compose(("Resection", [Paragraph("Twelve died.", "RESULTS")]), ("切除", []))
    'Resection\n\nRESULTS: Twelve died.\n\n切除\n'
    """
    blocks = []
    for title, paragraphs in tellings:
        if title and title.strip():
            blocks.append(_line(title))
        lines = [_told(paragraph) for paragraph in paragraphs if paragraph.text.strip()]
        if lines:
            blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def is_chinese(text: str) -> bool:
    """
    Return whether a text that a record calls Chinese is it, and not where to look for it.

    >>> is_chinese("死亡12例。"), is_chinese("Publisher: Abstract available from the publisher.")
    (True, False)
    """
    return _IDEOGRAPH.search(text) is not None


def continued(text: str, line: str) -> str:
    """
    Return a text with the line that goes on with it; Chinese is wrapped without a blank.

    >>> continued("one", "two"), continued("胆漏", "三例")
    ('one two', '胆漏三例')
    """
    is_wide = _WIDE.match(text[-1:]) and _WIDE.match(line)
    return text + line if is_wide else f"{text} {line}"


def untranslated(title: str) -> str:
    """
    Return a title without the brackets in which PubMed puts a translated one.

    >>> untranslated("[Resection of the liver].")
    'Resection of the liver.'
    """
    bare = title.strip()
    if bare.startswith("[") and bare.rstrip(".").endswith("]"):
        return bare[1:].rstrip(".").removesuffix("]") + "."
    return bare


def _told(paragraph: Paragraph) -> str:
    """Return a paragraph as a line."""
    heading = _line(paragraph.heading or "").rstrip(":：")
    return f"{heading}: {_line(paragraph.text)}" if heading else _line(paragraph.text)


def _line(text: str) -> str:
    """Return a text on one line, its runs of blanks and line ends as one blank each."""
    # Nearly all are on one line already; to look costs a tenth of splitting them.
    if "\n" in text or "\t" in text or "\r" in text or "  " in text:
        return " ".join(text.split())
    return text.strip()
