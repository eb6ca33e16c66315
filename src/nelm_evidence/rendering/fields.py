"""
What of a study itself stands in a table: a record comes in, the entries of a cell go out.

To add a field: a function here, its name in `FIELDS` and in `definition.Field`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from nelm_evidence.model.table import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from nelm_evidence.model.record import Source, StudyRecord
    from nelm_evidence.rendering.definition import Field
    from nelm_evidence.rendering.wording import Wording


def _one(text: object) -> tuple[Entry, ...]:
    """Return one entry, or none where nothing is known."""
    return () if text is None or text == "" else (Entry(str(text)),)


def _design(record: StudyRecord, words: Wording) -> tuple[Entry, ...]:
    """Return the study type in words."""
    return _one(record.design.type and words.code("designs", record.design.type))


def _treatment(record: StudyRecord, words: Wording) -> tuple[Entry, ...]:
    """Return the treatments in words."""
    named = (words.code("treatments", code) for code in record.design.treatments or ())
    return _one(words.phrase("between_names").join(named))


def _period(record: StudyRecord, _words: Wording) -> tuple[Entry, ...]:
    """Return the study years: `1990–2012`, `1996-06 – 2010-12`."""
    period = record.design.period
    if period is None or not (period.start or period.end):
        return ()
    start, end = period.start or "", period.end or ""
    # Within a date the dash is a part of it, so the one between the dates stands free.
    dash = " – " if "-" in start + end else "–"
    return _one(f"{start}{dash}{end}".strip())


def _size(record: StudyRecord, _words: Wording) -> tuple[Entry, ...]:
    """Return the patients analysed, or those of the arms where no total is given."""
    if record.cohort.size is not None:
        return _one(record.cohort.size)
    arms = (arm for arm in record.cohort.arms if arm.size is not None)
    return tuple(Entry(str(arm.size), arm.label) for arm in arms)


FIELDS: Mapping[Field, Callable[[StudyRecord, Wording], tuple[Entry, ...]]] = {
    "year": lambda record, _: _one(record.citation.year),
    "country": lambda record, _: _one(record.design.country),
    "design": _design,
    "treatment": _treatment,
    "centres": lambda record, _: _one(record.design.centres),
    "period": _period,
    "size": _size,
    "id": lambda record, _: _one(record.id),
}
"""All but `study`, whose name depends on the other studies of the table."""


def field_entries(record: StudyRecord, field: Field, words: Wording) -> tuple[Entry, ...]:
    """Return the entries of a field, with where it was read."""
    sources = _sources(record, field)
    return tuple(replace(entry, sources=sources) for entry in FIELDS[field](record, words))


def _sources(record: StudyRecord, field: Field) -> tuple[Source, ...]:
    """Return where a field was read."""
    if field == "size":
        return record.cohort.sources
    return record.design.sources if field in {"country", "design", "centres", "period"} else ()


def address(record: StudyRecord) -> str:
    """Return where the publication is found on the web, or nothing."""
    scheme, _, key = record.id.partition(":")
    doi = record.citation.doi or (key if scheme == "doi" else "")
    pmid = record.citation.pmid or (key if scheme == "pmid" else "")
    if doi:
        return f"https://doi.org/{quote(doi, safe='/().:;')}"
    return f"https://pubmed.ncbi.nlm.nih.gov/{quote(pmid)}/" if pmid else ""
