"""
How a comparison of a text with the base reads, line by line, and the sums at the end.

What differs takes two lines, the text's and the base's, each with its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from nelm_evidence.cli.reading import place_of
from nelm_evidence.comparison import Compared, Comparison, Match, Particular, study_keys, written
from nelm_evidence.evidence import EvidenceBase
from nelm_evidence.model.document import Article
from nelm_evidence.model.record import Finding, PrognosticFactor, StudyRecord


@dataclass(slots=True)
class Totals:
    """The sums over all studies of a run."""

    studies: int = 0
    new: int = 0
    same: int = 0
    differs: int = 0
    text_only: int = 0
    base_only: int = 0

    def add(self, comparison: Comparison | None) -> None:
        """Count one study; one that the base does not know has no comparison."""
        self.studies += 1
        if comparison is None:
            self.new += 1
            return
        self.same += comparison.same
        self.differs += comparison.differs
        self.text_only += comparison.text_only
        self.base_only += comparison.base_only

    def __str__(self) -> str:
        """Write the sums: `17 studies, 1 of them new: 210 same, 1 differ, ...`."""
        noun = "study" if self.studies == 1 else "studies"
        return (
            f"{self.studies} {noun}, {self.new} of them new: {self.same} same, "
            f"{self.differs} differ, {self.text_only} in the text only, "
            f"{self.base_only} in the base only"
        )


def known_studies(base: EvidenceBase) -> Mapping[str, StudyRecord]:
    """Return the studies of a base under every key that one may be known by."""
    return {key: record for record in base.records.values() for key in study_keys(record)}


def held_of(record: StudyRecord, known: Mapping[str, StudyRecord]) -> StudyRecord | None:
    """Return what the base holds of the study of a text, if it knows the study."""
    return next((known[key] for key in sorted(study_keys(record)) if key in known), None)


def said_new(article: Article, record: StudyRecord) -> Iterator[str]:
    """Yield the line on a study that the base does not know."""
    yield f"{article.path}: {record.id} is new: the base does not know it"


def compared(
    article: Article, comparison: Comparison, held: StudyRecord, base: EvidenceBase
) -> Iterator[str]:
    """Yield the lines on a study that the base knows."""
    yield f"{article.path}: {held.id}" + (", a draft" if held.id in base.drafts else "")
    for part in comparison.parts:
        for match in part.matched:
            yield from _matched(match, article, held, base)
        for one in part.left_only:
            yield f"  text only  {written(one)}  {_in_text(one, article)}"
        for one in part.right_only:
            yield f"  base only  {written(one)}  {_in_base(one, held, base)}"


def _matched(
    match: Match[Particular] | Match[Finding] | Match[PrognosticFactor],
    article: Article,
    held: StudyRecord,
    base: EvidenceBase,
) -> Iterator[str]:
    """Yield one line for what both tell alike, two for what they tell differently."""
    if not match.differs:
        yield f"  same       {written(match.left)}"
        return
    names = ", ".join(match.differs)
    yield f"  differs    text: {written(match.left)}  {_in_text(match.left, article)}  ({names})"
    yield f"             base: {written(match.right)}  {_in_base(match.right, held, base)}"


def _in_text(one: Compared, article: Article) -> str:
    """Return where the text says it."""
    return place_of(one.sources[0], article) if one.sources else str(article.path)


def _in_base(one: Compared, held: StudyRecord, base: EvidenceBase) -> str:
    """Return where the base holds it."""
    match one:
        case Finding():
            place = base.place(held.id, "findings", held.findings.index(one))
        case PrognosticFactor():
            place = base.place(held.id, "factors", held.prognostic_factors.index(one))
        case Particular():
            place = base.place(held.id, *one.name.split("."))
    path = base.path or Path("evidence.yaml")
    return f"{path}:{place.line}:{place.column}" if place else str(path)
