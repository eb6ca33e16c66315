"""
Factors: what the text ties, or fails to tie, to an endpoint.

`ties` reads predicates (`A and B were predictors of OS`), `comparisons` reads arms against each
other; `making` writes the rows, `repeats` keeps each fact once.  Background, methods and title
tell of no result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import chinese, comparisons, ties
from nelm_evidence.linking.factors.labels import Names
from nelm_evidence.linking.factors.lexicon import lexicon_of
from nelm_evidence.linking.factors.making import rows, write
from nelm_evidence.linking.factors.repeats import fold
from nelm_evidence.linking.factors.scan import Scan
from nelm_evidence.linking.factors.signs import COMPARATIVES, CUES, FIGURES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nelm_evidence.linking.arms import Arms
    from nelm_evidence.linking.factors.endpoints import Endpoints
    from nelm_evidence.linking.factors.ties import Tie
    from nelm_evidence.linking.statements import Statement
    from nelm_evidence.model.document import Part
    from nelm_evidence.model.line import Line
    from nelm_evidence.model.record import PrognosticFactor
    from nelm_evidence.model.vocabulary import Vocabulary

_SILENT = frozenset({"background", "front", "title", "methods"})
_CLOSING = 3
"""How many sentences at the end of a text without headings may be its conclusion."""
_TELLING = CUES | FIGURES | COMPARATIVES


def find(
    lines: tuple[Line, ...],
    part: Part,
    arms: Arms,
    told: Sequence[Statement],
    vocabulary: Vocabulary,
) -> tuple[PrognosticFactor, ...]:
    """Return the factors that a part tells of."""
    words = lexicon_of(vocabulary, part.language)
    names = Names(part, arms, tuple(sorted(words["given"], key=len, reverse=True)))
    found: list[PrognosticFactor] = []
    last: tuple[str, ...] = ()
    before: Endpoints | None = None
    for line, statement in zip(lines, told, strict=True):
        if line.section in _SILENT or _TELLING.isdisjoint(line.signature):
            continue
        scan = Scan(line, part, words)
        taken = []
        for tie in (chinese if part.language == "zh" else ties).read(scan):
            last = tie.endpoints.codes or last
            codes = last if tie.endpoints.found else _unnamed(scan, tie, last)
            taken.append((tie.start, tie.end))
            found.extend(write(scan, row) for row in rows(scan, tie, codes, names))
        found.extend(
            write(scan, row) for row in comparisons.read(scan, taken, statement, names, before)
        )
        before = comparisons.outcomes_of(scan)
        names.learn(statement)
    return fold(found, lines[-_CLOSING:][0].start if lines else 0)


def _unnamed(scan: Scan, tie: Tie, last: tuple[str, ...]) -> tuple[str, ...]:
    """The endpoints of a tie that names none: survival for prognosis, else the ones told last."""
    if scan.says(tie.cue, "prognostic_cues"):
        return last or ("overall_survival",)
    return last if tie.rule == "remained significant" and last else ("other",)
