"""
Whether a count and its whole give the percentage that stands beside them.

In come the findings of a study and its cohort; out go the findings, those marked `arithmetic` whose
percentage follows, within the rounding of its printed decimals.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from nelm_evidence.merging.support import is_tied_closely
from nelm_evidence.model.record import Cohort, Finding

HUNDRED = Decimal(100)


def corroborate(findings: Sequence[Finding], cohort: Cohort) -> tuple[Finding, ...]:
    """Mark the findings whose percentage their count gives."""
    return tuple(_marked(f) if _follows(f, cohort.size) else f for f in findings)


def _marked(finding: Finding) -> Finding:
    """Add arithmetic to what supports a finding."""
    if "arithmetic" in finding.corroboration:
        return finding
    return finding.model_copy(
        update={"corroboration": tuple(sorted((*finding.corroboration, "arithmetic")))}
    )


def _follows(finding: Finding, size: int | None) -> bool:
    """Whether the count gives the percentage, of its denominator or of the whole cohort."""
    if finding.count is None or finding.value is None or finding.unit != "percent":
        return False
    if not is_tied_closely(finding):
        return False
    whole = finding.denominator
    if whole is None and finding.population is None and size:
        whole = Decimal(size)
    return bool(whole) and gives(finding.count, whole, finding.value)


def gives(count: Decimal, whole: Decimal | None, percent: Decimal) -> bool:
    """
    Whether a count of a whole, in per cent, is the figure once rounded to its decimals.

    >>> gives(Decimal(58), Decimal(222), Decimal("26.1"))
    True
    """
    if not whole:
        return False
    exponent = int(percent.as_tuple().exponent)
    # The comparison is without a division, so that a half is exactly a half.
    return 2 * abs(HUNDRED * count - percent * whole) <= whole.scaleb(exponent)
