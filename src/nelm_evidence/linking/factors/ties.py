"""
Ties: sentences that say which factors an endpoint depends on, or does not.

`A, B and C were independent predictors of OS`, `OS was affected by A`, `A did not influence OS`.
Comes in: a `Scan` of an English line.  Goes out: its `Tie`s, in order.  To read one more kind of
sentence: a cue in `words.yaml`, and a move here that finds its two sides.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k
from nelm_evidence.linking.factors.endpoints import Endpoints, are_all, follow
from nelm_evidence.linking.factors.pieces import Piece, split
from nelm_evidence.linking.factors.scan import SURVIVALS, Figure, Scan
from nelm_evidence.linking.factors.subjects import Clause, analysis_of, clause_of, is_cue

if TYPE_CHECKING:
    from nelm_evidence.model.record import Analysis

_HINGES = k.CUES | {k.SIGNIFICANT}
_NEAR = 6
_REACH = 10


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


def read(scan: Scan) -> list[Tie]:
    """Return the ties of a line."""
    ties: list[Tie] = []
    done = 0
    for cue, code in enumerate(scan.codes):
        if code not in _HINGES or cue < done or scan.depth[cue] or not is_cue(scan, cue):
            continue
        tie = _tie(scan, cue, done)
        if tie and tie.pieces:
            tie.analysis = tie.analysis or analysis_of(scan, tie.start, tie.end)
            ties.append(tie)
            done = max(tie.end, cue + 1)
    return ties


def _tie(scan: Scan, cue: int, done: int) -> Tie | None:
    """Read the two sides of a cue."""
    clause = clause_of(scan, cue, done)
    if any(scan.says(place, "aims") for place in range(clause.left, cue)):
        return None
    if scan.code(cue) == k.SIGNIFICANT:
        return _stay(scan, clause)
    follower = scan.code(cue + 1)
    if follower == k.BETWEEN or (follower == k.OF and scan.code(cue) == k.AFFECT):
        return _between(scan, clause)
    agent = _agent(scan, cue)
    if scan.code(cue) == k.AFFECT and agent is not None:
        outcome = are_all(scan, clause.first, clause.last)
        return _reversed(scan, clause, outcome, agent + 1) if outcome else None
    return _sides(scan, clause)


def _sides(scan: Scan, clause: Clause) -> Tie | None:
    """Decide which side of a cue names the factors."""
    cue, first, last = clause.cue, clause.first, clause.last
    told = follow(scan, cue + 1, clause.right)
    is_finite = clause.has_verb or scan.says(cue, "finite_ties")
    if scan.code(cue) == k.TIED and is_finite and last > first:
        outcome = are_all(scan, first, last)
        if outcome and (not told.found or _outranks(outcome, told)):
            return _reversed(scan, clause, outcome, cue + 2)
    pieces = split(scan, first, last, loose_or=clause.is_negative) if last > first else []
    if not pieces or _is_head(scan, pieces):
        return _headed(scan, clause, told)
    if scan.code(cue) in {k.TIED, k.AFFECT} and not told.found:
        return None
    if not is_finite:
        return _headed(scan, clause, told)
    end = told.end if told.found else cue + 1
    rule = "factors before the cue"
    return _finish(scan, Tie(pieces, told, cue, first, end, rule, clause.is_negative), clause.right)


def _outranks(subject: Endpoints, told: Endpoints) -> bool:
    """Whether the subject is the endpoint of the two: survival depends on response."""
    return subject.codes[0] in SURVIVALS and not any(code in SURVIVALS for code in told.codes)


def _is_head(scan: Scan, pieces: list[Piece]) -> bool:
    """Whether the subject is no factor but the word for it."""
    return all(
        all(
            scan.code(place) in {k.FACTOR, k.PREDICTOR, k.PREDICTIVE, k.SIGNIFICANT}
            or scan.says(place, "generic", "adverbs", "verbs")
            for place in range(piece.first, piece.last)
        )
        for piece in pieces
    )


def _reversed(scan: Scan, clause: Clause, outcome: Endpoints, start: int) -> Tie | None:
    """`OS was affected by A and B`: the endpoints lead, the factors follow."""
    limit = min(clause.right, start + _NEAR)
    colon = next((place for place in range(start, limit) if _is_dash(scan, place)), None)
    stop = _list_end(scan, start, clause.right)
    pieces = split(scan, start if colon is None else colon + 1, stop, loose_or=clause.is_negative)
    return Tie(
        pieces, outcome, clause.cue, outcome.found[0].place, stop, "factors behind the cue",
        clause.is_negative,
    )  # fmt: skip


def _is_dash(scan: Scan, place: int) -> bool:
    """Whether a sign introduces a list, and is no hyphen within a word."""
    if scan.code(place) != "-":
        return scan.code(place) == ":"
    return scan.items[place].start > scan.items[place - 1].end


def _headed(scan: Scan, clause: Clause, told: Endpoints) -> Tie | None:
    """`Predictors of OS were A and B`: head, verb or colon, list."""
    cue, right = clause.cue, clause.right
    place = _list_verb(scan, told.end if told.found else cue + 1, right)
    if place is None:
        return None
    while place < right and _leads_to_list(scan, place):
        place += 1
    if scan.says(place, "method_words"):
        return None
    limit = min(right, place + _NEAR)
    colon = next((spot for spot in range(place, limit) if scan.code(spot) == ":"), None)
    start = place if colon is None else colon + 1
    stop = _list_end(scan, start, right)
    pieces = split(scan, start, stop)
    return Tie(pieces, told, cue, cue, stop, "factors behind the verb", clause.is_negative)


def _list_verb(scan: Scan, first: int, right: int) -> int | None:
    """The place of the verb, colon or dash that introduces a list."""
    for place in range(first, min(right, first + _REACH)):
        if scan.code(place) in {k.COPULA, ":"} or _opens_list(scan, place):
            return place
        if scan.code(place) in {";", "."} or scan.code(place) in k.VALUES:
            return None
    return None


def _leads_to_list(scan: Scan, place: int) -> bool:
    """Whether an item still introduces the list: `were as follows:`, `included the`."""
    if scan.code(place) in {k.COPULA, ":", ",", k.THE} or _opens_list(scan, place):
        return True
    return scan.says(place, "adverbs", "list_openers") and not scan.says(place, "rise", "fall")


def _opens_list(scan: Scan, place: int) -> bool:
    """Whether a word or a dash introduces a list."""
    return scan.says(place, "listing") or (scan.code(place) == "-" and _is_dash(scan, place))


def _between(scan: Scan, clause: Clause) -> Tie | None:
    """`no association between A and OS`, `no effect of A on OS`."""
    cue, right = clause.cue, clause.right
    for place in range(cue + 2, right):
        if scan.code(place) != k.AND and not scan.says(place, "upon"):
            continue
        told = follow(scan, place + 1, right)
        pieces = split(scan, cue + 2, place, loose_or=clause.is_negative)
        if told.found and pieces:
            rule = "factors between"
            tie = Tie(pieces, told, cue, clause.left, told.end, rule, clause.is_negative)
            signature = {scan.code(p) for p in range(clause.left, right)}
            tie.is_certain = clause.is_negative or k.SIGNIFICANT in signature
            return _finish(scan, tie, right) if tie.is_certain or scan.code(cue) == k.TIED else None
    return None


def _stay(scan: Scan, clause: Clause) -> Tie | None:
    """`On multivariate analysis, only A and B remained significant`."""
    cue, right = clause.cue, clause.right
    if any(scan.code(place) in k.CUES for place in range(cue + 1, min(right, cue + _NEAR))):
        return None
    if not any(item.code in k.ANALYSES for item in scan.items):
        return None
    told = follow(scan, cue + 1, right)
    pieces = split(scan, clause.first, clause.last, loose_or=clause.is_negative)
    end = told.end if told.found else cue + 1
    rule = "remained significant"
    return _finish(scan, Tie(pieces, told, cue, clause.first, end, rule, clause.is_negative), right)


def _finish(scan: Scan, tie: Tie, right: int) -> Tie:
    """Give a tie the figures that stand behind it: in brackets, or after a comma."""
    stop = tie.end
    for place in range(tie.end, right):
        if scan.code(place) in k.CUES or scan.code(place) in {";", k.WHILE}:
            break
        stop = place + 1
    first = tie.endpoints.found[0].place if tie.endpoints.found else tie.cue
    tie.shared = scan.figures(first, max(stop, tie.end))
    if tie.shared:
        tie.end = max(tie.end, tie.shared[-1].place + 1)
    return tie


def _agent(scan: Scan, cue: int) -> int | None:
    """The place of the `by` of a passive: `was affected by`."""
    places = range(cue + 1, min(scan.size, cue + 3))
    return next((place for place in places if scan.says(place, "agents")), None)


def _list_end(scan: Scan, start: int, right: int) -> int:
    """Where a list of factors ends: before a new clause with its own verb."""
    joint = start
    for place in range(start, right):
        if scan.depth[place]:
            continue
        code = scan.code(place)
        if code in {k.AND, ","}:
            joint = place
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
