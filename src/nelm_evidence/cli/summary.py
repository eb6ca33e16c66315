"""
A record as a person reads it: what study, who was in it, and its findings by section.

Only the arrangement is made here; figures read as they do in the tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from nelm_evidence.cli.columns import padded, width
from nelm_evidence.model.record import Finding, PrognosticFactor, StudyRecord
from nelm_evidence.model.shorthand import interval, p_value
from nelm_evidence.model.vocabulary import Measure
from nelm_evidence.rendering.parts import name_of
from nelm_evidence.rendering.readings import said
from nelm_evidence.rendering.wording import Wording, wording

Measures = Mapping[str, Measure]
_WIDEST = 56
_VERDICTS = {True: "associated with", False: "not associated with", None: "tested on"}
_OTHER = "other"


def summarise(record: StudyRecord, measures: Measures) -> str:
    """Return the summary of one record, some lines with a line end each."""
    words = words_of(measures)
    lines = (
        *heading(record, words),
        *_findings(record, measures, words),
        *_factors(record, measures),
        *_notices(record),
    )
    return "".join(f"{line}\n" for line in lines)


def words_of(measures: Measures) -> Wording:
    """Return the words that a summary is written in."""
    return wording("en", {code: measure.label["en"] for code, measure in measures.items()})


def heading(record: StudyRecord, words: Wording) -> Iterator[str]:
    """Yield the title, where the study was published, how it was made, and the patients."""
    citation, design, cohort = record.citation, record.design, record.cohort
    if citation.title:
        yield citation.title
    read = " + ".join(record.languages)
    published = " ".join(str(part) for part in (citation.journal, citation.year) if part)
    yield " · ".join(part for part in (record.id, published, read, record.source.path) if part)
    period = design.period and "–".join(y for y in (design.period.start, design.period.end) if y)
    facts = (
        design.type and words.code("designs", design.type),
        _counted(cohort.size, "patient"),
        _counted(design.centres, "centre"),
        design.country,
        period,
        *(f"{arm.label}: {'?' if arm.size is None else arm.size}" for arm in cohort.arms),
    )
    yield " · ".join(fact for fact in facts if fact) or "design and cohort not told"


def _counted(number: int | None, noun: str) -> str:
    """Write a number of people or places, if it is known."""
    return "" if number is None else f"{number} {noun}{'' if number == 1 else 's'}"


def _findings(record: StudyRecord, measures: Measures, words: Wording) -> Iterator[str]:
    """Yield the findings under the sections of the vocabulary, in its order."""
    order = {code: position for position, code in enumerate(measures)}
    ranked = sorted(record.findings, key=lambda f: order.get(f.measure, len(order)))
    for section, members in groupby(ranked, key=lambda f: _section(f, measures)):
        rows = [(name_of(finding, words), _said(finding, words)) for finding in members]
        yield f"\n  {section.replace('_', ' ').capitalize()}"
        wide = min(max(width(name) for name, _ in rows), _WIDEST)
        for name, figures in rows:
            yield f"    {padded(name, wide)}  {figures}"


def _section(finding: Finding, measures: Measures) -> str:
    """Return the section a finding stands in."""
    return measures[finding.measure].section if finding.measure in measures else _OTHER


def _said(finding: Finding, words: Wording) -> str:
    """Write what a finding says, and which of the two texts says it where both were read."""
    agreement = f" [{finding.agreement.replace('_', ' ')}]" if finding.agreement else ""
    return said(finding, words) + agreement


def _factors(record: StudyRecord, measures: Measures) -> Iterator[str]:
    """Yield the prognostic factors, one a line."""
    if record.prognostic_factors:
        yield "\n  Prognostic factors"
    for factor in record.prognostic_factors:
        yield f"    {_factor(factor, measures)}"


def _factor(factor: PrognosticFactor, measures: Measures) -> str:
    """Write a factor: what it does to which endpoints, and how that was tested."""
    endpoints = (_endpoint(code, factor, measures) for code in factor.endpoints)
    verdict = factor.direction or _VERDICTS[factor.significant]
    tests = [", ".join(factor.analysis)] if factor.analysis else []
    if factor.effect and factor.effect.value is not None:
        spread = f" ({interval(factor.effect.interval)})" if factor.effect.interval else ""
        tests.append(f"{factor.effect.type.replace('_', ' ')} {factor.effect.value}{spread}")
    if factor.p_value:
        tests.append(p_value(factor.p_value))
    said = f" ({'; '.join(tests)})" if tests else ""
    return f"{factor.factor}: {verdict} {', '.join(endpoints)}{said}"


def _endpoint(code: str, factor: PrognosticFactor, measures: Measures) -> str:
    """Name an endpoint as it reads within a line."""
    name = measures[code].label["en"] if code in measures else factor.label or code
    return name[:1].lower() + name[1:]


def _notices(record: StudyRecord) -> Iterator[str]:
    """Yield the notices, one a line, the worst first."""
    if record.notices:
        yield "\n  To look at"
    ranks = ("error", "warning", "info")
    for notice in sorted(record.notices, key=lambda notice: ranks.index(notice.severity)):
        quote = f" «{notice.sources[0].quote}»" if notice.sources else ""
        yield f"    {notice.severity}: {notice.message}{quote}"
