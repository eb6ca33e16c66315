"""
Denominators that a sentence opens with: `Of the 1,109 patients, 93 responded.`

Comes in: a line, or a finding of it.  Goes out: the denominator, or the finding that has it.
"""

from __future__ import annotations

from decimal import Decimal

from nelm_evidence.linking import kinds as k
from nelm_evidence.model.line import Line
from nelm_evidence.model.record import Finding


def opening(line: Line) -> Decimal | None:
    """The denominator that opens a sentence: `Of the 1,109 patients, …`."""
    place = 1 if len(line.items) > 1 and line.items[0].code in {k.OF, k.IN} else 0
    while place and place < len(line.items) and line.items[place].code in {k.THE, k.TOTAL}:
        place += 1
    item = line.items[place] if 0 < place < len(line.items) else None
    if item is None or item.code not in {k.COUNT, k.NUMBER} or item.value.count is not None:
        return None
    told: Decimal | None = item.value.value
    return told


def within(finding: Finding, whole: Decimal | None) -> Finding:
    """A count or percentage within a sentence of `Of N patients` has N as its denominator."""
    counted = finding.count if finding.statistic == "proportion" else finding.value
    fits = whole is not None and counted is not None and counted <= whole
    if (
        not fits
        or finding.denominator is not None
        or finding.statistic not in {"proportion", "count"}
    ):
        return finding
    return finding.model_copy(update={"denominator": whole, "count": counted})
