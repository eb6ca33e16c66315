"""
The codes of FHIR for what a record says: a code of the record comes in, a concept goes out.

What FHIR has no code for is a concept of words alone, as its extensible bindings allow.  To add a
code: a line in its table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

Concept = dict[str, Any]
"""A `CodeableConcept`."""
Coded = tuple[str, str]
"""A code, and what it is called."""
Role = Literal["population", "subpopulation", "exposure", "measuredVariable"]

_TERMINOLOGY = "http://terminology.hl7.org/CodeSystem"

# http://hl7.org/fhir/R5/valueset-statistic-type.html
STATISTICS: Mapping[str, Coded] = {
    "proportion": ("C44256", "Proportion"),
    "count": ("C25463", "Count"),
    "median": ("C28007", "Median"),
    "mean": ("C53319", "Mean"),
    "rate": ("C16726", "Incidence"),
    "hazard_ratio": ("C93150", "Hazard Ratio"),
    "odds_ratio": ("C16932", "Odds Ratio"),
    "risk_ratio": ("C93152", "Relative Risk"),
    "mean_difference": ("0000457", "Mean Difference"),
    "median_difference": ("absolute-MedianDiff", "Absolute Median Difference"),
}
# http://hl7.org/fhir/R5/valueset-attribute-estimate-type.html
ATTRIBUTES: Mapping[str, Coded] = {
    "ci": ("C53324", "Confidence interval"),
    "range": ("C38013", "Range"),
    "iqr": ("C53245", "Interquartile range"),
    "sd": ("C53322", "Standard deviation"),
    "p_value": ("C44185", "P-value"),
}
# https://ucum.org/ucum
UNITS: Mapping[str, str] = {
    "percent": "%",
    "year": "a",
    "month": "mo",
    "week": "wk",
    "day": "d",
    "hour": "h",
    "minute": "min",
    "mm": "mm",
    "cm": "cm",
    "ml": "mL",
}
UCUM = "http://unitsofmeasure.org"


def statistic_type(name: str) -> Concept:
    """Return the concept of a statistic or of a kind of effect."""
    return _concept("statistic-type", name, STATISTICS.get(name))


def attribute_type(name: str) -> Concept:
    """Return the concept of an interval, a spread or a P value."""
    words = {"se": "standard error"}.get(name, name)
    return _concept("attribute-estimate-type", words, ATTRIBUTES.get(name))


def role(name: Role) -> Concept:
    """Return the concept of what a variable is to the statistic."""
    # http://hl7.org/fhir/R5/valueset-variable-role.html
    return {"coding": [{"system": f"{_TERMINOLOGY}/variable-role", "code": name}]}


def plain(code: str) -> str:
    """Return a code of the record as words."""
    return code.replace("_", " ")


def _concept(system: str, name: str, coded: Coded | None) -> Concept:
    """Return a concept with its code, or of words alone."""
    if coded is None:
        return {"text": plain(name)}
    code, display = coded
    return {"coding": [{"system": f"{_TERMINOLOGY}/{system}", "code": code, "display": display}]}
