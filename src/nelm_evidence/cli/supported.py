"""
Supported: records without what stands alone, and how much was left out of them.

A finding is supported by its `corroboration`, a factor by the second language that agrees.  The
notices stay: what must be looked at does not depend on what is shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from nelm_evidence.model.record import StudyRecord


@dataclass(slots=True)
class Sieve:
    """What was kept of findings and factors so far, and of how many."""

    findings: int = 0
    factors: int = 0
    kept_findings: int = 0
    kept_factors: int = 0

    def supported(self, record: StudyRecord) -> StudyRecord:
        """Return a record without the findings and factors that nothing else supports."""
        findings = tuple(f for f in record.findings if f.corroboration)
        factors = tuple(f for f in record.prognostic_factors if f.agreement == "agreed")
        self.findings += len(record.findings)
        self.factors += len(record.prognostic_factors)
        self.kept_findings += len(findings)
        self.kept_factors += len(factors)
        return record.model_copy(update={"findings": findings, "prognostic_factors": factors})

    def add(self, other: Sieve) -> None:
        """Add what was kept elsewhere."""
        self.findings += other.findings
        self.factors += other.factors
        self.kept_findings += other.kept_findings
        self.kept_factors += other.kept_factors

    def __str__(self) -> str:
        """Say how many were left out."""
        findings = self.findings - self.kept_findings
        factors = self.factors - self.kept_factors
        return (
            f"left out, since nothing else supports them: {findings} of {self.findings} findings, "
            f"{factors} of {self.factors} prognostic factors"
        )
