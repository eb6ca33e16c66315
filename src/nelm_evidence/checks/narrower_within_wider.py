"""
What is told of some cases of an event is not more than what is told of all.

Fires:  major morbidity 31%, morbidity 24%, same patients: error
        30-day mortality 4, 90-day mortality 2: error
        postoperative mortality 5/92, deaths 3/92: error
        serious adverse events 13%, adverse events 10%: info
Silent: morbidity 31%, major morbidity 12%; objective response 38%, complete response 4%

Mortality within deaths, major within all morbidity, serious within all adverse events, complete and
partial response within response, response within control, recurrence in the liver within all.
`Three perioperative deaths; two patients died later`: deaths may be told as a further number, so
that mortality is held to them only where both have one denominator.

INSPECT-SR (doi:10.1101/2025.09.03.25334905): 4.10, other contradictions implied by the data.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from nelm_evidence.checks.groups import by_patients, days, is_percentage, is_plain, value
from nelm_evidence.checks.noticing import about
from nelm_evidence.checks.rounding import surely_below
from nelm_evidence.model.record import Finding, Notice, Severity, StudyRecord
from nelm_evidence.model.shorthand import shorthand

WITHIN: tuple[tuple[str, str], ...] = (
    ("mortality", "death"),
    ("major_morbidity", "morbidity"),
    ("serious_adverse_events", "adverse_events"),
    ("complete_response", "objective_response"),
    ("partial_response", "objective_response"),
    ("objective_response", "disease_control"),
    ("complete_response", "disease_control"),
    ("stable_disease", "disease_control"),
    ("recurrence.liver", "recurrence"),
)
"""Each measure with the one whose cases hold all of its own."""
_CODES = {code for pair in WITHIN for code in pair}
_SERIOUS = "serious_adverse_events"
"""Some trials count the other events without them, and tell the two side by side."""
_CUMULATIVE = ("mortality", "death", "recurrence", "progression")
"""Measures whose cases only become more with time."""


def check(record: StudyRecord) -> Iterator[Notice]:
    """Yield the parts that are more than what holds them."""
    told = [one for one in record.findings if one.measure in _CODES and _unit(one)]
    for group in by_patients(told, _key) if len(told) > 1 else ():
        for inner, outer in _nested(group):
            if surely_below(value(outer), value(inner)) and _is_all(outer, inner):
                severity: Severity = "info" if inner.measure == _SERIOUS else "error"
                message = f"{shorthand(inner)} is more than {shorthand(outer)}"
                yield about(__name__, severity, message, inner, outer)


def _unit(finding: Finding) -> str | None:
    """Return what a finding is told in, if it is a plain share or count of patients."""
    if is_percentage(finding):
        return "percent"
    is_count = finding.statistic == "count" and finding.unit == "patients" and is_plain(finding)
    return "patients" if is_count else None


def _key(finding: Finding) -> object:
    """Return what a finding is, when, and what it is told in."""
    return finding.measure, _when(finding), _unit(finding)


def _when(finding: Finding) -> object:
    """Return the time of a finding, in days where it has any."""
    at = finding.at
    return at and (days(at) or at.event or at.unit)


def _nested(group: dict[object, Finding]) -> Iterator[tuple[Finding, Finding]]:
    """Yield the pairs of a group of which the first is part of the second."""
    for inner, outer in WITHIN:
        for one in group.values():
            if one.measure == inner:
                # Deaths without a time are all deaths; otherwise both must hold at one time.
                times = {_when(one), None} if outer == "death" else {_when(one)}
                held = (group.get((outer, time, _unit(one))) for time in times)
                yield from ((one, other) for other in held if other)
    for measure in _CUMULATIVE:
        for unit in ("percent", "patients"):
            timed = [one for one in group.values() if one.measure == measure and days(one.at)]
            ordered = sorted((one for one in timed if _unit(one) == unit), key=_days)
            yield from pairwise(ordered)


def _is_all(outer: Finding, inner: Finding) -> bool:
    """Whether the wider of two findings surely tells all cases."""
    if outer.measure != "death" or inner.measure == "death":
        return True
    return outer.denominator is not None and outer.denominator == inner.denominator


def _days(finding: Finding) -> Decimal:
    """Return when a finding holds, in days."""
    return days(finding.at) or Decimal(0)
