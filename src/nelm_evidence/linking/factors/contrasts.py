"""
Contrasts: Chinese clauses that tell several factors by the patients who fare otherwise.

`不同A、B患者的OS差异有统计学意义`, `A、B患者的OS短于C、D患者`, `A、B者预后较差`.  Comes in:
a `Scan` and the place of the word that weighs.  Goes out: a `Tie`, or None: one group
alone is a comparison.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k
from nelm_evidence.linking.factors.beginnings import STOPS, list_start
from nelm_evidence.linking.factors.endpoints import Endpoints
from nelm_evidence.linking.factors.enumerations import enumerated
from nelm_evidence.linking.factors.targets import denied, finish, targets
from nelm_evidence.linking.factors.tie import Tie

if TYPE_CHECKING:
    from nelm_evidence.linking.factors.pieces import Piece
    from nelm_evidence.linking.factors.scan import Scan

_PEOPLE = k.codes("patients", "who")
_TOLD = k.codes("Percent", "Count", "Share", "P", "Effect")
_TIMES = k.codes("between", "at", "median", "mean", "Amount", "Time", "before")
_HEAD = _PEOPLE | {k.OF}
_OTHERS = _TOLD | {k.AFFECT, k.COPULA}
_AGAINST = k.codes("than", "versus")
_VERDICTS = frozenset({k.DIFFER, k.SIGNIFICANT})
_SEVERAL, _NEAR = 2, 4
_DIFFERING, _OTHERWISE = "groups that differ", "patients who fare otherwise"


def parted(scan: Scan, cue: int, done: int) -> Tie | None:
    """`不同A、B患者的OS差异有统计学意义`, and behind another tie `而A、B的差异无统计学意义`."""
    if not done and not any(scan.says(p, "differing") for p in range(cue)):
        return None
    start = list_start(scan, cue, done)
    opener = next((p for p in range(start, cue) if scan.says(p, "differing")), None)
    if opener is None or scan.depth[opener]:
        return _denied_too(scan, cue, start) if done else None
    end = _list_close(scan, opener + 1, cue)
    told = targets(scan, end, cue)
    pieces = enumerated(scan, opener + 1, end)
    if not told.found or len(pieces) < _SEVERAL or not _OTHERS.isdisjoint(scan.codes[opener:cue]):
        return None
    is_negative = denied(scan, end, cue + 1)
    tie = Tie(pieces, told, cue, start, cue + 1, _DIFFERING, is_negative, analysis=("comparison",))
    return finish(scan, tie)


def _denied_too(scan: Scan, cue: int, start: int) -> Tie | None:
    """What a line goes on to say of others: `…;而A、B的差异无统计学意义`."""
    end = cue - (scan.code(cue - 1) == k.DIFFER)
    if scan.code(start - 1) != k.WHILE or end == cue or scan.endpoint(end - 1):
        return None
    pieces = enumerated(scan, start, end)
    is_list = len(pieces) >= _SEVERAL and _OTHERS.isdisjoint(scan.codes[start:end])
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
        if scan.code(place) in _PEOPLE or scan.code(place) == k.OF or scan.endpoint(place):
            return place
    return cue


def contrasted(scan: Scan, cue: int, done: int) -> Tie | None:
    """`A、B患者的OS短于C、D患者`, `A、B者预后较差`."""
    if _HEAD.isdisjoint(scan.codes[done:cue]):
        return None
    start = list_start(scan, cue, done)
    first = _outcome(scan, start, cue)
    if first is None or not _TOLD.isdisjoint(scan.codes[first:cue]):
        return None
    end = first
    while end > start and scan.code(end - 1) in _TIMES:
        end -= 1
    while end > start and scan.code(end - 1) in _HEAD:
        end -= 1
    pieces = enumerated(scan, start, end)
    if not _are_told(scan, pieces, (start, end, first, cue)):
        return None
    told = targets(scan, first, cue + 1)
    is_negative = denied(scan, end, cue + 1)
    tie = Tie(
        pieces, told, cue, start, cue + 1, _OTHERWISE, is_negative,
        is_certain=is_negative, analysis=("comparison",), hint=(cue, cue + 1),
    )  # fmt: skip
    return _weighed(scan, tie)


def _are_told(scan: Scan, pieces: list[Piece], places: tuple[int, int, int, int]) -> bool:
    """Whether a list stands before the patients, or one kind of patients held against no other."""
    start, end, first, cue = places
    heads = scan.codes[end:first]
    if scan.says(end - 1, "about_words"):
        return False
    if any(scan.code(piece.last - 1) == k.GROUP for piece in pieces):
        return False
    if any(scan.texts[p] == "、" and not scan.depth[p] for p in range(start, end)):
        return len(pieces) >= _SEVERAL and not _HEAD.isdisjoint(heads)
    is_against = scan.says(cue, "against") or not _AGAINST.isdisjoint(scan.codes[start:cue])
    is_one = len(pieces) == 1 and not is_against and not _PEOPLE.isdisjoint(heads)
    is_result = scan.line.section != "conclusions"
    return is_one and (is_result or scan.has_figure(cue, min(cue + _NEAR, scan.size)))


def _outcome(scan: Scan, start: int, cue: int) -> int | None:
    """Where the endpoints begin that a word weighs, if they stand right before it."""
    first = cue if scan.says(cue, "bad_words", "rise", "fall") and scan.endpoint(cue) else None
    for place in range(cue - 1, start - 1, -1):
        if scan.depth[place]:
            continue
        is_rate = scan.code(place) == k.MEASURE and scan.code(place + 1) == k.RATE
        if scan.endpoint(place) or is_rate:
            first = place
        elif scan.code(place) in _PEOPLE or scan.texts[place] == "、":
            break
    return first


def _weighed(scan: Scan, tie: Tie) -> Tie:
    """Give a tie the P of its clause, behind the others that it is held against."""
    end = tie.end
    while end < scan.size and not (
        scan.code(end) in STOPS
        or (scan.code(end) == "," and not scan.depth[end] and scan.code(end + 1) not in _VERDICTS)
    ):
        end += 1
    tie.shared = scan.figures(tie.end, end)[:1]
    tie.end = max(tie.end, end)
    return tie
