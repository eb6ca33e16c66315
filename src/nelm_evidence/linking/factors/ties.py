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
from nelm_evidence.linking.factors.subjects import (
    analysis_of,
    is_cue,
    is_denied,
    left_limit,
    right_limit,
    subject_end,
    subject_start,
)

if TYPE_CHECKING:
    from nelm_evidence.model.record import Analysis


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
    for cue in range(scan.size):
        if cue < done or scan.depth[cue] or not is_cue(scan, cue):
            continue
        tie = _tie(scan, cue, done)
        if tie and tie.pieces:
            tie.analysis = tie.analysis or analysis_of(scan, tie.start, tie.end)
            ties.append(tie)
            done = max(tie.end, cue + 1)
    return ties


def _tie(scan: Scan, cue: int, done: int) -> Tie | None:
    """Read the two sides of a cue."""
    left = left_limit(scan, cue, done)
    if any(scan.says(place, "aims") for place in range(left, cue)):
        return None
    right = right_limit(scan, cue)
    last, is_negative, has_verb = subject_end(scan, cue, left)
    first = subject_start(scan, left, last)
    is_negative = is_negative or is_denied(scan, left, first)
    if scan.code(cue) == k.SIGNIFICANT and scan.code(cue) not in k.CUES:
        return _stay(scan, cue, first, last, right, is_negative=is_negative)
    if scan.code(cue + 1) == k.BETWEEN or (
        scan.code(cue + 1) == k.OF and scan.code(cue) == k.AFFECT
    ):
        return _between(scan, cue, left, right, is_negative=is_negative)
    if scan.code(cue) == k.AFFECT and _is_passive(scan, cue):
        subject = are_all(scan, first, last)
        start = next(place for place in range(cue + 1, scan.size) if scan.texts[place] == "by") + 1
        return (
            _reversed(scan, cue, subject, start, right, is_negative=is_negative)
            if subject
            else None
        )
    return _sides(scan, cue, (first, last), right, is_negative=is_negative, has_verb=has_verb)


def _sides(
    scan: Scan, cue: int, subject: tuple[int, int], right: int, *, is_negative: bool, has_verb: bool
) -> Tie | None:
    """Decide which side of a cue names the factors."""
    first, last = subject
    told = follow(scan, cue + 1, right)
    if scan.code(cue) == k.TIED and (has_verb or scan.says(cue, "finite_ties")):
        outcome = are_all(scan, first, last) if last > first else None
        if outcome and (not told.found or _outranks(outcome, told)):
            return _reversed(scan, cue, outcome, cue + 2, right, is_negative=is_negative)
    pieces = split(scan, first, last, loose_or=is_negative) if last > first else []
    if not pieces or _is_head(scan, pieces):
        return _headed(scan, cue, told, right, is_negative=is_negative)
    if scan.code(cue) in {k.TIED, k.AFFECT} and not told.found:
        return None
    if not has_verb and not scan.says(cue, "finite_ties"):
        return _headed(scan, cue, told, right, is_negative=is_negative)
    end = told.end if told.found else cue + 1
    return _finish(
        scan, Tie(pieces, told, cue, first, end, "factors before the cue", is_negative), right
    )


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


def _reversed(
    scan: Scan, cue: int, outcome: Endpoints, start: int, right: int, *, is_negative: bool
) -> Tie | None:
    """`OS was affected by A and B`: the endpoints lead, the factors follow."""
    colon = next(
        (
            place
            for place in range(start, min(right, start + 6))
            if scan.code(place) in {":", "-"} and _is_dash(scan, place)
        ),
        None,
    )
    stop = _list_end(scan, start, right)
    pieces = split(scan, colon + 1 if colon else start, stop, loose_or=is_negative)
    return Tie(
        pieces, outcome, cue, outcome.found[0].place, stop, "factors behind the cue", is_negative
    )


def _is_dash(scan: Scan, place: int) -> bool:
    """Whether a sign introduces a list, and is no hyphen within a word."""
    if scan.code(place) == ":":
        return True
    return scan.items[place].start > scan.items[place - 1].end


