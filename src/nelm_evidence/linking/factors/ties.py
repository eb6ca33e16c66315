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

if TYPE_CHECKING:
    from nelm_evidence.model.record import Analysis

_PREDICATE = k.codes("copula", "no", "the", "each") | {
    k.SIGNIFICANT, k.COMPARATIVE, k.BOTH, k.MORE, k.PREDICTIVE, k.REVEAL, k.TO, k.TIED, k.FACTOR, k.PREDICTOR, k.NUMBER, ",",
}  # fmt: skip
_INTRO = k.codes("in", "for", "with", "at", "while", "who", "before", "of", "by", "from", "versus")


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
        if cue < done or scan.depth[cue] or not _is_cue(scan, cue):
            continue
        tie = _tie(scan, cue, done)
        if tie and tie.pieces:
            tie.analysis = tie.analysis or analysis_of(scan, tie.start, tie.end)
            ties.append(tie)
            done = max(tie.end, cue + 1)
    return ties


def _is_cue(scan: Scan, place: int) -> bool:
    """Whether an item may be the hinge of a tie."""
    code = scan.code(place)
    if code == k.PREDICTIVE:
        follower = place + 1
        return scan.code(follower) in k.codes("of", "for", "in") | {".", ",", ";", "(", ""}
    if code in k.CUES:
        return True
    return code == k.SIGNIFICANT and scan.says(place - 1, "stay")


def _tie(scan: Scan, cue: int, done: int) -> Tie | None:
    """Read the two sides of a cue."""
    left = _left_limit(scan, cue, done)
    if any(scan.says(place, "aims") for place in range(left, cue)):
        return None
    right = _right_limit(scan, cue)
    last, is_negative, has_verb = _subject_end(scan, cue, left)
    first = _subject_start(scan, left, last)
    is_negative = is_negative or _denied(scan, left, first)
    if scan.code(cue) == k.SIGNIFICANT and scan.code(cue) not in k.CUES:
        return _stay(scan, cue, first, last, right, is_negative=is_negative)
    if scan.code(cue + 1) == k.BETWEEN or (scan.code(cue + 1) == k.OF and scan.code(cue) == k.AFFECT):
        return _between(scan, cue, left, right, is_negative=is_negative)
    if scan.code(cue) == k.AFFECT and _is_passive(scan, cue):
        subject = are_all(scan, first, last)
        start = next(place for place in range(cue + 1, scan.size) if scan.texts[place] == "by") + 1
        return _reversed(scan, cue, subject, start, right, is_negative=is_negative) if subject else None
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
    return _finish(scan, Tie(pieces, told, cue, first, end, "factors before the cue", is_negative), right)


def _outranks(subject: Endpoints, told: Endpoints) -> bool:
    """Whether the subject is the endpoint of the two: survival depends on response."""
    return subject.codes[0] in SURVIVALS and not any(code in SURVIVALS for code in told.codes)


def _is_head(scan: Scan, pieces: list[Piece]) -> bool:
    """Whether the subject is no factor but the word for it."""
    return all(
        all(
            scan.code(place) in {k.FACTOR, k.PREDICTOR, k.PREDICTIVE, k.SIGNIFICANT} or scan.says(place, "generic", "adverbs", "verbs")
            for place in range(piece.first, piece.last)
        )
        for piece in pieces
    )


def _reversed(
    scan: Scan, cue: int, outcome: Endpoints, start: int, right: int, *, is_negative: bool
) -> Tie | None:
    """`OS was affected by A and B`: the endpoints lead, the factors follow."""
    colon = next((place for place in range(start, min(right, start + 6)) if scan.code(place) in {":", "-"} and _is_dash(scan, place)), None)
    stop = _list_end(scan, start, right)
    pieces = split(scan, colon + 1 if colon else start, stop, loose_or=is_negative)
    return Tie(pieces, outcome, cue, outcome.found[0].place, stop, "factors behind the cue", is_negative)


def _is_dash(scan: Scan, place: int) -> bool:
    """Whether a sign introduces a list, and is no hyphen within a word."""
    if scan.code(place) == ":":
        return True
    return scan.items[place].start > scan.items[place - 1].end


def _headed(scan: Scan, cue: int, told: Endpoints, right: int, *, is_negative: bool) -> Tie | None:
    """`Predictors of OS were A and B`: head, verb or colon, list."""
    place = told.end if told.found else cue + 1
    limit = min(right, place + 10)
    while place < limit and not (scan.code(place) == k.COPULA or scan.code(place) == ":" or _opens_list(scan, place)):
        if scan.code(place) in {";", "."} or scan.code(place) in k.VALUES:
            return None
        place += 1
    if place >= limit:
        return None
    place += 1
    while place < right and (scan.code(place) in {k.COPULA, ":", ",", k.THE} or scan.says(place, "adverbs") or _opens_list(scan, place) or scan.texts[place] == "as" or scan.texts[place] == "follows"):
        place += 1
    if scan.says(place, "method_words"):
        return None
    colon = next((spot for spot in range(place, min(right, place + 5)) if scan.code(spot) == ":"), None)
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
        is_joint = scan.code(place) in {k.AND, k.WITH} or scan.texts[place] in {"on", "upon", "with"}
        if not is_joint:
            continue
        told = follow(scan, place + 1, right)
        pieces = split(scan, cue + 2, place, loose_or=is_negative)
        if told.found and pieces:
            tie = Tie(pieces, told, cue, left, told.end, "factors between", is_negative)
            tie.is_certain = is_negative or any(scan.code(p) == k.SIGNIFICANT for p in range(left, right))
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
    return _finish(scan, Tie(pieces, told, cue, first, end, "remained significant", is_negative), right)


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


