"""
Sides: the two sides that a stretch names itself, `between A and B`, `in A than in B`.

Comes in: a `Scan` and places.  Goes out: the names of the sides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k
from nelm_evidence.linking.factors.phrasing import before, behind, phrase

if TYPE_CHECKING:
    from nelm_evidence.linking.factors.labels import Names
    from nelm_evidence.linking.factors.scan import Scan

_WEIGHING = frozenset({k.NO, k.SIGNIFICANT, k.THE, k.COPULA})
_GROUPS = f"{k.GROUP}{k.NUMBER}{k.AND}{k.NUMBER}"
_LABELLED = f"{k.IN}{k.WORD}{k.NUMBER}{k.AND}{k.NUMBER}"
_LONGEST, _SHORT, _FEW = 9, 3, 5


def pair(scan: Scan, first: int, last: int, names: Names) -> str | None:
    """The two sides that a stretch names itself: `between A and B`, `in A than in B`."""
    for place in range(first, last):
        code = scan.code(place)
        sides: tuple[str, ...] | None = None
        if code == k.BETWEEN:
            sides = _between(scan, place, last)
        elif code in {k.VERSUS, k.THAN} and scan.code(place + 1) not in k.VALUES:
            sides = _against(scan, place, first, last)
        elif code in {k.VERSUS, k.THAN}:
            sides = _against_value(scan, place, first, last)
        elif code == k.CHANGE and not scan.endpoint(place + 1):
            sides = _changed(scan, first, place)
        elif scan.codes[place : place + 5] == _LABELLED:
            sides = _of_one_noun(scan, place + 1)
        elif scan.says(place, "comparing"):
            sides = _compared(scan, place + 1 + (scan.code(place + 1) == k.OF), last)
        elif scan.says(place, "lacking") and place - 2 >= first:
            sides = _with_and_without(scan, place, last)
        if sides and len(sides) > 1:
            sides = (sides[0], _numbered(*sides))
        if sides and len({side.lower() for side in sides}) == len(sides):
            return " vs ".join(names.spell(side) for side in sides)
    return None


def _numbered(left: str, right: str) -> str:
    """The second label of `groups A and B` with the noun that it shares."""
    noun, _, label = left.rpartition(" ")
    is_label = noun.isalpha() and max(len(label), len(right)) <= _SHORT
    return f"{noun} {right}" if is_label else right


def _of_one_noun(scan: Scan, noun: int) -> tuple[str, str]:
    """`in periods 1 and 2`: labels that share the noun before them."""
    name = scan.quote(noun, noun + 1).removesuffix("s")
    first, second = scan.quote(noun + 1, noun + 2), scan.quote(noun + 3, noun + 4)
    return f"{name} {first}", f"{name} {second}"


def _changed(scan: Scan, first: int, place: int) -> tuple[str, ...] | None:
    """What differs: `no gender difference`, `a significant stage difference`."""
    start = max(first, place - 3)
    while any(scan.code(p) in _WEIGHING or scan.says(p, "adverbs") for p in range(start, place)):
        start += 1
    what = phrase(scan, start, place)
    is_weighed = any(
        scan.code(p) in {k.NO, k.SIGNIFICANT} for p in range(max(first, place - 5), place)
    )
    return (what,) if what and is_weighed else None


def _between(scan: Scan, place: int, last: int) -> tuple[str, ...] | None:
    """`between A and B`."""
    if scan.codes[place + 1 : place + 5] == _GROUPS:
        return _of_one_noun(scan, place + 1)
    joint = next(
        (
            p
            for p in range(place + 1, min(last, place + _LONGEST))
            if scan.code(p) in {k.AND, k.VERSUS}
        ),
        None,
    )
    if joint is None:
        return None
    left, right = phrase(scan, place + 1, joint), behind(scan, joint + 1, last)
    return (left, right) if left and right else None


def _compared(scan: Scan, first: int, last: int) -> tuple[str, ...] | None:
    """`a comparison of A with B`, `comparing A and B`."""
    places = range(first, min(last, first + _LONGEST))
    joint = next((p for p in places if scan.code(p) in {k.WITH, k.AND, k.TO}), None)
    if joint is None:
        return None
    left, right = phrase(scan, first, joint), behind(scan, joint + 1, last)
    return (left, right) if left and right else None


def _against_value(scan: Scan, place: int, first: int, last: int) -> tuple[str, ...] | None:
    """`194 in the A group compared with 165 in the B group`."""
    places = range(place + 2, min(last, place + _FEW))
    into = next((p for p in places if scan.code(p) in {k.IN, k.FOR, k.WITH}), None)
    left = before(scan, first, place) if into else None
    right = behind(scan, into + 1, last) if into else None
    return (left, right) if left and right else None


def _with_and_without(scan: Scan, place: int, last: int) -> tuple[str, ...] | None:
    """`with and without A`, `with or without A`."""
    if scan.code(place - 2) != k.WITH or scan.code(place - 1) not in {k.AND, k.OR, k.VERSUS}:
        return None
    told = behind(scan, place + 1, last)
    return (told, f"{scan.quote(place, place + 1)} {told}") if told else None


def _against(scan: Scan, place: int, first: int, last: int) -> tuple[str, ...] | None:
    """`in A than in B`, `A compared with B`."""
    right = behind(scan, place + 1, last)
    left = before(scan, first, place) or (
        _behind_comma(scan, place, last) if place <= first + 1 else None
    )
    if not right:
        return None
    return (left, right) if left else (right,)


def _behind_comma(scan: Scan, place: int, last: int) -> str | None:
    """The subject behind an opening phrase: `Compared with B, A prolonged OS`."""
    comma = scan.codes.find(",", place, last)
    return behind(scan, comma + 1, last) if comma >= 0 else None
