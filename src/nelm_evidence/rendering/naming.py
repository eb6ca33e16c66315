"""
How studies are called in a table: records come in, one short and distinct name each goes out.

A study is its first author and year; without an author, the beginning of its title; without a
title, its journal and year; without any, its id.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from nelm_evidence.rendering.layout import shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nelm_evidence.model.record import StudyRecord

_TITLE_WIDTH = 44
_INITIALS = re.compile(r"[A-Z][A-Z.-]{0,5}", re.ASCII)


def name_studies(records: Sequence[StudyRecord]) -> tuple[str, ...]:
    """Return a name for each study; those that would be called the same get a letter."""
    names = [_name(record) for record in records]
    often = Counter(names)
    met: Counter[str] = Counter()
    distinct = []
    for name in names:
        distinct.append(name if often[name] == 1 else name + letters(met[name]))
        met[name] += 1
    return tuple(distinct)


def letters(position: int) -> str:
    """
    Return the mark at a position, counted from 0.

    >>> [letters(position) for position in (0, 25, 26, 27)]
    ['a', 'z', 'aa', 'ab']
    """
    rest, last = divmod(position, 26)
    return (letters(rest - 1) if rest else "") + chr(ord("a") + last)


def _name(record: StudyRecord) -> str:
    """Return the name of one study on its own."""
    citation = record.citation
    title = " ".join((citation.title or "").split()).rstrip(".")
    authors = [author for author in citation.authors if author.strip()]
    year = "" if citation.year is None else f" {citation.year}"
    if authors:
        return _surname(authors[0]) + year
    if not title:
        return f"{citation.journal}{year}" if citation.journal else record.id
    return shorten(title, _TITLE_WIDTH) + (f" ({year.strip()})" if year else "")


def _surname(author: str) -> str:
    """
    Return the family name of an author, in whichever order the names stand.

    >>> [_surname(author) for author in ("Chan MY", "Chan, Man Yi", "Man Yi Chan", "陈明")]
    ['Chan', 'Chan', 'Chan', '陈明']
    """
    if "," in author:
        return author.partition(",")[0].strip()
    *before, last = author.split()
    if before and _INITIALS.fullmatch(last):
        return " ".join(before)
    return last
