"""
Subjects: where the clause of a cue begins and ends, and where its subject stands in it.

Comes in: a `Scan` and the place of a cue.  Goes out: places, and whether the predicate denies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from nelm_evidence.linking.factors import signs as k
from nelm_evidence.linking.factors.analyses import before_analysis, behind_analysis
from nelm_evidence.linking.factors.endpoints import follow

if TYPE_CHECKING:
    from nelm_evidence.linking.factors.scan import Scan

_PREDICATE = k.codes("copula", "no", "the", "each") | {
    k.SIGNIFICANT, k.COMPARATIVE, k.BOTH, k.MORE, k.PREDICTIVE, k.REVEAL, k.TO, k.TIED,
    k.FACTOR, k.PREDICTOR, k.NUMBER, ",",
}  # fmt: skip
_INTRO = k.codes("in", "for", "with", "at", "while", "who", "before", "of", "by", "from", "versus")
_BEHIND_PREDICTIVE = k.codes("of", "for", "in") | {".", ",", ";", "(", ""}
_LIMITS = frozenset("<>≤≥")
_NEXT_CLAUSE = "," + k.AND
_HEADS = frozenset({k.FACTOR, k.PREDICTOR})
_NOUNS = k.codes("word", "Name", "Measure", "Counter")
_WITH_LIST = k.codes("with", "in", "for")


class Clause(NamedTuple):
    """The clause of a cue and its subject: places, and whether the predicate denies."""

    cue: int
    left: int
    right: int
    first: int
    """Where the subject begins."""
    last: int
    """The place behind the subject."""
    is_negative: bool
    has_verb: bool


def clause_of(scan: Scan, cue: int, done: int) -> Clause:
    """Return the clause of a cue, not before what was read already."""
    left = left_limit(scan, cue, done)
    last, is_negative, has_verb = subject_end(scan, cue, left)
    last = _before_relative(scan, last, left) or last
    first = subject_start(scan, left, last)
    if scan.code(last - 1) == k.AND and last > first:
        last = _shared_end(scan, first, last)
        first = subject_start(scan, left, last)
    if _denies_all(scan, first, last):
        is_negative, first = True, first + 1
    is_negative = is_negative or is_denied(scan, left, first)
    return Clause(cue, left, right_limit(scan, cue), first, last, is_negative, has_verb)


def is_cue(scan: Scan, place: int) -> bool:
    """Whether an item may be the hinge of a tie."""
    code = scan.code(place)
    if code == k.PREDICTIVE:
        is_analysed = scan.code(place + 2) in k.ANALYSES
        return is_analysed or scan.code(place + 1) in _BEHIND_PREDICTIVE
    if code == k.TIED and scan.code(place + 1) in _NOUNS:
        return scan.says(place + 1, "adverbs", "prepositions")
    if code == k.FACTOR:
        return scan.code(place + 1) in {k.FOR, k.OF} and scan.endpoint(place + 2) is not None
    if code in k.CUES:
        return scan.code(place - 1) != "-" or not _is_glued(scan, place)
    if code in {k.SIGNIFICANT, k.CHANGE} and lain(scan, place) is not None:
        return True
    if code == k.SIGNIFICANT:
        verb = place - 1
        while scan.says(verb, "independence") or scan.code(verb) == k.NO:
            verb -= 1
        return scan.says(verb, "stay") or scan.code(verb) == k.COPULA
    if code == k.DIFFER:
        return any(lays(scan, p) for p in range(place + 1, place + 4))
    if code == k.COMPARATIVE and scan.code(place + 1) == k.THE:
        is_deed = scan.says(place, "improve_verbs") and scan.code(place - 1) in _NOUNS | {")"}
        return is_deed and not k.ANALYSES.isdisjoint(scan.codes)
    if code == k.COMPARATIVE and (scan.code(place + 1) in _WITH_LIST or lays(scan, place + 1)):
        return True
    is_seen = scan.says(place, "seen") and scan.code(place - 1) == k.COPULA
    return _is_passive(scan, place) or (is_seen and scan.code(place + 1) in _WITH_LIST)


def lain(scan: Scan, place: int) -> int | None:
    """Where a difference in an endpoint is laid to what follows: `differences in OS by sex`."""
    if scan.code(place + 1) not in {k.IN, k.OF}:
        return None
    told = follow(scan, place + 1, scan.size)
    return told.end + 1 if told.found and lays(scan, told.end) else None


def lays(scan: Scan, place: int) -> bool:
    """Whether an item lays a difference to what follows: `according to`, `by`, not `by 5%`."""
    is_by = scan.says(place, "agents") and scan.code(place + 1) not in k.VALUES
    return is_by or scan.says(place, "according")


def _is_glued(scan: Scan, place: int) -> bool:
    """Whether an item is the end of a compound: `treatment-related`."""
    return scan.items[place].start == scan.items[place - 1].end


def _is_passive(scan: Scan, place: int) -> bool:
    """Whether a change has its cause behind it: `shortened by A`, but not `reduced by 5%`."""
    behind = place + 1
    if scan.code(place - 1) == k.COPULA and scan.says(place - 2, "modals"):
        return False
    if scan.code(behind) in {k.AT, k.BY} and scan.says(behind, "agents"):
        return scan.says(place, "passive_verbs") and scan.code(behind + 1) not in k.VALUES
    is_one = scan.code(place) == k.CHANGE and scan.says(place, "passive_changes")
    return is_one and scan.code(behind) not in k.VALUES


def left_limit(scan: Scan, cue: int, done: int) -> int:
    """Where the clause of a cue begins."""
    for place in range(cue - 1, done - 1, -1):
        if scan.depth[place]:
            continue
        code = scan.code(place)
        if code == k.WHILE and scan.code(place + 1) != k.NO:
            return place + 1
        if code == ";" and any(
            scan.code(p) == k.COPULA and not scan.depth[p] for p in range(done, place)
        ):
            return place + 1
    return done


def right_limit(scan: Scan, cue: int) -> int:
    """Where the clause of a cue ends."""
    for place in range(cue + 1, scan.size):
        if scan.depth[place]:
            continue
        code = scan.code(place)
        if code == k.WHILE and scan.code(place + 1) != k.NO:
            return place
        if code == ";" and any(is_cue(scan, p) for p in range(place, scan.size)):
            return place
    return scan.size


def subject_end(scan: Scan, cue: int, left: int) -> tuple[int, bool, bool]:
    """Where the subject ends, back over the predicate; whether it is denied, and has a verb."""
    place, is_negative = cue, False
    has_verb = scan.code(cue) in {k.AFFECT, k.COMPARATIVE} and not scan.says(cue, "effects")
    while place > left:
        place = before_analysis(scan, place, left)
        code = scan.code(place - 1)
        is_verb = code in {k.COPULA, k.REVEAL} or scan.says(place - 1, "verbs")
        if code == k.TIED and scan.code(place - 2) == "-":
            break
        is_label = scan.code(place - 2) in _NOUNS and scan.code(place) in {k.COPULA, k.HAD}
        if code == k.NUMBER and (is_label or scan.code(place - 2) in _LIMITS):
            break
        if scan.says(place - 1, "method_words") and scan.says(place, "list_openers"):
            is_verb = True  # `were evaluated as`
        if scan.says(place - 1, "failings") and scan.code(place) == k.TO:
            is_verb = True
        is_hinge = (code == k.IN and place == cue) or (
            code == k.OF and scan.code(place - 2) == k.COPULA
        )
        if not (is_hinge or is_verb or code in _PREDICATE or scan.says(place - 1, "adverbs")):
            break
        is_negative = is_negative or code == k.NO or scan.says(place - 1, "failings")
        has_verb = has_verb or is_verb
        place -= 1
    if place == cue - 1 and scan.code(place) == k.IN:
        return cue, is_negative, False  # `has no value in predicting OS`
    return place, is_negative, has_verb


def _before_relative(scan: Scan, last: int, left: int) -> int | None:
    """Where the subject ends of `A was the only variable that remained significant`."""
    if not scan.says(last - 1, "that_words") or scan.code(last - 2) not in _HEADS:
        return None
    place = scan.codes.rfind(k.COPULA, left, last - 2)
    is_next = all(
        scan.code(p) in _PREDICATE | {k.IN, k.OF} or scan.says(p, "adverbs")
        for p in range(place, last - 2)
    )  # `was one of the variables that`, `were among the factors that`
    return place if place > left and is_next else None


def elided(scan: Scan, clause: Clause) -> tuple[int, int] | None:
    """The subject that a clause behind `but` leaves out: `A was rare but associated with B`."""
    end = clause.left - 1
    if clause.last > clause.left or scan.code(end) != k.WHILE:
        return None
    first = subject_start(scan, 0, end)
    last = _shared_end(scan, first, end)
    return (first, last) if first < last < end else None


def _shared_end(scan: Scan, first: int, last: int) -> int:
    """Where the subject ends that a verb before shares: `A was rare and was associated with B`."""
    for place in range(first + 1, last):
        if not scan.depth[place] and _is_verb(scan, place):
            return subject_end(scan, place, first)[0] if not _is_relative(scan, place) else last
    return last


def _is_verb(scan: Scan, place: int) -> bool:
    """Whether an item is the verb of a clause, and no adjective: `A reduced B`."""
    if scan.code(place) in {k.COPULA, k.HAD, k.AFFECT}:
        return True
    is_deed = scan.says(place, "improve_verbs", "yield_verbs", "finite_ties")
    return is_deed and scan.code(place - 1) in _NOUNS


def _is_relative(scan: Scan, place: int) -> bool:
    """Whether a verb stands in a relative clause: `patients who were treated`."""
    return scan.code(place - 1) == k.WHO or scan.says(place - 1, "that_words")


def subject_start(scan: Scan, left: int, last: int) -> int:
    """Where the subject begins, behind `Multivariate analysis showed that`, `In X,`."""
    first = left
    for place in range(last - 1, left - 1, -1):
        if scan.depth[place]:
            continue
        is_that = scan.says(place, "that_words") and scan.code(place - 1) not in k.codes(
            "in", "of", "with"
        )
        is_told = scan.says(place, "reveals") and _tells(scan, place)
        if is_that or (is_told and left < place < last - 1):
            first = place + 1
            break
    first = _behind_clause(scan, first, last)
    first = behind_analysis(scan, first, last)
    return _behind_intro(scan, first, last)


def _behind_clause(scan: Scan, first: int, last: int) -> int:
    """The place behind a clause before with a verb of its own: `A was rare, and B and C were`."""
    verb = scan.codes.find(k.COPULA, first + 1, last)
    if verb < 0 or scan.depth[verb] or _is_relative(scan, verb):
        return first
    for place in range(verb, last - 2):
        if scan.codes[place : place + 2] == _NEXT_CLAUSE and not scan.depth[place]:
            return place + 2
    return first


def _tells(scan: Scan, place: int) -> bool:
    """Whether a verb tells what follows: `analysis found A`, but not `A was found`."""
    return scan.code(place + 1) != k.PATIENTS and scan.code(place - 1) not in {k.COPULA, k.NO}


def _behind_intro(scan: Scan, first: int, last: int) -> int:
    """The place behind an opening word or phrase and its comma."""
    while first < last and (scan.says(first, "openers") or scan.code(first) in {",", k.AND, ":"}):
        first += 1
    if scan.code(first) in _INTRO or scan.says(first, "prepositions", "list_openers"):
        commas = [p for p in range(first, last) if scan.code(p) == "," and not scan.depth[p]]
        comma = commas[0] if commas else last
        if any(scan.says(place, "adjusters") for place in range(first, min(first + 3, last))):
            comma = next((p for p in commas if k.AND in scan.codes[first:p]), comma)
        return comma + 1 if comma + 1 < last else first
    return first


def _denies_all(scan: Scan, first: int, last: int) -> bool:
    """Whether a subject denies every factor that it names: `No clinical variable predicted OS`."""
    return scan.code(first) == k.NO and not _HEADS.isdisjoint(scan.codes[last - 1 : last + 1])


def is_denied(scan: Scan, left: int, first: int) -> bool:
    """Whether the list is opened by `neither`, `none of`, `no`, `no evidence that`."""
    if first > left and scan.code(first - 1) == k.NO:
        return True
    if scan.says(first - 1, "that_words") and k.NO in scan.codes[max(0, first - 4) : first]:
        return True
    is_denier = scan.says(first, "deniers") or (
        scan.code(first) == k.BOTH and scan.says(first, "deniers")
    )
    return is_denier or (
        scan.says(first - 1, "reveals")
        and any(scan.code(p) == k.NO for p in range(max(0, first - 3), first))
    )
