"""
A table as a Word document: landscape, its headings repeated on each page, notes and sources below.

A `Table` comes in, the bytes of a .docx file go out.  python-docx writes it.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from nelm_evidence.escaping import for_xml
from nelm_evidence.extras import needing
from nelm_evidence.rendering.references import cited, spanners

if TYPE_CHECKING:
    from nelm_evidence.model.table import Cell, Table
    from nelm_evidence.rendering.wording import Wording

_MARGIN_CM, _LONG_CM, _SHORT_CM = 1.5, 29.7, 21.0
"""A4, https://www.iso.org/standard/36631.html."""
_SMALL_PT, _TINY_PT = 8, 7
_BLACK, _GREY = "000000", "A6A6A6"
_FONT, _CHINESE_FONT = "Calibri", "SimSun"


def write_word(table: Table, words: Wording) -> bytes:
    """Return the table as a Word document."""
    with needing("python-docx", "office"):
        import docx  # noqa: PLC0415  # only who asks for Word needs it

    document = docx.Document()
    _set_page(document)
    document.add_heading(for_xml(table.title), level=1)
    _set_table(document, table)
    for footnote in table.footnotes:
        paragraph = document.add_paragraph()
        _add(paragraph, footnote.marker, raised=True)
        _add(paragraph, footnote.text)
    if table.references:
        document.add_heading(words.phrase("sources"), level=2)
    for reference in table.references:
        line = f"{reference.number}. {reference.study}: {cited(reference)}"
        _add(document.add_paragraph(), line)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _set_page(document: Any) -> None:  # noqa: ANN401  # python-docx has no types
    """Lay the page on its side, and choose the fonts."""
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Cm, Pt  # noqa: PLC0415

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(_LONG_CM), Cm(_SHORT_CM)
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Cm(_MARGIN_CM))
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(_SMALL_PT)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _CHINESE_FONT)
    style.paragraph_format.space_after = Pt(2)


def _set_table(document: Any, table: Table) -> None:  # noqa: ANN401
    """Write headings and rows."""
    spanned = any(column.group for column in table.columns)
    grid = document.add_table(rows=0, cols=len(table.columns))
    _rule(grid)
    _size(grid)
    if spanned:
        _span(_head(grid), table)
    shown = [column.short if column.group else column.label for column in table.columns]
    for place, heading in zip(_head(grid), shown, strict=True):
        _add(place.paragraphs[0], heading, bold=True)
    before = ""
    for row in table.rows:
        if row.group and row.group != before:
            _add(grid.add_row().cells[0].paragraphs[0], row.group, bold=True)
        before = row.group
        for place, cell in zip(_whole_row(grid).cells, row.cells, strict=True):
            _fill(place, cell)


def _rule(grid: Any) -> None:  # noqa: ANN401
    """Draw a line above and below the table, and thin ones between its rows."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    borders = OxmlElement("w:tblBorders")
    for edge, eighths, colour in (
        ("top", 12, _BLACK),
        ("bottom", 12, _BLACK),
        ("insideH", 2, _GREY),
    ):
        line = OxmlElement(f"w:{edge}")
        line.set(qn("w:val"), "single")
        line.set(qn("w:sz"), str(eighths))
        line.set(qn("w:color"), colour)
        borders.append(line)
    grid._tbl.tblPr.append(borders)  # noqa: SLF001  # python-docx has no borders of its own


def _size(grid: Any) -> None:  # noqa: ANN401
    """Give the column that names the study twice the room of the others."""
    from docx.shared import Cm  # noqa: PLC0415

    grid.autofit = False
    share = (_LONG_CM - 2 * _MARGIN_CM) / (len(grid.columns) + 1)
    for position, column in enumerate(grid.columns):
        column.width = Cm(share if position else 2 * share)


def _whole_row(grid: Any) -> Any:  # noqa: ANN401
    """Return one more row, which no page break parts."""
    from docx.oxml import OxmlElement  # noqa: PLC0415

    row = grid.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001  # no other way
    return row


def _head(grid: Any) -> Any:  # noqa: ANN401
    """Return the cells of one more row of headings, which each page repeats."""
    from docx.oxml import OxmlElement  # noqa: PLC0415

    row = _whole_row(grid)
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001  # no other way
    return row.cells


def _span(places: Any, table: Table) -> None:  # noqa: ANN401
    """Write the headings that columns share, each over all of them."""
    position = 0
    for group, under in spanners(table.columns):
        first = places[position]
        position += len(under)
        if group:
            _add(first.merge(places[position - 1]).paragraphs[0], group, bold=True)


def _fill(place: Any, cell: Cell) -> None:  # noqa: ANN401
    """Write the entries of a cell, a paragraph each."""
    if not cell.entries:
        _add(place.paragraphs[0], cell.text)
    for position, entry in enumerate(cell.entries):
        paragraph = place.paragraphs[0] if position == 0 else place.add_paragraph()
        _add(paragraph, f"{entry.label} {entry.text}".strip())
        marks = (entry.marker, str(entry.reference) if entry.reference else "")
        _add(paragraph, ",".join(mark for mark in marks if mark), raised=True)


def _add(paragraph: Any, text: str, *, bold: bool = False, raised: bool = False) -> None:  # noqa: ANN401
    """Add text to a paragraph, small; nothing where there is none."""
    from docx.shared import Pt  # noqa: PLC0415

    if not text:
        return
    run = paragraph.add_run(for_xml(text))
    run.bold, run.font.superscript, run.font.size = bold, raised, Pt(_TINY_PT)
