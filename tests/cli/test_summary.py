"""The summary of a record for a person, whole."""

from __future__ import annotations

from decimal import Decimal

from nelm_evidence.cli.summary import summarise
from nelm_evidence.model.record import (
    Citation,
    Cohort,
    Design,
    Effect,
    Finding,
    Notice,
    Origin,
    Period,
    Population,
    PrognosticFactor,
    PValue,
    Source,
    StudyRecord,
    TimePoint,
)
from nelm_evidence.model.vocabulary import Vocabulary

QUOTE = Source(language="en", start=3, end=8, quote="58.6%")
RECORD = StudyRecord(
    id="doi:10.1000/x1",
    source=Origin(path="x1.txt"),
    citation=Citation(title="One study", journal="A Journal", year=2021),
    languages=("en", "zh"),
    design=Design(
        type="retrospective_cohort", centres=1, period=Period(start="1996", end="2010-12")
    ),
    cohort=Cohort(size=222),
    findings=(
        Finding(
            measure="overall_survival",
            statistic="proportion",
            value=Decimal("70.20"),
            unit="percent",
            at=TimePoint(value=Decimal(5), unit="year"),
            agreement="agreed",
        ),
        Finding(
            measure="overall_survival",
            statistic="median",
            not_reached=True,
            population=Population(label="R0切除"),
        ),
        Finding(
            measure="resection.r2",
            statistic="proportion",
            value=Decimal("26.1"),
            unit="percent",
            count=Decimal(58),
            denominator=Decimal(222),
            p_value=PValue(relation="<", value=Decimal("0.001")),
        ),
        Finding(
            measure="other",
            label="graft loss",
            statistic="count",
            value=Decimal(1),
            unit="patients",
        ),
    ),
    prognostic_factors=(
        PrognosticFactor(
            factor="grade G3",
            endpoints=("overall_survival",),
            analysis=("multivariable",),
            effect=Effect(type="hazard_ratio", value=Decimal("3.1")),
            significant=True,
            direction="worse",
        ),
        PrognosticFactor(factor="age", endpoints=("recurrence",), significant=False),
    ),
    notices=(
        Notice(rule="left_unread", severity="info", message="was not read", sources=(QUOTE,)),
        Notice(rule="odd", severity="error", message="cannot be"),
    ),
)
SUMMARY = """\
One study
doi:10.1000/x1 · A Journal 2021 · en + zh · x1.txt
Retrospective cohort · 222 patients · 1 centre · 1996–2010-12

  Resection margin
    R2 resection  26.1% (58/222) P < 0.001

  Oncological outcome
    Overall survival, 5 yr    70.20% [agreed]
    Overall survival, R0切除  median not reached

  Other
    graft loss  1 patient

  Prognostic factors
    grade G3: worse overall survival (multivariable; hazard ratio 3.1)
    age: not associated with recurrence

  To look at
    error: cannot be
    info: was not read «58.6%»
"""


def test_the_summary_whole(vocabulary: Vocabulary) -> None:
    """Sections in the order of the vocabulary, figures as in the tables, columns straight."""
    assert summarise(RECORD, vocabulary.measures) == SUMMARY


def test_a_record_of_which_nothing_is_known(vocabulary: Vocabulary) -> None:
    """It says so."""
    summary = summarise(StudyRecord(id="study"), vocabulary.measures)
    assert summary == "study\ndesign and cohort not told\n"
