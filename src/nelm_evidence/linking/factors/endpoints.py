"""
Runs of endpoints: `worse overall survival (P = .02) and disease-free survival`.

Comes in: a place in a line.  Goes out: the endpoints named from there on, and where they end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from nelm_evidence.linking.factors import signs as k
from nelm_evidence.linking.factors.scan import OTHER, Endpoint, Scan

if TYPE_CHECKING:
    from nelm_evidence.linking.factors.scan import Figure

_LIGHT = (
    k.codes(
        "the", "of", "in", "for", "with", "at", "by", "total", "median", "mean", "rate", "Time",
        "had", "patients", "more", "grade", "ordinal", "Unit", "level",
    )
    | {k.COMPARATIVE, k.CHANGE, k.SIGNIFICANT, k.BOTH, k.MORE, k.TO, k.TIED, k.AFFECT, k.PREDICTIVE}
    | k.ANALYSES
    | {k.NO_ZERO}
)  # fmt: skip
_JOINTS = k.codes("and") | {k.OR, ",", "/", "、"}
_FINDINGS = frozenset({"pathology", "primary_tumour", "liver_disease"})
"""The sections of measures that a marker may go with."""
_CLAUSAL = k.codes("copula", "while", "than", "versus", "who", "each")
_PREPOSITIONS = k.codes("at", "in", "for", "with", "between", "before")
_LIMITS = frozenset("<>≤≥")
_STRANGERS = 3
_REACH = 9


class Endpoints(NamedTuple):
    """Endpoints that stand in one run, and the place behind them and their brackets."""

    found: tuple[Endpoint, ...]
    end: int

    @property
    def codes(self) -> tuple[str, ...]:
        """Their codes, each once."""
        return tuple(dict.fromkeys(endpoint.code for endpoint in self.found))


def follow(scan: Scan, first: int, last: int) -> Endpoints:
    """Return the endpoints that begin at a place, light words before them passed over."""
    found: list[Endpoint] = []
    end = first
    place = _next(scan, first, last, _REACH)
    while place is not None:
        code = scan.endpoint(place)
        if code is not None:
            found.append(Endpoint(code, place))
        end = _behind(scan, place + 1, last)
        joint = end
        while (
            joint < last
            and (_joins(scan, joint) or scan.says(joint, "adverbs"))
            and joint - end < _STRANGERS
        ):
            joint += 1
        if joint == end or not _joins(scan, joint - 1):
            break
        place = _next(scan, joint, last, _STRANGERS + 2)
        if place is not None and _is_gapped(scan, joint, place):
            break
    return Endpoints(tuple(found), end)


def _joins(scan: Scan, place: int) -> bool:
    """Whether an item joins endpoints: `A and B`, `neither A nor B`."""
    return scan.code(place) in _JOINTS or scan.says(place, "deniers")


def _is_gapped(scan: Scan, joint: int, place: int) -> bool:
    """Whether a factor of its own stands before an endpoint: `with OS and age with morbidity`."""
    gap = scan.codes.find(k.WITH, joint + 1, place)
    return gap > 0 and scan.code(gap - 1) in {k.WORD, k.NAME, k.MEASURE}


def listed(scan: Scan, first: int, last: int) -> tuple[Endpoints, list[Figure]] | None:
    """
    The endpoints of a list with a figure each, and their figures, those without a code left out.

    `bone pain (HR 1.2), PFS (HR 1.4) and lymph node metastasis (HR 2.1)`.
    """
    found: list[Endpoint] = []
    figures: list[Figure] = []
    start = end = first + (scan.code(first) in {k.WITH, k.TO, k.FOR, k.OF})
    for opening in range(first, last):
        if opening < end or scan.code(opening) != "(" or scan.depth[opening] != 1:
            continue
        closing = scan.closing(opening)
        told = scan.figures(opening, closing)
        if not told:
            continue
        is_next = bool(found) and _is_gapped(scan, start - 1, opening)
        if is_next or not _CLAUSAL.isdisjoint(scan.codes[start:opening]):
            break
        code = _named(scan, start, opening)
        if code:
            found.append(Endpoint(code, opening - 1))
            figures.append(told[0])
        start = end = closing
        while scan.code(start) in _JOINTS:
            start += 1
        if start == end:
            break
    is_list = len({endpoint.code for endpoint in found}) == len(found) > 0
    return (Endpoints(tuple(found), end), figures) if is_list else None


def _named(scan: Scan, first: int, last: int) -> str | None:
    """The code of what a stretch names: an endpoint, or what else is measured."""
    is_bare = _PREPOSITIONS.isdisjoint(scan.codes[first:last])
    for place in range(last - 1, first - 1, -1):
        code = scan.endpoint(place)
        if code is None and is_bare and scan.code(place) == k.MEASURE:
            measure = scan.items[place].value
            code = str(measure.code) if measure.section in _FINDINGS else None
        if code and code != OTHER:
            return code
    return None


def _next(scan: Scan, first: int, last: int, reach: int) -> int | None:
    """The next endpoint with nothing but light and a few unknown words before it."""
    strangers = 0
    for place in range(first, min(last, first + reach)):
        if scan.endpoint(place) is not None:
            return place
        code = scan.code(place)
        if scan.says(place, "listing"):
            return None
        if code in {k.WORD, k.NAME, k.MEASURE, "-"} and not scan.says(
            place, "adverbs", "rise", "fall"
        ):
            strangers += code != "-"
            if strangers > _STRANGERS:
                return None
        elif (
            code not in _LIGHT
            and scan.texts[place] not in {"'", "\u2019"}
            and not scan.says(place, "adverbs", "rise", "fall", "prepositions")
        ):
            return None
    return None


def _behind(scan: Scan, place: int, last: int) -> int:
    """The place behind an endpoint's own tail: `rates`, `(OS)`, `(HR 1.7; P = .02)`."""
    while place < last:
        code = scan.code(place)
        if code in {k.RATE, k.TIME, k.UNIT, k.PATIENTS} or code in k.ANALYSES:
            place += 1
        elif code in _LIMITS and scan.code(place + 1) in k.VALUES:
            place += 2  # `survival > 5 years`
        elif code in {"(", "["}:
            place = min(scan.closing(place), last)
        elif code in {")", "]"}:
            place += 1
        else:
            break
    return place


def are_all(scan: Scan, first: int, last: int) -> Endpoints | None:
    """The endpoints of a stretch if it names nothing else."""
    run = follow(scan, first, last)
    if not run.found:
        return None
    for place in range(run.end, last):
        code = scan.code(place)
        if code in {k.WORD, k.NAME, k.MEASURE} and not scan.says(place, "adverbs", "verbs"):
            return None
    return run
