"""Records and the name of a table come in, a `Table` goes out: rows by year, then by id."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nelm_evidence.model.table import Cell, Column, Entry, Footnote, Row, Table
from nelm_evidence.rendering.cells import assemble, fill
from nelm_evidence.rendering.definition import ColumnDefinition, TableDefinition, load_table
from nelm_evidence.rendering.fields import FIELDS, address, sources_of
from nelm_evidence.rendering.naming import letters, name_studies
from nelm_evidence.rendering.wording import Wording, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from nelm_evidence.model.record import Language, StudyRecord


def tabulate(records: Iterable[StudyRecord], name: str, language: Language) -> Table:
    """Set the studies beside each other in the table of this name."""
    definition, words = load_table(name), wording(language)
    ordered = sorted(records, key=_by_year)
    columns = tuple(_column(column, language) for column in definition.columns)
    rows = tuple(
        _row(record, study, definition, words)
        for record, study in zip(ordered, name_studies(ordered), strict=True)
    )
    markers = _mark(rows)
    return Table(
        name=name,
        title=definition.title[language],
        columns=columns,
        rows=tuple(_marked(row, columns, markers) for row in rows),
        footnotes=_general(rows, definition, words)
        + tuple(Footnote(text, marker) for text, marker in markers.items()),
        language=language,
    )


def _by_year(record: StudyRecord) -> tuple[bool, int, str]:
    """Return what rows are ordered by; studies without a year stand last."""
    year = record.citation.year
    return year is None, year or 0, record.id


def _column(column: ColumnDefinition, language: Language) -> Column:
    """Return a column's headings in one language."""
    label = column.label[language]
    return Column(
        key=column.key,
        label=label,
        group=column.group[language] if column.group else "",
        short=column.short[language] if column.short else label,
        align=column.align,
    )


def _row(record: StudyRecord, study: str, definition: TableDefinition, words: Wording) -> Row:
    """Return the row of one study."""
    cells = tuple(_cell(record, study, column, words) for column in definition.columns)
    return Row(record.id, cells, record.citation.title or "", address(record))


def _cell(record: StudyRecord, study: str, column: ColumnDefinition, words: Wording) -> Cell:
    """Return what one study tells in one column."""
    if column.field is None:
        return fill(record, column, words)
    if column.field == "study":
        return assemble(record, (Entry(study),), words)
    entries = FIELDS[column.field](record, words)
    return assemble(record, entries, words, sources=sources_of(record, column.field))


def _mark(rows: tuple[Row, ...]) -> dict[str, str]:
    """Return the mark of each note, in reading order; the same note has the same mark."""
    entries = (entry for row in rows for cell in row.cells for entry in cell.entries)
    notes = dict.fromkeys(entry.note for entry in entries if entry.note)
    return {note: letters(position) for position, note in enumerate(notes)}


def _marked(row: Row, columns: tuple[Column, ...], markers: Mapping[str, str]) -> Row:
    """Return a row whose entries bear the marks of their notes."""
    cells = tuple(
        replace(cell, entries=tuple(_bear(entry, markers) for entry in cell.entries))
        for cell in row.cells
    )
    notes = tuple(
        f"{column.label}: {note}"
        for column, cell in zip(columns, cells, strict=True)
        for note in dict.fromkeys(entry.note for entry in cell.entries if entry.note)
    )
    return replace(row, cells=cells, notes=notes)


def _bear(entry: Entry, markers: Mapping[str, str]) -> Entry:
    """Return the entry with the mark of its note, if it has one."""
    return replace(entry, marker=markers[entry.note]) if entry.note else entry


def _general(
    rows: tuple[Row, ...], definition: TableDefinition, words: Wording
) -> tuple[Footnote, ...]:
    """Return the remarks on the table as a whole."""
    notes = [note[words.language] for note in definition.notes]
    if any(cell.state == "not_reported" for row in rows for cell in row.cells):
        notes.append(words.phrase("missing"))
    return tuple(Footnote(note) for note in notes)
