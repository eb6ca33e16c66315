"""
Group numbers: numbers that count groups or belong to their names, and tell nothing of them.

`two combined treatment groups`, `in the 1 cm excision margin group`, `group 2`.  Comes in: a value
among its neighbours.  Goes out: whether it is one.  To add a test: its function here, and its row
in `foils`.
"""

from __future__ import annotations

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.neighbours import Value

_LONGEST_NAME = 4
_MOST_GROUPS = 6
_IN_NAME = k.NOUNS | {k.MEASURE, "-"}


def counts_groups(value: Value) -> bool:
    """Whether a number counts the groups of the study: `two groups`, `four risk groups`."""
    if value.item.code == k.COUNT:  # 3个亚组
        return value.item.value.unit == "lesions" and value.after == k.GROUP
    if not value.is_plain or value.after == k.GROUP:
        return value.is_plain
    items, end = value.items, value.place + 1
    few = value.item.value.value is not None and value.item.value.value <= _MOST_GROUPS
    while few and end < len(items) and end - value.place <= _LONGEST_NAME:
        if items[end].code == k.GROUP:
            return [item.code for item in items[end + 1 : end + 2]] != [k.PATIENTS]
        if items[end].code not in _IN_NAME:
            return False
        end += 1
    return False


def names_arm(value: Value) -> bool:
    """Whether an amount belongs to the name of a group: `in the 1 cm excision margin group`."""
    items, place = value.items, value.place
    if value.before != k.THE or value.item.value.interval:
        return False
    end = place + 1
    while end < len(items) and end - place <= _LONGEST_NAME and items[end].code in _IN_NAME:
        end += 1
    return end < len(items) and items[end].code == k.GROUP


def is_numbered(value: Value) -> bool:
    """Whether a number names a group: `group 2`."""
    named = value.place > 1 and value.items[value.place - 2].code in k.NOUNS
    return value.is_plain and value.before == k.GROUP and not named
