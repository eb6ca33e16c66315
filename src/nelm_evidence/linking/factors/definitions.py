"""
Definitions: what the groups were given whose labels say nothing: `surgery alone (group A)`.

Comes in: the lines of a part.  Goes out: treatments by label, `group a` -> `surgery alone`.
To read one more way to define a group: a branch of `_treatment`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k
from nelm_evidence.linking.factors.phrasing import behind, phrase
from nelm_evidence.linking.factors.scan import Scan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nelm_evidence.linking.factors.lexicon import Lexicon
    from nelm_evidence.model.document import Part
    from nelm_evidence.model.line import Line

_SHORT, _LONGEST = 3, 9
_BEFORE = k.codes("had", "both", "or", "to", "copula", "versus", "who") | frozenset(",;:()")
_CLOSING = frozenset("),;:]")
_NAMING = frozenset({k.WORD, k.NAME, k.NUMBER, k.THE})


def find(lines: Sequence[Line], part: Part, words: Lexicon) -> dict[str, str]:
    """Return the treatments of groups that are called by a letter or a number."""
    found: dict[str, str] = {}
    for line in lines:
        if k.GROUP not in line.signature:
            continue
        scan = Scan(line, part, words)
        for place in range(scan.size - 1):
            is_label = scan.code(place) == k.GROUP and scan.code(place + 1) in _NAMING
            if not is_label or len(scan.texts[place + 1]) > _SHORT:
                continue
            told = _treatment(scan, place)
            if told:
                found.setdefault(
                    f"{scan.texts[place].removesuffix('s')} {scan.texts[place + 1]}", told
                )
    return found


def _start(scan: Scan, end: int) -> int:
    """Where the treatment begins that ends at a place: behind `assigned to`, `either`, `or`."""
    for place in range(end - 1, max(-1, end - _LONGEST), -1):
        if scan.code(place) in _BEFORE or scan.says(place, "leads", "given", "allotting"):
            return place + 1
    return max(0, end - _LONGEST)


def _treatment(scan: Scan, place: int) -> str | None:
    """The treatment of the group whose label begins at a place."""
    if scan.code(place - 1) == "(" and scan.code(place + 2) in _CLOSING:
        return phrase(scan, _start(scan, place - 1), place - 1)
    if scan.code(place + 2) in {k.HAD, k.WITH, ":"} or scan.says(place + 2, "given"):
        return behind(scan, place + 3, scan.size)
    if scan.code(place + 2) == "(":
        return behind(scan, place + 3, scan.closing(place + 2))
    return None
