"""
Events: the places of a line where a comparison comes out, as a figure or in words alone.

Comes in: a `Scan`.  Goes out: `Event`s in order, which together cover what may be a comparison.
To part clauses at one more sign: `_boundaries`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k
from nelm_evidence.linking.factors.endpoints import follow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nelm_evidence.linking.factors.scan import Figure, Scan

_JOINTS = k.codes("and", "respectively", "p") | frozenset(",;()[]=")
_WORDY = k.codes("comparative", "change", "differ", "improve", "significant", "n", "p")
_BOUNDARIES = frozenset({";", ",", k.WHILE})


@dataclass(slots=True)
class Event:
    """Something that says how a comparison came out: a figure, or words alone."""

    first: int
    last: int
    figures: list[Figure]


def events(scan: Scan) -> list[Event]:
    """Return the figures of a line and the stretches that words decide, in order."""
    found = list(_events(scan))
    if scan.part.language == "zh":
        _share_last(scan, found)
    return found


def _share_last(scan: Scan, found: list[Event]) -> None:
    """Give the P of the next clause to the bare comparison before it: `A高于B;C低于D(P<0.05)`."""
    for event, following in pairwise(found):
        codes = scan.codes[event.first : event.last]
        is_bare = not event.figures and k.COMPARATIVE in codes and codes.count(k.GROUP) > 1
        if is_bare and len(following.figures) == 1:
            event.figures = following.figures[:]


def _events(scan: Scan) -> Iterator[Event]:
    """Yield the figures of a line, and the stretches between that only words decide."""
    start = 0
    clusters = _clusters(scan)
    for cluster, following in zip(clusters, [*clusters[1:], None], strict=False):
        for boundary in _boundaries(scan, start, cluster[0].place):
            yield from _wordy(scan, start, boundary)
            start = boundary
        end = _behind_endpoint(scan, _behind(scan, cluster[-1].place))
        end = _before_next(scan, cluster[-1].place, following[0].place, end) if following else end
        yield Event(start, end, cluster)
        start = end
    for boundary in (*_boundaries(scan, start, scan.size), scan.size):
        yield from _wordy(scan, start, boundary)
        start = boundary


def _before_next(scan: Scan, place: int, following: int, end: int) -> int:
    """Where an event ends that another follows: `(A vs B, P = .1; B vs C, P = .2)` are two."""
    mark = scan.codes.find(";", place, following)
    is_inside = mark > 0 and scan.depth[mark] and ")" not in scan.codes[place:following]
    is_inside = is_inside and not any(scan.endpoint(p) for p in range(mark, following))
    return min(end, mark if is_inside else following)


def _behind_endpoint(scan: Scan, end: int) -> int:
    """The place behind an endpoint that a figure has behind it: `an HR of 2.6 for death`."""
    if scan.code(end) not in {k.FOR, k.OF} or scan.part.language == "zh":
        return end
    told = follow(scan, end + 1, scan.size)
    return max(end, told.end) if told.found else end


def _wordy(scan: Scan, first: int, last: int) -> Iterator[Event]:
    """Yield a stretch without a figure if its words decide."""
    if last > first and not _WORDY.isdisjoint(scan.line.signature[first:last]):
        yield Event(first, last, [])


def _boundaries(scan: Scan, first: int, last: int) -> tuple[int, ...]:
    """The places where a clause begins."""
    return tuple(
        place
        for place in range(first + 1, last)
        if scan.codes[place] in _BOUNDARIES and not scan.depth[place] and _parts(scan, place)
    )


def _parts(scan: Scan, place: int) -> bool:
    """Whether a sign or a conjunction parts two clauses."""
    code = scan.code(place)
    if code == ";":
        return scan.code(place + 1) not in k.FIGURES
    if code == k.WHILE:
        return scan.part.language == "en" or any(
            scan.endpoint(behind) for behind in range(place, scan.size)
        )
    return scan.says(place - 1, "alike") or scan.says(place + 1, "deniers")


def _clusters(scan: Scan) -> list[list[Figure]]:
    """The figures of a line, those that follow each other directly together."""
    found: list[list[Figure]] = []
    for figure in scan.all_figures:
        if found:
            gap = scan.codes[found[-1][-1].place + 1 : figure.place]
            if "(" not in gap and _JOINTS.issuperset(gap):
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
