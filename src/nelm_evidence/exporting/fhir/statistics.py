"""
Figures as FHIR statistics: a finding or an effect comes in, an `Evidence.statistic` goes out.

Every number is one of the record, with its digits: none is worked out.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from nelm_evidence.exporting.fhir.codes import (
    UCUM,
    UNITS,
    attribute_type,
    plain,
    statistic_type,
)
from nelm_evidence.model.record import (
    Cohort,
    Finding,
    Interval,
    PrognosticFactor,
    PValue,
)

Element = dict[str, Any]
_PATIENTS = "patients"


def of_finding(finding: Finding, cohort: Cohort) -> Element:
    """Return the statistic of a finding."""
    told: Element = {}
    if finding.statistic:
        told["statisticType"] = statistic_type(finding.statistic)
    if finding.not_reached:
        told["note"] = [{"text": "not reached"}]
    elif (value := _value(finding)) is not None:
        told["quantity"] = quantity(value, finding.unit, finding.relation)
    affected = finding.count if finding.unit in {None, "percent", _PATIENTS} else None
    if affected is not None and affected % 1 == 0:
        told["numberAffected"] = int(affected)
    if size := _sample(finding, cohort):
        told["sampleSize"] = size
    return told | _attributes(finding.interval, finding.unit, finding.p_value)


def of_factor(factor: PrognosticFactor) -> Element | None:
    """Return the statistic of a factor; None where the study tells no number of it."""
    told: Element = {}
    effect = factor.effect
    if effect:
        told["statisticType"] = statistic_type(effect.type)
    if effect and effect.value is not None:
        told["quantity"] = quantity(effect.value, None)
    told |= _attributes(effect.interval if effect else None, None, factor.p_value)
    if told and (named := [one for one in factor.analysis if one != "unspecified"]):
        told["modelCharacteristic"] = [{"code": {"text": one}} for one in named]
    return told or None


def quantity(value: Decimal, unit: str | None, relation: str | None = None) -> Element:
    """Return a number with its unit, coded where UCUM has it."""
    told: Element = {"value": value}
    if relation and relation != "=":
        told["comparator"] = relation
    if code := UNITS.get(unit or ""):
        told |= {"unit": code, "system": UCUM, "code": code}
    elif unit:
        told["unit"] = plain(unit)
    return told


def _value(finding: Finding) -> Decimal | None:
    """Return the figure itself; a proportion told as `28/222` has none, only who is affected."""
    if finding.value is not None or finding.statistic == "proportion":
        return finding.value
    return finding.count


def _sample(finding: Finding, cohort: Cohort) -> Element:
    """Return of how many patients a figure is, and for how many of these it is known."""
    size: Element = {}
    if (whole := _patients(finding, cohort)) is not None:
        size["numberOfParticipants"] = whole
    known = finding.denominator
    if known is not None and known % 1 == 0 and finding.unit in {None, "percent", _PATIENTS}:
        size["knownDataCount"] = int(known)
    return size


def _patients(finding: Finding, cohort: Cohort) -> int | None:
    """Return the size of the cohort, or of the arm that a figure is about."""
    if finding.population is None:
        return cohort.size
    sizes = {arm.label: arm.size for arm in cohort.arms}
    whole = finding.population.label == finding.population.arm
    return sizes.get(finding.population.label) if whole else None


def _attributes(interval: Interval | None, unit: str | None, p_value: PValue | None) -> Element:
    """Return the interval or spread and the P value, if there are any."""
    told = []
    if interval:
        told.append(_interval(interval, unit))
    if p_value:
        figure = quantity(p_value.value, None, p_value.relation)
        told.append({"type": attribute_type("p_value"), "quantity": figure})
    return {"attributeEstimate": told} if told else {}


def _interval(interval: Interval, unit: str | None) -> Element:
    """Return an interval with its bounds, or a spread with its size."""
    told: Element = {"type": attribute_type(interval.kind)}
    if interval.level is not None:
        told["level"] = interval.level
    if interval.value is not None:
        told["quantity"] = quantity(interval.value, unit)
    bounds = {"low": interval.low, "high": interval.high}
    if known := {end: quantity(one, unit) for end, one in bounds.items() if one is not None}:
        told["range"] = known
    return told
