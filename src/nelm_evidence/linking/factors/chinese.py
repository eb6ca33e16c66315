"""
Ties in Chinese: lists of factors before or behind what says that an endpoint depends on them.

Each kind of word that a clause may turn on has its reader: a noun (`危险因素`) in `causes`, a verb
(`有关`, `影响`) in `relations`, a comparative (`较差`) in `contrasts`, a verdict
(`差异有统计学意义`) in `differences`, a multiple or a change (`是…的2倍`) in `risks`.  Comes
in: a `Scan` of a Chinese line.  Goes out: its `Tie`s, in order.  To read one more kind of clause:
its reader here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import parting
from nelm_evidence.linking.factors import signs as k
from nelm_evidence.linking.factors.analyses import analysis_of
from nelm_evidence.linking.factors.causes import called, entered, weighed
from nelm_evidence.linking.factors.contrasts import contrasted, prone
from nelm_evidence.linking.factors.differences import parted
from nelm_evidence.linking.factors.relations import affecting, related
from nelm_evidence.linking.factors.risks import changing, multiplied

if TYPE_CHECKING:
    from collections.abc import Callable

    from nelm_evidence.linking.factors.scan import Scan
    from nelm_evidence.linking.factors.tie import Tie

_READERS: dict[str, Callable[[Scan, int, int], Tie | None]] = {
    k.PREDICTOR: called,
    k.FACTOR: called,
    k.TIED: related,
    k.AFFECT: affecting,
    k.SIGNIFICANT: lambda *places: weighed(*places) or parting.parted(*places) or parted(*places),
    k.COMPARATIVE: contrasted,
    k.CHANGE: lambda *places: changing(*places) or contrasted(*places),
    k.COPULA: multiplied,
    k.PROGNOSIS: contrasted,
}


def read(scan: Scan) -> list[Tie]:
    """Return the ties of a line."""
    ties: list[Tie] = []
    done = 0
    for cue, code in enumerate(scan.codes):
        reader = _READERS.get(code)
        if code == k.WORD and scan.roles[cue] is not None:
            reader = entered if scan.says(cue, "entering") else reader
            reader = prone if scan.says(cue, "proneness") else reader
        if reader is None or cue < done or scan.depth[cue]:
            continue
        tie = reader(scan, cue, done)
        if tie is not None and ties:
            tie = _taken_up(scan, tie, ties[-1])
        if tie is not None and tie.pieces and not _is_aim(scan, tie):
            named = analysis_of(scan, tie.start, tie.end)
            tie.analysis = tie.analysis if tie.analysis and named == ("unspecified",) else named
            ties.append(tie)
            done = tie.end
    return ties


def _is_aim(scan: Scan, tie: Tie) -> bool:
    """Whether a clause says what was to be found out."""
    clause = scan.part.folded[scan.items[tie.start].start : scan.items[tie.cue].end]
    return any(word in clause for word in scan.words["aims"])


def _taken_up(scan: Scan, tie: Tie, before: Tie) -> Tie:
    """Let `二者`, `上述因素` stand for the factors of the tie before."""
    said = any(scan.spells(tie.start, tie.start + n, "those_factors") for n in range(1, 5))
    if said and len(tie.pieces) < len(before.pieces) and tie.endpoints.found:
        tie.pieces = [replace(piece, figures=[]) for piece in before.pieces]
    return tie
