"""
Studies to the text of `evidence.yaml`: one order of fields, one line a finding where it fits.

Records come in and YAML goes out.  A record that the notation cannot hold raises `ValueError`
rather than lose a part of it.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from itertools import count

from nelm_evidence.evidence.curating import write_origin, write_texts, write_waivers
from nelm_evidence.evidence.curation import UNCURATED, Curation
from nelm_evidence.evidence.notation import (
    NotationError,
    read_effect,
    read_figure,
    write_effect,
    write_figure,
    write_p_value,
    write_time_point,
)
from nelm_evidence.evidence.reading import SIZE_UNKNOWN
from nelm_evidence.evidence.scalars import flow_list, flow_mapping, notation, quoted, text
from nelm_evidence.model.record import (
    Citation,
    Cohort,
    Design,
    Finding,
    Period,
    PrognosticFactor,
    StudyRecord,
)

WIDTH = 100
"""The longest citation, design or cohort that stands on one line."""
ITEM_WIDTH = 160
"""The longest finding or factor that stands on one line: one line each is easiest to review."""
PROLOGUE = 'schema_version: "1"\nstudies:\n'

_FIGURE = ("statistic", "value", "relation", "not_reached", "unit", "count", "denominator")
"""The fields of a finding that its figure holds, its interval apart."""
_CITATION_TEXTS = ("title", "journal", "year", "volume", "issue", "pages", "doi", "pmid", "pmcid")


def write_study(record: StudyRecord, curation: Curation = UNCURATED, indent: str = "") -> str:
    """Return a study as an item of `studies`."""
    margin = len(indent) + 2
    lines = [f"id: {text(record.id)}"]
    if curation.status:
        lines.append(f"status: {curation.status}")
    lines += _mapping("citation", _citation(record.citation), margin)
    lines += _items("texts", write_texts(curation), margin)
    lines += _mapping("design", _design(record.design), margin)
    lines += _mapping("cohort", _cohort(record.cohort), margin)
    if record.languages:
        lines.append(f"languages: {flow_list(record.languages)}")
    if curation.not_applicable:
        lines.append(f"not_applicable: {flow_list(map(text, curation.not_applicable))}")
    lines += _items("waivers", write_waivers(curation), margin)
    for name, parts in (
        ("findings", map(write_finding, record.findings)),
        ("factors", map(write_factor, record.prognostic_factors)),
    ):
        origins = (write_origin(curation.origins.get((name, index))) for index in count())
        lines += _items(name, map(operator.or_, parts, origins), margin)
    return "".join(
        f"{indent}{'  ' if number else '- '}{line}\n" for number, line in enumerate(lines)
    )


def write_finding(finding: Finding) -> dict[str, str]:
    """Return the fields of a finding, in order, each ready for a line."""
    key, figure = write_figure(finding)
    whom = finding.population
    fields = {
        "measure": text(finding.measure),
        "label": _optional(finding.label),
        "at": notation(write_time_point(finding.at)) if finding.at else "",
        key: notation(figure),
        "of": text(whom.label) if whom and whom.label != whom.arm else "",
        "arm": _optional(whom.arm) if whom else "",
        "p": notation(write_p_value(finding.p_value)) if finding.p_value else "",
    }
    held = {name: getattr(finding, name) for name in (*_FIGURE, "interval")}
    held = {name: part for name, part in held.items() if part is not None and part is not False}
    _hold(lambda: read_figure(key, figure), held)
    return _present(fields)


def write_factor(factor: PrognosticFactor) -> dict[str, str]:
    """Return the fields of a prognostic factor, in order, each ready for a line."""
    effect = write_effect(factor.effect) if factor.effect else ""
    if factor.effect:
        _hold(lambda: read_effect(effect), factor.effect)
    return _present(
        {
            "factor": text(factor.factor),
            "code": _optional(factor.code),
            "endpoints": flow_list(map(text, factor.endpoints)),
            "label": _optional(factor.label),
            "analysis": flow_list(factor.analysis) if factor.analysis else "",
            "significant": "" if factor.significant is None else str(factor.significant).lower(),
            "direction": factor.direction or "",
            "effect": notation(effect) if effect else "",
            "p": notation(write_p_value(factor.p_value)) if factor.p_value else "",
        }
    )


def _hold(read: Callable[[], object], wanted: object) -> None:
    """Make sure that what was written is read as what was meant."""
    try:
        again = read()
    except NotationError:
        again = None
    if again != wanted:
        raise ValueError(f"the notation cannot hold all of this: {wanted!r}")


def _citation(citation: Citation) -> dict[str, str]:
    """Return the fields of a citation."""
    plain = {name: getattr(citation, name) for name in _CITATION_TEXTS}
    fields = {
        name: str(value) if isinstance(value, int) else _optional(value)
        for name, value in plain.items()
    }
    fields["authors"] = flow_list(map(text, citation.authors)) if citation.authors else ""
    places = citation.affiliations
    fields["affiliations"] = flow_list(map(text, places)) if places else ""
    return _present(fields)


def _design(design: Design) -> dict[str, str]:
    """Return the fields of a design."""
    return _present(
        {
            "type": design.type or "",
            "centres": "" if design.centres is None else str(design.centres),
            "country": _optional(design.country),
            "period": _period(design.period) if design.period else "",
            "treatments": flow_list(design.treatments) if design.treatments else "",
        }
    )


def _period(period: Period) -> str:
    """Write the study years."""
    return f"{period.start or ''}..{period.end or ''}"


def _cohort(cohort: Cohort) -> dict[str, str]:
    """Return the fields of a cohort."""
    sizes = {
        text(arm.label): SIZE_UNKNOWN if arm.size is None else str(arm.size) for arm in cohort.arms
    }
    return _present(
        {
            "size": "" if cohort.size is None else str(cohort.size),
            "arms": flow_mapping(sizes) if sizes else "",
        }
    )


def _optional(value: str | None) -> str:
    """Write a text that may be absent; an empty one is written as such."""
    if value is None:
        return ""
    return text(value) if value else quoted(value)


def _present(fields: Mapping[str, str]) -> dict[str, str]:
    """Return the fields that hold something."""
    return {name: value for name, value in fields.items() if value}


def _mapping(name: str, fields: Mapping[str, str], margin: int) -> list[str]:
    """Write a mapping on one line, or a line a field where that is too long."""
    if not fields:
        return []
    line = f"{name}: {flow_mapping(fields)}"
    if margin + len(line) <= WIDTH:
        return [line]
    return [f"{name}:", *(f"  {key}: {value}" for key, value in fields.items())]


def _items(name: str, items: Iterable[Mapping[str, str]], margin: int) -> list[str]:
    """Write a list, one line an item, or a line a field where an item is too long."""
    lines = [f"{name}:"]
    for fields in items:
        line = f"- {flow_mapping(fields)}"
        if margin + len(line) <= ITEM_WIDTH:
            lines.append(line)
        else:
            block = [f"{key}: {value}" for key, value in fields.items()]
            lines += [f"{'  ' if number else '- '}{part}" for number, part in enumerate(block)]
    return lines if len(lines) > 1 else []
