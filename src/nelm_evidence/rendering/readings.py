"""
The readings of a record as a person reads them, under the headings of the vocabulary.

A record comes in; each of its readings goes out with a key, its words and its places.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nelm_evidence.model.review import Reading
from nelm_evidence.model.shorthand import p_value
from nelm_evidence.rendering.cells import figure
from nelm_evidence.rendering.parts import PARTS, name_of
from nelm_evidence.rendering.wording import Wording, plain, wording

if TYPE_CHECKING:
    from nelm_evidence.model.record import (
        Finding,
        Language,
        PrognosticFactor,
        Source,
        StudyRecord,
    )
    from nelm_evidence.model.vocabulary import Measure

_STUDY, _FACTORS, _OTHER = "study", "prognostic_factors", "other"


@dataclass(frozen=True, slots=True)
class Read:
    """A reading, the heading that it stands under, and where it was read."""

    section: str
    reading: Reading
    sources: tuple[Source, ...]


def read_out(
    record: StudyRecord, measures: Mapping[str, Measure], language: Language = "en"
) -> tuple[Read, ...]:
    """Return the readings of a record under the headings, in a language's words."""
    words = wording(language, {code: one.label[language] for code, one in measures.items()})
    findings = (
        Read(_section(one, measures), _of_finding(key, one, words), one.sources)
        for key, one in keyed_findings(record, measures)
    )
    factors = (
        Read(_FACTORS, _of_factor(key, one, words), one.sources)
        for key, one in keyed_factors(record)
    )
    return (*_of_study(record, words), *findings, *factors)


def keyed_findings(
    record: StudyRecord, measures: Mapping[str, Measure]
) -> Iterator[tuple[str, Finding]]:
    """Yield the findings in the order of the vocabulary, each with its key."""
    order = {code: position for position, code in enumerate(measures)}
    ranked = sorted(record.findings, key=lambda one: order.get(one.measure, len(order)))
    return ((f"finding-{number}", one) for number, one in enumerate(ranked, start=1))


def keyed_factors(record: StudyRecord) -> Iterator[tuple[str, PrognosticFactor]]:
    """Yield the factors, each with its key."""
    return ((f"factor-{n}", one) for n, one in enumerate(record.prognostic_factors, start=1))


def said(finding: Finding, words: Wording) -> str:
    """Write what a finding says: `median 38.5 mo`, `26.1% (58/222) P < 0.001`."""
    shown = figure(finding, words)
    counted = finding.count is not None and finding.value is not None
    whole = "" if finding.denominator is None else f"/{plain(finding.denominator)}"
    parts = (
        words.code("readings", finding.statistic),
        shown,
        f"({plain(finding.count)}{whole})" if counted and finding.count is not None else "",
        p_value(finding.p_value) if finding.p_value else "",
    )
    return " ".join(part for part in parts if part)


def _section(finding: Finding, measures: Mapping[str, Measure]) -> str:
    """Return the heading that a finding stands under."""
    return measures[finding.measure].section if finding.measure in measures else _OTHER


def _of_finding(key: str, finding: Finding, words: Wording) -> Reading:
    """Return a finding as one line."""
    return Reading(
        key=key,
        kind="finding",
        name=name_of(finding, words),
        says=said(finding, words),
        agreement=finding.agreement,
        support=finding.corroboration,
        rule=finding.rule or "",
    )


def _of_factor(key: str, factor: PrognosticFactor, words: Wording) -> Reading:
    """Return a factor as one line."""
    verdict, effect, analysis = (PARTS[f](factor, words) for f in ("verdict", "effect", "analysis"))
    p = p_value(factor.p_value) if factor.p_value else ""
    return Reading(
        key=key,
        kind="factor",
        name=f"{factor.factor} → {PARTS['endpoints'](factor, words)}",
        says="; ".join(part for part in (verdict, effect, p, analysis) if part),
        agreement=factor.agreement,
        rule=factor.rule or "",
    )


def _of_study(record: StudyRecord, words: Wording) -> Iterator[Read]:
    """Yield the cohort and the design, where they were read."""
    cohort, design = record.cohort, record.design
    arms = (f"{arm.label}: {'?' if arm.size is None else arm.size}" for arm in cohort.arms)
    size = "" if cohort.size is None else words.amount(str(cohort.size), "patients")
    counted = "; ".join(part for part in (size, *arms) if part)
    if counted:
        name = words.phrase("cohort")
        yield Read(_STUDY, Reading("cohort", "cohort", name, counted), cohort.sources)
    period = design.period and "–".join(p for p in (design.period.start, design.period.end) if p)
    centres = "" if design.centres is None else words.amount(str(design.centres), "centres")
    treated = (words.code("treatments", treatment) for treatment in design.treatments or ())
    kind = words.code("designs", design.type)
    made = (kind, words.phrase("between_names").join(treated), centres, design.country, period)
    if described := "; ".join(part for part in made if part):
        name = words.phrase("design")
        yield Read(_STUDY, Reading("design", "design", name, described), design.sources)
