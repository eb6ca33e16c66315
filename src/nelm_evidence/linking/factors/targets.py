"""
Targets: what a Chinese clause says its factors bear on, and the figures behind it.

The head of a Chinese phrase stands last: `肝转移术后复发患者的预后` is about the prognosis.  Comes
in: a stretch of a line.  Goes out: its `Endpoints`; a tie with the figures of the bracket
behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k
from nelm_evidence.linking.factors.beginnings import HINGES, STOPS
from nelm_evidence.linking.factors.endpoints import Endpoints
from nelm_evidence.linking.factors.scan import OTHER, SURVIVALS, Endpoint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nelm_evidence.linking.factors.scan import Figure, Scan
    from nelm_evidence.linking.factors.tie import Tie

_TAIL = 14
_FINDINGS = frozenset({"pathology", "primary_tumour", "liver_disease", "resection_margin"})
_SITES = "primary_site"
"""Codes of measures that say whose outcome it is: `胃癌术后…`."""
_PARTS = k.codes("and") | frozenset({",", "/"})
_EVENTS = frozenset({k.AFFECT, k.HAD})


def targets(scan: Scan, first: int, last: int) -> Endpoints:
    """The endpoints that a stretch names: the last of each part of its list, else its cue's own."""
    last = min(last, scan.size)
    found: list[Endpoint] = []
    begin = first
    for place in range(first, last + 1):
        if place < last and (scan.depth[place] or not _is_part(scan, place)):
            continue
        head = _head(scan, begin, place)
        if head is not None:
            found.append(head)
        begin = place + 1
    found = found or _finding(scan, first, last)
    if not found and scan.code(last) == k.PREDICTOR:
        is_of_prognosis = scan.says(last, "prognostic_cues")
        found = (
            [Endpoint("overall_survival", last)] if is_of_prognosis else _short(scan, first, last)
        )
    end = found[-1].place + 1 if found else first
    if scan.code(end) == "(" and end < last:
        end = min(scan.closing(end), last)
    return Endpoints(tuple(found), end)


def _is_part(scan: Scan, place: int) -> bool:
    """Whether an item parts two endpoints."""
    return scan.code(place) in _PARTS or scan.says(place, "target_joints")


def _head(scan: Scan, first: int, last: int) -> Endpoint | None:
    """The last endpoint of a stretch; a survival outdoes the `预后` right behind it."""
    for place in range(last - 1, first - 1, -1):
        code = None if scan.depth[place] else scan.endpoint(place)
        if code is None:
            continue
        before = scan.endpoint(place - 1) if place > first else None
        if scan.code(place) != k.MEASURE and before in SURVIVALS:
            return Endpoint(before, place - 1)
        return Endpoint(code, place)
    is_rate = first < last - 1 and scan.code(last - 1) == k.RATE
    return Endpoint(OTHER, last - 1) if is_rate else None


def _finding(scan: Scan, first: int, last: int) -> list[Endpoint]:
    """What a stretch names that is no outcome: a finding such as `淋巴结转移`, or an event."""
    for place in range(last - 1, first - 1, -1):
        if scan.code(place) == k.MEASURE and not scan.depth[place]:
            measure = scan.items[place].value
            code = str(measure.code)
            if measure.section in _FINDINGS and not code.startswith(_SITES):
                return [Endpoint(code, place)]
    named = [p for p in range(first, last) if scan.code(p) in _EVENTS and not scan.depth[p]]
    words = range(named[0] + 1, last) if named else range(0)
    is_named = any(scan.code(p) in {k.WORD, k.NAME} for p in words)
    return [Endpoint(OTHER, named[0])] if is_named else []


def _short(scan: Scan, first: int, last: int) -> list[Endpoint]:
    """What an abbreviation alone stands for that no code has: `LRRFS的影响因素`."""
    words = [p for p in range(first, last) if scan.code(p) in {k.WORD, k.NAME}]
    is_short = len(words) == 1 and scan.texts[words[0]].isascii()
    return (
        [Endpoint(OTHER, words[0])] if is_short and k.PATIENTS not in scan.codes[first:last] else []
    )


def finish(scan: Scan, tie: Tie) -> Tie:
    """Give a tie the figures in the bracket behind it."""
    end = tie.end
    for place in _tail(scan, tie.end):
        end = place + 1
    tie.shared = _inside(scan, tie) or scan.figures(tie.end, end)
    tie.end = max(tie.end, end)
    return tie


def _inside(scan: Scan, tie: Tie) -> list[Figure]:
    """The figures that follow each of the endpoints behind a list: `A与OS(P)和DFS(P)有关`."""
    found, pieces = tie.endpoints.found, tie.pieces
    is_behind = bool(found and pieces) and found[0].place >= pieces[-1].last
    return scan.figures(found[0].place, tie.endpoints.end) if is_behind else []


def _tail(scan: Scan, start: int) -> Iterator[int]:
    """The places of the bracket behind a predicate, a few words on at most."""
    for place in range(start, min(scan.size, start + _TAIL)):
        code = scan.code(place)
        if code in STOPS or code in HINGES:
            return
        if code in {"(", "[", k.P}:
            stop = place + 1 if code == k.P else scan.closing(place)
            yield from range(place, min(stop, scan.size))
            return


def denied(scan: Scan, first: int, last: int) -> bool:
    """Whether words that deny stand in a stretch outside of brackets."""
    return any(
        scan.code(place) == k.NO or scan.says(place, "negators", "negative_ties", "not_significant")
        for place in range(max(0, first), min(last, scan.size))
        if not scan.depth[place]
    )


def predicate_start(scan: Scan, first: int, end: int) -> int:
    """Where the words begin that lead from a list to its predicate: `均未发现`, `仅`."""
    while end > first + 1 and (
        scan.code(end - 1) in {k.BOTH, k.SIGNIFICANT, k.NO}
        or scan.says(end - 1, "negators", "adverbs", "reveals")
    ):
        end -= 1
    return end
