"""
The outcome record: what one abstract becomes, as it is printed and as the base holds it.

These are the values at the walls of the house, so they are pydantic models, frozen, without
unknown fields.  Figures are `Decimal`s that keep the digits of the text.  To add a field: here,
with a docstring line, and in `evidence/notation.py` if curators write it by hand.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Language = Literal["en", "zh"]
Statistic = Literal["proportion", "count", "median", "mean", "total", "rate", "difference"]
Relation = Literal["=", "<", ">", "<=", ">="]
IntervalKind = Literal["ci", "range", "iqr", "sd", "se"]
EffectType = Literal[
    "hazard_ratio", "odds_ratio", "risk_ratio", "mean_difference", "median_difference", "difference"
]
Analysis = Literal["univariable", "multivariable", "comparison", "unspecified"]
Agreement = Literal["agreed", "en_only", "zh_only", "conflict"]
Corroboration = Literal["bilingual", "arithmetic", "repeated"]
Severity = Literal["error", "warning", "info"]
DesignType = Literal[
    "retrospective_cohort",
    "prospective_cohort",
    "randomized_trial",
    "single_arm_trial",
    "registry_study",
    "case_series",
    "case_report",
    "systematic_review",
    "meta_analysis",
    "survey",
    "guideline",
    "other",
]


Treatment = Literal[
    "hepatectomy",
    "liver_transplantation",
    "debulking",
    "primary_resection",
    "ablation",
    "embolization",
    "prrt",
    "somatostatin_analogue",
    "chemotherapy",
    "targeted_therapy",
    "other",
]
"""What a study treats with; where it is a measure as well, under the code of the measure."""


class Value(BaseModel):
    """What all parts of a record share: frozen, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Value):
    """A place in the input text: ``text[start:end] == quote``."""

    language: Language
    section: str | None = None
    """`background`, `methods`, `results`, `conclusions`, `title`, or None where not known."""
    start: int
    end: int
    quote: str
    path: str | None = None
    """The file the offsets count into, where a record was read from a pair of files."""


class Interval(Value):
    """A confidence interval, range, interquartile range, or a spread (`sd`, `se`: `value`)."""

    kind: IntervalKind
    level: Decimal | None = None
    """Per cent, of a confidence interval."""
    low: Decimal | None = None
    high: Decimal | None = None
    value: Decimal | None = None


class PValue(Value):
    """A P value as reported: `P < 0.001`."""

    relation: Relation
    value: Decimal


class TimePoint(Value):
    """When a rate holds: `5 year`, `90 day`, or an event such as `in_hospital`."""

    value: Decimal | None = None
    unit: str | None = None
    event: str | None = None


class Population(Value):
    """Whom a number is about, when that is not the whole cohort."""

    label: str
    arm: str | None = None


class Effect(Value):
    """An effect size; ratios have no unit."""

    type: EffectType
    value: Decimal | None = None
    interval: Interval | None = None


class Finding(Value):
    """One number that says what happened to, or who were, the patients."""

    measure: str
    label: str | None = None
    """The text's own words, where `measure` is `other`."""
    statistic: Statistic | None = None
    value: Decimal | None = None
    relation: Relation | None = None
    """`<` of "less than 5%", where the text gives a bound for the value; absent for "="."""
    not_reached: bool | None = None
    """True for a median that was "not reached"."""
    unit: str | None = None
    count: Decimal | None = None
    denominator: Decimal | None = None
    at: TimePoint | None = None
    interval: Interval | None = None
    population: Population | None = None
    p_value: PValue | None = None
    sources: tuple[Source, ...] = ()
    agreement: Agreement | None = None
    rule: str | None = None
    corroboration: tuple[Corroboration, ...] = ()


class PrognosticFactor(Value):
    """A factor or treatment that the text ties, or fails to tie, to an endpoint."""

    factor: str
    code: str | None = None
    endpoints: tuple[str, ...] = ()
    label: str | None = None
    """The endpoint in the text's own words, where its code is `other`."""
    analysis: tuple[Analysis, ...] = ()
    effect: Effect | None = None
    p_value: PValue | None = None
    significant: bool | None = None
    direction: Literal["worse", "better"] | None = None
    sources: tuple[Source, ...] = ()
    agreement: Agreement | None = None
    rule: str | None = None


class Arm(Value):
    """One arm or comparison group of the cohort."""

    label: str
    size: int | None = None


class Cohort(Value):
    """The patients analysed."""

    size: int | None = None
    arms: tuple[Arm, ...] = ()
    sources: tuple[Source, ...] = ()


class Period(Value):
    """Study years: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""

    start: str | None = None
    end: str | None = None


class Design(Value):
    """How the study was made."""

    type: DesignType | None = None
    centres: int | None = None
    country: str | None = None
    period: Period | None = None
    treatments: tuple[Treatment, ...] | None = None
    """The treatments whose outcome the study tells, as a curator says; a text is not asked."""
    sources: tuple[Source, ...] = ()


class Citation(Value):
    """Where the study was published."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    journal: str | None = None
    year: int | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    affiliations: tuple[str, ...] = ()


class Notice(Value):
    """What a reader must look at: a disagreement, impossible arithmetic, a number left unread."""

    rule: str
    """A stable id, such as `left_unread` or `languages_disagree`."""
    severity: Severity
    message: str
    sources: tuple[Source, ...] = ()


class Origin(Value):
    """The file a record was read from, and the position in it for a file of many."""

    path: str | None = None
    index: int | None = None


class StudyRecord(Value):
    """One study, whether read from a text or curated by hand."""

    schema_version: Literal["1"] = "1"
    source: Origin = Field(default_factory=Origin)
    id: str
    citation: Citation = Field(default_factory=Citation)
    languages: tuple[Language, ...] = ()
    design: Design = Field(default_factory=Design)
    cohort: Cohort = Field(default_factory=Cohort)
    findings: tuple[Finding, ...] = ()
    prognostic_factors: tuple[PrognosticFactor, ...] = ()
    notices: tuple[Notice, ...] = ()
