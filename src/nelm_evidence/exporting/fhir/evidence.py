"""
Studies as FHIR `Evidence`: a record comes in, a resource for each finding and each factor goes out.

Each says whom it is about, what was done to them or what sets them apart, what was measured, the
figure, and where it was published.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from nelm_evidence.escaping import escape_markdown
from nelm_evidence.exporting.fhir.codes import Role, plain, role
from nelm_evidence.exporting.fhir.statistics import of_factor, of_finding
from nelm_evidence.model.record import Citation, Finding, PrognosticFactor, StudyRecord
from nelm_evidence.model.shorthand import factor_shorthand, shorthand, time_point

Resource = dict[str, Any]
_OTHER = "other"


def evidence_of(record: StudyRecord, measures: Mapping[str, str]) -> Iterator[Resource]:
    """Yield the resources of a study; `measures` are the names of measures by code."""
    for index, finding in enumerate(record.findings):
        yield _resource(record, ("findings", index), shorthand(finding)) | {
            "variableDefinition": [*_whom(record, finding), _measured(finding, measures)],
            "statistic": [of_finding(finding, record.cohort)],
        }
    for index, factor in enumerate(record.prognostic_factors):
        statistic = of_factor(factor)
        yield _resource(record, ("factors", index), factor_shorthand(factor)) | {
            "variableDefinition": [
                _everybody(),
                _variable("exposure", factor.factor),
                *(_variable("measuredVariable", one) for one in _endpoints(factor, measures)),
            ],
            **({"statistic": [statistic]} if statistic else {}),
        }


def _resource(record: StudyRecord, way: tuple[str, int], said: str) -> Resource:
    """Return what every resource of a study says; the same part has the same id each time."""
    name = f"{record.id}/{way[0]}/{way[1]}"
    resource: Resource = {
        "resourceType": "Evidence",
        "id": str(uuid5(NAMESPACE_URL, name)),
        "status": "active",
        "title": _line(said),
        "assertion": escape_markdown(_line(said)),
    }
    if cited := _cited(record.citation):
        resource["citeAsMarkdown"] = escape_markdown(cited)
        resource["relatedArtifact"] = [_artifact(record.citation, cited)]
    if record.design.type:
        resource["studyDesign"] = [{"text": plain(record.design.type)}]
    return resource


def _whom(record: StudyRecord, finding: Finding) -> Iterator[Resource]:
    """Yield the patients that a figure is about, and what they were treated with."""
    yield _everybody()
    if finding.population:
        arm, label = finding.population.arm, finding.population.label
        within = f" ({arm})" if arm and arm != label else ""
        yield _variable("subpopulation", label + within)
    for treatment in record.design.treatments or ():
        yield _variable("exposure", plain(treatment))


def _measured(finding: Finding, measures: Mapping[str, str]) -> Resource:
    """Return what was measured, and when."""
    name = _name(finding.measure, finding.label, measures)
    if finding.label and finding.measure != _OTHER:
        name = f"{name} ({finding.label})"
    at = f" at {time_point(finding.at)}" if finding.at else ""
    return _variable("measuredVariable", plain(name) + plain(at))


def _endpoints(factor: PrognosticFactor, measures: Mapping[str, str]) -> Iterator[str]:
    """Yield the names of the endpoints that a factor was tested on."""
    return (_name(code, factor.label, measures) for code in factor.endpoints)


def _name(code: str, label: str | None, measures: Mapping[str, str]) -> str:
    """Return what a measure is called; what has no code by the text's own words."""
    return label if code == _OTHER and label else measures.get(code, plain(code))


def _everybody() -> Resource:
    """Return the patients of a study."""
    return _variable("population", "the patients of the study")


def _variable(name: Role, description: str) -> Resource:
    """Return a variable with its role."""
    return {"variableRole": role(name), "description": escape_markdown(_line(description))}


def _artifact(citation: Citation, cited: str) -> Resource:
    """Return the publication that the figures stand in."""
    artifact: Resource = {"type": "derived-from", "citation": escape_markdown(cited)}
    if citation.doi:
        artifact["document"] = {"url": f"https://doi.org/{citation.doi}"}
    elif citation.pmid:
        artifact["document"] = {"url": f"https://pubmed.ncbi.nlm.nih.gov/{citation.pmid}/"}
    return artifact


def _cited(citation: Citation) -> str:
    """Return a reference: authors, title, journal, year, volume and pages, DOI."""
    issue = f"({citation.issue})" if citation.issue else ""
    volume = f"{citation.volume or ''}{issue}"
    where = f"{citation.year or ''}{f';{volume}' if volume else ''}"
    parts = (
        ", ".join(citation.authors),
        citation.title,
        citation.journal,
        where + (f":{citation.pages}" if citation.pages else ""),
        f"doi:{citation.doi}" if citation.doi else "",
        f"PMID:{citation.pmid}" if citation.pmid else "",
    )
    return ". ".join(_line(part).rstrip(".") for part in parts if part)


def _line(text: str) -> str:
    """Return a text on one line; FHIR has no empty strings and knows few blanks."""
    return " ".join(text.split()) or "?"
