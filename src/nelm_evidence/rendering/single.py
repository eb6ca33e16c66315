"""
One record as a table: its readings under the headings of the vocabulary, each with its place.

A record comes in, a `Table` goes out, so that whatever writes a table can show a record.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from nelm_evidence.model.table import Cell, Column, Entry, Row, Table
from nelm_evidence.rendering.marking import Marks
from nelm_evidence.rendering.naming import name_studies
from nelm_evidence.rendering.readings import Read, read_out
from nelm_evidence.rendering.wording import Wording, wording

if TYPE_CHECKING:
    from nelm_evidence.model.record import Language, StudyRecord
    from nelm_evidence.model.vocabulary import Measure

_NAMES = ("reading", "says", "agreement")


def table_of(
    record: StudyRecord, measures: Mapping[str, Measure], language: Language = "en"
) -> Table:
    """Return the readings of a record as a table, in the words of a language."""
    words = wording(language, {code: one.label[language] for code, one in measures.items()})
    told = read_out(record, measures, language)
    # What two languages agree on is a column only where there are two.
    shown = _NAMES if any(one.reading.agreement for one in told) else _NAMES[:-1]
    columns = tuple(Column(name, words.phrase(name), short=words.phrase(name)) for name in shown)
    rows = tuple(_row(record, one, words, columns) for one in told)
    marks = Marks.of(rows)
    return Table(
        name="record",
        title=" ".join((record.citation.title or "").split()) or name_studies([record])[0],
        columns=columns,
        rows=tuple(marks.set_on(row, columns) for row in rows),
        footnotes=(),
        references=tuple(marks.references.values()),
        language=language,
    )


def _row(record: StudyRecord, read: Read, words: Wording, columns: tuple[Column, ...]) -> Row:
    """Return the row of one reading."""
    one = read.reading
    agreed = words.code("agreements", one.agreement)
    told = (Entry(one.name), Entry(one.says, sources=read.sources), Entry(agreed))
    cells = (Cell(entry.text, record.id, entries=(entry,)) for entry in told[: len(columns)])
    return Row(
        study=record.id,
        cells=tuple(cells),
        path=record.source.path or "",
        group=words.code("sections", read.section),
    )
