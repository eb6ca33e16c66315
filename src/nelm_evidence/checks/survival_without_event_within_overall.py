"""
Who lives without recurrence or progression lives: such survival is not above overall survival.

Fires:  5-year overall survival 45.2%, 5-year disease-free survival 64.3%, same patients: error
        median overall survival 14 months, median progression-free survival 20: error
Silent: 64.3% and 45.2%; different times; different groups

Both count death as an event, so that at each time the one curve is nowhere above the other.
Disease-specific survival and time to progression do not, and are left out.

INSPECT-SR (doi:10.1101/2025.09.03.25334905): 4.10, other contradictions implied by the data.
"""

from __future__ import annotations

from collections.abc import Iterator

from nelm_evidence.checks.groups import by_patients, days, is_percentage, is_plain, value
from nelm_evidence.checks.noticing import about
from nelm_evidence.checks.rounding import surely_below
from nelm_evidence.model.quantities import DAYS
from nelm_evidence.model.record import Finding, Notice, StudyRecord
from nelm_evidence.model.shorthand import shorthand

_OVERALL = "overall_survival"
_WITHOUT_EVENT = (
    "disease_free_survival",
    "recurrence_free_survival",
    "progression_free_survival",
)


def check(record: StudyRecord) -> Iterator[Notice]:
    """Yield the survivals without an event that are above overall survival."""
    told = [one for one in record.findings if one.measure in {_OVERALL, *_WITHOUT_EVENT}]
    if not told or all(one.measure == _OVERALL for one in told):
        return
    for group in by_patients((one for one in told if _when(one)), _key):
        for (measure, when), overall in _pairs(group):
            for name in _WITHOUT_EVENT:
                other = group.get((name, when))
                if measure == _OVERALL and other and _is_above(other, overall):
                    message = f"{shorthand(other)} is above {shorthand(overall)}"
                    yield about(__name__, "error", message, other, overall)


def _pairs(group: dict[object, Finding]) -> Iterator[tuple[tuple[str, object], Finding]]:
    """Yield the findings of a group with what they are and when they hold."""
    for finding in group.values():
        yield _key(finding), finding


def _key(finding: Finding) -> tuple[str, object]:
    """Return what a finding is, and when it holds."""
    return finding.measure, _when(finding)


def _when(finding: Finding) -> object:
    """Return the time of a rate, the unit of a median, None for what is neither."""
    if is_percentage(finding):
        return days(finding.at)
    if finding.statistic == "median" and is_plain(finding) and finding.unit in DAYS:
        return finding.unit
    return None


def _is_above(other: Finding, overall: Finding) -> bool:
    """Whether a survival is higher or longer than overall survival, whatever the rounding."""
    return surely_below(value(overall), value(other))
