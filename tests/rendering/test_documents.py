"""Word, Excel and LaTeX: what is written is read back, and text stays text."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import docx
import openpyxl  # type: ignore[import-untyped]  # has no stubs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pylatexenc.latexwalker import LatexWalker  # type: ignore[import-untyped]  # has no stubs

from nelm_evidence.errors import NelmError
from nelm_evidence.escaping import escape_latex
from nelm_evidence.model.record import Source, StudyRecord
from nelm_evidence.model.table import Table
from nelm_evidence.rendering import View, render, render_binary, tabulate

TEMPLATES = Path(__file__).parents[2] / "templates"
TEXTS = st.text(
    st.one_of(st.sampled_from("|%&<>\"'\\{}^~$#_[]=+-@\n\r\t肝转移％≤●é aB1"), st.characters()),
    min_size=1,
    max_size=30,
).filter(lambda text: text.strip())
LATEX_SIGNS = {
    "textbackslash": "\\",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textless": "<",
    "textgreater": ">",
    "textbullet": "●",
    "textasciigrave": "`",
    "textquotesingle": "'",
}


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


def bare(text: str) -> str:
    """Return text as all these formats can hold it: no blanks, and nothing that XML has not."""
    return re.sub(
        r"[\s\x00-\x1f\x7f-\xa0\ud800-\udfff\ufffe\uffff\u1680\u2000-\u200a\u2028-\u202f\u205f\u3000]",
        "",
        text,
    )


def shown(table: Table) -> list[list[str]]:
    """Return the text of each cell, as the formats hold it."""
    return [
        [
            bare("".join(entry.label + entry.text for entry in cell.entries) or cell.text)
            for cell in row.cells
        ]
        for row in table.rows
    ]


def unmarked(text: str) -> str:
    """Return the text of a cell without its marks."""
    return bare(re.sub(r"\[1\]$", "", text, flags=re.MULTILINE))


quick = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quick
@given(TEXTS, TEXTS)
def test_a_word_table_is_read_back(title: str, arm: str) -> None:
    """Cell by cell, raised marks aside."""
    table = table_of(title, arm)
    document = docx.Document(io.BytesIO(render_binary(table, "docx")))
    (grid,) = document.tables
    rows = [
        [
            "".join(
                run.text
                for part in cell.paragraphs
                for run in part.runs
                if not run.font.superscript
            )
            for cell in row.cells
        ]
        for row in grid.rows
    ]
    assert [[bare(text) for text in row] for row in rows[2:]] == shown(table)
    assert rows[1] == ["Study", "Mortality", "R0"]
    assert bare(title) in bare(document.paragraphs[-1].text)


@quick
@given(TEXTS, TEXTS)
def test_an_excel_table_is_read_back(title: str, arm: str) -> None:
    """As text, none of it a formula; what is not reported is empty."""
    table = table_of(title, arm)
    book = openpyxl.load_workbook(io.BytesIO(render_binary(table, "xlsx")))
    head, *rows = [list(row) for row in book["table"].iter_rows()]
    assert [cell.value for cell in head] == ["Study", "Mortality", "R0 resection"]
    assert all(cell.data_type in {"s", "n"} for row in rows for cell in row)
    texts = [[unmarked(cell.value or "") for cell in row] for row in rows]
    assert texts == [
        [text.replace("—", "") if text == "—" else text for text in row] for row in shown(table)
    ]
    assert bare(title) in bare(book["Sources"]["C1"].value)


@quick
@given(TEXTS)
def test_latex_text_is_read_back(text: str) -> None:
    """Whatever LaTeX keeps for itself is text again, by a parser of LaTeX."""
    assert bare(read_latex(escape_latex(text))) == bare(text)


def read_latex(written: str) -> str:
    """Return the text that a piece of LaTeX sets."""
    nodes, _, _ = LatexWalker(written, tolerant_parsing=False).get_latex_nodes()
    return "".join(map(_set, nodes))


def _set(node: object) -> str:
    """Return the text that a node sets."""
    kind = type(node).__name__
    if kind == "LatexCharsNode":
        return str(node.chars)  # type: ignore[attr-defined]
    if kind == "LatexGroupNode":
        return "".join(map(_set, node.nodelist))  # type: ignore[attr-defined]
    if kind == "LatexMathNode":
        return {r"$\leq$": "≤", r"$\geq$": "≥"}[node.latex_verbatim()]  # type: ignore[attr-defined]
    if kind == "LatexSpecialsNode":
        return str(node.specials_chars)  # type: ignore[attr-defined]
    assert kind == "LatexMacroNode", kind
    name = str(node.macroname)  # type: ignore[attr-defined]
    return LATEX_SIGNS.get(name, name)


def test_a_latex_row_has_as_many_cells_as_columns() -> None:
    """Whatever stands in them."""
    written = render(table_of("50% & more", "a_b"), "tex", TEMPLATES)
    body = written.partition("\\endfoot")[2].partition("\\end{longtable}")[0]
    (row,) = [row for row in body.split(r"\\") if row.strip()]
    cells = re.split(r"(?<!\\)&", row)
    assert len(cells) == 3
    assert "50\\% \\& more" in cells[0]
    assert "a\\_b 1\\%\\,[1]" in cells[1]


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
