"""
Relations: Chinese clauses that say whether a list bears on an endpoint.

`A、B与OS有关`, `OS与A、B有关,而与C无关`, `A对OS有影响`, `A影响OS`, `OS受A、B影响`.  Comes in:
a `Scan` and the place of the verb.  Goes out: a `Tie`, or None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k
from nelm_evidence.linking.factors.beginnings import HINGES, STOPS, list_start
from nelm_evidence.linking.factors.causes import BEFORE
from nelm_evidence.linking.factors.endpoints import Endpoints
from nelm_evidence.linking.factors.enumerations import enumerated
from nelm_evidence.linking.factors.scan import OTHER, Endpoint
from nelm_evidence.linking.factors.targets import denied, finish, predicate_start, targets
from nelm_evidence.linking.factors.tie import Tie

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nelm_evidence.linking.factors.scan import Scan

    _Reader = Callable[[Scan, tuple[int, int, int, int]], Tie | None]

_BEHIND = "factors behind the cue"
_REACH, _NEAR, _FAR = 28, 4, 18
_MANY = 3
_LOOSE = frozenset({k.BOTH, k.SIGNIFICANT, k.NO, ","})
_WEIGHING = frozenset({k.SIGNIFICANT, k.COMPARATIVE, k.HAD})


def related(scan: Scan, cue: int, done: int) -> Tie | None:
    """`A、B与OS有关`; where the endpoint leads, `OS与A、B有关`; without it, `与A无关`."""
    if scan.code(cue + 1) in {k.FACTOR, k.PREDICTOR, k.OF} or scan.says(cue + 1, "possessives"):
        return None
    if scan.code(cue + 1) == k.MEASURE:
        return None  # 癌症|相关死亡率
    start = list_start(scan, cue, done)
    verb = predicate_start(scan, start, cue)
    joints = [p for p in range(start, cue) if scan.says(p, "with_words") and not scan.depth[p]]
    for read, joint in _tries(scan, joints):
        begin = list_start(scan, joint, done)
        tie = read(scan, (begin, joint, verb, cue)) if joint > begin else None
        if tie is not None and tie.pieces:
            return finish(scan, tie)
    first = start + scan.says(start, "with_words")
    if not done or (first == start and not scan.says(start - 1, "with_words")):
        return None
    is_negative = denied(scan, verb, cue + 1)
    pieces = enumerated(scan, first, verb)
    return finish(scan, Tie(pieces, Endpoints((), cue), cue, start, cue + 1, _BEHIND, is_negative))


def _tries(scan: Scan, joints: list[int]) -> Iterator[tuple[_Reader, int]]:
    """The readings to try, in order: `和` joins the sides only where no `与` does."""
    for is_pairing in (True, False):
        chosen = [joint for joint in joints if scan.says(joint, "pairing") == is_pairing]
        yield from ((_factors_lead, joint) for joint in reversed(chosen))
        yield from ((_endpoint_leads, joint) for joint in chosen)


def _factors_lead(scan: Scan, places: tuple[int, int, int, int]) -> Tie | None:
    """`A、B与OS有关`: behind the joint stand endpoints and nothing else."""
    start, joint, verb, cue = places
    told = targets(scan, joint + 1, cue)
    end = predicate_start(scan, start, joint)
    if len(enumerated(scan, joint + 1, verb)) > len(told.found):
        return None
    if all(scan.code(endpoint.place) == k.RATE for endpoint in told.found):
        return None  # 与A的表达率呈正相关
    is_negative = denied(scan, end, joint) or denied(scan, verb, cue + 1)
    pieces = enumerated(scan, start, end)
    tie = Tie(pieces, told, cue, start, cue + 1, BEFORE, is_negative)
    tie.hint = (joint + 1, cue + 1)
    return tie


def _endpoint_leads(scan: Scan, places: tuple[int, int, int, int]) -> Tie | None:
    """`OS与A、B有关`: before the joint stand endpoints and no list of factors."""
    start, joint, verb, cue = places
    end = predicate_start(scan, start, joint)
    told = targets(scan, start, end)
    pieces = enumerated(scan, joint + 1, verb)
    is_short = end > start and scan.texts[end - 1].isascii()
    if not told.found and len(pieces) >= _MANY and is_short:
        told = Endpoints((Endpoint(OTHER, start),), end)
    if not told.found:
        return None
    is_negative = denied(scan, end, joint) or denied(scan, verb, cue + 1)
    return Tie(pieces, told, cue, start, cue + 1, _BEHIND, is_negative)


def affecting(scan: Scan, cue: int, done: int) -> Tie | None:
    """`A对OS有影响`, `OS受A影响`, `A影响OS`."""
    if any(
        scan.code(p) in HINGES
        for p in range(cue + 1, min(scan.size, cue + _REACH))
        if not any(scan.code(q) in STOPS or scan.code(q) == "," for q in range(cue, p))
    ):
        return None
    if scan.says(cue - 1, "being"):
        return None  # A是|影响OS、DFS的因素
    start = list_start(scan, cue, done)
    for place in range(cue - 1, start, -1):
        if scan.depth[place]:
            continue
        if scan.says(place, "about_words"):
            return _about(scan, place, cue, list_start(scan, place, done))
        if scan.says(place, "receiving"):
            told = targets(scan, start, place)
            pieces = enumerated(scan, place + 1, cue) if told.found else []
            is_negative = denied(scan, place - _NEAR, place)
            return finish(scan, Tie(pieces, told, cue, start, cue + 1, _BEHIND, is_negative))
    return _straight(scan, cue, start)


def _about(scan: Scan, about: int, cue: int, start: int) -> Tie | None:
    """`A对OS有影响`, where the words say whether there is any."""
    told = targets(scan, about + 1, cue)
    is_said = any(
        scan.says(p, "negators", "listing") or scan.code(p) in _WEIGHING for p in range(about, cue)
    )
    behind = range(cue + 1, min(cue + _NEAR + 1, scan.size))
    is_weighed = scan.says(cue, "weighty") or any(
        scan.code(p) in _WEIGHING or scan.says(p, "negators", "weighty") for p in behind
    )
    if not told.found or not (is_said or is_weighed):
        return None
    end = predicate_start(scan, start, about)
    is_negative = denied(scan, end, about) or denied(scan, cue - _NEAR, cue + _NEAR)
    pieces = enumerated(scan, start, end)
    return finish(scan, Tie(pieces, told, cue, start, cue + 1, BEFORE, is_negative))


def _straight(scan: Scan, cue: int, start: int) -> Tie | None:
    """`A影响OS`."""
    stop = cue
    while stop < min(scan.size, cue + _FAR) and scan.code(stop) not in STOPS | {","}:
        stop += 1
    told = targets(scan, cue + 1, stop)
    end = predicate_start(scan, start, cue)
    if not told.found or end == start:
        return None
    is_negative = denied(scan, end, cue)
    pieces = enumerated(scan, start, end)
    return finish(scan, Tie(pieces, told, cue, start, told.end, BEFORE, is_negative))