def _left_limit(scan: Scan, cue: int, done: int) -> int:
    """Where the clause of a cue begins."""
    for place in range(cue - 1, done - 1, -1):
        if scan.depth[place]:
            continue
        code = scan.code(place)
        if code == k.WHILE and scan.code(place + 1) != k.NO:
            return place + 1
        if code == ";" and any(scan.code(p) == k.COPULA and not scan.depth[p] for p in range(done, place)):
            return place + 1
    return done


def _right_limit(scan: Scan, cue: int) -> int:
    """Where the clause of a cue ends."""
    for place in range(cue + 1, scan.size):
        if scan.depth[place]:
            continue
        code = scan.code(place)
        if code == k.WHILE and scan.code(place + 1) != k.NO:
            return place
        if code == ";" and any(_is_cue(scan, p) for p in range(place, scan.size)):
            return place
    return scan.size


def _subject_end(scan: Scan, cue: int, left: int) -> tuple[int, bool, bool]:
    """Where the subject ends, going back over the predicate; whether it is denied, and has a verb."""
    place, is_negative, has_verb = cue, False, scan.code(cue) == k.AFFECT
    while place > left:
        code = scan.code(place - 1)
        is_verb = code in {k.COPULA, k.REVEAL} or scan.says(place - 1, "verbs")
        if not (is_verb or code in _PREDICATE or scan.says(place - 1, "adverbs")):
            break
        is_negative = is_negative or code == k.NO
        has_verb = has_verb or is_verb
        place -= 1
    return place, is_negative, has_verb


def _subject_start(scan: Scan, left: int, last: int) -> int:
    """Where the subject begins, behind `Multivariate analysis showed that`, `In patients with X,`."""
    first = left
    for place in range(last - 1, left - 1, -1):
        if scan.depth[place]:
            continue
        is_that = scan.texts[place] == "that" and scan.code(place - 1) not in k.codes("in", "of", "with")
        if is_that or (scan.says(place, "reveals") and place > left and place + 1 < last):
            first = place + 1
            break
    first = _behind_analysis(scan, first, last)
    return _behind_intro(scan, first, last)


def _behind_analysis(scan: Scan, first: int, last: int) -> int:
    """The place behind `On multivariate analysis,` where that opens the clause."""
    for place in range(first, min(last, first + 9)):
        if scan.code(place) in k.ANALYSES:
            behind = place + 1
            while behind < last and (
                scan.says(behind, "analysis_words") or scan.code(behind) in k.ANALYSES | {k.AND, ",", k.NUMBER, "-"} or scan.says(behind, "generic")
            ):
                behind += 1
            return behind
        if scan.code(place) == "," and place > first + 1:
            break
    return first


def _behind_intro(scan: Scan, first: int, last: int) -> int:
    """The place behind an opening word or phrase and its comma."""
    while first < last and (scan.says(first, "openers") or scan.code(first) in {",", k.AND, ":"}):
        first += 1
    if scan.code(first) in _INTRO or scan.says(first, "prepositions"):
        for place in range(first, last):
            if scan.code(place) == "," and not scan.depth[place]:
                return place + 1 if place + 1 < last else first
    return first


def _denied(scan: Scan, left: int, first: int) -> bool:
    """Whether the list is opened by `neither`, `none of`, `no`."""
    if first > left and scan.code(first - 1) == k.NO:
        return True
    is_denier = scan.says(first, "deniers") or (scan.code(first) == k.BOTH and scan.says(first, "deniers"))
    return is_denier or (scan.says(first - 1, "reveals") and any(scan.code(p) == k.NO for p in range(max(0, first - 3), first)))


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


def analysis_of(scan: Scan, start: int, end: int) -> tuple[Analysis, ...]:
    """Return the analyses that a clause names, or else the ones named before it in the line."""
    found: list[Analysis] = []
    near = scan.items[start:end]
    behind = scan.items[end : end + 5]
    for items in (near + behind, scan.items[:start][::-1]):
        for item in items:
            if item.code == k.UNIVARIABLE and "univariable" not in found:
                found.append("univariable")
            elif item.code == k.MULTIVARIABLE and "multivariable" not in found:
                found.append("multivariable")
        if found:
            return tuple(sorted(found, reverse=True))
    if any(scan.says(place, "independence") for place in range(start, min(end + 1, scan.size))):
        return ("multivariable",)
    return ("unspecified",)

