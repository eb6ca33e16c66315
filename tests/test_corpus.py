"""
The corpus: every pair of texts yields its record, and every record is its study of the base.

In come `corpus/NAME.en.txt`, `corpus/NAME.zh.txt`, `corpus/NAME.yaml` and `evidence.yaml`.  Each
text alone tells its whole record, in either language, and nothing else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from nelm_evidence import vocabulary
from nelm_evidence.comparison import Particular, compare
from nelm_evidence.evidence import EvidenceBase, load, load_study
from nelm_evidence.model.document import Article
from nelm_evidence.model.record import Finding, PrognosticFactor, StudyRecord
from nelm_evidence.model.shorthand import factor_shorthand, shorthand
from nelm_evidence.pipeline import read_study
from nelm_evidence.readers import read

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
NAMES = sorted(path.stem for path in CORPUS.glob("*.yaml"))
LANGUAGES = ("en", "zh")
WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
WORDS += "fifteen sixteen seventeen eighteen nineteen twenty"
NUMBER_WORDS = {word: str(number) for number, word in enumerate(WORDS.split())}
COMPOUNDS = {"forty-four": "44", "ninety-day": "90"}
NUMBER = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
THOUSANDS = re.compile(r"(?<=\d)[, ](?=\d{3}(?!\d))", re.ASCII)
BARE_POINT = re.compile(r"(?<![\d.])\.(?=\d)", re.ASCII)

each_study = pytest.mark.parametrize("name", NAMES)


@cache
def record_of(name: str) -> StudyRecord:
    """Return the record made by hand."""
    return load_study(CORPUS / f"{name}.yaml", vocabulary.load().measures)


@cache
def base() -> EvidenceBase:
    """Return the evidence base."""
    return load(ROOT / "evidence.yaml", vocabulary.load().measures)


@cache
def text_of(name: str, language: str) -> str:
    """Return a text as the offsets of a record count into it."""
    return (CORPUS / f"{name}.{language}.txt").read_text(encoding="utf-8")


@cache
def reading_of(name: str, *languages: str) -> StudyRecord:
    """Read a text, or both texts of a pair as one study."""
    paths = [str(CORPUS / f"{name}.{language}.txt") for language in languages]
    (article,) = (one for one in read(paths) if isinstance(one, Article))
    return read_study(article, vocabulary.load())


def line_of(one: Finding | PrognosticFactor | Particular) -> str:
    """Write what is told on one line."""
    if isinstance(one, Particular):
        return f"{one.name}: {one.value}"
    return shorthand(one) if isinstance(one, Finding) else factor_shorthand(one)


def told(record: StudyRecord) -> Iterator[tuple[Finding | PrognosticFactor, str]]:
    """Yield all that a record tells, with its line."""
    yield from ((finding, shorthand(finding)) for finding in record.findings)
    yield from ((factor, factor_shorthand(factor)) for factor in record.prognostic_factors)


@cache
def figures_in(text: str) -> frozenset[str]:
    """Return the figures of a text: digits of any width, number words, thousands joined."""
    folded = unicodedata.normalize("NFKC", text).replace("\u00b7", ".").casefold()
    for word, digits in COMPOUNDS.items():
        folded = folded.replace(word, digits)
    folded = re.sub(r"[a-z]+", lambda word: NUMBER_WORDS.get(word[0], word[0]), folded)
    return frozenset(NUMBER.findall(BARE_POINT.sub("0.", THOUSANDS.sub("", folded))))


def figures_of(one: Finding | PrognosticFactor) -> Iterator[str]:
    """Yield the figures that a text must give: value, bounds, P value; none where none occurred."""
    sized = one if isinstance(one, Finding) else one.effect
    spread = sized.interval if sized else None
    values = [sized.value if sized else None, one.p_value.value if one.p_value else None]
    if spread:
        values += [spread.low, spread.high, spread.value]
    yield from (str(value) for value in values if value is not None and value != 0)


def details_of(finding: Finding) -> Iterator[str]:
    """Yield the figures of a finding that one of the languages may leave out."""
    yield from (str(n) for n in (finding.count, finding.denominator) if n is not None)


def test_every_study_is_told_in_both_languages() -> None:
    """Each record has its two texts, each text its record; at least twelve studies."""
    texts = {path.name for path in CORPUS.glob("*.txt")}
    assert texts == {f"{name}.{language}.txt" for name in NAMES for language in LANGUAGES}
    assert len(NAMES) >= 12


def test_the_base_holds_the_studies_of_the_corpus_and_no_other() -> None:
    """Every record has its study, every study its record."""
    assert {record_of(name).id for name in NAMES} == set(base().records)


@each_study
def test_a_record_is_its_study_of_the_base(name: str) -> None:
    """Findings, factors, citation, design and cohort are equal, but for what no text is asked."""
    record = record_of(name)
    study = base().records[record.id]
    asked = study.design.model_copy(update={"treatments": None})
    assert record == study.model_copy(update={"design": asked})


@each_study
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_of_the_record_stands_in_the_text(name: str, language: str) -> None:
    """The digits as published, in either language."""
    written = figures_in(text_of(name, language))
    lost = {line: {*figures_of(one)} - written for one, line in told(record_of(name))}
    assert {line: figures for line, figures in lost.items() if figures} == {}


@each_study
def test_every_count_stands_in_one_of_the_texts(name: str) -> None:
    """Counts and denominators may be left out in one language, not in both."""
    written = frozenset().union(*(figures_in(text_of(name, code)) for code in LANGUAGES))
    lost = {shorthand(one): {*details_of(one)} - written for one in record_of(name).findings}
    assert {line: figures for line, figures in lost.items() if figures} == {}


@each_study
@pytest.mark.parametrize("languages", [*((language,) for language in LANGUAGES), LANGUAGES])
def test_each_text_and_the_pair_tell_the_whole_study(name: str, languages: tuple[str, ...]) -> None:
    """Nothing differs from the base, nothing stands on one side only."""
    reading = reading_of(name, *languages)
    found = compare(reading, base().records[record_of(name).id])
    differs = [(line_of(m.left), line_of(m.right)) for part in found.parts for m in part.differs]
    text_only = [line_of(one) for part in found.parts for one in part.left_only]
    base_only = [line_of(one) for part in found.parts for one in part.right_only]
    assert reading.languages == languages
    assert (differs, text_only, base_only) == ([], [], [])


@each_study
def test_both_languages_agree(name: str) -> None:
    """Every finding and factor is told twice, alike."""
    alone = [line for one, line in told(reading_of(name, *LANGUAGES)) if one.agreement != "agreed"]
    assert alone == []


@each_study
def test_every_source_quotes_its_text(name: str) -> None:
    """Nothing is told without a place, and each place holds what is quoted."""
    for one, line in told(reading_of(name, *LANGUAGES)):
        assert one.sources, line
        for source in one.sources:
            text = text_of(name, source.language)
            assert text[source.start : source.end] == source.quote


def test_the_figures_of_a_text_are_found_however_written() -> None:
    """Width, points and words do not hide a figure."""
    text = "Forty-four of 1,109 (\uff13\uff0e\uff15\uff05); 58\u00b76 months, P = .007; two died."
    assert figures_in(text) == {"44", "1109", "3.5", "58.6", "0.007", "2"}
