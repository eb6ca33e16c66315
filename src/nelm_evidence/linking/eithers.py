"""
With or without: `20 months with and 12 months without chemotherapy` names both its groups once.

Comes in: the items of a line and a run of two values.  Goes out: the labels of both.
"""

from __future__ import annotations

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.phrases import ENDS, LONGEST, has_content, phrase
from nelm_evidence.linking.runs import Run
from nelm_evidence.model.line import Item

_PAIR = 2
_JOINTS = k.codes("and", "versus", "or") | {","}
_SIDES = {k.WITH, k.NO}
_APART = 3
"""How far the values stand from each other: a sign and a joint between."""
_LEADS = k.codes("in", "for", "of", "at")
_ENDS_OF = k.codes("P", "while") | frozenset(",;.()")


def with_or_without(items: tuple[Item, ...], run: Run, text: str) -> list[str] | None:
    """Return the labels of a value told `with` and another told `without` the same thing."""
    if len(run.places) != _PAIR:
        return None
    first, second = run.places
    if second == first + _APART:
        return _sides(items, (first + 1, second + 1), text)
    lead = next((p for p in range(first - 3, -1, -1) if _is_either(items, p)), None)
    if lead is None or any(item.code in k.VALUES for item in items[lead:first]):
        return None
    return _sides(items, (lead, lead + 2), text)


def _is_either(items: tuple[Item, ...], place: int) -> bool:
    """Whether `with versus without` stands here."""
    codes = [item.code for item in items[place : place + 3]]
    return {codes[0], codes[2]} == _SIDES and codes[1] in _JOINTS


def _sides(items: tuple[Item, ...], signs: tuple[int, int], text: str) -> list[str] | None:
    """The labels that two signs give what is named behind the second."""
    start = signs[1] + 1
    if start >= len(items) or {items[sign].code for sign in signs} != _SIDES:
        return None
    end = start
    while end < min(len(items), start + LONGEST) and items[end].code not in ENDS:
        end += 1
    if not has_content(items[start:end]) or items[signs[1] - 1].code not in _JOINTS | k.VALUES:
        return None
    label = phrase(items[start:end], text)
    without = next(items[sign] for sign in signs if items[sign].code == k.NO)
    other = f"{text[without.start : without.end]} {label}"
    return [other, label] if items[signs[0]].code == k.NO else [label, other]


def those_without(items: tuple[Item, ...], place: int, before: str | None, text: str) -> str | None:
    """The label of a value told of `those without` what the value before was told of."""
    codes = [item.code for item in items[place + 1 : place + 5]]
    told = codes[0:1] and codes[0] in _LEADS and codes[1:3] == [k.PRONOUN, k.NO]
    if not told or before is None or (codes[3:] and codes[3] not in _ENDS_OF):
        return None
    without = items[place + 3]
    return f"{text[without.start : without.end]} {before}"
