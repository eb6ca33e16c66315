"""
A draft of a study: what a text was read as, in the form in which people curate it.

The record of a text comes in; a `Draft` goes out, an entry whose findings show the words that they
were read from, beside what the notation of the base cannot hold.  Where a finding came from in the
machine (offsets, rules, agreement) stays behind: the quote and the text lead back to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nelm_evidence.evidence.curation import CorpusText, Curation, Origin, Where
from nelm_evidence.evidence.files import parse
from nelm_evidence.evidence.holdings import Entry
from nelm_evidence.evidence.writing import PROLOGUE, write_study
from nelm_evidence.model.record import Finding, PrognosticFactor, StudyRecord

Part = Finding | PrognosticFactor

_SHORT = 400
"""The longest quote that helps: a longer one is a paragraph, to be looked at in the text itself."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A study as it would stand in the base, and what of the text it could not take in."""

    entry: Entry
    left_out: tuple[Part, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to curate."""
        return not (self.entry.record.findings or self.entry.record.prognostic_factors)


def draft(record: StudyRecord, texts: tuple[CorpusText, ...]) -> Draft:
    """Return the draft of the study that these texts tell of."""
    told: tuple[Part, ...] = (*record.findings, *record.prognostic_factors)
    kept = [(part, plain) for part in told if (plain := curated(part)) is not None]
    study = StudyRecord(
        id=record.id,
        citation=record.citation.model_copy(update={"affiliations": ()}),
        design=record.design.model_copy(update={"sources": ()}),
        cohort=record.cohort.model_copy(update={"sources": ()}),
        findings=tuple(plain for _, plain in kept if isinstance(plain, Finding)),
        prognostic_factors=tuple(p for _, p in kept if isinstance(p, PrognosticFactor)),
    )
    return Draft(
        Entry(_writable(study), curation=Curation("draft", texts, origins=_origins(kept))),
        tuple(part for part in told if all(part is not taken for taken, _ in kept)),
    )


def curated(part: Part) -> Part | None:
    """Return a finding or factor as the base holds it, or None where it cannot be written so."""
    plain: Part
    if isinstance(part, PrognosticFactor):
        plain = part.model_copy(update={"sources": (), "agreement": None, "rule": None})
        study = StudyRecord(id="a", prognostic_factors=(plain,))
    else:
        plain = _plain(part)
        study = StudyRecord(id="a", findings=(plain,))
    return plain if _holds(study) else None


def quoted(part: Part) -> Origin | None:
    """Return the words that a part was read from, the English ones where there are any."""
    sources = sorted(part.sources, key=lambda source: source.language != "en")
    words = " ".join(sources[0].quote.split()) if sources else ""
    return Origin(words) if words and len(words) <= _SHORT else None


def _plain(finding: Finding) -> Finding:
    """Return a finding without what only the machine wants to know."""
    # The value of a count is the count.
    counted = finding.statistic == "count" and finding.value == finding.count
    return finding.model_copy(
        update={
            "count": None if counted else finding.count,
            "sources": (),
            "agreement": None,
            "rule": None,
            "corroboration": (),
        }
    )


def _origins(kept: Iterable[tuple[Part, Part]]) -> dict[Where, Origin]:
    """Return the origin of each part that has one, by the way to it."""
    origins: dict[Where, Origin] = {}
    places = {"findings": 0, "factors": 0}
    for part, _ in kept:
        name = "findings" if isinstance(part, Finding) else "factors"
        origin = quoted(part)
        if origin:
            origins[name, places[name]] = origin
        places[name] += 1
    return origins


def _writable(study: StudyRecord) -> StudyRecord:
    """Return a study without the arms, or the period, that it could not be read again with."""
    for part, field, empty in (("cohort", "arms", ()), ("design", "period", None)):
        held = getattr(study, part)
        if not _holds(StudyRecord(id="a", **{part: held})):
            study = study.model_copy(update={part: held.model_copy(update={field: empty})})
    return study


def _holds(study: StudyRecord) -> bool:
    """Whether a study is read again as it was written."""
    try:
        base, faults = parse(PROLOGUE + write_study(study))
    except ValueError:
        return False
    return not faults and base.entries[0].record == study
