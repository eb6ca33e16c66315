"""
Ties in Chinese: lists of factors before or behind what says that an endpoint depends on them.

`A、B是影响OS的独立危险因素`, `A与OS有关`, `A对OS无影响`, `影响预后的因素有A、B`.
Comes in: a `Scan` of a Chinese line.  Goes out: its `Tie`s, in order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k
from nelm_evidence.linking.factors.analyses import analysis_of
from nelm_evidence.linking.factors.beginnings import HINGES, STOPS, clause_start
from nelm_evidence.linking.factors.endpoints import Endpoints
from nelm_evidence.linking.factors.pieces import Piece, split
from nelm_evidence.linking.factors.scan import Endpoint
from nelm_evidence.linking.factors.tie import Tie

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nelm_evidence.linking.factors.scan import Scan

_REACH, _NEAR = 28, 4
_BEHIND_CUE = "factors behind the cue"


def read(scan: Scan) -> list[Tie]:
    """Return the ties of a line."""
    ties: list[Tie] = []
    done = 0
    for cue in range(scan.size):
        if cue < done or scan.depth[cue] or scan.code(cue) not in HINGES:
            continue
        start = clause_start(scan, cue, done)
        if _is_aim(scan, start, cue):
            continue
        tie = _tie(scan, cue, start)
        if tie and tie.pieces:
            tie.analysis = analysis_of(scan, tie.start, tie.end)
            ties.append(tie)
            done = tie.end
    return ties


def _is_aim(scan: Scan, start: int, cue: int) -> bool:
    """Whether a clause says what was to be found out."""
    clause = scan.part.folded[scan.items[start].start : scan.items[cue].end]
    return any(word in clause for word in scan.words["aims"])


def _tie(scan: Scan, cue: int, start: int) -> Tie | None:
    """Read the two sides of a cue."""
    code = scan.code(cue)
    if code == k.TIED:
        return _related(scan, cue, start)
    if code == k.AFFECT:
        return _affecting(scan, cue, start)
    verb = _verb(scan, start, cue)
    if verb is not None:
        return _predicate(scan, cue, start, verb)
    return _headed(scan, cue, start)


def _predicate(scan: Scan, cue: int, start: int, verb: int) -> Tie | None:
    """`A、B是影响OS的独立危险因素`: factors, verb, endpoints, cue."""
    told = _named(scan, verb + 1, cue + 1)
    if scan.code(cue) == k.FACTOR and not told.found:
        return None
    is_negative = scan.says(verb - 1, "negators") or scan.says(verb, "negators")
    is_negative = is_negative or (
        scan.says(start - 1, "reveals") and scan.says(start - 2, "negators")
    )
    pieces = _split(scan, start, verb - 1 if scan.says(verb - 1, "negators") else verb)
    return _finish(
        scan, Tie(pieces, told, cue, start, cue + 1, "factors before the cue", is_negative)
    )


def _headed(scan: Scan, cue: int, start: int) -> Tie | None:
    """`影响预后的独立因素有A、B`: endpoints, cue, verb, factors."""
    first = next((end for p in range(cue + 1, cue + 4) if (end := _behind_verb(scan, p))), None)
    if first is None:
        return None
    told = _named(scan, start, cue)
    is_about_cause = scan.code(cue) == k.PREDICTOR or any(
        scan.code(p) in {k.AFFECT, k.PROGNOSIS, k.TIED} for p in range(start, cue)
    )
    if not is_about_cause or (scan.code(cue) == k.FACTOR and not told.found):
        return None
    stop = _stop(scan, first)
    return Tie(_split(scan, first, stop), told, cue, start, stop, "factors behind the verb")


def _behind_verb(scan: Scan, place: int) -> int | None:
    """The place behind what introduces a list, if that stands here."""
    if place >= scan.size:
        return None
    start = scan.items[place].start
    for word in sorted(scan.words["listing"], key=len, reverse=True):
        if scan.part.folded.startswith(word, start):
            end = place
            while end < scan.size and scan.items[end].start < start + len(word):
                end += 1
            return end
    return place + 1 if scan.code(place) in {":", k.COPULA} else None


def _related(scan: Scan, cue: int, start: int) -> Tie | None:
    """`A、B与OS有关`; where the endpoint leads, `OS与A、B有关,而与C无关`."""
    if scan.code(cue + 1) in {k.FACTOR, k.OF} or scan.says(cue + 1, "possessives"):
        return None
    joints = [p for p in range(start, cue) if scan.says(p, "with_words") and not scan.depth[p]]
    is_negative = scan.says(cue, "negative_ties") or any(
        scan.says(p, "negators") for p in range(max(start, cue - 4), cue)
    )
    for joint in reversed(joints):
        told = _named(scan, joint + 1, cue)
        pieces = _split(scan, start, joint)
        if told.found and len(_split(scan, joint + 1, cue)) > len(told.codes) + 1:
            continue
        if told.found and pieces:
            return _finish(
                scan, Tie(pieces, told, cue, start, cue + 1, "factors before the cue", is_negative)
            )
        outcome = _named(scan, start, joint)
        if outcome.found and not told.found:
            behind = _split(scan, joint + 1, cue)
            return _finish(
                scan, Tie(behind, outcome, cue, start, cue + 1, _BEHIND_CUE, is_negative)
            )
    if scan.says(start - 1, "with_words") and scan.code(start - 2) == k.WHILE:
        behind, told = _split(scan, start, cue), _named(scan, cue, cue)
        return _finish(scan, Tie(behind, told, cue, start, cue + 1, _BEHIND_CUE, is_negative))
    return None


def _affecting(scan: Scan, cue: int, start: int) -> Tie | None:
    """`A对OS有影响`, `A影响OS`."""
    if any(
        scan.code(p) in HINGES
        for p in range(cue + 1, min(scan.size, cue + _REACH))
        if not _cut(scan, cue, p)
    ):
        return None
    is_negative = any(scan.says(p, "negators") for p in range(max(start, cue - 4), cue))
    about = next((p for p in range(cue - 1, start - 1, -1) if scan.says(p, "about_words")), None)
    if about is not None:
        told = _named(scan, about + 1, cue)
        is_told = (
            any(
                scan.says(p, "negators", "listing") or scan.code(p) in {k.HAD, k.SIGNIFICANT}
                for p in range(about, cue)
            )
            or k.SIGNIFICANT in scan.codes[cue : cue + _NEAR]
        )
        if told.found and is_told:
            return _before_cue(
                scan,
                _split(scan, start, about),
                told,
                (cue, start, cue + 1),
                is_negative=is_negative,
            )
        return None
    told = _named(scan, cue + 1, min(_stop(scan, cue), cue + 8))
    end = cue
    while end > start and (
        scan.says(end - 1, "negators") or scan.code(end - 1) in {k.SIGNIFICANT, k.BOTH}
    ):
        end -= 1
    if not told.found or end == start:
        return None
    return _before_cue(
        scan, _split(scan, start, end), told, (cue, start, told.end), is_negative=is_negative
    )


def _before_cue(
    scan: Scan, pieces: list[Piece], told: Endpoints, places: tuple[int, int, int], *,
    is_negative: bool,
) -> Tie:  # fmt: skip
    """A tie whose factors lead, from the places of its cue, start and end."""
    return _finish(scan, Tie(pieces, told, *places, "factors before the cue", is_negative))


def _cut(scan: Scan, first: int, last: int) -> bool:
    """Whether a clause ends between two places."""
    return any(scan.code(p) in STOPS or scan.code(p) == "," for p in range(first, last))


def _verb(scan: Scan, start: int, cue: int) -> int | None:
    """The verb between factors and cue."""
    for place in range(cue - 1, start, -1):
        if scan.depth[place]:
            continue
        if (
            scan.code(place) == k.COPULA
            and not scan.says(place, "amounts")
            and _split(scan, start, place)
        ):
            return place
        if scan.code(place) in STOPS:
            return None
    return None


def _named(scan: Scan, first: int, last: int) -> Endpoints:
    """The endpoints named in a stretch."""
    found = [
        Endpoint(code, place)
        for place in range(first, min(last, scan.size))
        if scan.depth[place] == 0 and (code := _endpoint(scan, place))
    ]
    named = [endpoint for endpoint in found if scan.code(endpoint.place) != k.PROGNOSIS]
    chosen = named or found
    return Endpoints(tuple(chosen), chosen[-1].place + 1 if chosen else first)


def _endpoint(scan: Scan, place: int) -> str | None:
    """The endpoint of an item; the cue itself may name prognosis."""
    if scan.code(place) == k.PREDICTOR and scan.says(place, "prognostic_cues"):
        return "overall_survival"
    return scan.endpoint(place)


def _stop(scan: Scan, place: int) -> int:
    """Where a clause ends."""
    while place < scan.size and not (scan.code(place) in STOPS and not scan.depth[place]):
        place += 1
    return place


def _split(scan: Scan, first: int, last: int) -> list[Piece]:
    """The factors of a stretch, up to `等4个因素`."""
    for place in range(first + 1, last):
        if scan.code(place) == k.FACTOR and scan.code(place - 1) == k.COUNT:
            return split(scan, first, place - 1, loose_or=True)
    return split(scan, first, last, loose_or=True)


def _finish(scan: Scan, tie: Tie) -> Tie:
    """Give a tie the figures in the brackets behind it."""
    end = tie.end
    for place in _tail(scan, tie.end):
        end = place + 1
    tie.shared = scan.figures(tie.end, end)
    tie.end = max(tie.end, end)
    return tie


def _tail(scan: Scan, start: int) -> Iterator[int]:
    """The places of the bracket behind a predicate, a few words on at most."""
    for place in range(start, min(scan.size, start + 14)):
        code = scan.code(place)
        if code in STOPS or code in HINGES:
            return
        if code in {"(", k.P}:
            yield from range(
                place, min(scan.closing(place) if code == "(" else place + 1, scan.size)
            )
            return
