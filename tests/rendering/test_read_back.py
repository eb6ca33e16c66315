"""
Each format gives the same matrix: made-up studies are tabulated, written, and read by a library.

A matrix has a row a study: its group, and its cells, each an entry after the other with the marks
of its note and source behind it.  Blanks say nothing and are left out.  A format is read as its
users read it: HTML by lxml, Markdown by markdown-it, LaTeX by pylatexenc, Word by python-docx,
Excel by openpyxl, CSV by csv.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
import lxml.html
import openpyxl  # type: ignore[import-untyped]  # has no stubs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pylatexenc.latexwalker import (  # type: ignore[import-untyped]  # has no stubs
    LatexWalker,
    get_default_latex_context_db,
)
from pylatexenc.macrospec import std_macro  # type: ignore[import-untyped]  # likewise

from nelm_evidence.escaping import escape_latex
from nelm_evidence.model.record import (
    Citation,
    Design,
    Finding,
    Population,
    Source,
    StudyRecord,
)
from nelm_evidence.model.table import Entry, Table
from nelm_evidence.rendering import View, render, render_binary, tabulate

TEMPLATES = Path(__file__).parents[2] / "templates"
TEXTS = st.text(
    st.one_of(
        st.sampled_from("|%&<>\"'\\\n\r\t,;:=+-@_*[]`~$^{}#!()肝转移，（）％≤●é\u2028 aB1"),
        st.characters(exclude_categories=("Cc", "Cs")),
    ),
    min_size=1,
    max_size=16,
).filter(lambda text: bool(bare(text)))
FORMULAS = tuple("=+-@＝＋－＠\t\r\n")

Matrix = list[list[str]]


def bare(text: str) -> str:
    """Return text without what no format is bound to keep: blanks, and what XML cannot hold."""
    return re.sub(r"[\s\x00-\x1f\x7f-\xa0\ufffe\uffff]", "", text)


MAYBE = st.none() | TEXTS
SOURCES = st.builds(Source, language=st.just("en"), start=st.just(0), end=st.just(1), quote=TEXTS)
FINDINGS = st.builds(
    Finding,
    measure=st.sampled_from(["mortality", "resection.r0", "overall_survival"]),
    label=MAYBE,
    statistic=st.sampled_from(["proportion", "count", "median"]),
    value=st.decimals(0, 99, places=1),
    not_reached=st.none() | st.just(value=True),
    unit=st.sampled_from(["percent", "patients", "month"]),
    population=st.none() | st.builds(Population, label=TEXTS, arm=st.none()),
    sources=st.lists(SOURCES, max_size=1).map(tuple),
)


@st.composite
def studies(draw: st.DrawFn) -> list[StudyRecord]:
    """Draw a few studies."""
    return [
        StudyRecord(
            id=f"study-{number}",
            citation=Citation(title=draw(TEXTS), year=draw(st.none() | st.integers(1990, 2030))),
            design=Design(country=draw(MAYBE)),
            findings=tuple(draw(st.lists(FINDINGS, max_size=4))),
        )
        for number in range(draw(st.integers(1, 3)))
    ]


def expected(table: Table) -> Matrix:
    """Return the matrix of a table."""
    return [
        [bare(row.group), *(";".join(map(_said, cell.entries)) or cell.text for cell in row.cells)]
        for row in table.rows
    ]


def _said(entry: Entry) -> str:
    """Return an entry with its marks."""
    marks = (entry.marker, str(entry.reference) if entry.reference else "")
    return bare(entry.label + entry.text) + "".join(f"[{mark}]" for mark in marks if mark)


def grouped(rows: Iterable[Sequence[str]]) -> Matrix:
    """Return rows with their group before them; a row of one cell names the group of the next."""
    matrix, group = [], ""
    for row in rows:
        if len(row) == 1:
            group = row[0]
        else:
            matrix.append([group, *row])
    return matrix


def from_html(table: Table) -> Matrix:
    """Read the body of the table by lxml."""
    page: Any = lxml.html.fromstring(render(table, "html", TEMPLATES))
    return grouped(
        [_html_cell(cell) for cell in row.xpath("./th | ./td")] for row in page.xpath("//tbody/tr")
    )


def _html_cell(cell: Any) -> str:  # noqa: ANN401  (lxml has no types)
    """Return the entries of a cell."""
    entries = cell.xpath("./span[contains(@class, 'entry')]")
    if not entries:
        return bare(cell.text_content())
    return ";".join(map(_html_entry, entries))


def _html_entry(entry: Any) -> str:  # noqa: ANN401  (lxml has no types)
    """Return an entry, its marks from its links."""
    said = "".join(entry.xpath(".//text()[not(ancestor::sup)]"))
    notes = entry.xpath(".//sup/a/@href")
    sources = entry.xpath("./a/@href")
    marks = [*notes, *sources]
    return bare(said) + "".join(f"[{mark.rpartition('-')[2]}]" for mark in marks)


def from_markdown(table: Table) -> Matrix:
    """Read the rows of the table by markdown-it."""
    tokens = MarkdownIt("commonmark").enable("table").parse(render(table, "md", TEMPLATES))
    body = tokens[[token.type for token in tokens].index("tbody_open") :]
    body = body[: [token.type for token in body].index("tbody_close")]
    rows: list[list[str]] = []
    groups = set()
    for token in body:
        if token.type == "tr_open":
            rows.append([])
        if token.type == "inline":
            if any(child.type == "strong_open" for child in token.children or ()):
                groups.add(len(rows))
            rows[-1].append(_markdown_text(token))
    return grouped(row[:1] if n in groups else row for n, row in enumerate(rows, start=1))


def _markdown_text(cell: Token) -> str:
    """Return the text of a cell, in which nothing but the name of a group is more than text."""
    children = cell.children or []
    assert {child.type for child in children} <= {"text", "strong_open", "strong_close"}
    return bare("".join(child.content for child in children)).replace("；", ";")


def from_latex(table: Table) -> Matrix:
    """Read the rows of the table by pylatexenc."""
    known = get_default_latex_context_db()
    known.add_context_category(
        "ours",
        [std_macro("multicolumn", "{{{"), std_macro("textsuperscript", "{")],
        prepend=True,
    )
    written = render(table, "tex", TEMPLATES)
    nodes, _, _ = LatexWalker(
        written, latex_context=known, tolerant_parsing=False
    ).get_latex_nodes()
    (document,) = [node for node in nodes if _name(node) == "document"]
    (group,) = [node for node in document.nodelist if "longtable" in node.latex_verbatim()]
    (grid,) = [node for node in group.nodelist if _name(node) == "longtable"]
    rows: list[list[str]] = [[""]]
    for node in grid.nodelist:
        if _name(node) in {"endhead", "endfoot"}:
            rows = [[""]]
        elif _name(node) == "\\":
            rows.append([""])
        elif type(node).__name__ == "LatexSpecialsNode" and node.specials_chars == "&":
            rows[-1].append("")
        else:
            rows[-1][-1] += _latex_text(node)
    return grouped([bare(text) for text in row] for row in rows[:-1])


SIGNS = {"textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textless": "<"}
SIGNS |= {"textgreater": ">", "textbullet": "●", "textasciigrave": "`", "textquotesingle": "'"}
SIGNS |= {"textquotedbl": '"', "newline": ";", ",": ""}


def _name(node: Any) -> str:  # noqa: ANN401  (pylatexenc has no types)
    """Return the name of an environment or a macro."""
    return str(getattr(node, "environmentname", getattr(node, "macroname", "")))


def _latex_text(node: Any) -> str:  # noqa: ANN401  (pylatexenc has no types)
    """Return the text that a node sets."""
    kind, name = type(node).__name__, _name(node)
    if kind == "LatexCharsNode":
        return str(node.chars)
    if kind == "LatexGroupNode":
        return "".join(map(_latex_text, node.nodelist))
    if kind == "LatexMathNode":
        return {r"$\leq$": "≤", r"$\geq$": "≥"}[node.latex_verbatim()]
    assert kind == "LatexMacroNode", kind
    arguments = [part for part in node.nodeargd.argnlist if part] if node.nodeargd else []
    if name == "multicolumn":
        return _latex_text(arguments[-1])
    if name in {"textsuperscript", "textit"}:
        text = "".join(map(_latex_text, arguments))
        return f"[{text}]" if name == "textsuperscript" else text
    return SIGNS.get(name, name)


def from_word(table: Table) -> Matrix:
    """Read the rows of the table by python-docx; what is raised is a mark."""
    (grid,) = docx.Document(io.BytesIO(render_binary(table, "docx"))).tables
    head = 1 + any(column.group for column in table.columns)
    rows = [[_word_cell(cell) for cell in row.cells] for row in grid.rows[head:]]
    return grouped(row if any(row[1:]) else row[:1] for row in rows)


def _word_cell(cell: Any) -> str:  # noqa: ANN401  (python-docx has no types)
    """Return the entries of a cell, a paragraph each."""
    return ";".join(map(_word_entry, cell.paragraphs))


def _word_entry(paragraph: Any) -> str:  # noqa: ANN401  (python-docx has no types)
    """Return an entry with its marks."""
    said = "".join(run.text for run in paragraph.runs if not run.font.superscript)
    raised = "".join(run.text for run in paragraph.runs if run.font.superscript)
    return bare(said) + "".join(f"[{mark}]" for mark in raised.split(",") if mark)


def from_excel(table: Table) -> Matrix:
    """Read the rows of the table by openpyxl: none is a formula, what is untold is empty."""
    sheet = openpyxl.load_workbook(io.BytesIO(render_binary(table, "xlsx")))["table"]
    _, *rows = sheet.iter_rows()
    assert all(cell.data_type in {"s", "n"} for row in rows for cell in row)
    # A break within an entry and one between two look alike.
    texts = [[bare(cell.value or "") for cell in row] for row in rows]
    with_group = [row if sheet["A1"].value in {"Group", "分组"} else ["", *row] for row in texts]
    return [[row[0], *(text or "—" for text in row[1:])] for row in with_group]


READERS: Mapping[str, Callable[[Table], Matrix]] = {
    "html": from_html,
    "md": from_markdown,
    "tex": from_latex,
    "docx": from_word,
    "xlsx": from_excel,
}


def loosely(matrix: Matrix, form: str) -> Matrix:
    """Return a matrix as a format can tell it: Excel's entries stand below each other."""
    return (
        [[re.sub("[;；]", "", text) for text in row] for row in matrix]
        if form == "xlsx"
        else matrix
    )


