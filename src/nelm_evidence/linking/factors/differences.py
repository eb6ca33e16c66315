"""
Differences: Chinese clauses that say by what the outcomes of patients differ, or do not.

`不同A、B患者的OS差异有统计学意义`, `A者和B者的OS差异无统计学意义`, `OS与A、B差异无统计学意义`.
Comes in: a `Scan` and the place of the words that weigh.  Goes out: a `Tie`, or None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k
from nelm_evidence.linking.factors.beginnings import list_start
from nelm_evidence.linking.factors.contrasts import (
    PEOPLE,
    SEVERAL,
    TOLD,
    before_heads,
    is_group,
    outcome,
)
from nelm_evidence.linking.factors.endpoints import Endpoints
from nelm_evidence.linking.factors.enumerations import enumerated
from nelm_evidence.linking.factors.pieces import Piece
from nelm_evidence.linking.factors.targets import denied, finish, targets
from nelm_evidence.linking.factors.tie import Tie

if TYPE_CHECKING:
    from nelm_evidence.linking.factors.scan import Scan

_OTHERS = TOLD | {k.AFFECT, k.COPULA}
_VERBS = frozenset({k.AFFECT, k.TIED})
_DIFFERING = "groups that differ"


def parted(scan: Scan, cue: int, done: int) -> Tie | None:
    """`不同A、B患者的OS差异有统计学意义`, and behind another tie `而A、B的差异无统计学意义`."""
    if scan.code(cue + 1) in _VERBS:
        return None  # 对OS无显著|影响: the verb tells it
    if not done and not any(scan.says(p, "differing", "list_joints") for p in range(cue)):
        return None
    start = list_start(scan, cue, done)
    opener = next((p for p in range(start, cue) if scan.says(p, "differing")), None)
    if opener is None or scan.depth[opener]:
        return (
            (_denied_too(scan, cue, start) if done else None)
            or _of_endpoint(scan, cue, start, done)
            or _about_endpoint(scan, cue, start)
            or _two(scan, cue, start)
        )
    end = _list_close(scan, opener + 1, cue)
    told = targets(scan, end, cue)
    pieces = enumerated(scan, opener + 1, end)
    if not told.found or not pieces or not _OTHERS.isdisjoint(scan.codes[opener:cue]):
        return None
    is_negative = denied(scan, end, cue + 1)
    tie = Tie(pieces, told, cue, start, cue + 1, _DIFFERING, is_negative, analysis=("comparison",))
    return finish(scan, tie)


def _of_endpoint(scan: Scan, cue: int, start: int, done: int) -> Tie | None:
    """`OS与A、B差异无统计学意义`."""
    joint = next((p for p in range(start, cue) if scan.says(p, "pairing")), None)
    end = cue - (scan.code(cue - 1) == k.DIFFER)
    if joint is None or scan.depth[joint] or any(scan.endpoint(p) for p in range(joint, end)):
        return None
    begin = list_start(scan, joint, done)
    told, pieces = targets(scan, begin, joint), enumerated(scan, joint + 1, end)
    if not told.found or len(pieces) < SEVERAL or is_group(scan, pieces):
        return None
    is_negative = denied(scan, end, cue + 1)
    return finish(scan, Tie(pieces, told, cue, begin, cue + 1, _DIFFERING, is_negative))


def _about_endpoint(scan: Scan, cue: int, start: int) -> Tie | None:
    """`A、B、C对OS差异无统计学意义`."""
    about = next((p for p in range(start, cue) if scan.says(p, "about_words")), None)
    if about is None or scan.depth[about]:
        return None
    told, pieces = targets(scan, about + 1, cue), enumerated(scan, start, about)
    if not told.found or len(pieces) < SEVERAL or is_group(scan, pieces):
        return None
    is_negative = denied(scan, about, cue + 1)
    return finish(scan, Tie(pieces, told, cue, start, cue + 1, _DIFFERING, is_negative))


def _denied_too(scan: Scan, cue: int, start: int) -> Tie | None:
    """What a line goes on to say of others: `…;而A、B的差异无统计学意义`."""
    end = cue - (scan.code(cue - 1) == k.DIFFER)
    if scan.code(start - 1) != k.WHILE or end == cue or scan.endpoint(end - 1):
        return None
    pieces = enumerated(scan, start, end)
    if any(scan.endpoint(p) for p in range(start, end)):
        return None  # 而在死亡率、OS方面A与B相比差异无…
    is_list = len(pieces) >= SEVERAL and _OTHERS.isdisjoint(scan.codes[start:end])
    if not is_list or any(scan.code(p) in {k.GROUP, k.COMPARATIVE} for p in range(start, end)):
        return None
    told = Endpoints((), cue)
    is_negative = denied(scan, end, cue + 1)
    tie = Tie(pieces, told, cue, start, cue + 1, _DIFFERING, is_negative, analysis=("comparison",))
    return finish(scan, tie)


def _list_close(scan: Scan, first: int, cue: int) -> int:
    """Where the list of what differs ends: before the patients or the endpoint."""
    joints = [p for p in range(first, cue) if scan.texts[p] == "、" and not scan.depth[p]]
    last = joints[-1] if joints else first
    for place in range(last + 1, cue):
        is_between = scan.says(place, "between_words") and scan.endpoint(place + 1)
        if is_between or scan.code(place) in PEOPLE | {k.OF} or scan.endpoint(place):
            return place
    return cue


def _two(scan: Scan, cue: int, start: int) -> Tie | None:
    """`A者和B者的OS差异无统计学意义`: two kinds of patients, and no arms of the study."""
    first = outcome(scan, start, cue)
    if first is None or not TOLD.isdisjoint(scan.codes[start:cue]):
        return None
    end = before_heads(scan, start, first)
    sides = enumerated(scan, start, end)
    is_pair = len(sides) == SEVERAL and "、" not in scan.texts[start:end]
    if not is_pair or end == first or is_group(scan, sides):
        return None
    left, right = sides
    people = [p for p in range(left.first, left.last) if scan.code(p) in PEOPLE]
    begin = people[-1] + 1 if people else left.first
    pieces = [Piece(begin, left.last, against=(right.first, right.last))]
    told, is_negative = targets(scan, first, cue), denied(scan, first, cue + 1)
    tie = Tie(pieces, told, cue, start, cue + 1, _DIFFERING, is_negative, analysis=("comparison",))
    return finish(scan, tie)
