"""
Texts beside the base: each with its comparison, how that reads line by line, and the sums.

What differs takes two lines, the text's and the base's, each with its place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from nelm_evidence.cli.reading import Read, Spot, place_of
from nelm_evidence.comparison import (
    Compared,
    Comparison,
    Match,
    Pairs,
    Particular,
    compare,
    study_keys,
    written,
)
from nelm_evidence.evidence import EvidenceBase
from nelm_evidence.model.document import Article
from nelm_evidence.model.record import Finding, PrognosticFactor, StudyRecord

T = TypeVar("T", Particular, Finding, PrognosticFactor)
DIFFERS, BASE_ONLY, TEXT_ONLY, NEW_STUDY = "text_differs", "base_only", "text_only", "new_study"
"""The rules under which a difference is told."""
ALL = frozenset({DIFFERS, BASE_ONLY, TEXT_ONLY, NEW_STUDY})


@dataclass(slots=True)
class Totals:
    """The sums over all studies of a run, of the differences that are asked for."""

    asked: Collection[str] = ALL
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

    @property
    def by_rule(self) -> dict[str, int]:
        """How often each rule was broken."""
        return {
            DIFFERS: self.differs,
            BASE_ONLY: self.base_only,
            TEXT_ONLY: self.text_only,
            NEW_STUDY: self.new,
        }

    def __str__(self) -> str:
        """Write the sums: `17 studies, 1 of them new: 210 same, 1 differ, ...`."""
        noun = "study" if self.studies == 1 else "studies"
        return (
            f"{self.studies} {noun}, {self.new} of them new: {self.same} same, "
            f"{self.differs} differ, {self.text_only} in the text only, "
            f"{self.base_only} in the base only"
        )


@dataclass(frozen=True, slots=True)
class Known:
    """A text beside what the base holds of its study."""

    article: Article
    held: StudyRecord
    comparison: Comparison
    base: EvidenceBase

    def in_text(self, one: Compared) -> Spot:
        """Return where the text says it."""
        return place_of(one.sources[0], self.article) if one.sources else Spot(named(self.article))

    def in_base(self, one: Compared) -> Spot:
        """Return where the base holds it."""
        match one:
            case Finding():
                place = self.base.place(self.held.id, "findings", self.held.findings.index(one))
            case PrognosticFactor():
                place = self.base.place(
                    self.held.id, "factors", self.held.prognostic_factors.index(one)
                )
            case Particular():
                place = self.base.place(self.held.id, *one.name.split("."))
        return Spot(str(self.base.path), *(place or ()))


@dataclass(frozen=True, slots=True)
class New:
    """A text whose study the base does not know."""

    article: Article
    record: StudyRecord


def beside(readings: Iterable[Read], base: EvidenceBase, totals: Totals) -> Iterator[Known | New]:
    """Yield each text beside the base, and count what is asked for of it."""
    studies = _known_studies(base)
    for article, record in readings:
        held = _held_of(record, studies)
        if held is not None:
            whole = compare(record, held)
            comparison = Comparison(
                _asked_for(whole.findings, totals.asked),
                _asked_for(whole.factors, totals.asked),
                _asked_for(whole.particulars, totals.asked),
            )
            totals.add(comparison)
            yield Known(article, held, comparison, base)
        elif NEW_STUDY in totals.asked:
            totals.add(None)
            yield New(article, record)


def _asked_for(pairs: Pairs[T], asked: Collection[str]) -> Pairs[T]:
    """Return what was compared without the differences that nobody asked for."""
    return Pairs(
        pairs.matched if DIFFERS in asked else pairs.same,
        pairs.left_only if TEXT_ONLY in asked else (),
        pairs.right_only if BASE_ONLY in asked else (),
    )


def compared(pairs: Iterable[Known | New], totals: Totals) -> Iterator[str]:
    """Yield the lines on each text, then the sums."""
    for one in pairs:
        if isinstance(one, New):
            yield f"{named(one.article)}: {said_new(one)}"
        else:
            yield from lines_of(one)
    yield str(totals)


def named(article: Article) -> str:
    """Return the name of the file of a text."""
    return str(article.path)


def said_new(one: New) -> str:
    """Say that the base does not know a study."""
    return f"{one.record.id} is new: the base does not know it"


def _known_studies(base: EvidenceBase) -> Mapping[str, StudyRecord]:
    """Return the studies of a base under every key that one may be known by."""
    return {key: record for record in base.records.values() for key in study_keys(record)}


def _held_of(record: StudyRecord, known: Mapping[str, StudyRecord]) -> StudyRecord | None:
    """Return what the base holds of the study of a text, if it knows the study."""
    return next((known[key] for key in sorted(study_keys(record)) if key in known), None)


def lines_of(one: Known) -> Iterator[str]:
    """Yield the lines on a study that the base knows."""
    draft = ", a draft" if one.held.id in one.base.drafts else ""
    yield f"{named(one.article)}: {one.held.id}{draft}"
    for part in one.comparison.parts:
        for match in part.matched:
            yield from _matched(match, one)
        for told in part.left_only:
            yield f"  text only  {written(told)}  {one.in_text(told)}"
        for told in part.right_only:
            yield f"  base only  {written(told)}  {one.in_base(told)}"


def _matched(
    match: Match[Particular] | Match[Finding] | Match[PrognosticFactor], one: Known
) -> Iterator[str]:
    """Yield one line for what both tell alike, two for what they tell differently."""
    if not match.differs:
        yield f"  same       {written(match.left)}"
        return
    names = ", ".join(match.differs)
    yield f"  differs    text: {written(match.left)}  {one.in_text(match.left)}  ({names})"
    yield f"             base: {written(match.right)}  {one.in_base(match.right)}"
