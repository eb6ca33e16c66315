"""
Lists: where a list of factors begins behind its verb, colon or dash, and where it ends.

Comes in: a `Scan` and places.  Goes out: places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k

if TYPE_CHECKING:
    from nelm_evidence.linking.factors.scan import Scan

_REACH = 10


def is_dash(scan: Scan, place: int) -> bool:
    """Whether a sign introduces a list, and is no hyphen within a word."""
    if scan.code(place) != "-":
        return scan.code(place) == ":"
    return scan.items[place].start > scan.items[place - 1].end


def list_verb(scan: Scan, first: int, right: int) -> int | None:
    """The place of the verb, colon or dash that introduces a list."""
    for place in range(first, min(right, first + _REACH)):
        if scan.code(place) in {k.COPULA, ":"} or _opens_list(scan, place):
            return place
        if scan.code(place) in {";", "."} or scan.code(place) in k.VALUES:
            return None
    return None


def leads_to_list(scan: Scan, place: int) -> bool:
    """Whether an item still introduces the list: `were as follows:`, `included the`."""
    if scan.code(place) in {k.COPULA, ":", ",", k.THE} or _opens_list(scan, place):
        return True
    return scan.says(place, "adverbs", "list_openers") and not scan.says(place, "rise", "fall")


def _opens_list(scan: Scan, place: int) -> bool:
    """Whether a word or a dash introduces a list."""
    return scan.says(place, "listing") or (scan.code(place) == "-" and is_dash(scan, place))


def list_end(scan: Scan, start: int, right: int) -> int:
    """Where a list of factors ends: before a new clause with its own verb."""
    joint = start
    is_clausal = False
    for place in range(start, right):
        if scan.depth[place]:
            continue
        code = scan.code(place)
        if code == "," or (code == k.AND and not is_clausal):
            joint = place
            is_clausal = code == "," and scan.code(place + 1) == k.AND
        if (code == k.COPULA or scan.says(place, "havings")) and joint > start:
            return joint
        if code == ";" and _has_verb_after(scan, place, right):
            return place
        if code == "." and place + 1 < right:
            return place
    return right


def _has_verb_after(scan: Scan, place: int, right: int) -> bool:
    """Whether a verb stands behind a place, outside of brackets."""
    return any(scan.code(p) == k.COPULA and not scan.depth[p] for p in range(place, right))
