"""
Ties: sentences that say which factors an endpoint depends on, or does not.

`A, B and C were independent predictors of OS`, `OS was affected by A`, `A did not influence OS`.
Comes in: a `Scan` of an English line.  Goes out: its `Tie`s, in order.  To read one more kind of
sentence: a cue in `words.yaml`, and a move here that finds its two sides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k
from nelm_evidence.linking.factors.analyses import analysis_of_tie
from nelm_evidence.linking.factors.antecedents import (
    antecedent,
    in_list,
    in_opening,
    is_pronoun,
    taken_up,
    told_before,
)
from nelm_evidence.linking.factors.endpoints import Endpoints, are_all, follow, listed
from nelm_evidence.linking.factors.lists import is_dash, leads_to_list, list_end, list_verb
from nelm_evidence.linking.factors.pieces import Piece, split
from nelm_evidence.linking.factors.scan import SURVIVALS
from nelm_evidence.linking.factors.subjects import Clause, clause_of, elided, is_cue, lain, lays
from nelm_evidence.linking.factors.tie import Tie, ellipses, finish

if TYPE_CHECKING:
    from nelm_evidence.linking.factors.scan import Scan

_AGAINST = k.codes("than", "versus", "group", "between")
_COMPARING = k.codes("change", "differ", "between", "than")
_HINGE = re.compile(
    f"[{''.join(sorted(k.CUES))}{k.SIGNIFICANT}{k.CHANGE}{k.DIFFER}{k.FACTOR}]"
    f"|[{k.WORD}{k.IMPROVE}](?=[{k.AT}{k.BY}])|(?<={k.COPULA})[{k.WORD}{k.REVEAL}](?=[{k.IN}{k.WITH}{k.FOR}])|{k.COMPARATIVE}(?=[{k.AT}{k.BY}{k.IN}{k.WITH}{k.FOR}{k.WORD}{k.THE}])",
    re.ASCII,
)
"""Where a tie may hang, and what must follow a plain word to make it one."""
_FEW = 4
_NEAR = 6


def read(scan: Scan) -> list[Tie]:
    """Return the ties of a line."""
    ties: list[Tie] = []
    done = 0
    for match in _HINGE.finditer(scan.codes):
        cue = match.start()
        if cue < done or scan.depth[cue] or not is_cue(scan, cue):
            continue
        tie = _tie(scan, cue, done)
        if tie is None or not tie.pieces:
            tie = taken_up(scan, cue, ties)
        if tie and tie.pieces:
            tie.analysis = tie.analysis or analysis_of_tie(scan, tie.start, tie.end)
            ties.append(tie)
            done = max(tie.end, cue + 1)
            ties.extend(ellipses(scan, tie))
            done = max(done, ties[-1].end)
    return ties


def _tie(scan: Scan, cue: int, done: int) -> Tie | None:
    """Read the two sides of a cue."""
    clause = clause_of(scan, cue, done)
    is_purpose = scan.says(clause.last - 1, "method_words") and scan.code(clause.last) == k.TO
    if scan.says(cue - 1, "lacking") or is_purpose or _only_aims(scan, clause):
        return None
    code = scan.code(cue)
    laid = lain(scan, cue) if code in {k.SIGNIFICANT, k.CHANGE} else None
    if laid is not None:
        return _reversed(scan, clause, follow(scan, cue + 1, clause.right), laid)
    if code == k.SIGNIFICANT:
        return _stay(scan, clause)
    opened = _opens_pair(scan, cue)
    if opened is not None:
        return _between(scan, clause, opened)
    start = _behind_agent(scan, cue)
    if scan.says(cue, "seen") and scan.code(cue - 1) == k.COPULA:
        return _listed(scan, clause)
    if code == k.COMPARATIVE and start is None:
        return _sides(scan, clause) if scan.code(cue + 1) == k.THE else _listed(scan, clause)
    if code not in k.CUES | {k.FACTOR} or (code == k.AFFECT and start is not None):
        outcome = are_all(scan, clause.first, clause.last) or told_before(scan, clause)
        return _reversed(scan, clause, outcome, start or cue + 1) if outcome else None
    return _sides(scan, clause)


def _only_aims(scan: Scan, clause: Clause) -> bool:
    """Whether a clause asks: `whether A affects OS`; a list may hold `and whether B`."""
    return any(
        scan.says(place, "aims")
        or (scan.says(place, "asking") and scan.code(place - 1) not in {k.AND, ","})
        for place in range(clause.left, clause.cue)
    )


def _opens_pair(scan: Scan, cue: int) -> int | None:
    """Where `between` or `of` stands that opens both sides: `association was found between`."""
    place = cue + 1
    while place < cue + _FEW and (
        scan.code(place) in {k.COPULA, k.REVEAL} or scan.says(place, "reveals", "verbs", "seen")
    ):
        place += 1
    if scan.code(place) == k.BETWEEN:
        return place
    is_noun = scan.code(cue) == k.AFFECT or scan.says(cue, "tie_nouns")
    return place if is_noun and scan.code(cue + 1) == k.OF else None


def _behind_agent(scan: Scan, cue: int) -> int | None:
    """The place behind the `by` of a passive: `was affected by`; or behind `depended on`."""
    if scan.says(cue, "dependent", "independent_of"):
        return cue + 1
    if scan.code(cue) in {k.DIFFER, k.COMPARATIVE}:
        reach = _FEW if scan.code(cue) == k.DIFFER else 2
        places = range(cue + 1, min(scan.size, cue + reach))
        return next((p + 1 for p in places if lays(scan, p)), None)
    place = cue + 1 if scan.says(cue + 1, "agents") else cue + 2
    return place + 1 if scan.says(place, "agents") and not scan.endpoint(place - 1) else None


def _sides(scan: Scan, clause: Clause) -> Tie | None:
    """Decide which side of a cue names the factors."""
    cue, first, last = clause.cue, clause.first, clause.last
    told = follow(scan, cue + 1, clause.right)
    if scan.code(cue) == k.TIED and not told.found:
        told = in_list(scan, cue + 1, clause.right) or told
    if _says(scan, "contentments", cue, told.end):
        return None
    is_finite = clause.has_verb or scan.says(cue, "finite_ties")
    if scan.code(cue) == k.TIED and is_finite and last > first:
        outcome = are_all(scan, first, last)
        is_compared = k.THAN in scan.codes[cue : clause.right]
        if outcome and not is_compared and (not told.found or _outranks(outcome, told)):
            return _reversed(scan, clause, outcome, cue + 2)
    pieces = _named_before(scan, clause, is_finite=is_finite)
    if not pieces or _is_head(scan, pieces):
        return _headed(scan, clause, told)
    each = listed(scan, cue + 1, clause.right) if is_finite else None
    if each and len(each[1]) > len(told.found):
        rule = "factors before a list"
        tie = Tie(pieces, each[0], cue, first, each[0].end, rule, clause.is_negative)
        tie.shared = each[1]
        return tie
    if scan.code(cue) in {k.TIED, k.AFFECT} and not told.found:
        return None
    if not is_finite:
        return _headed(scan, clause, told)
    return _told(scan, clause, pieces, told if told.found else in_opening(scan, clause) or told)


def _named_before(scan: Scan, clause: Clause, *, is_finite: bool) -> list[Piece]:
    """The factors that the subject of a cue names, or what it takes up."""
    first, last = clause.first, clause.last
    if is_pronoun(scan, last):
        return antecedent(scan, clause)
    pieces = split(scan, first, last, loose_or=clause.is_negative) if last > first else []
    before = elided(scan, clause) if is_finite and not pieces else None
    if before is None:
        return pieces
    is_list = "," in scan.codes[before[0] : before[1]]
    return split(scan, *before) if is_list else [Piece(*before)]


def _told(scan: Scan, clause: Clause, pieces: list[Piece], told: Endpoints) -> Tie:
    """The tie of factors before a cue and the endpoints behind it."""
    cue, first = clause.cue, clause.first
    end = max(told.end if told.end > cue else 0, cue + 1)
    rule = "factors before the cue"
    is_negative = clause.is_negative or _says(scan, "not_significant", cue, told.end)
    tie = Tie(pieces, told, cue, first, end, rule, is_negative)
    tie.is_certain = not _says(scan, "trends", cue, told.end)
    return finish(scan, tie, clause.right)


def _says(scan: Scan, name: str, first: int, last: int) -> bool:
    """Whether a stretch says a word of a class."""
    return any(scan.says(place, name) for place in range(first, last))


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


def _reversed(scan: Scan, clause: Clause, outcome: Endpoints, start: int) -> Tie:
    """`OS was affected by A and B`: the endpoints lead, the factors follow."""
    is_negative = clause.is_negative != scan.says(clause.cue, "independent_of")
    limit = min(clause.right, start + _NEAR)
    colon = next((place for place in range(start, limit) if is_dash(scan, place)), None)
    stop = list_end(scan, start, clause.right)
    pieces = split(scan, start if colon is None else colon + 1, stop, loose_or=is_negative)
    first = max(outcome.found[0].place, clause.last - 1 if is_pronoun(scan, clause.last) else 0)
    rule = "factors behind the cue"
    return Tie(pieces, outcome, clause.cue, first, stop, rule, is_negative)


def _headed(scan: Scan, clause: Clause, told: Endpoints) -> Tie | None:
    """`Predictors of OS were A and B`: head, verb or colon, list."""
    cue, right = clause.cue, clause.right
    start = told.end if told.found else cue + 1
    place = list_verb(scan, start, right)
    if place is None or scan.says(place - 1, "modals") or _heads_nothing(scan, cue, start, place):
        return None
    while place < right and leads_to_list(scan, place):
        place += 1
    if scan.says(place, "method_words"):
        return None
    limit = min(right, place + _NEAR)
    colon = next((spot for spot in range(place, limit) if scan.code(spot) == ":"), None)
    start = place if colon is None else colon + 1
    stop = list_end(scan, start, right)
    pieces = split(scan, start, stop)
    return Tie(pieces, told, cue, cue, stop, "factors behind the verb", clause.is_negative)


def _heads_nothing(scan: Scan, cue: int, start: int, verb: int) -> bool:
    """Whether a verb has another subject than a cue: `adjusted for these predictors, age was`."""
    if scan.says(cue, "worths") or (scan.says(cue, "effects") and start == cue + 1):
        return True
    comma = scan.codes.find(",", start, verb)
    return comma >= 0 and any(
        scan.code(place) in {k.WORD, k.NAME, k.MEASURE}
        and not scan.says(place, "analysis_words", "adverbs", "verbs", "prepositions")
        for place in range(comma, verb)
    )


def _between(scan: Scan, clause: Clause, opened: int) -> Tie | None:
    """`no association between A and OS`, `no effect of A on OS`."""
    cue, right = clause.cue, clause.right
    is_of = scan.code(opened) == k.OF
    for place in range(opened + 1, right):
        if not scan.says(place, "upon") and (is_of or scan.code(place) != k.AND):
            continue
        told = follow(scan, place + 1, right)
        pieces = split(scan, opened + 1, place, loose_or=clause.is_negative)
        if told.found and pieces:
            rule = "factors between"
            tie = Tie(pieces, told, cue, clause.left, told.end, rule, clause.is_negative)
            signature = {scan.code(p) for p in range(clause.left, right)}
            tie.is_certain = clause.is_negative or k.SIGNIFICANT in signature
            is_told = tie.is_certain or (scan.code(cue) == k.TIED and not is_of)
            return finish(scan, tie, right) if is_told else None
    return None


def _stay(scan: Scan, clause: Clause) -> Tie | None:
    """`On multivariate analysis, only A and B remained significant`."""
    cue, right = clause.cue, clause.right
    codes = scan.codes
    if not k.CUES.isdisjoint(codes[cue + 1 : min(right, cue + _NEAR)]):
        return None
    if k.ANALYSES.isdisjoint(codes) or not _COMPARING.isdisjoint(codes[clause.first : clause.last]):
        return None
    told = follow(scan, cue + 1, right)
    if not told.found:
        behind = next((p for p in range(cue, right) if scan.endpoint(p)), cue)
        told = in_opening(scan, clause) or follow(scan, behind, right)
    pieces = split(scan, clause.first, clause.last, loose_or=clause.is_negative)
    end = max(told.end if told.end > cue else 0, cue + 1)
    rule = "remained significant"
    return finish(scan, Tie(pieces, told, cue, clause.first, end, rule, clause.is_negative), right)


def _listed(scan: Scan, clause: Clause) -> Tie | None:
    """`In the model, survival was better with A, B and C`; `OS was worse in A (HR 2), B (HR 3)`."""
    cue, right = clause.cue, clause.right
    outcome = are_all(scan, clause.first, clause.last)
    if not outcome or not _AGAINST.isdisjoint(scan.codes[cue:right]):
        return None
    tie = _reversed(scan, clause, outcome, cue + 2)
    own = [piece for piece in tie.pieces if piece.figures]
    is_analysed = not k.ANALYSES.isdisjoint(scan.codes) and len(tie.pieces) > 1
    if not is_analysed and not (len(own) > 1 and len(own) == len(tie.pieces)):
        return None
    tie.hint = (cue, cue + 1)
    return tie
