"""
Outcomes: which endpoints an event is about.

Comes in: a `Scan` and one of its events, or the lines before.  Goes out: `Endpoints`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k
from nelm_evidence.linking.factors.endpoints import Endpoints, follow
from nelm_evidence.linking.factors.scan import OTHER, Endpoint, Scan

if TYPE_CHECKING:
    from nelm_evidence.linking.factors.events import Event
    from nelm_evidence.linking.statements import Statement
    from nelm_evidence.model.line import Line

_APART = k.VALUES | k.FIGURES | k.codes("copula", "differ", "comparative", ";", "while")


def own(scan: Scan, event: Event, told: Statement) -> Endpoints | None:
    """Return the endpoints that an event names itself."""
    return (
        _shared_noun(scan, event)
        or _of_one_p(scan, event, named(scan, event.first, event.last), told)
        or _measured(event, told, scan)
    )


def named(scan: Scan, first: int, last: int) -> Endpoints | None:
    """Return the last run of endpoints in a stretch; in Chinese all that wait for a figure."""
    inside = sorted(p for p in scan.outcomes if first <= p < last)
    places = [p for p in inside if not scan.depth[p]] or inside
    lead = places[0] if places else last
    places = [p for p in places if scan.endpoints[p] != OTHER or not _names_group(scan, lead, p)]
    runs: list[Endpoints] = []
    end = first
    for place in places:
        if place < end:
            continue
        run = follow(scan, place, last)
        runs.append(run)
        end = max(run.end, place + 1)
    if not runs:
        return None
    told = list(runs[-1].found)
    for earlier, later in zip(runs[-2::-1], runs[:0:-1], strict=False):
        if scan.part.language != "zh" and not _is_one_list(scan, earlier, later):
            break
        told[:0] = earlier.found
    return Endpoints(tuple(told), runs[-1].end)


def _names_group(scan: Scan, lead: int, place: int) -> bool:
    """Whether what stands behind an endpoint only says who: `OS between patients with A and B`."""
    between = scan.codes[lead:place]
    return k.BETWEEN in between or f"{k.PATIENTS}{k.WITH}" in between


def _is_one_list(scan: Scan, earlier: Endpoints, later: Endpoints) -> bool:
    """Whether nothing but other names of a list stands between two runs of endpoints."""
    between = scan.codes[earlier.end : later.found[0].place]
    return "," in between and _APART.isdisjoint(between)


def _shared_noun(scan: Scan, event: Event) -> Endpoints | None:
    """The noun that the next figure has too: `30-day (OR 3.4) and 90-day mortality (OR 2.1)`."""
    if not event.figures or scan.code(event.last) not in {k.AND, k.OR, ","}:
        return None
    opening = scan.codes.rfind("(", event.first, event.figures[0].place + 1)
    if opening < 1 or scan.code(opening - 1) != k.TIME:
        return None
    told = follow(scan, event.last + 1, scan.size)
    return told if told.found else None


def _of_one_p(scan: Scan, event: Event, own: Endpoints | None, told: Statement) -> Endpoints | None:
    """All that one P closes: `PFS was 10 and 12 months, and OS 15 and 22 months (P > .05)`."""
    if own is None or len(event.figures) != 1 or event.figures[0].p is None:
        return own
    start, end = scan.items[event.first].start, scan.items[event.last - 1].end
    measures = {
        finding.measure
        for finding in told.findings
        if finding.p_value == event.figures[0].p and start <= finding.sources[0].start < end
    }
    inside = [p for p in sorted(scan.outcomes) if event.first <= p < event.last]
    found = tuple(Endpoint(scan.endpoints[p], p) for p in inside if not scan.depth[p])
    others = tuple(e for e in found if e.code in measures and e.code not in own.codes)
    return Endpoints((*others, *own.found), own.end)


def _measured(event: Event, told: Statement, scan: Scan) -> Endpoints | None:
    """What two numbers before a P value measure, be it no outcome: `age was 57 vs 61 (P = .1)`."""
    if not event.figures or event.figures[0].p is None or event.figures[0].effect is not None:
        return None
    start, end = scan.items[event.first].start, scan.items[event.last - 1].end
    counts = Counter(
        finding.measure
        for finding in told.findings
        if finding.sources and start <= finding.sources[0].start < end
    )
    told_twice = [code for code, count in counts.items() if count > 1 and code != OTHER]
    if len(told_twice) != 1:
        return None
    return Endpoints((Endpoint(told_twice[0], event.first),), event.first)


def before(scan: Scan, lines: tuple[Line, ...]) -> Endpoints | None:
    """Return the endpoints that the lines before were about."""
    for line in lines:
        told = Scan(line, scan.part, scan.words)
        found = named(told, 0, told.size)
        if found:
            return Endpoints(tuple(e._replace(place=0) for e in found.found), 0)
        if not k.VALUES.isdisjoint(told.codes):
            return None
    return None
