"""
What single sentences tell, and what they must not: the cases, one file a phenomenon.

A case is a sentence in words of our own, put under a heading of results (or under its `section`):

* `exactly`: the findings that it gives, in shorthand, and no others;
* `gives`: findings that it gives, among others that do not matter here;
* `none`: measures of which it gives no finding at all.

Findings without a code (`other`) are left out of account, unless the case asks for them.  A line
that names a population (`… in R1 group: …`) demands one whose label holds these words; a line that
names none demands the whole cohort.  To add a case: a sentence in the file of its phenomenon.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from nelm_evidence.model.document import Article
from nelm_evidence.model.record import Finding, StudyRecord
from nelm_evidence.model.shorthand import shorthand
from nelm_evidence.model.vocabulary import Vocabulary
from nelm_evidence.pipeline import read_study

HOME = Path(__file__).with_name("cases")
HEADINGS = {
    "en": {
        "title": "",
        "background": "BACKGROUND: ",
        "methods": "METHODS: ",
        "results": "METHODS: The files of 400 patients were reviewed.\nRESULTS: ",
        "conclusions": "RESULTS: Files were reviewed.\nCONCLUSIONS: ",
    },
    "zh": {
        "title": "",
        "background": "背景 ",
        "methods": "方法 ",
        "results": "方法 回顾性分析400例患者的资料。\n结果 ",
        "conclusions": "结果 分析了资料。\n结论 ",
    },
}
KEYS = {"text", "section", "exactly", "gives", "none"}


@dataclass(frozen=True)
class Case:
    """A sentence and what is expected of it."""

    language: str
    text: str
    section: str = "results"
    exactly: tuple[str, ...] | None = None
    gives: tuple[str, ...] = ()
    none: tuple[str, ...] = ()

    @property
    def abstract(self) -> str:
        """Return the tiny abstract that holds the sentence."""
        return f"{HEADINGS[self.language][self.section]}{self.text}"


def cases(file: Path) -> list[Case]:
    """Read the cases of a file."""
    told = yaml.safe_load(file.read_text(encoding="utf-8"))
    return [_case(language, row) for language, rows in told.items() for row in rows]


def _case(language: str, row: dict[str, Any]) -> Case:
    """Return one row of a file as a case."""
    return Case(
        language=language,
        text=row["text"],
        section=row.get("section", "results"),
        exactly=tuple(row["exactly"]) if "exactly" in row else None,
        gives=tuple(row.get("gives", ())),
        none=tuple(row.get("none", ())),
    )


ALL = [
    pytest.param(case, id=f"{file.stem}-{case.language}-{place:02d}")
    for file in sorted(HOME.glob("*.yaml"))
    for place, case in enumerate(cases(file))
]


def faults(case: Case, record: StudyRecord) -> list[str]:
    """Return what is wrong with the findings of a record: `missing: …`, `extra: …`."""
    wanted = case.gives if case.exactly is None else case.exactly
    left = [f for f in record.findings if f.measure != "other" or _asks_for_other(case)]
    wrong = []
    for line in wanted:
        found = next((finding for finding in left if is_told(line, finding)), None)
        if found is None:
            wrong.append(f"missing: {line}")
        else:
            left.remove(found)
    banned = left if case.exactly is not None else [f for f in left if f.measure in case.none]
    return wrong + [f"extra: {shorthand(finding)}" for finding in banned]


def _asks_for_other(case: Case) -> bool:
    """Return whether the case is about findings without a code."""
    lines = (*(case.exactly or ()), *case.gives, *case.none)
    return any(line.startswith("other") for line in lines)


def is_told(line: str, finding: Finding) -> bool:
    """Return whether a finding is what the line tells, of the population that it names."""
    head, figure = line.split(": ", 1)
    whom = finding.population.label if finding.population else ""
    name, _, population = head.partition(" in ")
    bare = shorthand(finding.model_copy(update={"population": None}))
    if bool(population) != bool(whom) or bare != f"{name}: {figure}":
        return False
    return population.casefold() in whom.casefold()


@pytest.mark.parametrize("case", ALL)
def test_a_sentence_gives_what_it_tells(case: Case, vocabulary: Vocabulary) -> None:
    """Each sentence gives the findings of its case, and no others."""
    record = read_study(Article(text=case.abstract), vocabulary)

    assert faults(case, record) == [], case.text


@pytest.mark.parametrize("case", ALL)
def test_a_finding_quotes_its_place(case: Case, vocabulary: Vocabulary) -> None:
    """The text at the offsets of a finding's source is its quote."""
    text = case.abstract

    for finding in read_study(Article(text=text), vocabulary).findings:
        for source in finding.sources:
            assert text[source.start : source.end] == source.quote
            assert source.quote


@pytest.mark.parametrize("file", sorted(HOME.glob("*.yaml")), ids=lambda file: file.stem)
def test_a_file_of_cases_is_well_formed(file: Path) -> None:
    """Every case expects something, in both languages, and no sentence stands there twice."""
    told = yaml.safe_load(file.read_text(encoding="utf-8"))
    rows = [row for language in told.values() for row in language]

    assert set(told) == {"en", "zh"}
    assert len({row["text"] for row in rows}) == len(rows)
    assert all(set(row) <= KEYS and set(row) & {"exactly", "gives", "none"} for row in rows)
