"""
Unnamed: which endpoints a tie is about that names none itself.

`A and B were independent risk factors`: those of the tie before, or those that the document set out
to find factors for.  Comes in: a `Scan`, its tie, and what the document has told.  Goes out: codes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k
from nelm_evidence.linking.factors.beginnings import list_start
from nelm_evidence.linking.factors.comparisons import survivals
from nelm_evidence.linking.factors.endpoints import follow
from nelm_evidence.linking.factors.scan import OTHER, Scan
from nelm_evidence.linking.factors.targets import targets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nelm_evidence.linking.factors.tie import Tie
    from nelm_evidence.model.line import Line

_SURVIVAL_RULES = frozenset({"remained significant", "factors behind an analysis"})
"""The ties that speak of survival where they name no endpoint."""
_AIMS = frozenset({"title", "background", "methods"})
_HEADS = frozenset({k.PREDICTOR, k.FACTOR})
_CUES = frozenset({k.PREDICTOR, k.PREDICTIVE, k.SIGNIFICANT})
"""What ties to the endpoint that the document is about, where it names none."""


def unnamed(
    scan: Scan, tie: Tie, last: tuple[str, ...], seen: Sequence[Line], lines: Sequence[Line]
) -> tuple[str, ...]:
    """Return the endpoints of a tie: survival for prognosis, else the ones told or aimed at."""
    if scan.says(tie.cue, "prognostic_cues"):
        return last or _aimed(scan, lines) or ("overall_survival",)
    if tie.rule not in _SURVIVAL_RULES:
        is_head = scan.code(tie.cue) in _CUES
        is_chinese = scan.part.language == "zh"
        if is_head and (is_chinese or "unspecified" not in tie.analysis):
            return last or _aimed(scan, lines) or (OTHER,)
        return last if last and is_chinese else (OTHER,)
    earlier = (survivals(Scan(line, scan.part, scan.words)) for line in reversed(seen))
    return last or next((codes for codes in earlier if codes), (OTHER,))


def _aimed(scan: Scan, lines: Sequence[Line]) -> tuple[str, ...]:
    """The endpoints that a document looks for factors of: `to find risk factors for morbidity`."""
    is_chinese = scan.part.language == "zh"
    for line in lines:
        if line.start >= scan.line.start or _HEADS.isdisjoint(line.signature):
            continue
        if is_chinese and line.section not in _AIMS:
            continue
        told = Scan(line, scan.part, scan.words)
        for place, code in enumerate(told.codes):
            found = _sought(told, place) if code in _HEADS else ()
            if found and OTHER not in found:
                return found
    return ()


def _sought(scan: Scan, head: int) -> tuple[str, ...]:
    """The endpoints behind a noun, or before a Chinese one: `探讨影响复发的危险因素`."""
    if scan.part.language == "zh":
        return targets(scan, list_start(scan, head, 0), head).codes
    return follow(scan, head + 1, scan.size).codes
