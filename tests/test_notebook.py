"""A record and a base show themselves in a notebook, and whatever stands in them stays text."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import lxml.html
import pytest
from IPython.core.formatters import DisplayFormatter
from markdown_it import MarkdownIt

import nelm_evidence
from nelm_evidence.evidence import EvidenceBase
from nelm_evidence.evidence.files import parse
from nelm_evidence.model.document import Article
from nelm_evidence.model.record import StudyRecord
from nelm_evidence.model.vocabulary import Vocabulary
from nelm_evidence.pipeline import read_study

HOSTILE = '<script>alert("1")</script> | `x` </div></style> {{ 7 + 7 }}'
ENGLISH = "A total of 120 patients were studied. The 5-year overall survival was 70.2%.\n"
CHINESE = "患者的5年总生存率为70.2%。\n"
BASE = f"""\
studies:
- id: a
  citation: {{title: '{HOSTILE}', year: 2020}}
  not_applicable: [resection]
  findings:
  - {{measure: mortality, proportion: 0%}}
  - {{measure: other, label: '{HOSTILE}', proportion: 5%}}
- id: b
  status: draft
  citation: {{title: A draft, year: 2021}}
  findings: [{{measure: mortality, proportion: 1%}}]
"""


@pytest.fixture
def base(vocabulary: Vocabulary) -> EvidenceBase:
    """Return a base of one study with hostile texts, and a draft."""
    held, faults = parse(BASE, vocabulary.measures)
    assert not faults
    return held


@pytest.fixture
def record(vocabulary: Vocabulary) -> StudyRecord:
    """Return the record of a text in two languages."""
    other = Article(CHINESE, path="a.zh.txt", language="zh")
    return read_study(Article(ENGLISH, path="a.en.txt", companion=other), vocabulary)


def cells(shown: Any) -> list[list[str]]:  # noqa: ANN401  (whatever a notebook can show)
    """Return the rows of the table that a notebook shows, read back."""
    page: Any = lxml.html.fromstring(shown._repr_html_())
    return [[cell.text_content().strip() for cell in row] for row in page.xpath("//tbody/tr")]


def test_a_record_shows_its_readings_under_headings(record: StudyRecord) -> None:
    """In the language that is asked for, each with whether both texts say so."""
    assert cells(nelm_evidence.show(record)) == [
        ["Study"],
        ["Cohort", "120 patients", ""],
        ["Design", "Other", ""],
        ["Oncological outcome"],
        ["Overall survival, 5 yr", "70.2%", "both agree"],
    ]
    assert cells(nelm_evidence.show(record, language="zh"))[-1] == ["总生存，5年", "70.2%", "一致"]


def test_a_figure_leads_to_the_words_that_it_was_read_from(record: StudyRecord) -> None:
    """By an address that no other output of the notebook has."""
    page: Any = lxml.html.fromstring(nelm_evidence.show(record)._repr_html_())
    (link,) = page.xpath("//a[normalize-space()='70.2%']/@href")
    (source,) = page.xpath(f"//*[@id='{link[1:]}']")
    assert "overall survival was 70.2%" in source.text_content()
    other: Any = lxml.html.fromstring(nelm_evidence.show(record, language="zh")._repr_html_())
    assert not {*page.xpath("//@id")} & {*other.xpath("//@id")}


def test_a_base_shows_a_table_without_its_drafts(base: EvidenceBase) -> None:
    """That of the studies, or another; with what is not applicable."""
    (study,) = cells(nelm_evidence.show(base))
    assert study[1] == "2020"
    (row,) = cells(nelm_evidence.show(base, "operation"))
    assert ("0%" in row, "n/a" in row) == (True, True)


def test_hostile_text_stays_text(base: EvidenceBase) -> None:
    """In HTML and in Markdown; nothing runs, and nothing closes what holds it."""
    for what in (base, base.records["a"]):
        shown = nelm_evidence.show(what)
        page: Any = lxml.html.fromstring(f"<main>{shown._repr_html_()}</main>")
        (block,) = page
        assert block.get("class") == "nelm-evidence"
        assert not page.xpath("//script")
        assert "alert" in block.text_content()
        tokens = MarkdownIt("commonmark").enable("table").parse(shown._repr_markdown_())
        inside = [child for token in tokens for child in token.children or ()]
        assert {child.type for child in inside} <= {"text", "strong_open", "strong_close"}
        assert all(token.type != "html_block" for token in tokens)


def test_a_terminal_shows_the_table_too(record: StudyRecord) -> None:
    """As Markdown."""
    assert "| Overall survival, 5 yr " in repr(nelm_evidence.show(record))


def test_the_extension_lets_cells_show_what_they_end_with(
    base: EvidenceBase, record: StudyRecord
) -> None:
    """Records and bases, and nothing else of the tool; without it they print as they are."""
    formatter: Any = DisplayFormatter()
    plain, _ = formatter.format(record)
    assert set(plain) == {"text/plain"}
    nelm_evidence.load_ipython_extension(SimpleNamespace(display_formatter=formatter))
    for what in (base, record):
        told, _ = formatter.format(what)
        assert told["text/html"] == nelm_evidence.show(what)._repr_html_()
        assert told["text/markdown"] == nelm_evidence.show(what)._repr_markdown_()
    assert set(formatter.format(record.cohort)[0]) == {"text/plain"}
