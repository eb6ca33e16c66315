"""
Where a new study stands in a base: by year of publication, then id, and nothing else moves.

A base and an entry come in, the base with the entry in its place goes out.
"""

from __future__ import annotations

from dataclasses import replace

from nelm_evidence.evidence.files import written_anew
from nelm_evidence.evidence.holdings import Entry, EvidenceBase
from nelm_evidence.model.record import StudyRecord


def placed(base: EvidenceBase, entry: Entry) -> EvidenceBase:
    """Return the base with a new study before the first that is later."""
    mine = _by_year(entry.record)
    held = base.entries
    later = (place for place, other in enumerate(held) if _by_year(other.record) > mine)
    place = next(later, len(held))
    entry = replace(entry, lead=_lead(base, place))
    return replace(base, entries=(*held[:place], entry, *held[place:]))


def _by_year(record: StudyRecord) -> tuple[bool, int, str]:
    """Return what studies are ordered by; those without a year stand last."""
    year = record.citation.year
    return year is None, year or 0, record.id


def _lead(base: EvidenceBase, place: int) -> str:
    """Return the line ends above a new study: a blank line, unless the studies stand close."""
    before = base.entries[place - 1].lines if place else base.prologue
    unended = bool(before) and not (before or "").endswith("\n")
    close = len(base.entries) > 1 and not any(entry.lead for entry in base.entries[1:])
    return base.line_end * (unended + (not close))


def line_of(base: EvidenceBase, entry: Entry) -> int:
    """Return the line on which a study of the base begins, counted from 1."""
    lines = (base.prologue or "").count("\n")
    for other in base.entries:
        lines += other.lead.count("\n")
        if other is entry:
            break
        lines += (other.lines or written_anew(base, other)).count("\n")
    return lines + 1
