"""The house's own vocabulary: every code of the record, in both languages, and no name twice."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, get_args

import pytest

from nelm_evidence.model.record import DesignType, Language
from nelm_evidence.vocabulary import load

if TYPE_CHECKING:
    from nelm_evidence.model.vocabulary import Measure

CODES = {
    "patients": "age sex.male sex.female bmi asa_3_or_more performance_status",
    "primary_tumour": (
        "primary_site.pancreas primary_site.small_bowel primary_site.duodenum "
        "primary_site.stomach primary_site.colon primary_site.rectum primary_site.colorectal "
        "primary_site.appendix primary_site.lung primary_site.biliary primary_site.unknown "
        "primary_site.other primary_site.midgut primary_site.foregut primary_site.hindgut "
        "functional nonfunctional carcinoid_syndrome primary_resected lymph_node_positive"
    ),
    "pathology": (
        "grade.g1 grade.g2 grade.g3 grade.g1_g2 grade.nec ki67 tumor_size "
        "differentiation.well differentiation.poor vascular_invasion"
    ),
    "liver_disease": (
        "synchronous metachronous bilobar unilobar extrahepatic_disease metastasis_count "
        "metastasis_size liver_involvement"
    ),
    "treatment": (
        "hepatectomy hepatectomy.major hepatectomy.minor hepatectomy.repeat "
        "hepatectomy.two_stage hepatectomy.laparoscopic concomitant_primary_resection ablation "
        "liver_transplantation embolization prrt chemotherapy somatostatin_analogue "
        "targeted_therapy debulking"
    ),
    "resection_margin": "resection.r0 resection.r1 resection.r2 resection.r0_r1",
    "operation": "operative_time blood_loss transfusion hospital_stay",
    "safety": (
        "morbidity major_morbidity mortality bile_leak liver_failure reoperation readmission "
        "adverse_events serious_adverse_events"
    ),
    "response": (
        "objective_response complete_response partial_response stable_disease "
        "progressive_disease disease_control symptom_relief biochemical_response"
    ),
    "oncological_outcome": (
        "overall_survival disease_free_survival recurrence_free_survival "
        "progression_free_survival disease_specific_survival time_to_progression recurrence "
        "recurrence.liver progression follow_up death"
    ),
    "other": "other",
}
FOLDS = (
    (re.compile(r"[\s\-.,;:()]+", re.ASCII), " "),
    (re.compile(r"tumour", re.ASCII), "tumor"),
    (re.compile(r"haem", re.ASCII), "hem"),
    (re.compile(r"oedem", re.ASCII), "edem"),
    (re.compile(r"(?<=i)s(?=e\b|ed\b|ation\b)", re.ASCII), "z"),
    (re.compile(r"(?<=[a-rt-z])s\b", re.ASCII), ""),
)
MEASURES = tuple(load().measures.values())
each_measure = pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.code)
each_language = pytest.mark.parametrize("language", get_args(Language))


@cache
def fold(text: str) -> str:
    """Return a text as the matcher compares it, its words between single blanks."""
    plain = text.casefold()
    for pattern, replacement in FOLDS:
        plain = pattern.sub(replacement, plain)
    return f" {plain.strip()} "


def holds(text: str, name: str, language: Language) -> bool:
    """Whether a text holds a name: whole words in English, any characters in Chinese."""
    return name in text if language == "zh" else fold(name) in fold(text)


@cache
def owners(language: Language) -> dict[str, set[str]]:
    """Return the codes that each name stands for."""
    found: dict[str, set[str]] = {}
    for measure in MEASURES:
        for name in measure.names[language]:
            found.setdefault(fold(name), set()).add(measure.code)
    return found


@pytest.mark.parametrize("section", CODES)
def test_every_code_of_the_record_is_there(section: str) -> None:
    """Each section's file holds the codes of the record's table, in its order."""
    found = [measure.code for measure in MEASURES if measure.section == section]

    assert found == CODES[section].split()


@each_measure
@each_language
def test_a_measure_speaks_both_languages(measure: Measure, language: Language) -> None:
    """Each measure has a label, names and an example in either language."""
    assert measure.label[language]
    assert measure.names[language]
    assert measure.examples[language]


@each_measure
@each_language
def test_an_example_holds_a_name_of_its_measure(measure: Measure, language: Language) -> None:
    """The example shows how the measure is said."""
    names = measure.names[language] + measure.abbreviations.get(language, ())

    assert any(holds(measure.examples[language], name, language) for name in names)


@each_measure
@each_language
def test_the_longest_name_in_an_example_is_the_measures(
    measure: Measure, language: Language
) -> None:
    """No other measure claims more of an example than the measure it is the example of."""
    example = measure.examples[language]
    longest = max(
        (len(name), other is measure, other.code)
        for other in MEASURES
        for name in other.names[language]
        if holds(example, name, language)
    )

    assert longest[2] == measure.code


@each_language
def test_no_name_belongs_to_two_measures(language: Language) -> None:
    """Names are compared as the matcher compares them."""
    assert not {name: codes for name, codes in owners(language).items() if len(codes) > 1}


@each_language
def test_no_abbreviation_belongs_to_two_measures(language: Language) -> None:
    """Abbreviations are compared with their case."""
    codes: dict[str, str] = {}
    for measure in MEASURES:
        for name in measure.abbreviations.get(language, ()):
            assert codes.setdefault(name, measure.code) == measure.code, name


@each_measure
@each_language
def test_a_homonym_is_no_name(measure: Measure, language: Language) -> None:
    """A phrase does not both name a measure and mean something else."""
    homonyms = {fold(name) for name in measure.homonyms.get(language, ())}

    assert not homonyms & owners(language).keys()


def test_every_study_type_has_cues() -> None:
    """All but `other`, which is what is left."""
    assert {cue.type for cue in load().designs} == {*get_args(DesignType)} - {"other"}


def test_every_factor_speaks_both_languages() -> None:
    """Each factor has a label and names in either language."""
    for factor in load().factors.values():
        for language in get_args(Language):
            assert factor.label[language]
            assert factor.names[language], factor.code


def test_the_units_of_the_record_are_there() -> None:
    """The units that the record's contract names."""
    units = (
        "percent",
        "patients",
        "month",
        "year",
        "day",
        "week",
        "mm",
        "cm",
        "ml",
        "minute",
        "hour",
    )

    assert {*units, "lesions"} <= {*load().units}
