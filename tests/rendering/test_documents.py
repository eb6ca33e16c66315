"""Word and Excel: headings, sources and groups stand in their places."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

import docx
import openpyxl  # type: ignore[import-untyped]  # has no stubs
import pytest

from nelm_evidence.errors import NelmError
from nelm_evidence.model.record import Source, StudyRecord
from nelm_evidence.model.table import Table
from nelm_evidence.rendering import View, render_binary, tabulate


def table_of(title: str, arm: str) -> Table:
    """Return a table in which these texts stand, with a source."""
    source = Source(language="en", start=3, end=5, quote=title)
    arms = [
        {
            "measure": "mortality",
            "statistic": "proportion",
            "unit": "percent",
            "value": value,
            "population": {"label": label},
            "sources": [source],
        }
        for label, value in ((arm, "1"), ("other", "2"))
    ]
    record = {"id": "x", "citation": {"title": title, "year": 2020}, "findings": arms}
    view = View("operation", columns=("mortality", "r0"))
    return tabulate([StudyRecord.model_validate(record)], view)


def test_word_has_headings_above_and_sources_below() -> None:
    """Those of groups above those of columns, which each page repeats; no row is parted."""
    document = docx.Document(io.BytesIO(render_binary(table_of("肝转移 <b>", "R0"), "docx")))
    (grid,) = document.tables
    groups, columns, _ = grid.rows
    assert [cell.text for cell in groups.cells] == ["", "Safety", "Resection margin"]
    assert [cell.text for cell in columns.cells] == ["Study", "Mortality", "R0"]
    told = [[part.tag.rpartition("}")[2] for part in row._tr.trPr] for row in grid.rows]  # noqa: SLF001  (no other way)
    assert told == [["cantSplit", "tblHeader"], ["cantSplit", "tblHeader"], ["cantSplit"]]
    assert document.paragraphs[-1].text == "1. 肝转移 <b> (2020): “肝转移 <b>” (3–5)"


def test_excel_has_headings_above_and_sources_on_a_sheet() -> None:
    """Each sheet fits the width of a page, and each row its wrapped lines."""
    book = openpyxl.load_workbook(io.BytesIO(render_binary(table_of("=1+1", "R0 " * 20), "xlsx")))
    table, sources = book["table"], book["Sources"]
    assert [cell.value for cell in table[1]] == ["Study", "Mortality", "R0 resection"]
    assert sources["C1"].value == "“=1+1” (3–5)"
    assert sources["C1"].data_type == "s"
    assert table.print_title_rows == "$1:$1"
    assert table.page_setup.fitToHeight == 0
    # The label wraps to three lines, the entry below it takes one more.
    assert table.row_dimensions[2].height >= 4 * table.row_dimensions[1].height


@pytest.mark.parametrize(("form", "library"), [("docx", "docx"), ("xlsx", "openpyxl")])
def test_a_missing_library_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, form: str, library: str
) -> None:
    """In one line."""
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(NelmError, match=r"pip install 'nelm-evidence\[office\]'"):
        render_binary(table_of("a", "b"), form)


def test_groups_stand_in_word_and_excel(studies: Sequence[StudyRecord]) -> None:
    """As a row of its own, and as a column."""
    table = tabulate(studies, View(group_by="country", columns=("year",)))
    grid = docx.Document(io.BytesIO(render_binary(table, "docx"))).tables[0]
    assert [row.cells[0].text for row in grid.rows][1] == "Norway"
    sheet = openpyxl.load_workbook(io.BytesIO(render_binary(table, "xlsx")))["table"]
    assert [row[0].value for row in sheet.iter_rows()] == [
        "Group",
        "Norway",
        "中国",
        "not reported",
    ]
