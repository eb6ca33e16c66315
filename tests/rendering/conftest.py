"""A few made-up studies that between them hold what a table has to tell apart."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from nelm_evidence.model.record import (
    Arm,
    Citation,
    Cohort,
    Design,
    Effect,
    Finding,
    Interval,
    Period,
    Population,
    PrognosticFactor,
    PValue,
    Source,
    StudyRecord,
    TimePoint,
)


def share(measure: str, value: str, **more: object) -> Finding:
    """Return a percentage, with only what differs from a plain one."""
    given: dict[str, object] = {"statistic": "proportion", "unit": "percent"} | more
    return Finding.model_validate({"measure": measure, "value": Decimal(value)} | given)


def median(measure: str, value: str | None, **more: object) -> Finding:
    """Return a median in months, not reached where it has no value."""
    given: dict[str, object] = {"statistic": "median", "unit": "month"} | more
    figure = {"not_reached": True} if value is None else {"value": Decimal(value)}
    return Finding.model_validate({"measure": measure} | figure | given)


def at(value: int, unit: str) -> TimePoint:
    """Return a time point."""
    return TimePoint(value=Decimal(value), unit=unit)


def study(key: str, *findings: Finding, year: int | None = 2020, **more: object) -> StudyRecord:
    """Return a study with these findings."""
    given: dict[str, object] = {"citation": Citation(year=year)} | more
    return StudyRecord.model_validate({"id": key, "findings": findings} | given)


CENTRE = study(
    "doi:10.1000/centre",
    median("follow_up", "41"),
    median(
        "overall_survival",
        "63",
        interval=Interval(kind="ci", level=Decimal(95), low=Decimal(55), high=Decimal(72)),
    ),
    share(
        "overall_survival",
        "70.0",
        at=at(60, "month"),
        sources=(Source(language="en", start=3, end=8, quote="70.0%"),),
    ),
    share("overall_survival", "12", at=at(5, "year"), population=Population(label="G3")),
    share("disease_free_survival", "33.3", at=at(1, "year")),
    share("mortality", "0.9", at=at(90, "day")),
    share(
        "recurrence",
        "83.4",
        population=Population(label="R0/1"),
        count=Decimal(58),
        denominator=Decimal(70),
    ),
    share("resection.r0", "61", count=Decimal(61), denominator=Decimal(100)),
    share(
        "morbidity",
        "12.6",
        agreement="conflict",
        sources=(
            Source(language="en", start=9, end=14, quote="12.6%"),
            Source(language="zh", start=4, end=9, quote="16.2%"),
        ),
    ),
    prognostic_factors=(
        PrognosticFactor(
            factor="G3",
            endpoints=("overall_survival", "other"),
            label="regrowth",
            analysis=("univariable", "multivariable"),
            effect=Effect(
                type="hazard_ratio",
                value=Decimal("3.10"),
                interval=Interval(
                    kind="ci", level=Decimal(95), low=Decimal("1.2"), high=Decimal("5.4")
                ),
            ),
            p_value=PValue(relation="<", value=Decimal("0.001")),
            significant=True,
            direction="worse",
        ),
        PrognosticFactor(factor="age", endpoints=("overall_survival",), significant=False),
    ),
    citation=Citation(
        title="Hepatectomy, and after",
        authors=("Marlow AB", "Quist C"),
        year=2019,
        doi="10.1000/centre",
    ),
    design=Design(
        type="retrospective_cohort",
        centres=1,
        country="Norway",
        period=Period(start="1990", end="2012"),
    ),
    cohort=Cohort(size=100),
)

TRIAL = study(
    "pmid:11",
    median("overall_survival", None, population=Population(label="TAE")),
    median("overall_survival", "34.0", population=Population(label="TACE")),
    median("progression_free_survival", "1.5", unit="year"),
    share("objective_response", "41", population=Population(label="TAE")),
    share("objective_response", "61", population=Population(label="TACE")),
    Finding(measure="mortality", statistic="count", value=Decimal(0), unit="patients"),
    Finding(measure="morbidity", statistic="count", value=Decimal(1), unit="patients"),
    citation=Citation(title="栓塞治疗肝转移", authors=("陈明",), year=2019, pmid="11"),
    design=Design(
        type="randomized_trial",
        centres=4,
        country="中国",
        treatments=("embolization", "ablation"),
        period=Period(start="2004-05", end="2009-11"),
    ),
    cohort=Cohort(arms=(Arm(label="TAE", size=17), Arm(label="TACE", size=13))),
)

EARLY = study(
    "early",
    median("overall_survival", None),
    Finding(
        measure="recurrence",
        statistic="proportion",
        unit="percent",
        interval=Interval(kind="range", low=Decimal(63), high=Decimal(87)),
    ),
    Finding(
        measure="objective_response",
        statistic="count",
        value=Decimal(12),
        unit="patients",
        denominator=Decimal(14),
    ),
    year=2003,
)

STUDIES = (TRIAL, CENTRE, EARLY)


@pytest.fixture(scope="session")
def studies() -> tuple[StudyRecord, ...]:
    """Return three studies, not in the order of a table."""
    return STUDIES


@pytest.fixture(scope="session")
def templates() -> Path:
    """Return the folder of the templates that come with the tool."""
    return Path(__file__).parents[2] / "templates"
