"""
Arithmetic: what the numbers of a study say against each other, each remark at its figure.

A study of a base comes in, and with it what other rooms know: the check of a record, the units of a
measure.  Remarks go out.  A check whose notices are about another field than the figure of a part
has its line in `_FIELDS`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from nelm_evidence.evidence.curation import Where
from nelm_evidence.evidence.holdings import Entry
from nelm_evidence.evidence.remarks import Remark, field_of, figure_of
from nelm_evidence.evidence.units import TIMES
from nelm_evidence.model.record import Notice, Source, StudyRecord
from nelm_evidence.model.rules import likely

Check = Callable[[StudyRecord], Iterable[Notice]]
"""The intrinsic checks of a record: `nelm_evidence.checks.check`."""
Units = Mapping[str, Collection[str]]
"""The units that fit a measure, by its code; a measure that is not named may have any."""

_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "p_value_in_range": ("p",),
    "p_matches_interval": ("p",),
    "significance_matches": ("significant",),
}
"""The fields that the notices of a check are about, where these are not the figure of a part."""


def find_misfits(entry: Entry, units: Units) -> Iterator[Remark]:
    """Yield the findings whose unit does not fit their measure, or their time."""
    for index, finding in enumerate(entry.record.findings):
        if finding.at and finding.at.unit and finding.at.unit not in TIMES:
            message = f"a time is not told in {finding.at.unit}. {likely(finding.at.unit, TIMES)}"
            way = ("findings", index, "at")
            yield Remark(entry, way, "error", "unit_misfit", message.rstrip())
        fitting = units.get(finding.measure)
        if finding.unit and fitting is not None and finding.unit not in fitting:
            message = (
                f"`{finding.measure}` is not told in {finding.unit}."
                f" Its units are: {', '.join(sorted(fitting))}."
            )
            where = figure_of(entry, "findings", index)
            yield Remark(entry, where, "error", "unit_misfit", message)


def find_contradictions(entry: Entry, check: Check) -> Iterator[Remark]:
    """Yield what the checks of a record notice, each at the part of the study it is about."""
    for notice in check(_with_positions(entry.record)):
        where = _part_of(entry, notice)
        yield Remark(entry, where, notice.severity, notice.rule, notice.message)


def _with_positions(record: StudyRecord) -> StudyRecord:
    """Return the record with the position of each part as its source, so that notices lead back."""
    factors = record.prognostic_factors
    return record.model_copy(
        update={
            "findings": tuple(
                finding.model_copy(update={"sources": (_position("findings", index),)})
                for index, finding in enumerate(record.findings)
            ),
            "prognostic_factors": tuple(
                factor.model_copy(update={"sources": (_position("factors", index),)})
                for index, factor in enumerate(factors)
            ),
            "cohort": record.cohort.model_copy(update={"sources": (_position("cohort", 0),)}),
        }
    )


@lru_cache(maxsize=4096)
def _position(part: str, index: int) -> Source:
    """Return a source that stands for a position in a curated record."""
    return Source.model_construct(language="en", path=part, start=index, end=index, quote="")


def _part_of(entry: Entry, notice: Notice) -> Where:
    """Return the way to the part that a notice is about first."""
    if not notice.sources:
        return ()
    part, index = notice.sources[0].path or "", notice.sources[0].start
    if part == "cohort":
        return _arm_of(entry, notice)
    if fields := _FIELDS.get(notice.rule):
        return field_of(entry, part, index, fields)
    return figure_of(entry, part, index)


def _arm_of(entry: Entry, notice: Notice) -> Where:
    """Return the way to the arm that a notice names, or else to the size of the cohort."""
    arms = entry.record.cohort.arms
    named = (index for index, arm in enumerate(arms) if f"`{arm.label}`" in notice.message)
    index = next(named, None)
    return ("cohort", "size") if index is None else ("cohort", "arms", index)
