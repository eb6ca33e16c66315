"""
A table as an Excel workbook: the table on one sheet, notes and sources on two more.

A `Table` comes in, the bytes of an .xlsx file go out.  openpyxl writes it; each cell is text, so
that no figure loses its digits and nothing runs as a formula.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from nelm_evidence.escaping import for_xml
from nelm_evidence.extras import needing
from nelm_evidence.rendering.layout import width
from nelm_evidence.rendering.references import cited

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nelm_evidence.model.table import Cell, Table
    from nelm_evidence.rendering.wording import Wording

_NARROWEST, _WIDEST = 8, 48
_LONGEST = 32_000
"""Excel holds 32,767 characters in a cell."""


def write_excel(table: Table, words: Wording) -> bytes:
    """Return the table as an Excel workbook."""
    with needing("openpyxl", "office"):
        import openpyxl  # type: ignore[import-untyped]  # noqa: PLC0415  # only who asks for Excel

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "table"
    grouped = any(row.group for row in table.rows)
    headings = [*[words.phrase("group")] * grouped, *(column.label for column in table.columns)]
    _write(
        sheet,
        [headings, *([*[row.group] * grouped, *map(_shown, row.cells)] for row in table.rows)],
    )
    _finish(sheet)
    marked = [(note.marker, note.text) for note in table.footnotes]
    _sheet(book, words.phrase("notes"), marked)
    quoted = [(str(one.number), one.study, cited(one)) for one in table.references]
    _sheet(book, words.phrase("sources"), quoted)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _shown(cell: Cell) -> str:
    """Return the text of a cell, its entries on a line each, with their marks; empty if untold."""
    if cell.state == "not_reported":
        return ""
    lines = []
    for entry in cell.entries:
        marks = (entry.marker, str(entry.reference) if entry.reference else "")
        said = (entry.label, entry.text, *(f"[{mark}]" for mark in marks if mark))
        lines.append(" ".join(part for part in said if part))
    return "\n".join(lines)


def _sheet(book: Any, title: str, rows: Sequence[Sequence[str]]) -> None:  # noqa: ANN401
    """Add a sheet of these rows, if there are any."""
    if rows:
        sheet = book.create_sheet(title)
        _write(sheet, rows)
        _finish(sheet, heading=False)


def _write(sheet: Any, rows: Sequence[Sequence[str]]) -> None:  # noqa: ANN401
    """Write rows of texts, none of which is a formula; an empty one leaves its cell empty."""
    for number, row in enumerate(rows, start=1):
        for position, text in enumerate(row, start=1):
            if text:
                place = sheet.cell(number, position)
                place.value = for_xml(text, breaks=True)[:_LONGEST]
                place.data_type, place.quotePrefix = "s", True


def _finish(sheet: Any, *, heading: bool = True) -> None:  # noqa: ANN401
    """Wrap the texts, size the columns, and keep the headings in view."""
    from openpyxl.styles import Alignment, Font  # type: ignore[import-untyped]  # noqa: PLC0415

    for column in sheet.columns:
        texts = [line for place in column for line in str(place.value or "").split("\n")]
        widest = max(map(width, texts), default=0) + 2
        sheet.column_dimensions[column[0].column_letter].width = min(
            max(widest, _NARROWEST), _WIDEST
        )
        for place in column:
            place.alignment = Alignment(wrap_text=True, vertical="top")
    if heading:
        sheet.freeze_panes = "B2"
        for place in sheet[1]:
            place.font = Font(bold=True)
