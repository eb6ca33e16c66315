"""A draft holds what the base can hold of a record, with the words it was read from."""

from __future__ import annotations

from decimal import Decimal

from nelm_evidence.evidence.curation import CorpusText, Origin
from nelm_evidence.evidence.drafting import draft
from nelm_evidence.evidence.files import parse
from nelm_evidence.evidence.writing import PROLOGUE, write_study
from nelm_evidence.model.record import (
    Arm,
    Citation,
    Cohort,
    Finding,
    PrognosticFactor,
    Source,
    StudyRecord,
)

TEXT = CorpusText("corpus/a.txt", "0" * 64)


def read_from(*quotes: tuple[str, str]) -> tuple[Source, ...]:
    """Return sources with these languages and words."""
    return tuple(
        Source(language="zh" if language == "zh" else "en", start=0, end=len(quote), quote=quote)
        for language, quote in quotes
    )


def finding(quote: str = "died in 3", measure: str = "death") -> Finding:
    """Return a count as it is read from a text."""
    return Finding(
        measure=measure,
        statistic="count",
        value=Decimal(3),
        unit="patients",
        count=Decimal(3),
        denominator=Decimal(10),
        agreement="agreed",
        rule="behind the name",
        corroboration=("bilingual",),
        sources=read_from(("zh", "3例死亡"), ("en", quote)),
    )


FACTOR = PrognosticFactor(
    factor="G3",
    endpoints=("overall_survival",),
    sources=read_from(("zh", "G3")),
    agreement="zh_only",
    rule="a rule",
)


def test_a_draft_says_where_it_comes_from() -> None:
    """A status, the texts, and for each figure the English words where there are any."""
    made = draft(StudyRecord(id="a", findings=(finding(),), prognostic_factors=(FACTOR,)), (TEXT,))
    curation = made.entry.curation
    assert (curation.status, curation.texts) == ("draft", (TEXT,))
    assert curation.origins == {("findings", 0): Origin("died in 3"), ("factors", 0): Origin("G3")}


def test_a_draft_holds_no_more_than_the_base() -> None:
    """Nothing of the machine, no figure twice, and what is read again is the same."""
    citation = Citation(title="A study", affiliations=("A clinic",))
    cohort = Cohort(size=10, arms=(Arm(label="x", size=4),), sources=read_from(("en", "10")))
    study = StudyRecord(
        id="a",
        citation=citation,
        languages=("en", "zh"),
        cohort=cohort,
        findings=(finding(),),
        prognostic_factors=(FACTOR,),
    )
    entry = draft(study, (TEXT,)).entry
    plain = Finding(
        measure="death",
        statistic="count",
        value=Decimal(3),
        unit="patients",
        denominator=Decimal(10),
    )
    assert entry.record == StudyRecord(
        id="a",
        citation=Citation(title="A study"),
        cohort=Cohort(size=10, arms=(Arm(label="x", size=4),)),
        findings=(plain,),
        prognostic_factors=(PrognosticFactor(factor="G3", endpoints=("overall_survival",)),),
    )
    base, faults = parse(PROLOGUE + write_study(entry.record, entry.curation))
    assert not faults
    assert (base.entries[0].record, base.entries[0].curation) == (entry.record, entry.curation)


def test_what_the_base_cannot_hold_is_told() -> None:
    """An outcome without a code or a name stays out, and the quotes keep to their findings."""
    nameless = finding("three", measure="other")
    made = draft(StudyRecord(id="a", findings=(nameless, finding())), ())
    assert made.left_out == (nameless,)
    assert not made.is_empty
    assert [one.measure for one in made.entry.record.findings] == ["death"]
    assert made.entry.curation.origins == {("findings", 0): Origin("died in 3")}
    assert draft(StudyRecord(id="a", findings=(nameless,)), ()).is_empty


def test_a_quote_is_one_line_and_no_paragraph() -> None:
    """Line breaks of the text are blanks, and what is too long to help is left out."""
    broken, long = finding("died\n  in 3"), finding("died " * 100)
    made = draft(StudyRecord(id="a", findings=(broken, long)), ())
    assert made.entry.curation.origins == {("findings", 0): Origin("died in 3")}


def test_a_cohort_that_cannot_be_read_again_stays_out() -> None:
    """Two arms of one name are one to the base."""
    arms = (Arm(label="x", size=4), Arm(label="x", size=6))
    made = draft(StudyRecord(id="a", cohort=Cohort(size=10, arms=arms)), ())
    assert made.entry.record.cohort == Cohort(size=10)
