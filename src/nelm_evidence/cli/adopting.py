"""
What `adopt` does with a base: drafts in, the changed base out, and what is to be said of it.

New studies take their place by year; of a study that the base knows, `Update` says what its text
would change.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path

from nelm_evidence.cli.reading import Read, place_of
from nelm_evidence.comparison import study_keys, written
from nelm_evidence.errors import FileError
from nelm_evidence.evidence import Entry, EvidenceBase
from nelm_evidence.evidence.curation import CorpusText, fingerprint
from nelm_evidence.evidence.drafting import Draft, draft
from nelm_evidence.evidence.files import written_anew
from nelm_evidence.evidence.patching import exchanged
from nelm_evidence.evidence.placing import line_of, placed
from nelm_evidence.evidence.updating import updated
from nelm_evidence.model.document import Article

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A study that was read, ready to be taken into the base."""

    article: Article
    draft: Draft

    @property
    def study(self) -> str:
        """The id of the study."""
        return self.draft.entry.record.id

    def losses(self) -> Iterator[str]:
        """Yield a line for each figure that the notation of the base cannot hold."""
        for part in self.draft.left_out:
            place = place_of(part.sources[0], self.article)
            yield f"{place}: `{written(part)}` has no form in the base. Enter it by hand."


def candidates(readings: Iterable[Read], base: Path) -> tuple[Candidate, ...]:
    """Return what was read as drafts, their texts named as seen from the base."""
    return tuple(
        Candidate(article, draft(record, tuple(_texts(article, base))))
        for article, record in readings
    )


def _texts(article: Article, base: Path) -> Iterator[CorpusText]:
    """Yield the text of an article, and that of its other half."""
    for half in (article, article.companion):
        if half is not None:
            yield _text(half, base)


def _text(article: Article, base: Path) -> CorpusText:
    """Return the name and the fingerprint of a text."""
    if article.path in {None, STANDARD_INPUT}:
        hint = "Save the text in a file, and adopt that."
        raise FileError(STANDARD_INPUT, "is no file that figures could be held to", hint=hint)
    file = Path(os.path.relpath(str(article.path), base.parent)).as_posix()
    return CorpusText(file, fingerprint(article.text))


@dataclass(slots=True)
class Adoption:
    """The studies of a run on their way into the base, or the changes of those in it."""

    candidates: tuple[Candidate, ...]
    update: bool
    """Whether it is the known studies that are meant."""
    taken: list[Candidate] = field(default_factory=list)
    """The studies that change the base."""
    lines: list[str] = field(default_factory=list)
    """How each of these changes it: the lines of a new study, the diff of a known one."""
    refused: list[str] = field(default_factory=list)
    """Why a study was not taken, a line each."""

    def work(self, base: EvidenceBase) -> EvidenceBase:
        """Return the base with all that could be taken."""
        for one in self.candidates:
            known = _known(one, base)
            if one.draft.is_empty:
                hint = "See `nelm-evidence explain`, or enter the study by hand."
                self.refused.append(f"{one.article.path}: no figure of it could be read. {hint}")
            elif known is None:
                base = self._add(one, base)
            else:
                base = self._exchange(one, known, base)
        return base

    def _add(self, one: Candidate, base: EvidenceBase) -> EvidenceBase:
        """Add a study that the base does not know."""
        if self.update:
            hint = "Adopt it without --update."
            self.refused.append(f"{one.article.path}: {one.study} is new. {hint}")
            return base
        self.taken.append(one)
        self.lines.append(written_anew(base, one.draft.entry))
        return placed(base, one.draft.entry)

    def _exchange(self, one: Candidate, known: Entry, base: EvidenceBase) -> EvidenceBase:
        """Bring a study that the base knows up to its text."""
        # Where it stands in the file, whatever this run adds above it.
        place = f"{base.path}:{getattr(known.place(), 'line', line_of(base, known))}"
        if not self.update:
            told = f"is known already ({place}). --update shows what the text would change."
            self.refused.append(f"{one.article.path}: {one.study} {told}")
            return base
        new = updated(known, one.draft.entry)
        if new is known:
            return base
        changed = exchanged(base, known, new)
        (after,) = (entry for entry in changed.entries if entry.record.id == known.record.id)
        self.taken.append(one)
        self.lines.append(_diff(_lines(known, base), _lines(after, base), place, one))
        return changed


def _known(one: Candidate, base: EvidenceBase) -> Entry | None:
    """Return the study of the base that a candidate is, if it is one."""
    keys = study_keys(one.draft.entry.record)
    return next((e for e in base.entries if not keys.isdisjoint(study_keys(e.record))), None)


def _lines(entry: Entry, base: EvidenceBase) -> list[str]:
    """Return the lines of a study as they stand in the file, or will."""
    return (entry.lines or written_anew(base, entry)).splitlines()


def _diff(before: list[str], after: list[str], place: str, one: Candidate) -> str:
    """Return what changes in the lines of a study, as a unified diff."""
    changes = unified_diff(before, after, place, str(one.article.path), lineterm="")
    return "".join(f"{line}\n" for line in changes)


def told_of(adoption: Adoption, base: EvidenceBase) -> Iterator[str]:
    """Yield where each study that was taken stands now, and how much it holds."""
    for one in adoption.taken:
        entry = _known(one, base)
        if entry is None:
            continue
        record = entry.record
        figures = f"{len(record.findings)} findings, {len(record.prognostic_factors)} factors"
        status = "a draft" if entry.curation.status else "up to date"
        yield f"{base.path}:{line_of(base, entry)}: {record.id} is {status}: {figures}"
