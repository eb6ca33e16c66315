"""
Who may be counted twice: pooled records come in, pairs of studies go out.

Two studies may share patients if they come from the same centre or country, or both from
registries, and their years overlap.  Nothing is left out for it: who knows the studies decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from nelm_evidence.model.pool import Overlap
from nelm_evidence.model.record import StudyRecord


def overlaps(records: Sequence[StudyRecord]) -> Iterator[Overlap]:
    """Yield the pairs that may share patients."""
    for left, right in combinations(records, 2):
        mine, theirs = _years(left), _years(right)
        place = _place(left, right)
        if not place or not mine or not theirs:
            continue
        first, last = max(mine[0], theirs[0]), min(mine[1], theirs[1])
        if first <= last:
            years = str(first) if first == last else f"{first}–{last}"
            yield Overlap((left.id, right.id), f"{place}, both in {years}")


def unplaced(records: Sequence[StudyRecord]) -> tuple[str, ...]:
    """Return the studies that do not tell where or when."""
    return tuple(
        record.id
        for record in records
        if not _years(record) or not (record.design.country or record.citation.affiliations)
    )


def _place(left: StudyRecord, right: StudyRecord) -> str:
    """Return what places two studies together, or nothing."""
    if set(left.citation.affiliations) & set(right.citation.affiliations):
        return "the same centre"
    if left.design.country and left.design.country == right.design.country:
        return f"the same country ({left.design.country})"
    if left.design.type == right.design.type == "registry_study":
        return "two registries"
    return ""


def _years(record: StudyRecord) -> tuple[int, int] | None:
    """Return the first and the last year of a study."""
    period = record.design.period
    if period is None or not (period.start or period.end):
        return None
    start, end = period.start or period.end, period.end or period.start
    return int(str(start)[:4]), int(str(end)[:4])
