"""
Sourcing: a study of the base with the places at which its texts tell its figures.

An entry comes in, with the folder of its base and how texts are read again; its record goes out,
each finding and factor that a text tells with the sources of that telling, and whether the texts of
both languages tell it.  What no text tells, and
a study whose texts are missing, stays as it is.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from nelm_evidence.comparison import Pairs, compare
from nelm_evidence.errors import FileError
from nelm_evidence.evidence.holdings import Entry
from nelm_evidence.evidence.witnesses import Rereading
from nelm_evidence.model.record import Finding, PrognosticFactor, StudyRecord

Part = TypeVar("Part", Finding, PrognosticFactor)


def sourced(entry: Entry, folder: Path, rereading: Rereading) -> StudyRecord:
    """Return the record of a study with where its texts tell it."""
    record = entry.record
    try:
        texts = [(one.file, rereading.fetch(folder / one.file)) for one in entry.curation.texts]
    except FileError:
        return record
    for telling in rereading.read(texts).whole if texts else ():
        comparison = compare(telling, record)
        findings = _placed(record.findings, comparison.findings)
        factors = _placed(record.prognostic_factors, comparison.factors)
        cohort = record.cohort.model_copy(update={"sources": telling.cohort.sources})
        design = record.design.model_copy(update={"sources": telling.design.sources})
        record = record.model_copy(
            update={
                "findings": findings,
                "prognostic_factors": factors,
                "cohort": cohort,
                "design": design,
            }
        )
    return record


def _placed(held: tuple[Part, ...], pairs: Pairs[Part]) -> tuple[Part, ...]:
    """Return what is held, each with where the texts tell it alike, and in which languages."""
    told = {id(match.right): match.left for match in pairs.same}
    return tuple(
        one.model_copy(
            update={
                "sources": told[id(one)].sources,
                "agreement": told[id(one)].agreement,
            }
        )
        if id(one) in told
        else one
        for one in held
    )
