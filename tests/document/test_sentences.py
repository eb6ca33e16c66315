"""Sentences: numbers with points in them stay whole, wrapped lines are joined, stops are met."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nelm_evidence.document.sentences import split


def sentences(text: str) -> list[str]:
    """Return the sentences of a text as strings."""
    return [text[span.start : span.end] for span in split(text)]


@given(
    st.decimals(0, 999, places=1), st.sampled_from(["Survival was {} months.", "生存期{}个月。"])
)
def test_a_decimal_is_never_split(figure: object, sentence: str) -> None:
    """A point between two digits ends nothing."""
    text = sentence.format(figure)

    assert sentences(text) == [text]


@given(st.text(st.sampled_from("ab AB12.。!?\n;())，例 ")))
def test_sentences_are_trimmed_ordered_and_leave_out_only_blanks(text: str) -> None:
    """No character is in two sentences, none but blanks in no sentence."""
    spans = split(text)
    covered = {place for span in spans for place in range(span.start, span.end)}

    assert sum(span.end - span.start for span in spans) == len(covered)
    assert list(spans) == sorted(spans)
    assert all(text[span.start : span.end].strip() == text[span.start : span.end] for span in spans)
    assert not "".join(sign for place, sign in enumerate(text) if place not in covered).strip()


@pytest.mark.parametrize(
    "text",
    [
        "Median PFS was 18.5 months (P = .03).",
        "Survival was 70% vs. 55% at 5 years.",
        "The ratio was 2.1 (95 per cent c.i. 1.5 to 3.6).",
        "Bile leak, e.g. grade B, was seen in 5 patients.",
        "Smith et al. reported 12 cases.",
        "The U.S. registry held 120 patients.",
        "Median survival was\n38.5 months in the\nresection group.",
        "中位生存期38.5个月，1年生存率91%。",
        "共12例(5.4%)发生胆漏；无死亡。",
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    """Neither points nor line ends inside it end it."""
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Morbidity was 28%. Mortality was 1%.", ["Morbidity was 28%.", "Mortality was 1%."]),
        ("并发症12例。无死亡。", ["并发症12例。", "无死亡。"]),
        ("并发症12例.无死亡.", ["并发症12例.", "无死亡."]),
        # Blanks left out behind full stops, as printers do.
        (
            "R0 was 70%, respectively.Death was rare.",
            ["R0 was 70%, respectively.", "Death was rare."],
        ),
        ("It fell (P = .003). mPFS rose.", ["It fell (P = .003).", "mPFS rose."]),
        ("It fell (P = .003).The rest", ["It fell (P = .003).", "The rest"]),
        ("生存率为70.2%.死亡3例。", ["生存率为70.2%.", "死亡3例。"]),
        ("Was it safe? It was.", ["Was it safe?", "It was."]),
        (
            "A title without a stop\nBACKGROUND: Why.",
            ["A title without a stop", "BACKGROUND: Why."],
        ),
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("目的 探讨疗效\n方法 回顾性分析", ["目的 探讨疗效", "方法 回顾性分析"]),
        ("(All survived.) None died.", ["(All survived.)", "None died."]),
        (
            "Follow-up was 5 years. 12 patients died.",
            ["Follow-up was 5 years.", "12 patients died."],
        ),
    ],
)
def test_two_sentences_are_two(text: str, parts: list[str]) -> None:
    """Full stops of both languages, titles, headings and blank lines."""
    assert sentences(text) == parts
