"""A conflict is shown where it is: beside the tellings, the figures and sentences that differ."""

from __future__ import annotations

import pytest

from nelm_evidence.model.document import Article
from nelm_evidence.model.record import Source
from nelm_evidence.model.vocabulary import Vocabulary
from nelm_evidence.pipeline import read_study

ENGLISH = (
    "RESULTS: The 5-year overall survival was 70.2% in group A and 50.1% in group B (P = .03). "
    "Male sex was associated with longer overall survival."
)
CHINESE = "结果：A组和B组5年总生存率分别为70.2%和50.1%（P＝0.03）。男性与较长的总生存有关。"


def places(english: str, chinese: str, vocabulary: Vocabulary) -> list[tuple[Source, ...]]:
    """Return the places of each disagreement of two texts."""
    companion = Article(chinese, path="a.zh.txt")
    record = read_study(Article(english, path="a.en.txt", companion=companion), vocabulary)
    told = [n.sources for n in record.notices if n.rule == "languages_disagree"]
    for source in (source for sources in told for source in sources):
        text = english if source.language == "en" else chinese
        assert text[source.start : source.end] == source.quote
    return told


def test_tellings_that_agree_have_none(vocabulary: Vocabulary) -> None:
    """Whatever the words, the width and the nought before the point."""
    assert places(ENGLISH, CHINESE, vocabulary) == []


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("70.2", "72.2", ("70.2%", "72.2%")),
        ("0.03", "0.08", ("= .03", "＝0.08")),
        ("＝0.03", "＜0.03", ("= .03", "＜0.03")),
        ("5年", "3年", ("The 5-year overall survival", "A组和B组3年总生存率")),
        ("较长", "较短", ("longer overall survival.", "男性与较短的总生存有关。")),
    ],
)
def test_both_places_are_shown(
    before: str, after: str, shown: tuple[str, str], vocabulary: Vocabulary
) -> None:
    """What is changed, and what the other language tells there."""
    told = places(ENGLISH, CHINESE.replace(before, after), vocabulary)
    assert told
    for words, language in zip(shown, ("en", "zh"), strict=True):
        quotes = [s.quote for s in told[0] if s.language == language]
        assert any(words in quote for quote in quotes), quotes
