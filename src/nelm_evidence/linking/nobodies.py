"""
Nobodies: words that stand where a group would, and name nobody: `at last follow-up`, `in analysis`.

Comes in: a line, or the label of a population.  Goes out: the line with such words as mere
determiners, or the label without parts that are nothing else, None if that is all.
To add one: a word in class `nobody`, in small letters, each form spelled out.
"""

from __future__ import annotations

import re

from nelm_evidence.linking import kinds as k
from nelm_evidence.model.line import Line

_WORD = re.compile(r"[a-z]+", re.ASCII)
_NO_WORD = re.compile(r"[0-9\u3400-\u9fff]", re.ASCII)
_PART = ", "


def hidden(line: Line, folded: str, nobody: frozenset[str]) -> Line:
    """Return the line as those see it who look for groups."""
    following = [*(item.code for item in line.items[1:]), ""]
    return line.with_items(
        item._replace(code=k.THE)
        if item.code == k.WORD
        and code != k.GROUP
        and folded[item.start : item.end].lower() in nobody
        else item
        for item, code in zip(line.items, following, strict=True)
    )


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
