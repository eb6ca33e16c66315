"""
What of one finding or one factor stands in a table that has a row for each.

A part of a record comes in, the entries of a cell go out; none for what the study does not tell.
To add a field: a function here, its name in `PARTS` and in `definition.Field`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nelm_evidence.model.record import Finding
from nelm_evidence.model.table import Entry
from nelm_evidence.rendering.cells import figure
from nelm_evidence.rendering.wording import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from nelm_evidence.model.record import (
        Language,
        PrognosticFactor,
        PValue,
        StudyRecord,
    )
    from nelm_evidence.rendering.definition import Field, RowKind
    from nelm_evidence.rendering.wording import Wording

_OTHER = "other"
_FIGURES = frozenset({"figure", "effect", "p_value", "verdict"})
"""The fields that point at where the row was read; the others only say what it is about."""
_RELATIONS = {"<=": "≤", ">=": "≥"}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a row is about."""

    record: StudyRecord
    name: str
    """What the study is called in this table."""
    part: Finding | PrognosticFactor | None
    """The finding or factor that the row is about, or None for the study."""
    draft: bool = False
    """Whether nobody has accepted the study yet."""
    not_applicable: tuple[str, ...] = ()
    """The measures and families of which the study can have no figure."""


def parts_of(record: StudyRecord, kind: RowKind) -> tuple[Finding | PrognosticFactor | None, ...]:
    """Return what a study has rows for: itself, its findings in two languages, or its factors."""
    if kind == "factors":
        return record.prognostic_factors
    if kind == "findings":
        return tuple(finding for finding in record.findings if finding.agreement)
    return (None,)


def entries_of(part: Finding | PrognosticFactor, field: Field, words: Wording) -> tuple[Entry, ...]:
    """Return the entry of a field, or none where the study tells nothing."""
    text = PARTS[field](part, words)
    if not text:
        return ()
    if field not in _FIGURES:
        return (Entry(text),)
    if isinstance(part, Finding):
        return (Entry(text, finding=part, sources=part.sources),)
    return (Entry(text, factor=part, sources=part.sources),)


def _joined(words: Wording, codes: tuple[str, ...], label: str | None) -> str:
    """Name measures; what has no code by the text's own words."""
    names = (label if code == _OTHER and label else words.measure(code) for code in codes)
    return words.phrase("between_names").join(names)


def _endpoints(factor: PrognosticFactor, words: Wording) -> str:
    """Name the endpoints that a factor was tested on."""
    return _joined(words, factor.endpoints, factor.label)


def _analysis(factor: PrognosticFactor, words: Wording) -> str:
    """Name the analyses."""
    named = (words.code("analyses", name) for name in factor.analysis)
    return words.phrase("between_names").join(name for name in named if name)


def _effect(factor: PrognosticFactor, words: Wording) -> str:
    """Write the effect with its interval: `HR 3.1 (95% CI 1.2–5.4)`."""
    effect = factor.effect
    if effect is None:
        return ""
    name = words.code("effects", effect.type)
    size = "" if effect.value is None else plain(effect.value)
    spread = f"({words.spread(effect.interval)})" if effect.interval else ""
    return " ".join(part for part in (name, size, spread) if part)


def _p_value(part: Finding | PrognosticFactor, _words: Wording) -> str:
    """Write a P value under its heading: `0.03`, `<0.001`."""
    return _probability(part.p_value) if part.p_value else ""


def _probability(p_value: PValue) -> str:
    """Write a P value, its relation only where it is not `=`."""
    relation = "" if p_value.relation == "=" else p_value.relation
    return _RELATIONS.get(relation, relation) + plain(p_value.value)


def _verdict(factor: PrognosticFactor, words: Wording) -> str:
    """Say what the study says of the factor: `worse`, `no difference`."""
    if factor.significant is False:
        return words.code("verdicts", "not_significant")
    told = factor.direction or ("significant" if factor.significant else None)
    return words.code("verdicts", told)


def name_of(finding: Finding, words: Wording) -> str:
    """Name what a finding is about: its measure, time point and patients."""
    parts = (
        finding.label or words.measure(finding.measure),
        words.moment(finding.at) if finding.at else "",
        finding.population.label if finding.population else "",
    )
    return words.phrase("between_names").join(part for part in parts if part)


def _quotes(language: Language) -> Callable[[Finding, Wording], str]:
    """Return what writes the words of a finding in one language."""
    return lambda finding, _: " … ".join(
        dict.fromkeys(source.quote for source in finding.sources if source.language == language)
    )


PARTS: Mapping[Field, Callable[[Any, Wording], str]] = {
    "factor": lambda factor, _: factor.factor,
    "endpoints": _endpoints,
    "analysis": _analysis,
    "effect": _effect,
    "p_value": _p_value,
    "verdict": _verdict,
    "measure": name_of,
    "figure": figure,
    "agreement": lambda finding, words: words.code("agreements", finding.agreement),
    "english": _quotes("en"),
    "chinese": _quotes("zh"),
}
"""Those of a factor, and those of a finding."""
