"""
Tagged text: records of lines that begin with a tag, as bibliographic databases export them.

    TY  - JOUR          %0 Journal Article          {Reference Type}: Journal Article
    TI  - Resection     %T Resection                {Title}: Resection

A line without a tag goes on with the value above it; a tag may come more than once.  What is in the
file before its first record, and what no field of `fields.yaml` asks for, is passed over.  To add a
format of this kind: a module beside `ris.py`, and its tags in `fields.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nelm_evidence.readers.composing import continued
from nelm_evidence.readers.fields import article, named, names_of
from nelm_evidence.readers.reader import Read, Reader, of_text

LIMIT = 100_000_000
"""The largest export in bytes that is read; PubMed gives 10,000 records of 5,000 at most."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one format writes its records."""

    fields: str
    """The name of the format in `fields.yaml`."""
    line: re.Pattern[str]
    """A line with a tag: its groups `tag` and `value`."""
    opening: str
    """The tag that a record begins with."""
    closing: str | None = None
    """The tag that a record ends with, where there is one."""


def reader(name: str, suffixes: tuple[str, ...], mark: re.Pattern[str], dialect: Dialect) -> Reader:
    """Return the reader of a tagged format, known by a mark among its first characters."""

    def is_mine(start: str) -> bool:
        """Return whether a file begins as this format does."""
        return mark.search(start) is not None

    def read(text: str, path: str) -> Iterator[Read]:
        """Yield the records of a text."""
        names = names_of(dialect.fields)
        for values in records(text, dialect):
            yield article(named(values, names), path)

    return Reader(name, suffixes, is_mine, of_text(read, limit=LIMIT))


def records(text: str, dialect: Dialect) -> Iterator[dict[str, list[str]]]:
    """Yield the values of each record by their tags; the last may lack its closing tag."""
    record: dict[str, list[str]] | None = None
    last: list[str] = []
    for line in text.splitlines():
        match = dialect.line.match(line)
        tag = match.group("tag") if match else None
        if tag == dialect.opening:
            if record is not None:
                yield record
            record = {}
        if record is None:
            continue
        if tag is not None and tag == dialect.closing:
            yield record
            record = None
        elif match and tag is not None:
            last = record.setdefault(tag, [])
            last.append(match.group("value").strip())
        elif last and line.strip():
            last[-1] = continued(last[-1], line.strip())
    if record is not None:
        yield record