VIEWS = st.builds(
    View,
    st.sampled_from(["operation", "survival"]),
    st.sampled_from(["en", "zh"]),
    group_by=st.sampled_from([None, "country"]),
    not_applicable=st.sampled_from([{}, {"study-0": ("resection",)}]),
)
quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("form", READERS)
@quick
@given(studies(), VIEWS)
def test_each_format_gives_the_same_matrix(
    form: str, records: list[StudyRecord], view: View
) -> None:
    """Cell by cell, with its group and its marks, whatever stands in the texts."""
    table = tabulate(records, view)
    assert loosely(READERS[form](table), form) == loosely(expected(table), form)


@quick
@given(studies(), VIEWS)
def test_csv_gives_the_same_matrix(records: list[StudyRecord], view: View) -> None:
    """Empty where nothing is told; an apostrophe stands before what a spreadsheet would run."""
    table = tabulate(records, view)
    written = render(table, "csv", TEMPLATES)
    _, *rows = csv.reader(io.StringIO(written, newline=""), strict=True)
    assert not [cell for row in rows for cell in row if cell.lstrip(" ").startswith(FORMULAS)]
    parted = any(row.group for row in table.rows)
    for read, row in zip(rows, table.rows, strict=True):
        told = ["" if cell.state == "not_reported" else cell.text for cell in row.cells]
        for got, text in zip(read[:-2], [*[row.group] * parted, *told], strict=True):
            assert got in {text, "'" + text}
        quotes = [source.quote for _, reference in row.references for source in reference.sources]
        assert all(quote in read[-1] for quote in quotes)


@given(TEXTS)
def test_latex_text_is_read_back(text: str) -> None:
    """Whatever LaTeX keeps for itself is text again."""
    nodes, _, _ = LatexWalker(escape_latex(text), tolerant_parsing=False).get_latex_nodes()
    assert bare("".join(map(_latex_text, nodes))) == bare(text)


@pytest.mark.parametrize("title", ["*", "[2cm] more"])
def test_no_title_is_a_part_of_the_end_of_a_row(title: str) -> None:
    r"""Behind it `*` and `[2cm]` have a meaning of their own: `\\*`, `\\[2cm]`."""
    records = [
        StudyRecord(id=f"s{place}", citation=Citation(title=name))
        for place, name in enumerate(("a", title))
    ]
    written = render(tabulate(records, View(table="studies")), "tex", TEMPLATES)
    assert not re.search(r"\\\\\s*[*[]", written, re.ASCII)
