"""
An account: what one language tells of a study, before the two languages are compared.

`fates` say what became of every number of the text: nothing is dropped in silence.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from nelm_evidence.model.document import Sentence
from nelm_evidence.model.record import (
    Citation,
    Cohort,
    Design,
    Finding,
    Language,
    Notice,
    PrognosticFactor,
)
from nelm_evidence.model.spans import Span

Role = Literal[
    "finding",
    "factor",
    "cohort",
    "design",
    "citation",
    "name",
    "criterion",
    "dose",
    "time",
    "test_statistic",
    "background",
    "unread",
]


class Fate(NamedTuple):
    """What became of one number."""

    span: Span
    role: Role
    rule: str | None = None
    """The rule that decided."""


@dataclass(frozen=True, slots=True)
class Account:
    """One language's telling."""

    language: Language
    sentences: tuple[Sentence, ...] = ()
    citation: Citation = field(default_factory=Citation)
    design: Design = field(default_factory=Design)
    cohort: Cohort = field(default_factory=Cohort)
    findings: tuple[Finding, ...] = ()
    factors: tuple[PrognosticFactor, ...] = ()
    notices: tuple[Notice, ...] = ()
    fates: tuple[Fate, ...] = ()
