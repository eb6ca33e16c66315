"""What is written can be read back, and text stays text."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nelm_evidence.errors import FileError, NelmError
from nelm_evidence.escaping import escape_csv, escape_markdown
from nelm_evidence.model.record import Language, StudyRecord
from nelm_evidence.rendering import (
    BINARY,
    TABLES,
    View,
    formats,
    render,
    render_binary,
    render_with,
    tabulate,
)
from nelm_evidence.rendering.layout import width

if TYPE_CHECKING:
    from nelm_evidence.model.table import Table

TEMPLATES = Path(__file__).parents[2] / "templates"
HOSTILE = '<script>alert("1")</script> | `x` [l](javascript:alert(1)) {{ 7 + 7 }} \\'
TEXTS = st.text(
    st.one_of(
        st.sampled_from("|%&<>\"'\\\n\r\t,;=+-@_*[]`~$肝转移，（）％é\u2028 aB1"),
        st.characters(codec="utf-8"),
    ),
    min_size=1,
    max_size=30,
).filter(lambda text: text.strip())


def table_of(title: str, arm: str, language: Language = "en") -> Table:
    """Return a table in which these texts stand."""
    arms = [
        {
            "measure": "mortality",
            "statistic": "proportion",
            "unit": "percent",
            "value": value,
            "population": {"label": label},
        }
        for label, value in ((arm, "1"), ("other", "2"))
    ]
    citation = {"title": title, "authors": [], "year": 2020}
    record = {"id": arm, "citation": citation, "findings": arms, "design": {"country": title}}
    return tabulate([StudyRecord.model_validate(record)], View("operation", language))


class Reader(HTMLParser):
    """The tags of a page, and the text of its table's cells."""

    def __init__(self) -> None:
        """Begin before the page."""
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.rows: list[list[str]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag; a row or a cell begins."""
        self.tags.append((tag, dict(attrs)))
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append("")
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        """End the cell, if it is one."""
        self._inside = self._inside and tag not in {"td", "th"}

    def handle_data(self, data: str) -> None:
        """Add the text to its cell."""
        if self._inside:
            self.rows[-1][-1] += data


def read_html(page: str) -> Reader:
    """Read a page."""
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader


def read_markdown(text: str) -> list[list[str]]:
    """Read the rows of a Markdown table."""
    lines = [line for line in text.split("\n") if line.startswith("|")]
    cells = [re.split(r"(?<!\\)(?:\\\\)*\|", line)[1:-1] for line in lines[2:]]
    return [
        [re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", cell.strip(" ")) for cell in row] for row in cells
    ]


def on_one_line(text: str) -> str:
    """Return text as a Markdown cell can hold it: blanks and breaks told as one blank."""
    return " ".join(text.split())


@given(TEXTS)
def test_a_markdown_cell_is_read_back(text: str) -> None:
    """Line breaks become blanks, whatever else stays."""
    line = f"| {escape_markdown(text)} | x |"
    assert len(line.splitlines()) == 1
    (row,) = read_markdown(f"|\n|\n{line}")
    assert [on_one_line(cell) for cell in row] == [on_one_line(text), "x"]


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_csv_fields_are_read_back(fields: list[str]) -> None:
    """A formula has an apostrophe before it, whatever else stays."""
    line = ",".join(escape_csv(field) for field in fields)
    (row,) = csv.reader(io.StringIO(line + "\n", newline=""), strict=True)
    for read, field in zip(row, fields, strict=True):
        assert read in {field, "'" + field}
        assert read.lstrip(" ")[:1] not in set("=+-@\t\r\n")


@pytest.mark.parametrize("suffix", ["csv", "html", "md"])
def test_a_hostile_title_stays_text(suffix: str) -> None:
    """It neither runs, nor formats, nor is taken for a template."""
    written = render(table_of(HOSTILE, HOSTILE), suffix, TEMPLATES)
    assert "{{ 7 + 7 }}" in written
    if suffix == "html":
        reader = read_html(written)
        assert "script" not in {tag for tag, _ in reader.tags}
        assert HOSTILE in {attributes.get("title") for _, attributes in reader.tags}
    if suffix == "md":
        assert "\\<script>" in written
        assert "](" not in written.replace("\\](", "")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", TABLES)
def test_a_page_stands_alone(
    name: str, language: Language, studies: tuple[StudyRecord, ...]
) -> None:
    """It loads nothing, names its headings' scopes, and its marks lead to its notes."""
    page = read_html(render(tabulate(studies, View(name, language)), "html", TEMPLATES))
    attributes = [given for _, given in page.tags]
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "link", "img", "iframe"})
    assert page.tags[0] == ("html", {"lang": "zh-Hans" if language == "zh" else "en"})
    assert all(given.get("scope") for tag, given in page.tags if tag == "th")
    assert "caption" in {tag for tag, _ in page.tags}
    inside = {given["href"] for given in attributes if str(given.get("href")).startswith("#")}
    assert inside <= {f"#{given['id']}" for given in attributes if "id" in given}


