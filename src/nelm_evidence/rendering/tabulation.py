"""
Records and a view of them come in, a `Table` goes out.

A row is a study; in a table of findings or factors, one of those of a study.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.model.table import Cell, Column, Entry, Footnote, Row, Table
from nelm_evidence.rendering.arrangement import View, arranged, chosen_columns
from nelm_evidence.rendering.cells import assemble, fill
from nelm_evidence.rendering.definition import load_table
from nelm_evidence.rendering.fields import address, field_entries
from nelm_evidence.rendering.marking import Marks
from nelm_evidence.rendering.naming import name_studies
from nelm_evidence.rendering.parts import Subject, entries_of, parts_of
from nelm_evidence.rendering.wording import load_words, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from nelm_evidence.bilingual import HeadingLanguage
    from nelm_evidence.model.record import Finding, PrognosticFactor, StudyRecord
    from nelm_evidence.model.table import State
    from nelm_evidence.rendering.definition import ColumnDefinition, TableDefinition
    from nelm_evidence.rendering.wording import Wording


_LEGENDS: Mapping[State, str] = {"not_reported": "missing", "not_applicable": "inapplicable"}
"""The phrases that explain what cells without a figure show."""


def tabulate(records: Iterable[StudyRecord], view: View) -> Table:
    """Set the studies beside each other as a view of them says."""
    definition = load_table(view.table)
    columns = chosen_columns(definition, view.columns)
    words = wording("zh" if view.language == "zh" else "en", view.measures)
    placed = arranged(records, view)
    names = name_studies([record for record, _ in placed])
    rows = tuple(
        _row(_subject(record, name, part, view), columns, words, group)
        for (record, group), name in zip(placed, names, strict=True)
        for part in parts_of(record, definition.rows)
    )
    return _set(definition, view, columns, rows)


def _subject(
    record: StudyRecord, name: str, part: Finding | PrognosticFactor | None, view: View
) -> Subject:
    """Return what a row is about, with what people said of its study."""
    never = tuple(view.not_applicable.get(record.id, ()))
    return Subject(record, name, part, record.id in view.drafts, never)


def _set(
    definition: TableDefinition,
    view: View,
    columns: tuple[ColumnDefinition, ...],
    rows: tuple[Row, ...],
) -> Table:
    """Return the table of these rows, with its headings and notes."""
    headings = tuple(_column(column, view.language) for column in columns)
    marks = Marks.of(rows)
    return Table(
        name=view.table,
        title=definition.title[view.language],
        columns=headings,
        rows=tuple(marks.set_on(row, headings) for row in rows),
        footnotes=_general(rows, definition, view.language)
        + tuple(Footnote(text, marker) for text, marker in marks.notes.items()),
        references=tuple(marks.references.values()),
        language="zh" if view.language == "zh" else "en",
    )


def _column(column: ColumnDefinition, language: HeadingLanguage) -> Column:
    """Return a column's headings in one language."""
    label = column.label[language]
    return Column(
        key=column.key,
        label=label,
        group=column.group[language] if column.group else "",
        short=column.short[language] if column.short else label,
        align=column.align,
    )


def _row(
    subject: Subject,
    columns: tuple[ColumnDefinition, ...],
    words: Wording,
    group: tuple[str, ...] | None,
) -> Row:
    """Return the row of one study, or of a part of it."""
    record = subject.record
    cells = tuple(_cell(subject, column, words) for column in columns)
    return Row(
        study=record.id,
        cells=cells,
        title=record.citation.title or "",
        address=address(record),
        path=record.source.path or "",
        group=words.group(group),
    )


def _cell(subject: Subject, column: ColumnDefinition, words: Wording) -> Cell:
    """Return what a row tells in one column."""
    record, part, field = subject.record, subject.part, column.field
    if field is None:
        return fill(record, column, words, subject.not_applicable)
    if field == "study":
        note = words.phrase("draft") if subject.draft else ""
        return assemble(record, (Entry(subject.name, note=note),), words)
    if part is not None:
        return assemble(record, entries_of(part, field, words), words)
    return assemble(record, field_entries(record, field, words), words)


def _general(
    rows: tuple[Row, ...], definition: TableDefinition, language: HeadingLanguage
) -> tuple[Footnote, ...]:
    """Return the remarks on the table as a whole."""
    notes = [note[language] for note in definition.notes]
    states = {cell.state for row in rows for cell in row.cells}
    return (
        *(Footnote(note) for note in notes),
        *(
            Footnote(load_words().phrases[phrase][language], state=state)
            for state, phrase in _LEGENDS.items()
            if state in states
        ),
    )
