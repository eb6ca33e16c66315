"""The FHIR bundle is valid by `fhir.resources`, and its numbers are those of the base alone."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.bundle import Bundle
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nelm_evidence import load_base
from nelm_evidence.errors import NelmError
from nelm_evidence.exporting import EXPORTS, Wanted
from nelm_evidence.model.record import StudyRecord, Value

BASE = load_base(Path(__file__).parents[2] / "evidence.yaml")
RECORD = {
    "id": "doi:10.1000/a",
    "citation": {
        "title": "Livers *and* more.",
        "authors": ["Marlow AB"],
        "journal": "J Liver",
        "year": 2019,
        "volume": "3",
        "pages": "1-9",
        "doi": "10.1000/a",
    },
    "design": {"type": "randomized_trial", "treatments": ["embolization"]},
    "cohort": {"size": 222, "arms": [{"label": "TAE", "size": 17}]},
}


def bundle(*records: StudyRecord) -> dict[str, Any]:
    """Return the bundle of some records, its figures with their digits."""
    written = EXPORTS["fhir"](records, Wanted(measures={"overall_survival": "Survival"})).content
    assert isinstance(written, str)
    Bundle.model_validate_json(written)
    read: dict[str, Any] = json.loads(written, parse_float=Decimal, parse_int=Decimal)
    return read


def resources(*records: StudyRecord) -> list[dict[str, Any]]:
    """Return the resources of a bundle."""
    return [entry["resource"] for entry in bundle(*records).get("entry", [])]


def one(**told: object) -> dict[str, Any]:
    """Return the resource of a study with one finding or factor."""
    kind = "prognostic_factors" if "factor" in told else "findings"
    (resource,) = resources(StudyRecord.model_validate(RECORD | {kind: [told]}))
    return resource


def numbers(told: object) -> Iterator[str]:
    """Yield the digits of each number, as printed."""
    if isinstance(told, Decimal):
        yield str(told)
    elif isinstance(told, dict | list):
        for part in told.values() if isinstance(told, dict) else told:
            yield from numbers(part)


def figures(told: Value) -> Iterator[str]:
    """Yield the digits of each figure of a part of a record, its time point aside."""
    for name in type(told).model_fields:
        held = getattr(told, name)
        if name != "at":
            yield from numbers(held.model_dump() if isinstance(held, Value) else held)


def test_the_shipped_base_is_valid() -> None:
    """With a resource for each finding and each factor, each under its own address."""
    records = tuple(BASE.records.values())
    entries = bundle(*records)["entry"]
    wanted = sum(len(one.findings) + len(one.prognostic_factors) for one in records)
    assert len({entry["fullUrl"] for entry in entries}) == len(entries) == wanted > 200


@pytest.mark.parametrize("study", BASE.records)
def test_every_number_is_a_figure_of_the_base(study: str) -> None:
    """With its digits; all figures of a part are there, and of the study only the sizes."""
    record = BASE.records[study]
    sizes = {record.cohort.size, *(arm.size for arm in record.cohort.arms)}
    parts = (*record.findings, *record.prognostic_factors)
    for part, resource in zip(parts, resources(record), strict=True):
        told, held = set(numbers(resource)), set(figures(part))
        assert held <= told
        assert told - held <= {str(size) for size in sizes}


def test_nothing_is_certain() -> None:
    """A certainty is for who judges a study."""
    assert "certainty" not in json.dumps(bundle(*BASE.records.values()), default=str).lower()


def test_a_finding_by_hand() -> None:
    """Whom it is about, what was done and measured, and the figure with its interval and P."""
    resource = one(
        measure="overall_survival",
        statistic="proportion",
        value="70.20",
        relation="<=",
        unit="percent",
        count="12",
        denominator="17",
        at={"value": "5", "unit": "year"},
        interval={"kind": "ci", "level": "95", "low": "63.1", "high": "77.3"},
        population={"label": "TAE", "arm": "TAE"},
        p_value={"relation": "<", "value": "0.001"},
    )
    roles = [
        (variable["variableRole"]["coding"][0]["code"], variable["description"])
        for variable in resource["variableDefinition"]
    ]
    assert roles == [
        ("population", "the patients of the study"),
        ("subpopulation", "TAE"),
        ("exposure", "embolization"),
        ("measuredVariable", "Survival at 5 year"),
    ]
    cited = "Marlow AB. Livers \\*and\\* more. J Liver. 2019;3:1-9. doi:10.1000/a"
    assert resource["citeAsMarkdown"] == cited
    (artifact,) = resource["relatedArtifact"]
    assert artifact["document"] == {"url": "https://doi.org/10.1000/a"}
    (statistic,) = resource["statistic"]
    percent = {"unit": "%", "system": "http://unitsofmeasure.org", "code": "%"}
    assert statistic["quantity"] == {"value": Decimal("70.20"), "comparator": "<=", **percent}
    assert str(statistic["quantity"]["value"]) == "70.20"
    assert statistic["numberAffected"] == 12
    assert statistic["sampleSize"] == {"numberOfParticipants": 17, "knownDataCount": 17}
    interval, p_value = statistic["attributeEstimate"]
    assert [one["type"]["coding"][0]["display"] for one in (interval, p_value)] == [
        "Confidence interval",
        "P-value",
    ]
    assert (interval["level"], interval["range"]["low"]["value"]) == (95, Decimal("63.1"))
    assert p_value["quantity"] == {"value": Decimal("0.001"), "comparator": "<"}


def test_what_is_not_told_is_not_there() -> None:
    """A median that is not reached has no quantity, and a group no size but its own."""
    reached = one(
        measure="overall_survival",
        statistic="median",
        not_reached=True,
        population={"label": "G3"},
    )
    assert reached["statistic"] == [
        {
            "statisticType": {
                "coding": [
                    {
                        "system": "http://terminology.hl7.org/CodeSystem/statistic-type",
                        "code": "C28007",
                        "display": "Median",
                    }
                ]
            },
            "note": [{"text": "not reached"}],
        }
    ]
    share = one(measure="morbidity", statistic="proportion", count="1", denominator="3")
    assert "quantity" not in share["statistic"][0]


def test_a_factor_by_hand() -> None:
    """The factor is the exposure; without a number there is no statistic."""
    effect = {"type": "hazard_ratio", "value": "3.10"}
    told = one(
        factor="G3", endpoints=["overall_survival"], analysis=["multivariable"], effect=effect
    )
    (statistic,) = told["statistic"]
    assert statistic["statisticType"]["coding"][0]["display"] == "Hazard Ratio"
    assert str(statistic["quantity"]["value"]) == "3.10"
    assert statistic["modelCharacteristic"] == [{"code": {"text": "multivariable"}}]
    assert told["variableDefinition"][1]["description"] == "G3"
    assert "statistic" not in one(factor="age", endpoints=["overall_survival"], significant=False)


TEXTS = st.text(st.one_of(st.sampled_from("<&*_\u2028\u3000\n 肝"), st.characters(codec="utf-8")))


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS.filter(len), TEXTS.filter(len), TEXTS)
def test_any_text_makes_a_valid_bundle(title: str, label: str, factor: str) -> None:
    """Blanks of every kind, markup and Chinese."""
    findings = [{"measure": "other", "label": label, "population": {"label": label}}]
    factors = [{"factor": factor, "endpoints": ["other"], "label": label}]
    told = {"citation": {"title": title}, "findings": findings, "prognostic_factors": factors}
    assert len(resources(StudyRecord.model_validate(RECORD | told))) == 2


def test_no_study_is_an_empty_bundle() -> None:
    """Without a list, since FHIR has no empty ones."""
    assert bundle() == {"resourceType": "Bundle", "type": "collection"}


def test_fhir_without_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line says how to get it."""
    monkeypatch.setitem(sys.modules, "fhir.resources.bundle", None)
    with pytest.raises(NelmError, match=r"pip install 'nelm-evidence\[fhir\]'"):
        EXPORTS["fhir"]((), Wanted())
