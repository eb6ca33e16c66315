"""
Comparisons: endpoints held against each other between treatments or groups.

`Median PFS was 5.9 vs 7.0 months (P = .9)`, `OS did not differ between A and B`, `A improved OS`.
Comes in: a `Scan`, and the stretches that ties have read.  Goes out: rows.  A figure is about the
endpoints told since the last figure; without a figure, words must say `similar` or `significant`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k
from nelm_evidence.linking.factors.endpoints import Endpoints, follow
from nelm_evidence.linking.factors.labels import Names
from nelm_evidence.linking.factors.making import Told
from nelm_evidence.linking.factors.naming import name
from nelm_evidence.linking.factors.subjects import analysis_of
from nelm_evidence.linking.factors.verdicts import verdict
from nelm_evidence.linking.roles import heads

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nelm_evidence.linking.factors.scan import Figure, Scan
    from nelm_evidence.linking.statements import Statement
    from nelm_evidence.model.record import Analysis

_JOINTS = k.codes("and", "respectively", "p") | frozenset(",;()[]=")
_WORDY = k.codes("comparative", "change", "differ", "improve", "significant", "n", "p")
_BOUNDARIES = frozenset({";", ",", k.WHILE})
_NOT_SIGNIFICANT = ("n", ".", "s")


@dataclass(slots=True)
class Event:
    """Something that says how a comparison came out: a figure, or words alone."""

    first: int
    last: int
    figures: list[Figure]


def outcomes_of(scan: Scan) -> Endpoints | None:
    """The endpoints that a line tells of, for a next one that only says how they compare."""
    outcomes = outcome_places(scan)
    return _endpoints(scan, Event(0, scan.size, []), outcomes) if outcomes else None


def read(
    scan: Scan,
    taken: Sequence[tuple[int, int]],
    told: Statement,
    names: Names,
    before: Endpoints | None,
) -> Iterator[Told]:
    """Yield the comparisons of a line, outside of the stretches already read."""
    outcomes = outcome_places(scan)
    known: Endpoints | None = None
    if not outcomes:
        if before is None or not _goes_on(scan):
            return
        known = Endpoints(tuple(e._replace(place=0) for e in before.found), 0)
    for event in _events(scan):
        if any(_is_taken(event, *stretch) for stretch in taken):
            continue
        found = _endpoints(scan, event, outcomes) or _inherited(event, known, told)
        if found is None:
            continue
        known = found
        yield from _rows(scan, event, found, told, names)


def _goes_on(scan: Scan) -> bool:
    """Whether a line without endpoints speaks of those before: `差异均无…`, `The HR was 0.4`."""
    return scan.code(0) == k.DIFFER or any(
        scan.code(p) == k.EFFECT for p in range(min(scan.size, 4))
    )


def _is_taken(event: Event, start: int, end: int) -> bool:
    """Whether a tie has told an event: its figure, or anything of what words alone decide."""
    if event.figures:
        return start <= event.figures[0].place < end
    return event.first < end and start < event.last


def _inherited(event: Event, known: Endpoints | None, told: Statement) -> Endpoints | None:
    """The endpoints told before, for a figure whose numbers are about nothing else."""
    if not event.figures:
        return None
    for binding in told.bindings:
        if (
            event.first <= binding.place < event.last
            and binding.head
            and binding.head.measure is None
        ):
            return None
    return known


def outcome_places(scan: Scan) -> frozenset[int]:
    """The places of the endpoints that are no mere qualifiers."""
    named = [place for place in range(scan.size) if scan.endpoint(place)]
    leading = heads(scan.line) if named else frozenset()
    return frozenset(p for p in named if scan.code(p) != k.MEASURE or p in leading)


def _events(scan: Scan) -> Iterator[Event]:
    """Yield the figures of a line, and the stretches between that only words decide."""
    start = 0
    for cluster in _clusters(scan):
        figure_place = cluster[0].place
        for boundary in _boundaries(scan, start, figure_place):
            yield from _wordy(scan, start, boundary)
            start = boundary
        end = _behind(scan, cluster[-1].place)
        yield Event(start, end, cluster)
        start = end
    for boundary in (*_boundaries(scan, start, scan.size), scan.size):
        yield from _wordy(scan, start, boundary)
        start = boundary


def _wordy(scan: Scan, first: int, last: int) -> Iterator[Event]:
    """Yield a stretch without a figure if its words decide."""
    if last > first and not _WORDY.isdisjoint(scan.line.signature[first:last]):
        yield Event(first, last, [])


def _boundaries(scan: Scan, first: int, last: int) -> tuple[int, ...]:
    """The places where a clause begins."""
    return tuple(
        place
        for place in range(first + 1, last)
        if scan.codes[place] in _BOUNDARIES
        and not scan.depth[place]
        and (
            scan.code(place) == ";"
            or (scan.code(place) == k.WHILE and scan.part.language == "en")
            or (scan.code(place) == "," and scan.says(place - 1, "alike"))
        )
    )


def _clusters(scan: Scan) -> list[list[Figure]]:
    """The figures of a line, those that follow each other directly together."""
    found: list[list[Figure]] = []
    for figure in scan.figures(0, scan.size):
        if found:
            gap = range(found[-1][-1].place + 1, figure.place)
            if all(scan.code(p) in _JOINTS for p in gap) and not any(
                scan.code(p) == "(" for p in gap
            ):
                found[-1].append(figure)
                continue
        found.append([figure])
    return found


def _behind(scan: Scan, place: int) -> int:
    """The place behind a figure and the brackets that it stands in."""
    end = place + 1
    while end < scan.size and (scan.depth[end] or scan.code(end) in {")", "]"}):
        if not scan.depth[end - 1] and scan.code(end) in {"(", "["}:
            break
        end += 1
    return end


def _endpoints(scan: Scan, event: Event, outcomes: frozenset[int]) -> Endpoints | None:
    """The endpoints of an event: its last run of them, in Chinese all that wait for a figure."""
    plain = [
        place
        for place in range(event.first, event.last)
        if place in outcomes and not scan.depth[place]
    ]
    places = plain or [place for place in range(event.first, event.last) if place in outcomes]
    runs: list[Endpoints] = []
    end = event.first
    for place in places:
        if place < end:
            continue
        run = follow(scan, place, event.last)
        runs.append(run)
        end = max(run.end, place + 1)
    if not runs:
        return None
    if scan.part.language == "zh":
        return Endpoints(tuple(endpoint for run in runs for endpoint in run.found), runs[-1].end)
    return runs[-1]


def _rows(
    scan: Scan, event: Event, found: Endpoints, told: Statement, names: Names
) -> Iterator[Told]:
    """Yield the rows of one event."""
    words = verdict_of_words(
        scan, event.first, min(event.last + 6, scan.size) if event.figures else event.last
    )
    if not event.figures and words is None:
        return
    factor = name(scan, event.first, event.last, told, names) or name(
        scan, 0, scan.size, told, names
    )
    codes = found.codes
    if factor is None or set(codes) == {"other"} or not codes:
        return
    named = analysis_of(scan, event.first, event.last)
    analysis: tuple[Analysis, ...] = ("comparison",) if named == ("unspecified",) else named
    first = min(event.first, found.found[0].place)
    pairs = (
        zip(((code,) for code in codes), event.figures, strict=True)
        if len(codes) == len(event.figures) > 1
        else ((codes, event.figures[0] if event.figures else None),)
    )
    for codes_told, figure in pairs:
        group = tuple(code for code in codes_told if code != "other")
        if not group:
            continue
        told_by = False if words is False else verdict(figure, words)
        yield Told(
            factor,
            group,
            analysis,
            figure,
            told_by,
            (first, event.last),
            (event.first, event.last),
            "arms compared" if event.figures else "compared in words",
        )


def verdict_of_words(scan: Scan, first: int, last: int) -> bool | None:
    """What the words of a stretch say: different, alike, or nothing."""
    is_denied = False
    verdict: bool | None = None
    for place in range(first, last):
        code = scan.code(place)
        if scan.says(place, "not_significant") or scan.texts[place : place + 3] == _NOT_SIGNIFICANT:
            return False
        if code == k.NO:
            is_denied = True
        elif scan.says(place, "alike"):
            return False
        elif code == k.SIGNIFICANT:
            if is_denied:
                return False
            verdict = True
        elif is_denied and (
            code in {k.DIFFER, k.CHANGE} or scan.says(place, "unlike", "improve_verbs")
        ):
            return False
    return verdict
