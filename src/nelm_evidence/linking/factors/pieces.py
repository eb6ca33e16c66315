"""
Lists of factors: `A (P = .01), B and C, but not D` as one piece a factor.

Comes in: a stretch of a line.  Goes out: `Piece`s with the figures that stand in their brackets.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k
from nelm_evidence.linking.factors.scan import SURVIVALS, Figure, Scan

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEPARATORS = k.codes("and") | frozenset(",;、")
_OPENING = frozenset("([")
_SIGNS = frozenset(",;:.()[]-/、。='\"")
_LEADING = _SIGNS | k.codes(
    "the", "of", "in", "for", "with", "at", "and", "or", "copula", "both", "pronoun", "more",
    "while", "respectively", "who", "P", "to", "by", "had", "from", "patients", "significant",
    "reveal", "than", "each", "total",
)  # fmt: skip
_TRAILING = _SIGNS | k.codes(
    "the", "of", "in", "for", "with", "at", "and", "or", "copula", "both", "pronoun", "no",
    "while", "respectively", "to", "by", "had", "from", "more", "than", "versus", "who",
    "significant", "P", "Effect",
)  # fmt: skip
CONTENT = k.codes(
    "word", "Name", "Measure", "group", "grade", "ordinal", "level", "Unit", "comparative",
    "change",
    "mean", "rate", "age_cue", "total", "criterion", "had", "at", "prognosis", "statistic",
    "Counter",
)  # fmt: skip
_HOLLOW = ("generic", "verbs", "openers", "adverbs", "prepositions", "method_words")
"""The classes of words that name no factor."""
_LIMITS = k.codes("more", "criterion") | frozenset("<>≤≥")
_SHORT = 2
_LONGEST = 22


@dataclass(slots=True)
class Piece:
    """One factor of a list."""

    first: int
    last: int
    figures: list[Figure] = field(default_factory=list)
    is_negated: bool = False
    against: tuple[int, int] | None = None
    """Where the other side stands that it is held against."""


def split(scan: Scan, first: int, last: int, *, loose_or: bool = False) -> list[Piece]:
    """Return the factors of a stretch, without those that name nothing."""
    pieces: list[Piece] = []
    for begin, end, is_negated in _stretches(scan, first, last, loose_or=loose_or):
        is_marked = is_negated and scan.code(begin) == k.NO
        piece = _piece(scan, begin + is_marked, end)
        is_verb = scan.says(piece.first, "verbs") and scan.code(piece.first + 1) == k.NO
        if names_something(scan, piece.first, piece.last) and not is_verb:
            piece.is_negated = is_negated
            pieces.append(piece)
        elif piece.figures and pieces and not pieces[-1].figures:
            pieces[-1].figures = piece.figures
    return pieces


def _stretches(
    scan: Scan, first: int, last: int, *, loose_or: bool
) -> Iterator[tuple[int, int, bool]]:
    """Yield the stretches between the separators outside of brackets."""
    start, is_negated, level = first, False, scan.depth[first] if first < last else 0
    place = first
    while place < last:
        code = scan.code(place)
        if scan.depth[place] > level or code in _OPENING:
            place = max(scan.closing(place), place + 1) if code in _OPENING else place + 1
            continue
        is_but = code == k.WHILE and scan.code(place + 1) == k.NO
        is_pair = code == k.AND and (
            k.BETWEEN in scan.codes[start:place] or scan.code(place - 1) in {k.AT, k.BY}
        )  # `between A and B`, `during and after A`
        is_parted = code in _SEPARATORS and not is_pair
        if is_parted or is_but or (loose_or and _parts(scan, place)):
            yield start, place, is_negated
            start = place + 1
            is_negated = (is_negated and code == k.OR) or _turns(scan, place, is_but=is_but)
        place += 1
    if start < last:
        yield start, last, is_negated


def _turns(scan: Scan, place: int, *, is_but: bool) -> bool:
    """Whether what follows a separator is denied: `A, but not B`."""
    return is_but or (scan.code(place) == "," and scan.says(place + 1, "nots"))


def _parts(scan: Scan, place: int) -> bool:
    """Whether `or`, `nor` stand between two factors, not within one: `stage I or II` is one."""
    if scan.code(place) == k.NO:
        return scan.says(place, "deniers")
    if scan.code(place) != k.OR or scan.code(place - 1) == "-":
        return False
    follower = scan.code(place + 1)
    return (
        not (follower in {k.NUMBER, k.NAME} or len(scan.texts[place + 1].strip()) <= _SHORT)
        if place + 1 < scan.size
        else False
    )


def _piece(scan: Scan, first: int, last: int) -> Piece:
    """Return a stretch without its figures, its asides and what leads in or out of it."""
    figures = scan.figures(first, last)
    end = body_end(scan, first, last)
    while first < end and _leads(scan, first):
        first += 1
    while end > first and _trails(scan, end - 1):
        end -= 1
    return Piece(first, end, figures)


def body_end(scan: Scan, first: int, last: int) -> int:
    """Where a name ends before its figures, its asides or its analysis."""
    for place in range(first, last):
        code = scan.code(place)
        if code in {k.EFFECT, k.P}:
            return place
        if code in _OPENING and _is_aside(scan, place, min(scan.closing(place), last)):
            return place
        if code in k.ANALYSES and place > first:
            return place
    return last


def _is_aside(scan: Scan, opening: int, closing: int) -> bool:
    """Whether a bracket says more about the numbers than about the factor, and sets no limit."""
    codes = scan.codes[opening + 1 : closing]
    values, limits = (sum(code in kinds for code in codes) for kinds in (k.VALUES, _LIMITS))
    if 0 < values <= limits and not scan.has_figure(opening, closing):
        return False
    return scan.has_figure(opening, closing) or any(
        item.code in {k.PERCENT, k.SHARE, k.COUNT, k.AMOUNT, k.SIZE}
        for item in scan.items[opening:closing]
    )


def _leads(scan: Scan, place: int) -> bool:
    """Whether an item only leads up to a factor."""
    code = scan.code(place)
    if code == k.NUMBER and scan.code(place + 1) in k.CUES | {k.FACTOR}:
        return True
    is_limit = code == k.MORE and scan.code(place + 1) in k.VALUES
    if code in {"(", "["} or (is_limit and not scan.says(place, "adverbs")):
        return False
    if code == k.NO:
        return scan.says(place, "deniers")
    return (
        code in _LEADING
        or (place == 0 and scan.says(place, "articles"))
        or code in {k.FACTOR, k.PREDICTIVE}
        or scan.says(place, "openers", "generic", "prepositions", "asking", "listing")
    )


def _trails(scan: Scan, place: int) -> bool:
    """Whether an item only leads away from a factor."""
    code = scan.code(place)
    if code in {")", "]"}:
        return False
    return code in _TRAILING or (
        scan.says(place, "verbs", "openers", "generic", "prepositions", "adverbs")
        and code != k.NAME
    )


def names_something(scan: Scan, first: int, last: int) -> bool:
    """Whether a stretch says more than `these factors`."""
    if last <= first or last - first > _LONGEST:
        return False
    codes = scan.codes[first:last]
    is_limited = not k.VALUES.isdisjoint(codes)
    if k.COUNT in codes and not _LIMITS.isdisjoint(codes):
        return True
    return any(
        scan.code(place) in CONTENT
        and (is_limited or scan.endpoint(place) not in SURVIVALS)
        and not scan.says(place, *_HOLLOW)
        for place in range(first, last)
    )
