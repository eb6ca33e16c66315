"""
A tie: what one predicate ties, and what hangs on it by ellipsis.

`...; those of DFS were A and B`, `..., whereas A and B were not`.  Comes in: a `Scan` and a tie.
Goes out: the ties behind it that take up its head.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k
from nelm_evidence.linking.factors.endpoints import Endpoints, follow
from nelm_evidence.linking.factors.lists import list_end
from nelm_evidence.linking.factors.pieces import Piece, split

if TYPE_CHECKING:
    from nelm_evidence.linking.factors.scan import Figure, Scan
    from nelm_evidence.model.record import Analysis

_ENDS = frozenset(".;,)") | {""}


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
            told = _were_not(scan, tie, place)
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
            rule = "denied by ellipsis"
            return Tie(
                pieces, tie.endpoints, verb, place, verb + 1, rule,
                is_negative=True, analysis=tie.analysis,
            )  # fmt: skip
    return None
