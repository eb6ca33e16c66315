"""Which language a sentence is in, and which languages a text is really in."""

from __future__ import annotations

import pytest

from nelm_evidence.document.languages import language_of, shares
from nelm_evidence.document.sentences import split

ENGLISH = (
    "We reviewed the files of all patients who had a liver resection for neuroendocrine "
    "metastases between 1995 and 2018 at our department. The five-year overall survival was "
    "seventy percent, and no patient died after the operation."
)
CHINESE = "回顾性分析神经内分泌肿瘤肝转移患者的临床资料。术后无死亡，五年总生存率为百分之七十。"


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Median PFS was 18.5 months.", "en"),
        ("中位PFS为18.5个月。", "zh"),
        ("采用Kaplan-Meier法、Cox模型及SPSS分析。", "zh"),
        ("177Lu-DOTATATE治疗后ORR为32%。", "zh"),
        ("Patients were treated in 北京.", "en"),
        ("70.2%", "en"),
    ],
)
def test_the_language_of_a_sentence(sentence: str, language: str) -> None:
    """Latin names do not make a Chinese sentence English."""
    assert language_of(sentence) == language


def languages(text: str) -> list[str]:
    """Return the languages of a text, in order."""
    return [*shares(text, split(text))]


def test_both_halves_count_where_both_tell_something() -> None:
    """English first, whichever stands above, and each sentence once."""
    text = f"{CHINESE}\n\n{ENGLISH}"
    found = shares(text, split(text))

    assert [*found] == ["en", "zh"]
    assert sorted([*found["en"], *found["zh"]]) == [*split(text)]


def test_a_line_of_the_other_language_is_no_half() -> None:
    """A title or key words do not make a text bilingual; its sentences stay with the text."""
    text = f"Resection of liver metastases\n{CHINESE}\nKey words: liver, resection"
    found = shares(text, split(text))

    assert [*found] == ["zh"]
    assert found["zh"] == split(text)
    assert languages(f"肝转移的切除\n{ENGLISH}") == ["en"]


def test_a_text_without_letters_is_taken_for_english() -> None:
    """There is nothing to read in it anyhow."""
    assert languages("12 34") == ["en"]
