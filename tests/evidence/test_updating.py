"""What a text would change in a study, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from nelm_evidence.evidence import Entry
from nelm_evidence.evidence.curation import CorpusText, Curation, Hand, Origin, Where
from nelm_evidence.evidence.updating import updated
from nelm_evidence.model.record import (
    Arm,
    Citation,
    Cohort,
    Design,
    Finding,
    Period,
    Population,
    PrognosticFactor,
    PValue,
    StudyRecord,
    TimePoint,
)

SURVIVAL = Finding(
    measure="overall_survival",
    statistic="proportion",
    value=Decimal("70.2"),
    unit="percent",
    at=TimePoint(value=Decimal(5), unit="year"),
    population=Population(label="all who were resected"),
)
AGE = Finding(measure="age", statistic="median", value=Decimal(57), unit="year")
G3 = PrognosticFactor(factor="G3", endpoints=("overall_survival",), significant=True)
TEXT, CHANGED = CorpusText("a.txt", "0" * 64), CorpusText("a.txt", "1" * 64)


def entry(
    record: StudyRecord,
    texts: tuple[CorpusText, ...] = (TEXT,),
    origins: Mapping[Where, Origin] | None = None,
) -> Entry:
    """Return an accepted study."""
    return Entry(record, curation=Curation(texts=texts, origins=origins or {}))


HELD = StudyRecord(
    id="a",
    citation=Citation(title="In the curator's words", year=2020),
    design=Design(centres=2, period=Period(start="2004", end="2014")),
    cohort=Cohort(size=222, arms=(Arm(label="resection", size=150),)),
    findings=(SURVIVAL, AGE),
    prognostic_factors=(G3,),
)


def other(finding: Finding, **changes: object) -> Finding:
    """Return a finding with something else in it."""
    return finding.model_copy(update=changes)


def test_a_text_that_says_the_same_changes_nothing() -> None:
    """Other words for the group, the title and the order are no change."""
    read = HELD.model_copy(
        update={
            "citation": Citation(title="In the words of the text", year=2020),
            "findings": (AGE, other(SURVIVAL, population=Population(label="resected"))),
        }
    )
    held = entry(HELD)
    assert updated(held, entry(read)) is held


def test_what_differs_becomes_what_the_text_says() -> None:
    """In its place and in the curator's words, with the words of the text as its quote."""
    read = HELD.model_copy(update={"findings": (other(SURVIVAL, value=Decimal("71.2")), AGE)})
    origins: dict[Where, Origin] = {("findings", 0): Origin("survival was 71.2%")}
    new = updated(entry(HELD), entry(read, origins=origins))
    assert new.record.findings == (other(SURVIVAL, value=Decimal("71.2")), AGE)
    assert new.record.prognostic_factors == HELD.prognostic_factors
    assert new.curation.origins == origins
    assert new.curation.status == "draft"


def test_what_only_the_text_tells_is_added() -> None:
    """Behind what the base holds."""
    death = Finding(measure="death", statistic="count", value=Decimal(3), unit="patients")
    r1 = PrognosticFactor(factor="R1", endpoints=("recurrence",), p_value=None)
    read = HELD.model_copy(update={"findings": (death,), "prognostic_factors": (r1,)})
    new = updated(entry(HELD), entry(read))
    assert new.record.findings == (SURVIVAL, AGE, death)
    assert new.record.prognostic_factors == (G3, r1)


def test_figures_of_the_study_itself() -> None:
    """Size, arms, centres and period are the text's where it tells them otherwise."""
    read = HELD.model_copy(
        update={
            "design": Design(centres=3, period=Period(start="2005")),
            "cohort": Cohort(size=223, arms=(Arm(label="R", size=151),)),
        }
    )
    new = updated(entry(HELD), entry(read)).record
    assert new.design == Design(centres=3, period=Period(start="2005", end="2014"))
    assert new.cohort == Cohort(size=223, arms=(Arm(label="resection", size=151),))
    silent = HELD.model_copy(update={"design": Design(), "cohort": Cohort()})
    held = entry(HELD)
    assert updated(held, entry(silent)) is held


def test_a_factor_changes_likewise() -> None:
    """Its P value and its verdict are compared."""
    told = G3.model_copy(update={"p_value": PValue(relation="=", value=Decimal("0.2"))})
    held = HELD.model_copy(update={"prognostic_factors": (told,)})
    now = told.model_copy(update={"p_value": PValue(relation="=", value=Decimal("0.3"))})
    read = HELD.model_copy(update={"prognostic_factors": (now,)})
    assert updated(entry(held), entry(read)).record.prognostic_factors == (now,)


def test_what_was_entered_by_hand_stays() -> None:
    """A person knew why."""
    hand: dict[Where, Origin] = {
        ("findings", 0): Origin(hand=Hand("A. Reader", date(2024, 5, 1), "an erratum"))
    }
    read = HELD.model_copy(update={"findings": (other(SURVIVAL, value=Decimal("71.2")), AGE)})
    held = entry(HELD, origins=hand)
    assert updated(held, entry(read)) is held


def test_a_text_that_changed_without_its_figures() -> None:
    """Its new fingerprint is taken; the study stays accepted, and its other texts are kept."""
    more = CorpusText("b.txt", "2" * 64)
    new = updated(entry(HELD, texts=(TEXT, more)), entry(HELD, texts=(CHANGED,)))
    assert new.curation.texts == (CHANGED, more)
    assert new.curation.status is None
    assert new.record == HELD


def test_a_study_keeps_what_stands_above_it() -> None:
    """The comment of a curator is not the text's to change."""
    held = replace(entry(HELD), lead="\n# To be read again.\n")
    assert updated(held, entry(HELD, texts=(CHANGED,))).lead == "\n# To be read again.\n"
