"""
Causes: Chinese clauses that call a list the factors of an endpoint.

`A、B是影响OS的独立危险因素`, `影响预后的因素有A、B`, `A、B进入Cox模型`, `单因素分析有意义的有A、B`.
Comes in: a `Scan` and the place of the noun or the verb.  Goes out: a `Tie`, or None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k
from nelm_evidence.linking.factors.beginnings import STOPS, list_end, list_start
from nelm_evidence.linking.factors.enumerations import enumerated
from nelm_evidence.linking.factors.targets import denied, finish, predicate_start, targets
from nelm_evidence.linking.factors.tie import Tie

if TYPE_CHECKING:
    from nelm_evidence.linking.factors.scan import Scan

BEFORE, BEHIND = "factors before the cue", "factors behind the verb"
_CAUSAL = frozenset({k.AFFECT, k.PROGNOSIS, k.TIED, k.SIGNIFICANT})
_NEAR, _FAR, _MODEL = 4, 12, 16


def called(scan: Scan, cue: int, done: int) -> Tie | None:
    """`A、B是影响OS的独立危险因素`, or the other way round."""
    return _behind(scan, cue, done) or _before(scan, cue, done)


def _before(scan: Scan, cue: int, done: int) -> Tie | None:
    """Factors, verb, endpoints, noun."""
    verb = _verb(scan, cue, done)
    if verb is None:
        return None
    told = targets(scan, verb + 1, cue)
    is_causal = not _CAUSAL.isdisjoint(scan.codes[verb:cue])
    if scan.code(cue) == k.FACTOR and not (told.found and is_causal):
        return None
    start = list_start(scan, verb, done)
    end = predicate_start(scan, start, verb)
    is_negative = denied(scan, end, verb + 1) or denied(scan, start - 2, start)
    tie = Tie(enumerated(scan, start, end), told, cue, start, cue + 1, BEFORE, is_negative)
    return finish(scan, tie)


def _verb(scan: Scan, cue: int, done: int) -> int | None:
    """The verb between factors and noun: not over a comma, but for a list of endpoints."""
    comma = cue
    for place in range(cue - 1, done, -1):
        if scan.depth[place]:
            continue
        if scan.code(place) == k.COPULA and scan.says(place, "being"):
            return place if comma == cue or scan.endpoint(comma - 1) else None
        if scan.code(place) in STOPS:
            return None
        if scan.code(place) == ",":
            comma = place
    return None


def _behind(scan: Scan, cue: int, done: int) -> Tie | None:
    """Endpoints, noun, verb, factors."""
    first = _listing(scan, cue)
    if first is None:
        return None
    start = list_start(scan, cue, done)
    told = targets(scan, start, cue)
    is_causal = scan.code(cue) == k.PREDICTOR or not _CAUSAL.isdisjoint(scan.codes[start:cue])
    if not is_causal or (scan.code(cue) == k.FACTOR and not told.found):
        return None
    stop = list_end(scan, first)
    return finish(scan, Tie(enumerated(scan, first, stop), told, cue, start, stop, BEHIND))


def weighed(scan: Scan, cue: int, done: int) -> Tie | None:
    """`单因素分析有统计学意义的因素有A、B`, with or without a noun."""
    if scan.code(cue + 1) != k.OF or k.ANALYSES.isdisjoint(scan.codes[done:cue]):
        return None
    first = _listing(scan, cue + 1)
    if first is None:
        return None
    start = list_start(scan, cue, done)
    told, stop = targets(scan, start, cue), list_end(scan, first)
    is_negative = denied(scan, cue, cue + 1)
    pieces = enumerated(scan, first, stop)
    return finish(scan, Tie(pieces, told, cue, start, stop, BEHIND, is_negative))


def _listing(scan: Scan, cue: int) -> int | None:
    """The place behind the verb or colon that introduces a list behind a noun."""
    for place in range(cue + 1, min(cue + _FAR, scan.size)):
        is_near = place < cue + _NEAR and "," not in scan.codes[cue:place]
        if scan.code(place) in STOPS:
            return None
        if is_near and (scan.code(place) == ":" or scan.says(place, "listing")):
            return _behind_count(scan, place + 1)
        if scan.says(place, "orderly") and not scan.depth[place]:
            return place + 1
        if is_near and (length := _opening(scan, place)):
            return _behind_count(scan, place + length)
    return None


def _opening(scan: Scan, place: int) -> int:
    """How many items the words are that introduce a list here."""
    return next((n for n in (4, 3, 2) if scan.spells(place, place + n, "listing")), 0)


def _behind_count(scan: Scan, place: int) -> int:
    """The place behind how many factors there are, and their colon: `有3个:`, `包括以下:`."""
    places = range(place, min(place + _NEAR, scan.size))
    colon = next((p for p in places if scan.code(p) in {":", ","} and not scan.depth[p]), None)
    is_count = colon is not None and (
        scan.code(place) in {k.COUNT, k.NUMBER} or scan.says(place, "generic")
    )
    return colon + 1 if colon is not None and is_count else place


def entered(scan: Scan, cue: int, done: int) -> Tie | None:
    """`A、B进入Cox模型`."""
    model = next(
        (
            place
            for place in range(cue + 1, min(cue + _MODEL, scan.size))
            if scan.says(place, "models")
        ),
        None,
    )
    if model is None or "," in scan.codes[cue:model]:
        return None
    start = list_start(scan, cue, done)
    end = predicate_start(scan, start, cue)
    pieces = enumerated(scan, start, end)
    is_negative = denied(scan, end, cue + 1)
    told = targets(scan, cue, model)
    end = model + 1
    if not told.found:  # …进入Cox模型,成为独立预后因素
        noun = scan.codes.find(k.PREDICTOR, model)
        if noun >= 0 and STOPS.isdisjoint(scan.codes[model:noun]):
            told, end = targets(scan, model, noun), noun + 1
    return finish(scan, Tie(pieces, told, cue, start, end, BEFORE, is_negative))
