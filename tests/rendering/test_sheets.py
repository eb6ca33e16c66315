"""A long table is cut into sheets, and nothing of it is lost."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from nelm_evidence.model.record import Arm, Citation, Cohort, Finding, Population, StudyRecord
from nelm_evidence.model.site import Examination, Shown, Site
from nelm_evidence.model.vocabulary import Vocabulary
from nelm_evidence.rendering import View, pages, tabulate
from nelm_evidence.rendering.site.sheets import sheet_name, sheets


def many(number: int) -> list[StudyRecord]:
    """Return so many studies, every tenth with a note, in the order of the table."""
    return [
        StudyRecord(
            id=f"study-{one:04}",
            citation=Citation(title=f"Study {one}", year=2000),
            cohort=Cohort(size=10, arms=(Arm(label="a", size=10),)),
            findings=(
                Finding(
                    measure="morbidity",
                    statistic="count",
                    value=one % 7,
                    unit="patients",
                    population=None if one % 10 else Population(label=f"part {one // 600}"),
                ),
            ),
        )
        for one in range(number)
    ]


def test_a_short_table_is_one_sheet() -> None:
    """As it is."""
    table = tabulate(many(500), View("operation"))
    assert sheets(table) == (table,)
    assert sheet_name(table, 1) == "operation.html"


def test_a_long_table_loses_nothing() -> None:
    """All rows in their order, and each sheet has the notes that its rows bear and no others."""
    table = tabulate(many(1234), View("operation"))
    parts = sheets(table)
    assert [len(part.rows) for part in parts] == [500, 500, 234]
    assert tuple(row for part in parts for row in part.rows) == table.rows
    notes = [[one.text for one in part.footnotes if one.marker] for part in parts]
    assert notes == [
        ["Population: part 0."],
        ["Population: part 0.", "Population: part 1."],
        ["Population: part 1.", "Population: part 2."],
    ]


def test_a_sheet_explains_the_cells_that_it_has() -> None:
    """And no others."""
    told = [
        one.model_copy(update={"citation": Citation(title="x", year=1999)}) for one in many(500)
    ]
    silent = StudyRecord(id="silent", citation=Citation(title="y", year=2001))
    table = tabulate([*told, silent], View("operation", columns=("morbidity",)))
    first, second = sheets(table)
    assert "not_reported" not in {one.state for one in first.footnotes}
    assert "not_reported" in {one.state for one in second.footnotes}


def test_sheets_lead_to_each_other(vocabulary: Vocabulary, templates: Path) -> None:
    """And name the one that is open."""
    site = Site(tuple(map(Shown, many(501))), Examination((), {}, ()), {})
    files = dict(pages(site, vocabulary.measures, templates))
    second: html.HtmlElement = html.document_fromstring(str(files["zh/tables/operation-2.html"]))
    (leaf, _) = second.xpath("//nav[@class='leaf']")
    assert leaf.xpath("a/@href") == ["operation.html", "operation-2.html"]
    assert leaf.xpath("a[@aria-current]/text()") == ["2"]
    assert len(second.xpath("//tbody/tr")) == 1
    assert "501项研究" in second.text_content()
