"""
Names with alternatives: `(bile|biliary) leak( rate|)` stands for four names.

Groups may be nested; an empty alternative makes a part optional.

>>> spell_out("(bile|biliary) leak( rate|)")
('bile leak', 'bile leak rate', 'biliary leak', 'biliary leak rate')
"""

from __future__ import annotations

import re
from itertools import product

SIGNS = re.compile(r"[(|)]", re.ASCII)


def spell_out(pattern: str) -> tuple[str, ...]:
    """Return the names a pattern stands for, sorted; raise ValueError for unbalanced brackets."""
    if not SIGNS.search(pattern):
        return (" ".join(pattern.split()),)
    spelled, end = _alternatives(pattern, 0)
    if end != len(pattern):
        raise ValueError(pattern)
    return tuple(sorted({" ".join(name.split()) for name in spelled} - {""}))


def _alternatives(pattern: str, start: int) -> tuple[list[str], int]:
    """Read alternatives up to a closing bracket or the end; return them and where they end."""
    spelled: list[str] = []
    while True:
        branch, start = _branch(pattern, start)
        spelled += branch
        if start == len(pattern) or pattern[start] == ")":
            return spelled, start
        start += 1


def _branch(pattern: str, start: int) -> tuple[list[str], int]:
    """Read one alternative: stretches of text and groups, in all combinations."""
    parts: list[list[str]] = []
    while start < len(pattern) and pattern[start] not in "|)":
        if pattern[start] == "(":
            group, end = _alternatives(pattern, start + 1)
            if end == len(pattern):
                raise ValueError(pattern)
            parts.append(group)
            start = end + 1
        else:
            sign = SIGNS.search(pattern, start)
            end = sign.start() if sign else len(pattern)
            parts.append([pattern[start:end]])
            start = end
    return ["".join(chosen) for chosen in product(*parts)], start
