"""
A tie: what one predicate ties, and what hangs on it by ellipsis.

`...; those of DFS were A and B`, `..., whereas A and B were not`.  Comes in: a `Scan` and a tie.
Goes out: the ties behind it that take up its head; the tie with the figures behind it, or taken
back (`although this was not significant`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k
from nelm_evidence.linking.factors.endpoints import Endpoints, follow
from nelm_evidence.linking.factors.lists import list_end
from nelm_evidence.linking.factors.pieces import Piece, split
from nelm_evidence.linking.factors.scan import OTHER

if TYPE_CHECKING:
    from nelm_evidence.linking.factors.scan import Figure, Scan
    from nelm_evidence.model.record import Analysis

DENIED = "denied by ellipsis"
_JOINTS = frozenset({k.AND, ",", ";"})
_LEADS = frozenset({k.WITH, k.OF, k.FOR, k.TO})
_CLAUSAL = k.codes("copula", "had", "than", "versus", "who", "reveal", "while") | k.CUES
_NEAR = 3
_LONGEST = 10
_ENDS = frozenset(".;,()") | {""}


@dataclass(slots=True)
class Tie:
    """What one predicate ties: factors, endpoints, and the figures told with them."""

    pieces: list[Piece]
    endpoints: Endpoints
    cue: int
    start: int
    end: int
    rule: str
    is_negative: bool = False
    is_certain: bool = True
    """Whether the words themselves say that the tie is there or is not."""
    analysis: tuple[Analysis, ...] = ()
    shared: list[Figure] = field(default_factory=list)
    """Figures behind the whole predicate."""
    hint: tuple[int, int] | None = None
    """Where the words stand that tell the direction, if not behind the cue."""


def ellipses(scan: Scan, tie: Tie) -> list[Tie]:
    """Return the ties behind a tie that leave out what it has said."""
    found: list[Tie] = []
    for place in range(tie.end, scan.size):
        told: Tie | None = None
        if found and place < found[-1].end:
            continue
        if scan.says(place, "those_words") and scan.code(place + 1) in {k.OF, k.FOR}:
            told = _those(scan, tie, place)
        elif scan.code(place) == k.WHILE:
            told = _were_not(scan, tie, place) or _gapped(scan, tie, place)
        elif _opens_gap(scan, tie, place):
            told = _gapped(scan, tie, place)
        if told and told.pieces:
            found.append(told)
    return found


def _those(scan: Scan, tie: Tie, place: int) -> Tie | None:
    """`those of DFS were A and B`: the same head, other endpoints."""
    told = follow(scan, place + 2, scan.size)
    if not told.found or scan.code(told.end) != k.COPULA:
        return None
    stop = list_end(scan, told.end + 1, scan.size)
    pieces = split(scan, told.end + 1, stop)
    rule = "those of another endpoint"
    return Tie(pieces, told, place, place, stop, rule, analysis=tie.analysis)


def _opens_gap(scan: Scan, tie: Tie, place: int) -> bool:
    """Whether other factors of another endpoint begin behind a place."""
    is_joint = scan.code(place) in _JOINTS and not scan.depth[place]
    told = _gapped(scan, tie, place) if is_joint else None
    return told is not None and bool(told.pieces)


def _gapped(scan: Scan, tie: Tie, joint: int) -> Tie | None:
    """`A was predictive of OS, and B and C of DFS`: the predicate is said once."""
    named = tie.endpoints.found
    if not named or tie.pieces[0].first > tie.cue:
        return None
    leads = {scan.code(p) for p in range(tie.cue, named[0].place)} & _LEADS
    for place in range(joint + 1, scan.size - 1):
        if scan.depth[place]:
            continue
        if scan.code(place) in _CLAUSAL or scan.endpoint(place):
            return None
        if scan.code(place) in leads:
            told = follow(scan, place + 1, scan.size)
            if not told.found or told.found[0].place > place + _NEAR or OTHER in told.codes:
                continue
            pieces = split(scan, joint + 1, place)
            rule = "factors of another endpoint"
            return Tie(
                pieces, told, tie.cue, joint, told.end, rule, tie.is_negative,
                analysis=tie.analysis, shared=scan.figures(place, told.end),
            )  # fmt: skip
    return None


def _were_not(scan: Scan, tie: Tie, place: int) -> Tie | None:
    """`whereas A and B were not`: the same endpoints, denied."""
    for verb in range(place + 2, scan.size - 1):
        if scan.depth[verb]:
            continue
        code = scan.code(verb)
        if code in k.CUES or code in {";", k.SIGNIFICANT} or scan.endpoint(verb):
            return None
        if code == k.NO:
            is_verb = scan.code(verb - 1) == k.COPULA or scan.says(verb - 1, "verbs")
            if not is_verb or scan.code(verb + 1) not in _ENDS:
                return None
            pieces = split(scan, place + 1, verb - 1)
            end = scan.closing(verb + 1) if scan.code(verb + 1) == "(" else verb + 1
            return Tie(
                pieces, tie.endpoints, verb, place, end, DENIED,
                is_negative=True, analysis=tie.analysis, shared=scan.figures(verb + 1, end),
            )  # fmt: skip
    return None


def finish(scan: Scan, tie: Tie, right: int) -> Tie:
    """Return a tie with the figures that stand behind it: in brackets, or after a comma."""
    stop = tie.end
    for place in range(tie.end, right):
        code = scan.code(place)
        is_end = code in {";", k.WHILE} and not scan.depth[place]
        if code in k.CUES or is_end or _opens_gap(scan, tie, place):
            break
        stop = place + 1
    first = tie.endpoints.found[0].place if tie.endpoints.found else tie.cue
    tie.shared = scan.figures(first, max(stop, tie.end))
    if tie.shared:
        tie.end = max(tie.end, tie.shared[-1].place + 1)
    return _taken_back(scan, tie, right)


def _taken_back(scan: Scan, tie: Tie, right: int) -> Tie:
    """Deny a tie that is taken back: `..., although this was not significant (P = .08)`."""
    start = tie.end
    while start < min(right, scan.size) and scan.code(start) in {",", ")"}:
        start += 1
    if scan.code(start) != k.WHILE or not (
        scan.code(start + 1) in {k.THE, k.CHANGE} or scan.says(start + 1, "pronouns")
    ):
        return tie
    for place in range(start + 2, min(start + _LONGEST, scan.size)):
        if scan.endpoint(place) or scan.code(place) in k.CUES or scan.depth[place]:
            return tie
        if scan.code(place) == k.NO:
            tie.is_negative = True
        if scan.code(place) == k.SIGNIFICANT and tie.is_negative:
            places = range(place, scan.size)
            stop = next((p for p in places if scan.code(p) in {",", ";"}), scan.size)
            tie.shared = tie.shared or scan.figures(place, stop)
            tie.end = max(tie.end, stop)
            return tie
    return tie
