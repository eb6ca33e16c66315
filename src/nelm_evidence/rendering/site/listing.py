"""
The studies as the start page lists them, and what a reader can choose them by.

Records come in, lines and choices go out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from nelm_evidence.rendering.arrangement import View, arranged

if TYPE_CHECKING:
    from nelm_evidence.model.record import Citation, StudyRecord
    from nelm_evidence.model.site import Shown
    from nelm_evidence.model.vocabulary import Measure
    from nelm_evidence.rendering.wording import Wording

_NEWEST = View(sort=("-year",))
_NAMED = 3
"""Of more authors than these, the first are named and the others are `others`."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list."""

    title: str
    page: str
    published: str
    """By whom, where and when, as one line."""
    year: int | None
    country: str
    design: str
    code: str
    """Of the design."""
    patients: str
    size: int | None
    figures: int
    measures: tuple[str, ...]
    is_draft: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """What the studies can be chosen by."""

    designs: Mapping[str, str]
    """What the designs are called, by code."""
    measures: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    """Sections, each with the codes and names of the measures that some study reports."""


def newest_first(studies: Sequence[Shown]) -> tuple[Shown, ...]:
    """Return the studies in the order of the list: what has no year stands last."""
    by_id = {study.record.id: study for study in studies}
    return tuple(by_id[one.id] for one, _ in arranged((s.record for s in studies), _NEWEST))


def listed(study: Shown, page: str, words: Wording, others: str) -> Listed:
    """Return the line of a study."""
    record = study.record
    size, arms = record.cohort.size, [arm.size for arm in record.cohort.arms if arm.size]
    return Listed(
        title=titled(record),
        page=page,
        published=published(record.citation, others),
        year=record.citation.year,
        country=record.design.country or "",
        design=words.code("designs", record.design.type),
        code=record.design.type or "",
        patients=str(size or "") or " + ".join(map(str, arms)),
        size=size or sum(arms) or None,
        figures=len(record.findings) + len(record.prognostic_factors),
        measures=tuple(dict.fromkeys(finding.measure for finding in record.findings)),
        is_draft=study.is_draft,
    )


def titled(record: StudyRecord) -> str:
    """Return the title of a study, or its id where it has none."""
    return " ".join((record.citation.title or record.id).split())


def published(citation: Citation, others: str) -> str:
    """Return who published a study and where: `Marlow AB, Quist C. Ann Surg 2019; 12(3): 4–9`."""
    authors = list(citation.authors)
    named = authors if len(authors) <= _NAMED else [*authors[:_NAMED], others]
    year = "" if citation.year is None else str(citation.year)
    issue = f"({citation.issue})" if citation.issue else ""
    volume = f"{citation.volume or ''}{issue}"
    pages = f": {citation.pages}" if citation.pages else ""
    printed = " ".join(part for part in (citation.journal or "", year) if part)
    where = printed + (f"; {volume}" if volume else "") + pages
    return ". ".join(part for part in (", ".join(named), where) if part)


def choices(lines: Iterable[Listed], words: Wording, measures: Mapping[str, Measure]) -> Choices:
    """Return what these lines can be chosen by."""
    rows = tuple(lines)
    told = {code for line in rows for code in line.measures}
    known = [measure for measure in measures.values() if measure.code in told]
    designs = {line.code: line.design for line in rows if line.code}
    return Choices(
        designs=dict(sorted(designs.items(), key=lambda one: one[1])),
        measures=tuple(
            (words.code("sections", section), tuple((m.code, words.measure(m.code)) for m in those))
            for section, those in groupby(known, key=lambda measure: measure.section)
        ),
    )
