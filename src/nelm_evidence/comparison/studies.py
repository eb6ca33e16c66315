"""
A text held against the base: what both tell alike, what differs, what stands on one side only.

In come two records of one study; out goes a `Comparison` with findings, factors and particulars
(cohort size, arms, centres, period).
"""

from __future__ import annotations

from dataclasses import dataclass

from nelm_evidence.comparison.factors import pair_factors
from nelm_evidence.comparison.findings import pair
from nelm_evidence.comparison.groups import arms_alike
from nelm_evidence.comparison.pairing import Pairs
from nelm_evidence.comparison.particulars import Particular, pair_particulars
from nelm_evidence.model.record import Finding, PrognosticFactor, StudyRecord


@dataclass(frozen=True, slots=True)
class Comparison:
    """A text (left) beside the base (right)."""

    findings: Pairs[Finding]
    factors: Pairs[PrognosticFactor]
    particulars: Pairs[Particular]

    @property
    def parts(self) -> tuple[Pairs[Particular], Pairs[Finding], Pairs[PrognosticFactor]]:
        """All that was compared, in the order of the record."""
        return self.particulars, self.findings, self.factors

    @property
    def same(self) -> int:
        """How many things both tell alike."""
        return sum(len(part.same) for part in self.parts)

    @property
    def differs(self) -> int:
        """How many things the two tell differently."""
        return sum(len(part.differs) for part in self.parts)

    @property
    def text_only(self) -> int:
        """How many things stand in the text only."""
        return sum(len(part.left_only) for part in self.parts)

    @property
    def base_only(self) -> int:
        """How many things stand in the base only."""
        return sum(len(part.right_only) for part in self.parts)


def compare(text: StudyRecord, base: StudyRecord) -> Comparison:
    """Hold what a text says of a study against what the base holds."""
    arms = arms_alike(text.cohort.arms, base.cohort.arms)
    return Comparison(
        pair(text.findings, base.findings, [(mine.label, theirs.label) for mine, theirs in arms]),
        pair_factors(text.prognostic_factors, base.prognostic_factors),
        pair_particulars((text.design, text.cohort), (base.design, base.cohort)),
    )
