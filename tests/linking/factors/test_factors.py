"""What ties factors to endpoints, sentence by sentence, and what must not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from nelm_evidence.model.document import Article
from nelm_evidence.model.record import StudyRecord
from nelm_evidence.model.shorthand import factor_shorthand
from nelm_evidence.model.vocabulary import Vocabulary
from nelm_evidence.pipeline import read_study

FILES = sorted(Path(__file__).parent.glob("*.yaml"))
LEADS = {
    "en": "METHODS: The files of the patients were reviewed.\nRESULTS: ",
    "zh": "方法 回顾性分析。\n结果 ",
}
ALL: list[tuple[str, dict[str, Any]]] = [
    (language, case)
    for file in FILES
    for language, cases in yaml.safe_load(file.read_text(encoding="utf-8")).items()
    for case in cases
]


def study(text: str, vocabulary: Vocabulary) -> StudyRecord:
    """Read a text."""
    return read_study(Article(text=text), vocabulary)


@pytest.mark.parametrize(("language", "case"), ALL, ids=[case["text"] for _, case in ALL])
def test_a_sentence_tells_its_factors(
    language: str, case: dict[str, Any], vocabulary: Vocabulary
) -> None:
    """Each sentence gives the rows of its case, and no others."""
    record = study(LEADS[language] + case["text"], vocabulary)

    assert [factor_shorthand(factor) for factor in record.prognostic_factors] == case["rows"]


@pytest.mark.parametrize(("language", "case"), ALL, ids=[case["text"] for _, case in ALL])
def test_a_source_quotes_its_place(
    language: str, case: dict[str, Any], vocabulary: Vocabulary
) -> None:
    """The text at a source's offsets is its quote."""
    text = LEADS[language] + case["text"]

    for factor in study(text, vocabulary).prognostic_factors:
        for source in factor.sources:
            assert text[source.start : source.end] == source.quote


def test_a_conclusion_is_no_second_factor(vocabulary: Vocabulary) -> None:
    """What the results tell is told once."""
    text = (
        "RESULTS: Tumor grade was associated with survival (P = 0.01).\n"
        "CONCLUSIONS: Tumor grade is a predictor of survival."
    )

    assert len(study(text, vocabulary).prognostic_factors) == 1


def test_both_analyses_of_a_factor_are_one_row(vocabulary: Vocabulary) -> None:
    """A second analysis without figures of its own joins the first."""
    text = (
        "RESULTS: On univariate analysis, grade and age predicted survival. "
        "On multivariate analysis, grade predicted survival."
    )
    told = [factor.analysis for factor in study(text, vocabulary).prognostic_factors]

    assert told == [("univariable", "multivariable"), ("univariable",)]


def test_methods_tell_no_factor(vocabulary: Vocabulary) -> None:
    """What was to be tested is no result."""
    text = "METHODS: Factors associated with survival were age and sex.\nRESULTS: All were cured."

    assert not study(text, vocabulary).prognostic_factors


def test_a_known_factor_has_its_code(vocabulary: Vocabulary) -> None:
    """The factor's words give its code."""
    text = "RESULTS: Extrahepatic disease was associated with survival."

    assert study(text, vocabulary).prognostic_factors[0].code == "extrahepatic"


def test_a_title_names_what_is_compared(vocabulary: Vocabulary) -> None:
    """A comparison whose sides no sentence names is that of the title."""
    text = (
        "A comparison of TACE with TAE in patients with liver metastases\n"
        "RESULTS: There was no difference in the mortality of the patients."
    )
    told = [factor_shorthand(factor) for factor in study(text, vocabulary).prognostic_factors]

    assert told == ["TACE vs TAE -> mortality: not significant comparison"]


def test_an_aim_names_the_endpoint_of_factors_without_one(vocabulary: Vocabulary) -> None:
    """Risk factors that name no endpoint are those that the study looked for."""
    text = (
        "BACKGROUND: This study was to find risk factors for complications after hepatectomy.\n"
        "RESULTS: On multivariate analysis, cirrhosis and age were independent risk factors."
    )
    told = [factor_shorthand(factor) for factor in study(text, vocabulary).prognostic_factors]

    assert told == [
        "cirrhosis -> morbidity: significant multivariable",
        "age -> morbidity: significant multivariable",
    ]


def test_a_chinese_aim_names_the_endpoint_of_factors_without_one(vocabulary: Vocabulary) -> None:
    """What a study looks for factors of is what its factors bear on."""
    text = (
        "目的 探讨肝切除术后复发的危险因素。方法 回顾性分析120例患者。\n"
        "结果 多因素分析显示,分级和切缘为独立危险因素(P<0.05)。"
    )

    told = study(text, vocabulary).prognostic_factors

    assert [(factor.factor, factor.endpoints) for factor in told] == [
        ("分级", ("recurrence",)),
        ("切缘", ("recurrence",)),
    ]


def test_a_subject_outdoes_the_groups_of_the_document(vocabulary: Vocabulary) -> None:
    """What has an endpoint is what is compared, not two groups that were told before."""
    text = (
        "METHODS: The metastases were solitary (n = 4) or multiple (n = 11).\n"
        "RESULTS: Lesions over 50 mm showed a shorter recurrence-free survival (P = .04)."
    )
    told = [factor_shorthand(factor) for factor in study(text, vocabulary).prognostic_factors]

    assert told == [
        "Lesions over 50 mm -> recurrence_free_survival: significant worse comparison P = 0.04"
    ]


def test_a_conclusion_without_a_heading_is_the_last_paragraph(vocabulary: Vocabulary) -> None:
    """What the paragraph before it tells in words is a result, however late it stands."""
    text = (
        "A trial of stents and drains\n\n"
        "Overall survival was longer with stents than with drains (P = .02). "
        "Morbidity was not different between stents and drains.\n\n"
        "Stents are better. Morbidity was similar with stents and drains.\n"
    )
    told = [factor_shorthand(factor) for factor in study(text, vocabulary).prognostic_factors]

    assert told == [
        "stents vs drains -> overall_survival: significant better comparison P = 0.02",
        "stents vs drains -> morbidity: not significant comparison",
    ]


def test_a_list_that_an_analysis_weighs_takes_its_endpoint_from_the_aim(
    vocabulary: Vocabulary,
) -> None:
    """`Cox单因素分析有意义的有A、B`: no endpoint in the sentence, one in the aim; one analysis."""
    record = study(
        "目的 探讨影响胰腺癌预后的独立因素。方法 分析100例患者的资料。"
        "结果 Cox单因素分析有统计学意义的因素有年龄、手术方式。",
        vocabulary,
    )
    assert [factor_shorthand(factor) for factor in record.prognostic_factors] == [
        "年龄 -> overall_survival: significant univariable",
        "手术方式 -> overall_survival: significant univariable",
    ]
