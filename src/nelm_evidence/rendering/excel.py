"""
A table as an Excel workbook: the table on one sheet, notes and sources on two more.

A `Table` comes in, the bytes of an .xlsx file go out.  openpyxl writes it; each cell is text, so
that no figure loses its digits and nothing runs as a formula.
"""

from __future__ import annotations

import io
from math import ceil
from typing import TYPE_CHECKING, Any

from nelm_evidence.escaping import for_xml
from nelm_evidence.extras import needing
from nelm_evidence.rendering.layout import width
from nelm_evidence.rendering.references import cited

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nelm_evidence.model.table import Cell, Footnote, Table
    from nelm_evidence.rendering.wording import Wording

_NARROWEST, _WIDE, _WIDEST = 8, 28, 90
"""The bounds of a column, in characters; the wider one is that of notes and sources."""
_LINE_PT, _HIGHEST_PT = 15, 409
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
    marked = [(note.marker, _told(note, words)) for note in table.footnotes]
    _sheet(book, words.phrase("notes"), marked)
    quoted = [(str(one.number), one.study, cited(one)) for one in table.references]
    _sheet(book, words.phrase("sources"), quoted)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _told(note: Footnote, words: Wording) -> str:
    """Return a note in the words of this format, where what is not reported is an empty cell."""
    return words.phrase("missing_empty") if note.state == "not_reported" else note.text


def _shown(cell: Cell) -> str:
    """Return the text of a cell, its entries on a line each, with their marks; empty if untold."""
    if cell.state == "not_reported":
        return ""
    if not cell.entries:
        return cell.text
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
    """Wrap the texts, size columns and rows, keep the headings in view, and fit the page."""
    from openpyxl.styles import Alignment, Font  # type: ignore[import-untyped]  # noqa: PLC0415

    widest = _WIDE if heading else _WIDEST
    widths = [min(_width(column), widest) for column in sheet.columns]
    for column, wide in zip(sheet.columns, widths, strict=True):
        sheet.column_dimensions[column[0].column_letter].width = wide
        for place in column:
            place.alignment = Alignment(wrap_text=True, vertical="top")
    for number, row in enumerate(sheet.iter_rows(), start=1):
        sheet.row_dimensions[number].height = _height(row, widths)
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
    if heading:
        sheet.freeze_panes = "B2"
        sheet.print_title_rows = "1:1"
        for place in sheet[1]:
            place.font = Font(bold=True)


def _width(column: Sequence[Any]) -> int:
    """Return how wide a column is to hold its widest line, and no less than the narrowest."""
    lines = (line for place in column for line in _lines(place))
    return max(max(map(width, lines), default=0) + 2, _NARROWEST)


def _height(row: Sequence[Any], widths: Sequence[int]) -> int:
    """Return how high a row is, its texts wrapped: not every program works it out by itself."""
    most = max(
        sum(max(1, ceil(width(line) / (wide - 2))) for line in _lines(place))
        for place, wide in zip(row, widths, strict=True)
    )
    return min(most * _LINE_PT, _HIGHEST_PT)


def _lines(place: Any) -> list[str]:  # noqa: ANN401
    """Return the lines of a cell's text."""
    return str(place.value or "").split("\n")
