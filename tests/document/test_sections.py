"""Sections: headings in both languages, texts without any, titles and affiliations."""

from __future__ import annotations

import pytest

from nelm_evidence.document import lay_out
from nelm_evidence.model.document import Article
from nelm_evidence.model.vocabulary import Vocabulary


def told(text: str, vocabulary: Vocabulary) -> list[tuple[str | None, str]]:
    """Return the section of each sentence, and its words without the heading."""
    (part,) = lay_out(Article(text=text), vocabulary)
    return [(s.section, text[s.span.start : s.span.end]) for s in part.sentences]


@pytest.mark.parametrize(
    "heading",
    ["Results and limitations", "MEASUREMENTS AND MAIN RESULTS", "Methods and Main Results"],
)
def test_headings_of_two_sections_that_hold_results(heading: str, vocabulary: Vocabulary) -> None:
    """What was found counts, whatever else the heading promises."""
    text = f"METHODS: Files were reviewed. {heading}: None died."
    assert told(text, vocabulary)[-1] == ("results", "None died.")


@pytest.mark.parametrize(
    "text",
    [
        "METHODS: Files were reviewed.\nRESULTS: None died.",
        "Methods. Files were reviewed. Results. None died.",
        "Materials and Methods: Files were reviewed.\nFindings: None died.",
        "METHODS Files were reviewed. RESULTS None died.",
        "METHODS\nFiles were reviewed.\nRESULTS\nNone died.",
        "[Methods]: Files were reviewed. [Results]: None died.",
        "methods: Files were reviewed.\nresults - None died.",
    ],
)
def test_english_headings(text: str, vocabulary: Vocabulary) -> None:
    """Colons, stops, capitals, brackets and lines of their own make a heading."""
    assert told(text, vocabulary) == [
        ("methods", "Files were reviewed."),
        ("results", "None died."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "方法 回顾性分析资料。结果 无死亡。",
        "方法：回顾性分析资料。结果：无死亡。",
        "【方法】回顾性分析资料。【结果】无死亡。",
        "方法回顾性分析资料。结果无死亡。",
        "方  法:回顾性分析资料。结 果  无死亡。",
        "资料与方法 回顾性分析资料。\n结果 无死亡。",
    ],
)
def test_chinese_headings(text: str, vocabulary: Vocabulary) -> None:
    """With colons, brackets, blanks, or glued to the sentence."""
    assert told(text, vocabulary) == [("methods", "回顾性分析资料。"), ("results", "无死亡。")]


def test_a_section_lasts_until_the_next(vocabulary: Vocabulary) -> None:
    """Sentences without a heading stand under the last one."""
    text = "METHODS: A. RESULTS: None died. Two leaked.\nCONCLUSIONS: Safe."

    assert [section for section, _ in told(text, vocabulary)][-3:] == [
        "results",
        "results",
        "conclusions",
    ]


def test_a_word_within_a_sentence_is_no_heading(vocabulary: Vocabulary) -> None:
    """`Results were` opens a sentence, not a section."""
    text = "METHODS: Files were reviewed. Results were compared with the log-rank test."

    assert told(text, vocabulary)[-1] == (
        "methods",
        "Results were compared with the log-rank test.",
    )


def test_without_headings_what_leads_to_the_aim_is_background(vocabulary: Vocabulary) -> None:
    """Figures up to the aim are of others."""
    text = (
        "Up to 85% of patients develop liver metastases. "
        "The aim of this study was to assess resection. "
        "The 5-year survival was 70%. None died."
    )

    assert [section for section, _ in told(text, vocabulary)] == [
        "background",
        "background",
        None,
        None,
    ]


def test_a_first_line_of_its_own_is_the_title(vocabulary: Vocabulary) -> None:
    """It has no stop, and the abstract follows below."""
    text = "Resection of liver metastases in 120 patients\n\nRESULTS: None died."

    assert told(text, vocabulary)[0] == ("title", "Resection of liver metastases in 120 patients")


def test_affiliations_are_front_matter(vocabulary: Vocabulary) -> None:
    """A line of institutions holds no findings."""
    text = (
        "Resection of liver metastases\n"
        "Department of Surgery, University Hospital, Basel, Switzerland.\n"
        "RESULTS: None died."
    )

    assert [section for section, _ in told(text, vocabulary)] == ["title", "front", "results"]


@pytest.mark.parametrize("lead", ["摘要", "摘 要", "【摘要】", "摘要:", "提要"])
def test_a_chinese_heading_stands_behind_the_word_for_an_abstract(
    lead: str, vocabulary: Vocabulary
) -> None:
    """What follows it is the aim, and tells of no result."""
    text = f"{lead} 背景与目的:A影响生存率。方法:回顾80例。结果:生存率为40%。"
    (part,) = lay_out(Article(text=text), vocabulary)

    assert [sentence.section for sentence in part.sentences] == ["background", "methods", "results"]
