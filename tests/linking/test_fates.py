"""Fates: every number of a text is accounted for, once, and says what became of it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from nelm_evidence.model.account import Account
from nelm_evidence.model.document import Article
from nelm_evidence.model.vocabulary import Vocabulary
from nelm_evidence.pipeline import tell

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
DIGITS = re.compile(r"[0-9\uff10-\uff19]+", re.ASCII)
WORD = (
    "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    "sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
)
COUNTED = re.compile(
    rf"\b{WORD}(?:-{WORD})?\b(?=[ ](?:patients?|cases?|lesions?|years?|months?|underwent|died)\b)"
    r"|[一二三四五六七八九十百]+(?=例|个月|名患者)",
    re.ASCII | re.IGNORECASE,
)
"""Number words before what they count, in the texts of the corpus and others like them."""
NUMERAL = re.compile(
    rf"\.?[0-9\uff10-\uff19]+(?:[.,·．，\s]?[0-9\uff10-\uff19]+)*|{WORD}(?:-{WORD})?",
    re.ASCII | re.IGNORECASE,
)
Fated = list[tuple[str, str]]


def told(text: str, vocabulary: Vocabulary) -> Account:
    """Return what the only language of a text tells."""
    (account,) = tell(Article(text), vocabulary)
    return account


def fated(text: str, vocabulary: Vocabulary) -> Fated:
    """Return each number of a text with its role."""
    fates = told(text, vocabulary).fates
    return [(text[fate.span.start : fate.span.end], fate.role) for fate in fates]


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda path: path.stem)
def test_the_account_of_a_text_adds_up(path: Path, vocabulary: Vocabulary) -> None:
    """Every digit of the file, of whatever width, and every counted word is in one fate."""
    text = path.read_text(encoding="utf-8")
    fates = [fate for account in tell(Article(text), vocabulary) for fate in account.fates]
    held = Counter(place for fate in fates for place in range(fate.span.start, fate.span.end))
    numerals = [match.span() for match in (*DIGITS.finditer(text), *COUNTED.finditer(text))]
    assert numerals
    assert {held[place] for start, end in numerals for place in range(start, end)} == {1}
    assert set(held.values()) == {1}


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_fate_holds_a_number(path: Path, vocabulary: Vocabulary) -> None:
    """Nothing but numerals, number words and the points before them is counted."""
    text = path.read_text(encoding="utf-8")
    for account in tell(Article(text), vocabulary):
        for fate in account.fates:
            told = text[fate.span.start : fate.span.end]
            assert NUMERAL.fullmatch(told), told


def test_a_finding_holds_all_that_hangs_on_it(vocabulary: Vocabulary) -> None:
    """Value, count, denominator, interval and its level, P, time point."""
    text = (
        "RESULTS: The 5-year overall survival was 70.2% (95% CI 63.1-77.3) vs 50.1% (P = .03). "
        "Bile leak occurred in 12 of 58 patients (20.7%). Median age was 55 years (range 20-71)."
    )
    account = told(text, vocabulary)
    assert {fate.role for fate in account.fates} == {"finding"}
    assert all(fate.rule for fate in account.fates)
    assert account.notices == ()


def test_a_finding_takes_a_range_told_before_it(vocabulary: Vocabulary) -> None:
    """The range gave its item away; its numbers are the finding's all the same."""
    text = "RESULTS: The age was 20-71 years, median 55 years."
    assert fated(text, vocabulary) == [("20", "finding"), ("71", "finding"), ("55", "finding")]


@pytest.mark.parametrize(
    ("text", "number", "role"),
    [
        ("A total of 120 patients were enrolled.", "120", "cohort"),
        ("Patients were treated between 2001 and 2009.", "2001", "design"),
        ("We enrolled 120 patients from 30 institutions.", "120", "cohort"),
        ("The doi: 10.1000/x1 was given.", "10.1000", "citation"),
        ("Most had G3 tumours.", "3", "name"),
        ("The Ki-67 index was noted.", "67", "name"),
        ("Tumours larger than 5 cm were rare.", "5", "criterion"),
        ("They were given 20 mg of octreotide.", "20", "dose"),
        ("At week 12 all were seen.", "12", "time"),
        ("It was so [12].", "12", "citation"),
        ("Groups were alike (chi-square = 4.2).", "4.2", "test_statistic"),
        ("There was no difference (P = 0.83).", "0.83", "test_statistic"),
        ("We thought of 3.7 and of Smith.", "3.7", "unread"),
    ],
)
def test_each_role(text: str, number: str, role: str, vocabulary: Vocabulary) -> None:
    """As it is told in the results."""
    assert (number, role) in fated(f"RESULTS: {text}", vocabulary)


