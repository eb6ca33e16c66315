"""
Nobodies: words that stand where a group would, and name nobody: `at last follow-up`, `in analysis`.

Comes in: a line, or the label of a population.  Goes out: the line with such words as mere
determiners, or the label without parts that are nothing else, None if that is all.
To add one: a word in class `nobody`, in small letters, each form spelled out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from nelm_evidence.linking import kinds as k
from nelm_evidence.model.line import Line

_WORD = re.compile(r"[a-z]+", re.ASCII)
_NO_WORD = re.compile(r"[0-9\u3400-\u9fff]", re.ASCII)
_PART = ", "
_ENDS = k.VALUES | k.codes("and", "copula", "while", "P", "versus") | frozenset(",;.()")


def hidden(line: Line, folded: str, nobody: frozenset[str]) -> Line:
    """Return the line as those see it who look for groups."""
    since = {place for first in _starts(line) for place in _phrase(line, first)}
    following = [*(item.code for item in line.items[1:]), ""]
    return line.with_items(
        item._replace(code=k.THE)
        if place in since
        or (
            item.code == k.WORD
            and code != k.GROUP
            and folded[item.start : item.end].lower() in nobody
        )
        else item
        for place, (item, code) in enumerate(zip(line.items, following, strict=True))
    )


def _starts(line: Line) -> Iterator[int]:
    """Where it is told since when a time counts: `64 months from the first treatment`."""
    for place, (item, following) in enumerate(pairwise(line.items)):
        is_time = item.code in {k.AMOUNT, k.RANGE} and item.value.dimension == "time"
        if is_time and following.code == k.FROM:
            yield place + 1


def _phrase(line: Line, first: int) -> Iterator[int]:
    """The places of the phrase that begins at one."""
    for place in range(first, len(line.items)):
        if line.items[place].code in _ENDS:
            break
        yield place


def somebody(label: str | None, nobody: frozenset[str]) -> str | None:
    """Return the parts of a label that name a group of patients."""
    if label is None or not nobody:
        return label
    return _PART.join(part for part in label.split(_PART) if _names(part, nobody)) or None


def _names(part: str, nobody: frozenset[str]) -> bool:
    """Whether a part names a group: an English one if any of its words does."""
    if _NO_WORD.search(part):
        return part not in nobody
    words = _WORD.findall(part.lower())
    return not words or not nobody.issuperset(words)
