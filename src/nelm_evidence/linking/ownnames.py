"""
Own names: labels that say no more than the name itself whose value is told.

Comes in: a label and the head of a value.  Goes out: whether the label names nobody else.
"""

from __future__ import annotations

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.topics import Head
from nelm_evidence.model.line import Item, Line

_LEADING_SIGNS = 1
_PEOPLE = k.codes("group", "patients")


def is_thing(head: Head, whole: str, items: tuple[Item, ...]) -> bool:
    """Whether the words for the clause as a whole are but the unknown thing that it is about."""
    if head.measure is not None or whole not in head.label:
        return False
    named = [item.code for item in items if head.start <= item.start < head.end]
    return _PEOPLE.isdisjoint(named)


def _is_own_name(label: str | None, head: Head | None, text: str) -> bool:
    """Whether a label is but the head itself, or the words that lead to it: `原发灶位于|胰腺`."""
    if label is None or head is None or head.measure is None:
        return False
    if head.is_outcome:
        in_chinese = head.label >= "\u3400" and label.endswith(head.label)  # 术后90天内`死亡`
        return in_chinese or label == head.label
    told = text.rfind(label, 0, head.start)
    gap = text[told + len(label) : head.start]
    leads = told >= 0 and len(gap) <= _LEADING_SIGNS and all(sign >= "\u3400" for sign in gap)
    return label == head.label or (label >= "\u3400" and leads)


def is_own(line: Line, label: str | None, head: Head | None, text: str) -> bool:
    """Whether a label says no more than the head: 肝转移, or 肝转移者; 甲组 is a group."""
    if label and head and head.measure and not head.is_outcome and label >= "\u3400":
        who = label.removeprefix(head.label)
        if len(who) == 1 and who != label:
            return True
    return not _of_people(line, label, text) and _is_own_name(label, head, text)


def _of_people(line: Line, label: str | None, text: str) -> bool:
    """Whether a label says itself that it names people: 甲组, R0切除患者."""
    start = text.find(label, line.start, line.end) if label else -1
    end = start + len(label or "")
    return start >= 0 and any(
        item.code in _PEOPLE and start <= item.start < end for item in line.items
    )
