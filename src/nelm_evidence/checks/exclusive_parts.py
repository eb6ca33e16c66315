"""
Parts that exclude each other are together no more than their whole.

Fires:  52 men and 45 women of 92 patients: error; G1 48%, G2 41%, G3 21%: 110%: error
Silent: 52 men and 40 women of 92; G1 48%, G2 41%; R0 70%, R0/R1 93%

Sex, grades, margins, sites of the primary tumour, best response.  The whole is the denominator that
all parts give, or the cohort; percentages may each be rounded up by a unit of their last decimal.

INSPECT-SR (doi:10.1101/2025.09.03.25334905): 4.6, unexplained inconsistencies in the numbers of
participants.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from nelm_evidence.checks.groups import FAMILIES, by_patients, is_percentage, value
from nelm_evidence.checks.noticing import about, is_of_a_text
from nelm_evidence.checks.rounding import decimals
from nelm_evidence.model.record import Finding, Notice, StudyRecord

_RESPONSES = ("complete_response", "partial_response", "stable_disease", "progressive_disease")
_FAMILIES = (*FAMILIES, _RESPONSES)
_FAMILY = {code: number for number, family in enumerate(_FAMILIES) for code in family}
_ALL = Decimal(100)


def check(record: StudyRecord) -> Iterator[Notice]:
    """Yield the families whose members are together more than all."""
    parts = [one for one in record.findings if one.measure in _FAMILY and one.at is None]
    for number in dict.fromkeys(_FAMILY[part.measure] for part in parts):
        family = [part for part in parts if _FAMILY[part.measure] == number]
        for group in by_patients(family, _measure) if len(family) > 1 else ():
            members = tuple(group.values())
            if message := _too_many(members, record) or _too_much(members):
                yield about(__name__, "error", message, *members)


def _measure(finding: Finding) -> str:
    """Return what a finding is."""
    return finding.measure


def _too_many(members: Sequence[Finding], record: StudyRecord) -> str:
    """Say that the counts are more than their whole, or nothing."""
    counts = [_count(member) for member in members]
    wholes = {member.denominator for member in members}
    whole = wholes.pop() if len(wholes) == 1 else Decimal(0)
    if whole is None and not members[0].population and record.cohort.size:
        whole = Decimal(record.cohort.size)
        # `26 women and 37 men were enrolled`: a size that is a part's is not told apart.
        if whole in counts and is_of_a_text(members[0]):
            return ""
    total = sum(count for count in counts if count is not None)
    if not whole or None in counts or total <= whole:
        return ""
    return f"{' + '.join(map(str, counts))} = {total} of {whole} patients"


def _count(member: Finding) -> Decimal | None:
    """Return how many patients a finding counts."""
    is_count = member.statistic == "count" and member.unit == "patients"
    return member.value if is_count else member.count


def _too_much(members: Sequence[Finding]) -> str:
    """Say that the percentages are more than all, or nothing."""
    if not all(map(is_percentage, members)) or len({one.denominator for one in members}) > 1:
        return ""
    shares = [value(member) for member in members]
    slack = sum((Decimal(1).scaleb(-decimals(share)) for share in shares), Decimal(0))
    if sum(shares) <= _ALL + slack:
        return ""
    return f"{'% + '.join(map(str, shares))}% = {sum(shares)}%"