@pytest.mark.parametrize("name", TABLES)
def test_headings_span_all_columns(name: str, studies: tuple[StudyRecord, ...]) -> None:
    """Each row of a page has as many columns as the table."""
    table = tabulate(studies, View(name, "en"))
    page = read_html(render(table, "html", TEMPLATES))
    spans = sum(int(given["span"] or 0) for tag, given in page.tags if tag == "colgroup")
    assert spans == len(table.columns)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_markdown_columns_are_aligned(language: Language, studies: tuple[StudyRecord, ...]) -> None:
    """Chinese characters count as two."""
    written = render(tabulate(studies, View("operation", language)), "md", TEMPLATES)
    assert len({width(line) for line in written.split("\n") if line.startswith("|")}) == 1


def test_a_table_without_studies_can_be_written() -> None:
    """Headings are left."""
    table = tabulate([], View("survival", "en"))
    for suffix in formats(TEMPLATES):
        written = (
            render_binary(table, suffix) if suffix in BINARY else render(table, suffix, TEMPLATES)
        )
        assert written


class TestTemplates:
    """Formats are the templates of the folder, and templates can do no harm."""

    def test_the_folder_lists_the_formats(self) -> None:
        """Those that come with the tool."""
        assert formats(TEMPLATES) == ("csv", "docx", "html", "md", "tex", "xlsx")

    def test_an_unknown_format_lists_the_choices(self) -> None:
        """The message says what can be asked for."""
        with pytest.raises(NelmError, match="csv, docx, html, md, tex, xlsx"):
            render(tabulate([], View("studies", "en")), "rtf", TEMPLATES)

    def test_an_empty_folder_leaves_what_needs_no_template(self, tmp_path: Path) -> None:
        """Word and Excel."""
        with pytest.raises(NelmError, match=r"Choose one of: docx, xlsx\."):
            render(tabulate([], View("studies", "en")), "md", tmp_path)

    def test_a_format_without_an_escape_is_refused(self, tmp_path: Path) -> None:
        """Text would not stay text."""
        (tmp_path / "table.xyz.j2").write_text("x", encoding="utf-8")
        with pytest.raises(NelmError, match="xyz"):
            render(tabulate([], View("studies", "en")), "xyz", tmp_path)

    def test_what_a_template_prints_is_escaped(self, tmp_path: Path) -> None:
        """Without its asking."""
        (tmp_path / "table.md.j2").write_text("{{ table.rows[0].title }}", encoding="utf-8")
        assert render(table_of("a|b", "x"), "md", tmp_path) == "a\\|b"

    def test_a_template_of_ones_own(self, tmp_path: Path) -> None:
        """Is escaped by its suffix, and knows no other file, not even a neighbour."""
        own = tmp_path / "mine.csv.j2"
        own.write_text("{{ table.rows[0].title }}", encoding="utf-8")
        assert render_with(table_of("=1+1", "x"), own) == "'=1+1"
        own.write_text("{% include 'secret.txt' %}", encoding="utf-8")
        (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
        with pytest.raises(FileError, match=r"no template 'secret\.txt'"):
            render_with(table_of("a", "x"), own)

    def test_a_template_of_ones_own_may_use_the_parts_of_ours(self, tmp_path: Path) -> None:
        """A page of one's own looks like the others, and a copy of a template of ours works."""
        own = tmp_path / "mine.html.j2"
        own.write_text('{% include "parts/page.css" %}', encoding="utf-8")
        assert "--paper" in render_with(table_of("a", "x"), own)
        own.write_bytes((TEMPLATES / "table.html.j2").read_bytes())
        assert render_with(table_of("a", "x"), own) == render(table_of("a", "x"), "html", TEMPLATES)

    @pytest.mark.parametrize("name", ["mine.j2", "mine.rtf.j2", "missing.md.j2"])
    def test_a_template_must_say_its_format(self, tmp_path: Path, name: str) -> None:
        """And be there."""
        if not name.startswith("missing"):
            (tmp_path / name).write_text("x", encoding="utf-8")
        with pytest.raises(FileError, match=name.replace(".", r"\.")):
            render_with(table_of("a", "x"), tmp_path / name)

    @pytest.mark.parametrize(
        "template",
        [
            "{{ table.__class__.__mro__ }}",
            "{{ cycler.__init__.__globals__ }}",
            "{% include '../../../etc/passwd' %}",
            "{{ table.rows[0].cells[6].findings[0].parse_raw('{}') }}",
            "{{ table.rows[0].cells[6].findings[0].parse_file('/etc/hostname') }}",
            "{{ table.rows[0].cells[6].findings[0].model_dump() }}",
            "{{ table.rows[0].cells.nothing }}",
            "{% for %}",
        ],
    )
    def test_a_template_reaches_neither_files_nor_python(
        self, tmp_path: Path, template: str
    ) -> None:
        """What is wrong with it is told with its file."""
        (tmp_path / "table.md.j2").write_text(template, encoding="utf-8")
        with pytest.raises(FileError, match=r"table\.md\.j2"):
            render(table_of("a", "x"), "md", tmp_path)


def test_jinja_is_loaded_only_when_a_table_is_written() -> None:
    """Who makes none does not wait for it."""
    asked = "import sys, nelm_evidence.rendering; print({'jinja2', 'yaml'} & set(sys.modules))"
    told = subprocess.run(  # noqa: S603  # our own interpreter and words
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "set()"