def _headed(scan: Scan, cue: int, told: Endpoints, right: int, *, is_negative: bool) -> Tie | None:
    """`Predictors of OS were A and B`: head, verb or colon, list."""
    place = told.end if told.found else cue + 1
    limit = min(right, place + 10)
    while place < limit and not (
        scan.code(place) == k.COPULA or scan.code(place) == ":" or _opens_list(scan, place)
    ):
        if scan.code(place) in {";", "."} or scan.code(place) in k.VALUES:
            return None
        place += 1
    if place >= limit:
        return None
    place += 1
    while place < right and (
        scan.code(place) in {k.COPULA, ":", ",", k.THE}
        or (scan.says(place, "adverbs") and not scan.says(place, "rise", "fall"))
        or _opens_list(scan, place)
        or scan.texts[place] == "as"
        or scan.texts[place] == "follows"
    ):
        place += 1
    if scan.says(place, "method_words"):
        return None
    colon = next(
        (spot for spot in range(place, min(right, place + 5)) if scan.code(spot) == ":"), None
    )
    start = colon + 1 if colon else place
    stop = _list_end(scan, start, right)
    pieces = split(scan, start, stop)
    return Tie(pieces, told, cue, cue, stop, "factors behind the verb", is_negative)


def _opens_list(scan: Scan, place: int) -> bool:
    """Whether a word or a dash introduces a list."""
    return scan.says(place, "listing") or (scan.code(place) == "-" and _is_dash(scan, place))


def _between(scan: Scan, cue: int, left: int, right: int, *, is_negative: bool) -> Tie | None:
    """`no association between A and OS`, `no effect of A on OS`."""
    for place in range(cue + 2, right):
        is_joint = scan.code(place) in {k.AND, k.WITH} or scan.texts[place] in {
            "on",
            "upon",
            "with",
        }
        if not is_joint:
            continue
        told = follow(scan, place + 1, right)
        pieces = split(scan, cue + 2, place, loose_or=is_negative)
        if told.found and pieces:
            tie = Tie(pieces, told, cue, left, told.end, "factors between", is_negative)
            tie.is_certain = is_negative or any(
                scan.code(p) == k.SIGNIFICANT for p in range(left, right)
            )
            return _finish(scan, tie, right) if tie.is_certain or scan.code(cue) == k.TIED else None
    return None


def _stay(
    scan: Scan, cue: int, first: int, last: int, right: int, *, is_negative: bool
) -> Tie | None:
    """`On multivariate analysis, only A and B remained significant`."""
    if any(scan.code(place) in k.CUES for place in range(cue + 1, min(right, cue + 6))):
        return None
    if not any(item.code in k.ANALYSES for item in scan.items):
        return None
    told = follow(scan, cue + 1, right)
    pieces = split(scan, first, last, loose_or=is_negative)
    end = told.end if told.found else cue + 1
    return _finish(
        scan, Tie(pieces, told, cue, first, end, "remained significant", is_negative), right
    )


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


def _is_passive(scan: Scan, cue: int) -> bool:
    """Whether `by` follows the cue."""
    return any(
        scan.texts[place] == "by" and scan.code(place) in {k.BY, k.AT, k.WITH, k.WORD}
        for place in range(cue + 1, min(scan.size, cue + 3))
    )


def _list_end(scan: Scan, start: int, right: int) -> int:
    """Where a list of factors ends: before a new clause with its own verb."""
    joint = start
    for place in range(start, right):
        if scan.depth[place]:
            continue
        code = scan.code(place)
        if code in {k.AND, ","}:
            joint = place
        if (code == k.COPULA or (scan.texts[place] in {"had", "has", "have"})) and joint > start:
            return joint
        if code == ";" and _has_verb_after(scan, place, right):
            return place
        if code == "." and place + 1 < right:
            return place
    return right


def _has_verb_after(scan: Scan, place: int, right: int) -> bool:
    """Whether a verb stands behind a place, outside of brackets."""
    return any(scan.code(p) == k.COPULA and not scan.depth[p] for p in range(place, right))
