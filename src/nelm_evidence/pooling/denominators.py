"""
How many patients of how many: a finding comes in, a count and a denominator go out.

What a study does not print is worked out only where nothing else is possible: the denominator is
the cohort where the finding is told of all of it, the count what makes the percentage printed.
A percentage that no count makes was taken of others, and is not used.  A survival is different: it
is estimated from times, and no count has to make it.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from nelm_evidence.model.pool import Question
from nelm_evidence.model.record import Finding

_HUNDRED = Decimal(100)


class Unusable(Exception):  # noqa: N818 - it is a reason, told to people, and no failure
    """Why what a study tells cannot be pooled."""


def counted(
    finding: Finding, cohort: int | None, question: Question
) -> tuple[int, int, tuple[str, ...]]:
    """Return count and denominator of a finding of the whole cohort, and what was worked out."""
    if finding.relation not in {None, "="}:
        raise Unusable(f"only a bound is told: {finding.relation}{finding.value}")
    size, notes = _size(finding, cohort)
    percent = finding.value if finding.unit == "percent" else None
    count = finding.value if finding.statistic == "count" else finding.count
    if count is None:
        count = _made(percent, size)
        notes += (f"{count} worked out from {percent}%",)
    if not 0 <= count <= size or count != count.to_integral():
        raise Unusable(f"{count} of {size} cannot be")
    if question.is_time_to_event:
        notes += (
            "an estimate from times: the interval is too narrow if any were lost to follow-up",
        )
    elif percent is not None and not _makes(count, size, percent):
        raise Unusable(f"{percent}% is not told of the {size} patients: {count} would make another")
    return int(count), int(size), notes


def _size(finding: Finding, cohort: int | None) -> tuple[Decimal, tuple[str, ...]]:
    """Return the denominator of a finding, and a note if it is the cohort."""
    if finding.denominator is not None:
        size = finding.denominator
        if size <= 0 or size != size.to_integral() or (cohort is not None and size > cohort):
            raise Unusable(f"of {size}, which are not patients of the {cohort or 'cohort'}")
        return size, ()
    if cohort is None:
        raise Unusable("no denominator is told, and no cohort size")
    if cohort <= 0:
        raise Unusable("the cohort is empty")
    if finding.statistic == "count" and finding.unit != "patients":
        raise Unusable(f"counts {finding.unit or 'something'}, not patients")
    return Decimal(cohort), (f"of the cohort of {cohort}: no denominator is told",)


def _made(percent: Decimal | None, size: Decimal) -> Decimal:
    """Return the count nearest to a percentage."""
    if percent is None:
        raise Unusable("neither a count nor a percentage is told")
    return (percent * size / _HUNDRED).to_integral_value(ROUND_HALF_UP)


def _makes(count: Decimal, size: Decimal, percent: Decimal) -> bool:
    """Whether a count makes the percentage at its decimals, rounded or cut off."""
    last_digit = Decimal(1).scaleb(int(percent.as_tuple().exponent))
    return abs(_HUNDRED * count / size - percent) < last_digit
