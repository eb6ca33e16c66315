"""
Factors: what the text ties, or fails to tie, to an endpoint.

`ties` reads predicates (`A and B were predictors of OS`), `comparisons` reads arms against each
other; `unnamed` finds the endpoints that a tie leaves out, `making` writes the rows, `repeats`
keeps each fact once.  Background, methods and title tell of no result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import (
    chinese,
    comparisons,
    definitions,
    headings,
    parting,
    ties,
    treatments,
)
from nelm_evidence.linking.factors.labels import Names
from nelm_evidence.linking.factors.lexicon import lexicon_of
from nelm_evidence.linking.factors.making import rows, write
from nelm_evidence.linking.factors.repeats import fold
from nelm_evidence.linking.factors.scan import Scan
from nelm_evidence.linking.factors.signs import (
    AMOUNT,
    ANALYSES,
    COMPARATIVES,
    CUES,
    DIFFER,
    FIGURES,
    MEASURE,
    PROGNOSIS,
)
from nelm_evidence.linking.factors.tie import DENIED
from nelm_evidence.linking.factors.unnamed import unnamed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nelm_evidence.linking.arms import Arms
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
    names = Names(part, arms, lines=lines)
    if part.language == "zh":
        names.ways = treatments.Ways.of(words["given"], words["before_treatment"])
    else:
        names.define = lambda: definitions.find(lines, part, words)
    read = chinese.read if part.language == "zh" else ties.read
    parted = parting.outcome_of(lines, part, words) if part.language == "zh" else None
    found: list[PrognosticFactor] = []
    last: tuple[str, ...] = ()
    seen: list[Line] = []
    for line, statement in zip(lines, told, strict=True):
        if line.section in _SILENT:
            continue
        if _tells(line.signature) or _multiplies(line):
            scan = Scan(line, part, words)
            scan.parting = parted
            taken, names.tied, codes = [], None, last
            for tie in read(scan) or headings.read(scan):
                last = tie.endpoints.codes or last
                if tie.rule != DENIED or tie.endpoints.found:
                    codes = tie.endpoints.codes or unnamed(scan, tie, last, seen, lines)
                taken.append((tie.start, tie.end))
                told_rows = list(rows(scan, tie, codes, names))
                found.extend(write(scan, row) for row in told_rows)
                names.tied = told_rows[0].factor if len(tie.pieces) == 1 else None
            setting = comparisons.Setting(statement, names, tuple(seen[: -_BACK - 1 : -1]))
            found.extend(write(scan, row) for row in comparisons.read(scan, taken, setting))
        if statement.findings:
            names.learn(statement)
        seen.append(line)
    return fold(found, _closing(lines, part))


def _closing(lines: tuple[Line, ...], part: Part) -> int:
    """Where the conclusion may begin: at the last paragraph, else a few sentences from the end."""
    late = lines[-_CLOSING - 1 :]
    for earlier, later in zip(late[-2::-1], late[:0:-1], strict=True):
        if part.folded.count("\n", earlier.end, later.start) > 1:
            return later.start
    return late[-_CLOSING:][0].start if late else 0


def _tells(signature: str) -> bool:
    """Whether a line may tell of a factor: by a figure or a cue, or an outcome that changes."""
    if not _TELLING.isdisjoint(signature):
        return True
    return not (COMPARATIVES.isdisjoint(signature) or _OUTCOMES.isdisjoint(signature))


def _multiplies(line: Line) -> bool:
    """Whether a line may tell a risk as a multiple of another, which reads as a dose: 2.3倍."""
    if AMOUNT not in line.signature:
        return False
    return any(item.code == AMOUNT and item.value.dimension == "dose" for item in line.items)
