"""
Antecedents: what a clause takes up from before it, or names first.

`..., and it was associated with B`, `For OS, A and B were predictors`.  Comes in: a `Scan` and a
clause.  Goes out: the factors or endpoints meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k
from nelm_evidence.linking.factors.endpoints import Endpoints, follow
from nelm_evidence.linking.factors.pieces import Piece, split
from nelm_evidence.linking.factors.subjects import Clause, clause_of
from nelm_evidence.linking.factors.tie import Tie, finish

if TYPE_CHECKING:
    from nelm_evidence.linking.factors.scan import Scan

_CLAUSAL = k.codes("copula", "while", "than", "versus", "who", ";", ".") | k.CUES


def told_before(scan: Scan, clause: Clause) -> Endpoints | None:
    """The endpoints that `it` takes up: `OS was 31 months, and it was not affected by age`."""
    if not is_pronoun(scan, clause.last):
        return None
    places = (p for p in scan.endpoints if p < clause.last and not scan.depth[p])
    place = next(places, None)
    return None if place is None else follow(scan, place, clause.last)


def is_pronoun(scan: Scan, last: int) -> bool:
    """Whether a subject is but a pronoun: `..., and it was associated with B`."""
    return scan.says(last - 1, "pronouns") and scan.code(last - 2) in {k.AND, k.WHILE, ","}


def taken_up(scan: Scan, cue: int, ties: list[Tie]) -> Tie | None:
    """`..., but they were associated with B`: the factors of the tie before, another endpoint."""
    if ties and scan.code(cue) == k.SIGNIFICANT:
        return _none_of(scan, cue, ties[-1])
    if not ties or scan.code(cue) not in {k.TIED, k.AFFECT}:
        return None
    clause = clause_of(scan, cue, ties[-1].end)
    told = follow(scan, cue + 1, clause.right)
    subject = range(clause.first, max(clause.last, clause.first + 1))
    if not told.found or not any(scan.says(place, "pronouns") for place in subject):
        return None
    pieces = [Piece(piece.first, piece.last) for piece in ties[-1].pieces]
    rule = "factors taken up by a pronoun"
    tie = Tie(pieces, told, cue, clause.first, told.end, rule, clause.is_negative)
    return finish(scan, tie, clause.right)


def _none_of(scan: Scan, cue: int, before: Tie) -> Tie | None:
    """`..., neither was significant on multivariate analysis`: the factors of the tie before."""
    is_denied = any(scan.says(place, "deniers") for place in range(before.end, cue))
    if not is_denied or k.ANALYSES.isdisjoint(scan.codes[cue:]):
        return None
    pieces = [Piece(piece.first, piece.last) for piece in before.pieces]
    rule = "factors denied together"
    return Tie(pieces, before.endpoints, cue, before.end, cue + 1, rule, is_negative=True)


def in_list(scan: Scan, first: int, right: int) -> Endpoints | None:
    """The endpoints of a list that begins with what is none: `with hospital costs and survival`."""
    for place in range(first, right):
        code = scan.code(place)
        if code in _CLAUSAL:
            return None
        if code in {",", k.AND, k.OR} and not scan.depth[place]:
            told = follow(scan, place + 1, right)
            if told.found:
                return told
    return None


def antecedent(scan: Scan, clause: Clause) -> list[Piece]:
    """What `it` takes up: `Loss of A was found in 12 patients, and it was associated with B`."""
    verb = scan.codes.find(k.COPULA, clause.left, clause.last)
    pieces = split(scan, clause.left, verb) if verb > clause.left else []
    return pieces if len(pieces) == 1 else []


def in_opening(scan: Scan, clause: Clause) -> Endpoints | None:
    """The endpoints of what opens the clause: `For OS, ...`."""
    for place in range(clause.left, clause.first):
        if scan.endpoint(place) and not scan.depth[place]:
            return follow(scan, place, clause.first)
    return None
