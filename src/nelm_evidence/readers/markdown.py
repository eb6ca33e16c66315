"""
Markdown with front matter: what is known of the publication stands above the text, as YAML.

    ---
    title: Resection of liver metastases
    doi: 10.1000/example
    ---
    **Results:** Overall survival was 70.2% at 5 years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import yaml

from nelm_evidence.errors import FileError
from nelm_evidence.readers.fields import article, named, names_of
from nelm_evidence.readers.plain import LIMIT
from nelm_evidence.readers.reader import Read, Reader, of_text

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(
    r"\A\s*---[ \t]*\r?\n(?P<yaml>.*?\n)---[ \t]*(?:\r?\n|\Z)", re.ASCII | re.DOTALL
)
_KEY = re.compile(r"^[A-Za-z_]+:", re.ASCII | re.MULTILINE)


def is_mine(start: str) -> bool:
    """Return whether a file begins with front matter."""
    front = _FRONT.match(start)
    return front is not None and _KEY.search(front.group("yaml")) is not None


def read(text: str, path: str) -> Iterator[Read]:
    """Yield the article of a file."""
    # It is loaded only where there is Markdown.
    from markdown_it import MarkdownIt  # noqa: PLC0415

    front = _FRONT.match(text)
    if front is None:
        raise FileError(path, "has front matter without an end", hint="End it with a line of ---.")
    values = _front_matter(front, path)
    told = named(values, names_of("front_matter"))
    blocks = MarkdownIt().parse(text[front.end() :])
    inline = [block for block in blocks if block.type == "inline"]
    yield article({**told, "abstract": [_text_of(block) for block in inline]}, path)


def _text_of(block: Token) -> str:
    """Return the text of a block, without its marks, on one line."""
    parts = (" " if part.type == "softbreak" else part.content for part in block.children or ())
    return "".join(parts)


def _front_matter(front: re.Match[str], path: str) -> dict[str, list[str]]:
    """Return the values of the front matter, each as text."""
    try:
        # No value is anything but text: 10.1000/1 is no number, and NO is no truth value.
        read = yaml.load(front.group("yaml"), yaml.CBaseLoader)  # noqa: S506 - makes only text
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else None
        hint = "Mend the YAML between the lines of ---."
        raise FileError(path, "has front matter that is not YAML", hint=hint, line=line) from error
    pairs = read.items() if isinstance(read, dict) else ()
    return {
        str(key).lower(): [str(one) for one in (value if isinstance(value, list) else [value])]
        for key, value in pairs
    }


READER = Reader("Markdown", (".md",), is_mine, of_text(read, limit=LIMIT))
