"""
Whom figures are about: which findings of a study may be held against each other.

The record names a population where it is not the whole cohort, but a text tells groups apart in
more ways than a record holds.  So two findings are of the same patients only where they carry the
same names and stand in the same part of the text, and a group in which one thing has two values is
more than one group and is left alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from nelm_evidence.model.quantities import DAYS
from nelm_evidence.model.record import Finding, Language, TimePoint

_SITES = (
    "pancreas",
    "small_bowel",
    "stomach",
    "colon",
    "rectum",
    "appendix",
    "lung",
    "biliary",
    "unknown",
    "other",
)
SURVIVAL = frozenset(
    {
        "overall_survival",
        "disease_free_survival",
        "recurrence_free_survival",
        "progression_free_survival",
        "disease_specific_survival",
    }
)
"""The measures whose rates cannot rise."""

ESTIMATED = SURVIVAL | {"recurrence", "recurrence.liver", "progression", "death"}
"""The measures whose rate at a time takes account of who was followed how long."""
SHARES = SURVIVAL | {
    "sex.male",
    "sex.female",
    "mortality",
    "morbidity",
    "major_morbidity",
    "objective_response",
    "disease_control",
    "complete_response",
    "resection.r0",
    "recurrence",
}
"""Measures whose percentage can be nothing but a share of patients."""

FAMILIES: tuple[tuple[str, ...], ...] = (
    ("sex.male", "sex.female"),
    ("grade.g1", "grade.g2", "grade.g3", "grade.nec"),
    ("resection.r0", "resection.r1", "resection.r2"),
    ("differentiation.well", "differentiation.poor"),
    ("bilobar", "unilobar"),
    ("synchronous", "metachronous"),
    ("functional", "nonfunctional"),
    tuple(f"primary_site.{site}" for site in _SITES),
)
"""Attributes of which a patient has one at most."""
ATTRIBUTES = frozenset(code for family in FAMILIES for code in family)

Patients = tuple[str | None, str | None, str | None, Language | None, str | None]
"""Label and arm of a population, and the file, language and section that tell of it."""


def patients(finding: Finding) -> Patients:
    """Return whom a finding is about, and where that is told."""
    label = finding.population.label if finding.population else None
    arm = finding.population.arm if finding.population else None
    if not finding.sources:
        return label, arm, None, None, None
    place = finding.sources[0]
    if not place.quote:
        return label, arm, None, None, None
    return label, arm, place.path, place.language, place.section


def is_plain(finding: Finding) -> bool:
    """Whether the value of a finding is its own, and no bound for it."""
    return finding.value is not None and finding.relation in {None, "="}


def is_percentage(finding: Finding) -> bool:
    """Whether a finding is a plain percentage of patients."""
    return finding.statistic == "proportion" and finding.unit == "percent" and is_plain(finding)


def days(at: TimePoint | None) -> Decimal | None:
    """Return a time point in days, or None for an event."""
    if at is None or at.value is None or at.event or not at.unit:
        return None
    return at.value * DAYS[at.unit] if at.unit in DAYS else None


def by_patients(
    findings: Iterable[Finding], name: Callable[[Finding], object]
) -> Iterator[dict[object, Finding]]:
    """Yield for each group its findings by name, where it has one finding of each name."""
    groups: defaultdict[Patients, dict[object, Finding | None]] = defaultdict(dict)
    for finding in findings:
        held, key = groups[patients(finding)], name(finding)
        held[key] = None if key in held else finding
    for held in groups.values():
        if len(held) > 1 and all(held.values()):
            yield {key: finding for key, finding in held.items() if finding is not None}


def value(finding: Finding) -> Decimal:
    """Return the value of a plain finding."""
    return finding.value if finding.value is not None else Decimal("NaN")
