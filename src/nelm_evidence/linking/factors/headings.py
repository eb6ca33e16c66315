"""
Headings: lists that stand behind the name of an analysis alone.

`Multivariate analysis: A (HR 2.1, P = .01), B (HR 1.8; P = .03).`  Comes in: a `Scan` without ties.
Goes out: the tie of its list, which names no endpoint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k
from nelm_evidence.linking.factors.analyses import analysis_of
from nelm_evidence.linking.factors.endpoints import Endpoints, follow
from nelm_evidence.linking.factors.lists import is_dash
from nelm_evidence.linking.factors.pieces import split
from nelm_evidence.linking.factors.tie import Tie

if TYPE_CHECKING:
    from nelm_evidence.linking.factors.scan import Scan

_REACH = 9


def read(scan: Scan) -> list[Tie]:
    """Return the tie of a list behind the name of an analysis, if the line is one."""
    places = range(1, min(scan.size, _REACH))
    colon = next((place for place in places if is_dash(scan, place)), None)
    if colon is None or k.ANALYSES.isdisjoint(scan.codes[:colon]):
        return []
    pieces = split(scan, colon + 1, scan.size)
    if not pieces or not all(piece.figures for piece in pieces):
        return []
    named = next((place for place in range(colon) if scan.endpoint(place) is not None), colon)
    told = follow(scan, named, colon) if named < colon else Endpoints((), colon)
    rule = "factors behind an analysis"
    tie = Tie(pieces, told, colon, colon, scan.size, rule, is_certain=False)
    tie.analysis = analysis_of(scan, 0, colon)
    return [tie]
