"""
Where a Chinese clause begins whose factors stand before what ties them.

Comes in: a `Scan` and the place of the cue.  Goes out: the first place of its list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k

if TYPE_CHECKING:
    from nelm_evidence.linking.factors.scan import Scan

STOPS = frozenset(";。") | k.codes("while")
HINGES = frozenset({k.PREDICTOR, k.TIED, k.AFFECT, k.FACTOR})
_UNLISTED = HINGES | k.VALUES | k.FIGURES | k.codes("group", "differ", "comparative", "had")
"""What no list of factors holds that 均 sums up."""


def clause_start(scan: Scan, cue: int, done: int) -> int:
    """Where the clause begins: behind what shows it, or behind the last full clause."""
    start = done
    for place in range(cue - 1, done - 1, -1):
        if scan.depth[place]:
            continue
        is_shown = scan.says(place, "reveals") and scan.code(place - 1) != k.AND
        if is_shown or scan.code(place) in STOPS:
            start = place + 1
            break
        if scan.code(place) == "," and not (
            scan.code(place + 1) == k.COPULA or _lists_on(scan, place, cue)
        ):
            start = place + 1
            break
    while start < cue and (scan.code(start) in {",", ":", k.AND} or scan.code(start) in k.ANALYSES):
        start += 1
    return start


def _lists_on(scan: Scan, comma: int, cue: int) -> bool:
    """Whether a comma stands within a list: only factors and marks before it, back to `显示`."""
    back = comma - 1
    while back >= 0 and not (
        scan.says(back, "reveals") or scan.code(back) in STOPS or scan.code(back) == k.COPULA
    ):
        back -= 1
    is_shown = back >= 0 and scan.says(back, "reveals") and back + 1 < comma
    has_list = any(scan.texts[p] == "、" for p in range(comma, cue))
    if scan.code(comma - 1) == ")" and scan.figures(scan.codes.rfind("(", 0, comma), comma):
        return True  # A(HR=2.1,P=0.01),B(HR=1.6,P=0.04)是独立因素
    for_all = k.BOTH in scan.codes[comma:cue] and _UNLISTED.isdisjoint(scan.codes[back + 1 : comma])
    return (is_shown and has_list) or for_all
