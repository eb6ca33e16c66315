"""
Analyses: which analysis a sentence speaks of, and where its name stands.

`On multivariate analysis, A ...`, `A was found on univariate analysis to ...`.  Comes in: a `Scan`
and places.  Goes out: analyses, and places beside their names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k

if TYPE_CHECKING:
    from nelm_evidence.linking.factors.scan import Scan
    from nelm_evidence.model.record import Analysis

_TAIL = 5


def behind_analysis(scan: Scan, first: int, last: int) -> int:
    """The place behind `On multivariate analysis,` where that opens the clause."""
    for place in range(first, min(last, first + 9)):
        if scan.code(place) in k.ANALYSES:
            behind = place + 1
            while behind < last and (
                (scan.says(behind, "analysis_words") and not _heads_clause(scan, behind, last))
                or scan.code(behind) in k.ANALYSES | {k.AND, ",", k.NUMBER, "-"}
                or scan.says(behind, "generic")
            ):
                behind += 1
            return behind
        if scan.code(place) == "," and place > first + 1:
            break
    return first


def _heads_clause(scan: Scan, place: int, last: int) -> bool:
    """Whether a word of analyses is the subject itself: `On multivariate analysis survival was`."""
    return place == last - 1 and scan.endpoint(place) is not None


def before_analysis(scan: Scan, place: int, left: int) -> int:
    """The place before an analysis within the predicate: `were found on univariate analysis to`."""
    start = place
    while start > left and (
        scan.says(start - 1, "analysis_words") or scan.code(start - 1) in k.ANALYSES | {k.AND}
    ):
        start -= 1
    is_opened = scan.code(start - 1) in {k.IN, k.AT, k.BY} or scan.says(start - 1, "prepositions")
    is_named = not k.ANALYSES.isdisjoint(scan.codes[start:place])
    return start - 1 if is_opened and is_named and start - 1 > left else place


def _clause_end(scan: Scan, end: int) -> int:
    """Where a clause ends that may still name its analysis; in Chinese at any comma."""
    signs = ";," if scan.part.language == "zh" else ";"
    places = range(end, min(end + _TAIL, scan.size))
    return next((p for p in places if scan.code(p) in signs), places.stop)


def _analyses(codes: str) -> tuple[Analysis, ...]:
    """The analyses that a stretch names."""
    told: list[Analysis] = []
    if k.UNIVARIABLE in codes:
        told.append("univariable")
    if k.MULTIVARIABLE in codes:
        told.append("multivariable")
    return tuple(told)


def analysis_of(scan: Scan, start: int, end: int) -> tuple[Analysis, ...]:
    """Return the analyses that a clause names, or else those named together nearest before it."""
    found = _analyses(scan.codes[start : _clause_end(scan, end)])
    if found:
        return found
    first = start
    while first > 0 and scan.says(first - 1, "adverbs"):
        first -= 1
    if any(scan.says(place, "independence") for place in range(first, min(end + 1, scan.size))):
        return ("multivariable",)
    before = scan.codes[:start]
    nearest = max(before.rfind(k.UNIVARIABLE), before.rfind(k.MULTIVARIABLE))
    named = _analyses(before[max(0, nearest - _TAIL) :]) if nearest >= 0 else ()
    return named or ("unspecified",)


def analysis_of_tie(scan: Scan, start: int, end: int) -> tuple[Analysis, ...]:
    """Return the analyses of a tie, which `after adjustment for A` makes multivariable."""
    told = analysis_of(scan, start, end)
    is_adjusted = any(scan.says(place, "adjusters") for place in range(min(end, scan.size)))
    return ("multivariable",) if is_adjusted and told == ("unspecified",) else told
