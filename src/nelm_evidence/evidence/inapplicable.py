"""
Inapplicable: what a study is said to have no figure of, against what is told of it.

A study comes in, alone or with its witnesses, and remarks go out: a figure of what is said not to
be applicable shows that it is, and so does a treatment.
"""

from __future__ import annotations

from collections.abc import Iterator

from nelm_evidence.evidence.holdings import Entry
from nelm_evidence.evidence.remarks import Remark
from nelm_evidence.evidence.witnesses import Witnesses
from nelm_evidence.model.record import Finding, StudyRecord
from nelm_evidence.model.shorthand import shorthand
from nelm_evidence.model.vocabulary import within


def find_told(entry: Entry) -> Iterator[Remark]:
    """Yield what is said not to be applicable, and of which the base holds a figure."""
    for index, family in enumerate(entry.curation.not_applicable):
        given = entry.record.design.treatments or ()
        if told := _figure_of(entry.record, family):
            yield _remark(entry, index, f"the study has `{shorthand(told)}`")
        elif treatment := next((one for one in given if within(one, family)), None):
            yield _remark(entry, index, f"the study treats by `{treatment}`")


def hear_told(entry: Entry, witnesses: Witnesses) -> Iterator[Remark]:
    """Yield what is said not to be applicable, and of which a text tells a figure."""
    for index, family in enumerate(entry.curation.not_applicable):
        heard = (_figure_of(record, family) for record in witnesses.records)
        if told := next((one for one in heard if one), None):
            place = witnesses.place(told.sources)
            yield _remark(entry, index, f"the text says `{shorthand(told)}` ({place})")


def _figure_of(record: StudyRecord, family: str) -> Finding | None:
    """Return the first figure of a measure of this family."""
    return next((one for one in record.findings if within(one.measure, family)), None)


def _remark(entry: Entry, index: int, told: str) -> Remark:
    """Return the remark on one of the list."""
    family = entry.curation.not_applicable[index]
    message = f"`{family}` is said not to be applicable, but {told}. Take it off the list."
    return Remark(entry, ("not_applicable", index), "error", "told_inapplicable", message)