@pytest.mark.parametrize(
    "name", ["the 6th edition", "rAd-p53", "the 10-point scale", "RTOG 93-10", "L(-1)"]
)
def test_digits_glued_to_a_name(name: str, vocabulary: Vocabulary) -> None:
    """They are its own, whether or not the name is known."""
    fates = told(f"METHODS: They used {name} as well.", vocabulary).fates
    assert {fate.role for fate in fates} == {"name"}


def test_an_allocation_is_of_the_design(vocabulary: Vocabulary) -> None:
    """Both of its numbers."""
    text = "METHODS: They were allocated 2:1 to surgery."
    assert fated(text, vocabulary) == [("2", "design"), ("1", "design")]


def test_background_tells_of_others(vocabulary: Vocabulary) -> None:
    """A number there is no finding, but a name keeps its digits."""
    text = "BACKGROUND: G3 tumours recur in 80%. RESULTS: Mortality was 0.9%."
    assert fated(text, vocabulary) == [("3", "name"), ("80", "background"), ("0.9", "finding")]


def test_the_figures_of_a_factor(vocabulary: Vocabulary) -> None:
    """Its effect, interval and P, with the rule that tied it."""
    text = (
        "RESULTS: On multivariable analysis, tumour size was associated with overall survival "
        "(HR 2.4, 95% CI 1.2-4.8, P = 0.01)."
    )
    account = told(text, vocabulary)
    assert {fate.role for fate in account.fates} == {"factor"}
    assert {fate.rule for fate in account.fates} == {account.factors[0].rule}


def test_number_words_are_numbers_where_they_count(vocabulary: Vocabulary) -> None:
    """And words where they do not."""
    text = "METHODS: One of us read them all. RESULTS: Twelve patients died."
    assert fated(text, vocabulary) == [("Twelve", "finding")]


def test_a_large_number_word_is_never_said_by_the_way(vocabulary: Vocabulary) -> None:
    """It is left unread where nobody read it; a small one may count nothing."""
    text = "METHODS: Ninety of the forms were lost, and one of us read them."
    assert fated(text, vocabulary) == [("Ninety", "unread")]


def test_a_number_word_behind_digits(vocabulary: Vocabulary) -> None:
    """In a list of times it is one of them; with a number before it, it is that number's."""
    text = "METHODS: They were seen at 12 weeks and six months. It cost 2.5 million."
    assert [number for number, _ in fated(text, vocabulary)] == ["12", "six", "2.5"]


def test_full_width_digits_are_numbers(vocabulary: Vocabulary) -> None:
    """The account counts in the text as it was given."""
    text = "结果：５年总生存率为７０．２％。"
    assert fated(text, vocabulary) == [("５", "finding"), ("７０．２", "finding")]


def test_a_sentence_with_unread_numbers_has_one_notice(vocabulary: Vocabulary) -> None:
    """It lists them as they stand, with a source for each."""
    text = "RESULTS: We thought of 3.7, then of Smith, then of 9.1. Mortality was 0.9%."
    (notice,) = told(text, vocabulary).notices
    assert (notice.rule, notice.severity) == ("left_unread", "info")
    assert notice.message == "left unread: 3.7; 9.1"
    assert [source.quote for source in notice.sources] == ["3.7", "9.1"]
    assert all(text[s.start : s.end] == s.quote for s in notice.sources)


def test_methods_have_no_notices(vocabulary: Vocabulary) -> None:
    """Plans are not for the record."""
    account = told("METHODS: We thought of 3.7 and of Smith.", vocabulary)
    assert [fate.role for fate in account.fates] == ["unread"]
    assert account.notices == ()
