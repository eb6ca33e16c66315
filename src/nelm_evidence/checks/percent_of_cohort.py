"""
A percentage of the cohort must be a share of as many patients as it has.

Fires:  80 patients, 50.7% men and 49.3% women: 39/80 = 48.8%, 40/80 = 50.0%: info
Silent: 75 patients, 50.7% men and 49.3% women; a percentage with a count, a population or a time

Attributes of patients alone, of which every patient has one: sex, grade, margin, site.  Some may
not be known of, so that it is no more than unusual.  In a text nearly every percentage is of some
other whole than the cohort; only the two sexes told right behind its size are surely of it.

INSPECT-SR (doi:10.1101/2025.09.03.25334905): 4.8, means and variances of integer data that are
impossible; a percentage is the mean of integers.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from nelm_evidence.checks.groups import ATTRIBUTES, is_percentage, value
from nelm_evidence.checks.noticing import about, is_of_a_text
from nelm_evidence.checks.rounding import decimals, digits, percentage, shares_around
from nelm_evidence.model.record import Finding, Notice, StudyRecord

_SEXES = ("sex.male", "sex.female")
_NEAR = 80
"""Characters within which the sexes stand behind the size that they are of."""
_ALL = Decimal(100)


def check(record: StudyRecord) -> Iterator[Notice]:
    """Yield the percentages that no count of the cohort's patients makes."""
    size = record.cohort.size
    if not size:
        return
    told = [one for one in record.findings if one.measure in ATTRIBUTES and _is_of_all(one)]
    for finding in told:
        percent = value(finding)
        places = decimals(percent)
        near = shares_around(size, digits(percent, places), places)
        if near and (not is_of_a_text(finding) or _is_surely_of_all(record, told)):
            made = ", ".join(f"{n}/{size} = {percentage(n, size, places)}%" for n in near)
            message = f"{made}: no count of {size} patients is {percent}%"
            yield about(__name__, "info", message, finding, record.cohort)


def _is_of_all(finding: Finding) -> bool:
    """Whether a percentage has no whole but the cohort."""
    others = (finding.count, finding.denominator, finding.population, finding.at)
    return is_percentage(finding) and all(other is None for other in others)


def _is_surely_of_all(record: StudyRecord, told: list[Finding]) -> bool:
    """Whether a text tells both sexes, and nobody else, right behind the size of its cohort."""
    sexes = [one for one in told if one.measure in _SEXES]
    if {one.measure for one in sexes} != set(_SEXES) or len(sexes) != len(_SEXES):
        return False
    slack = sum(Decimal(1).scaleb(-decimals(value(one))) for one in sexes)
    if abs(sum(map(value, sexes)) - _ALL) > slack or not record.cohort.sources:
        return False
    places = sorted((one.sources[0] for one in sexes), key=lambda place: place.start)
    row = (record.cohort.sources[0], *places)
    return all(0 <= b.start - a.end <= _NEAR and a.path == b.path for a, b in pairwise(row))
