"""Which phrases are found: the longest, however spelled, and no homonyms."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nelm_evidence.mentions import matching
from nelm_evidence.model.vocabulary import Vocabulary

Told = Callable[[str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("overall survival", "overall_survival"),
        ("Overall Survival", "overall_survival"),
        ("overall survival rates", "overall_survival"),
        ("disease-free survival", "disease_free_survival"),
        ("disease free survival", "disease_free_survival"),
        ("progression‐free survival", "progression_free_survival"),
        ("tumor size", "tumor_size"),
        ("tumour size", "tumor_size"),
        ("bile leakage", "bile_leak"),
        ("biliary fistula", "bile_leak"),
        ("OS", "overall_survival"),
        ("Ki-67 index", "ki67"),
        ("Ki67 index", "ki67"),
        ("总生存率", "overall_survival"),
        ("總生存率", "overall_survival"),
        ("胆漏", "bile_leak"),
        ("膽漏", "bile_leak"),
        ("无进展生存期", "progression_free_survival"),
        ("围手术期死亡率", "mortality"),
    ],
)
def test_a_name_in_every_spelling(text: str, code: str, measures: Told) -> None:
    """Case, plural, hyphens, British and American, traditional characters."""
    assert measures(text) == [(text, code)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The disease-free survival was good.", "disease-free survival"),
        ("Major morbidity was seen.", "Major morbidity"),
        ("术后严重并发症发生率低。", "严重并发症发生率"),
        ("中位无病生存期较长。", "中位无病生存期"),
    ],
)
def test_the_longest_name_is_found(text: str, words: str, measures: Told) -> None:
    """A name within a name is not found beside it."""
    ((found, _),) = measures(text)

    assert words in found


@pytest.mark.parametrize(
    "text",
    [
        "Survival analysis was done.",
        "Cell survival was studied.",
        "Infant mortality fell.",
        "Comorbidities were frequent.",
        "The disease-free interval was long.",
        "生存分析采用常规方法。",
        "生存质量良好。",
        "新生儿死亡率下降。",
        "os and pr are no abbreviations in small letters.",
    ],
)
def test_a_homonym_is_no_measure(text: str, measures: Told) -> None:
    """What sounds alike but means something else has no code of the vocabulary's."""
    assert [code for _, code in measures(text) if code != "other"] == []


def test_a_name_does_not_run_into_the_next_sentence(measures: Told) -> None:
    """`overall` at an end and `survival` at a beginning are two words."""
    text = "We looked at tumor. Size was not measured."

    assert measures(text) == []


def test_units_and_word_classes_are_named(named: Told) -> None:
    """Numbers stay bare."""
    assert named("The median was 9 days") == [
        ("The", "the"),
        ("median", "median"),
        ("was", "copula"),
        ("9", "Number"),
        ("days", "Unit"),
    ]
    assert named("中位住院时间9天")[-2:] == [("9", "Number"), ("天", "Unit")]


def test_words_without_end_are_not_all_kept(
    vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The memory of a million texts is that of a thousand, and what is forgotten is found anew."""
    monkeypatch.setattr(matching, "_MOST_REMEMBERED", 50)
    matcher = matching.Matcher(vocabulary, "en")
    known = matcher.look_up(["survival ", "Ki-67 ", "patients"])
    for number in range(1_000):
        matcher.look_up([f"word{number} "])
        assert len(matcher._known) + len(matcher._known._before) <= 100  # noqa: SLF001 - no door
    assert matcher.look_up(["survival ", "Ki-67 ", "patients"]) == known
