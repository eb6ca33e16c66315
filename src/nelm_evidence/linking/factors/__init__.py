"""
Factors: what the text ties, or fails to tie, to an endpoint.

`ties` reads predicates (`A and B were predictors of OS`), `comparisons` reads arms against each
other; `making` writes the rows, `repeats` keeps each fact once.  Background, methods and title
tell of no result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import chinese, comparisons, definitions, headings, ties
from nelm_evidence.linking.factors.labels import Names
from nelm_evidence.linking.factors.lexicon import lexicon_of
from nelm_evidence.linking.factors.making import rows, write
from nelm_evidence.linking.factors.repeats import fold
from nelm_evidence.linking.factors.scan import OTHER, Scan
from nelm_evidence.linking.factors.signs import (
    ANALYSES,
    COMPARATIVES,
    CUES,
    DIFFER,
    FIGURES,
    MEASURE,
    PREDICTIVE,
    PREDICTOR,
    PROGNOSIS,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nelm_evidence.linking.arms import Arms
    from nelm_evidence.linking.factors.tie import Tie
    from nelm_evidence.linking.statements import Statement
    from nelm_evidence.model.document import Part
    from nelm_evidence.model.line import Line
    from nelm_evidence.model.record import PrognosticFactor
    from nelm_evidence.model.vocabulary import Vocabulary

_SILENT = frozenset({"background", "front", "title", "methods"})
_CLOSING = 3
"""How many sentences at the end of a text without headings may be its conclusion."""
_BACK = 3
"""How many lines back a line may take up what they were about."""
_TELLING = CUES | FIGURES | ANALYSES
_SURVIVAL_RULES = frozenset({"remained significant", "factors behind an analysis"})
"""The ties that speak of survival where they name no endpoint."""
_OUTCOMES = frozenset({MEASURE, PROGNOSIS, DIFFER})


def find(
    lines: tuple[Line, ...],
    part: Part,
    arms: Arms,
    told: Sequence[Statement],
    vocabulary: Vocabulary,
) -> tuple[PrognosticFactor, ...]:
    """Return the factors that a part tells of."""
    words = lexicon_of(vocabulary, part.language)
    names = Names(part, arms, tuple(sorted(words["given"], key=len, reverse=True)), lines)
    if part.language == "en":
        names.define = lambda: definitions.find(lines, part, words)
    read = chinese.read if part.language == "zh" else ties.read
    found: list[PrognosticFactor] = []
    last: tuple[str, ...] = ()
    seen: list[Line] = []
    for line, statement in zip(lines, told, strict=True):
        if line.section in _SILENT:
            continue
        if _tells(line.signature):
            scan = Scan(line, part, words)
            taken, names.tied = [], None
            for tie in read(scan) or headings.read(scan):
                last = tie.endpoints.codes or last
                codes = last if tie.endpoints.found else _unnamed(scan, tie, last, seen)
                taken.append((tie.start, tie.end))
                told_rows = list(rows(scan, tie, codes, names))
                found.extend(write(scan, row) for row in told_rows)
                names.tied = told_rows[0].factor if len(tie.pieces) == 1 else None
            setting = comparisons.Setting(statement, names, tuple(seen[: -_BACK - 1 : -1]))
            found.extend(write(scan, row) for row in comparisons.read(scan, taken, setting))
        if statement.findings:
            names.learn(statement)
        seen.append(line)
    return fold(found, lines[-_CLOSING:][0].start if lines else 0)


def _tells(signature: str) -> bool:
    """Whether a line may tell of a factor: by a figure or a cue, or an outcome that changes."""
    if not _TELLING.isdisjoint(signature):
        return True
    return not (COMPARATIVES.isdisjoint(signature) or _OUTCOMES.isdisjoint(signature))


def _unnamed(scan: Scan, tie: Tie, last: tuple[str, ...], seen: Sequence[Line]) -> tuple[str, ...]:
    """The endpoints of a tie that names none: survival for prognosis, else the ones told last."""
    if scan.says(tie.cue, "prognostic_cues"):
        return last or ("overall_survival",)
    if tie.rule not in _SURVIVAL_RULES:
        is_head = scan.code(tie.cue) in {PREDICTOR, PREDICTIVE}
        is_analysed = is_head and "unspecified" not in tie.analysis
        return last if last and (is_analysed or scan.part.language == "zh") else (OTHER,)
    earlier = (comparisons.survivals(Scan(line, scan.part, scan.words)) for line in reversed(seen))
    return last or next((codes for codes in earlier if codes), (OTHER,))
