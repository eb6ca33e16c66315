"""Accounts of one study in two languages, made from a hand-made record of the corpus."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from nelm_evidence.merging import merge
from nelm_evidence.model.account import Account
from nelm_evidence.model.document import Article
from nelm_evidence.model.record import (
    Arm,
    Finding,
    Language,
    Population,
    PrognosticFactor,
    Source,
    StudyRecord,
)

CODE = re.compile(r"\b(?:[A-Z][0-9/A-Z-]*|Ki-67)\b", re.ASCII)


def place(language: Language, number: int, section: str = "results") -> tuple[Source, ...]:
    """Return one source, the `number`th of its text."""
    start = 20 * number
    return (Source(language=language, section=section, start=start, end=start + 5, quote="quote"),)


def translated(label: str) -> str:
    """Return a label that shares with the English one only the codes that both write alike."""
    signs = hashlib.sha256(label.encode()).digest()[:5]
    return "".join(chr(0x4E00 + 7 * sign) for sign in signs) + "".join(CODE.findall(label))


def kept(label: str) -> str:
    """Return a label as it is."""
    return label


@pytest.fixture(scope="session")
def tell() -> Callable[..., Account]:
    """Return how to tell a record in a language."""

    def telling(record: StudyRecord, language: Language) -> Account:
        """Tell all of a record, with a place for everything."""
        words = translated if language == "zh" else kept
        cohort = record.cohort
        return Account(
            language,
            citation=record.citation,
            design=record.design.model_copy(update={"sources": place(language, 900)}),
            cohort=cohort.model_copy(
                update={
                    "arms": tuple(Arm(label=words(a.label), size=a.size) for a in cohort.arms),
                    "sources": place(language, 901),
                }
            ),
            findings=tuple(
                _finding(f, words).model_copy(update={"sources": place(language, n)})
                for n, f in enumerate(record.findings)
            ),
            factors=tuple(
                _factor(f, words).model_copy(update={"sources": place(language, 500 + n)})
                for n, f in enumerate(record.prognostic_factors)
            ),
        )

    return telling


def _finding(finding: Finding, words: Callable[[str], str]) -> Finding:
    """Tell a finding in other words."""
    whom = finding.population
    return finding.model_copy(
        update={
            "label": words(finding.label) if finding.label else None,
            "population": Population(label=words(whom.label)) if whom else None,
        }
    )


def _factor(factor: PrognosticFactor, words: Callable[[str], str]) -> PrognosticFactor:
    """Tell a factor in other words."""
    return factor.model_copy(update={"factor": words(factor.factor)})


@pytest.fixture(scope="session")
def merged() -> Callable[..., StudyRecord]:
    """Return how to merge accounts of a text without a number of its own."""

    def run(*accounts: Account, **article: object) -> StudyRecord:
        """Merge some accounts."""
        return merge(replace(Article("text", path="corpus/study.txt"), **article), accounts)  # type: ignore[arg-type]

    return run
