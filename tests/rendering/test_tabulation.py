"""What stands in a cell, and what does not."""

from __future__ import annotations

import io
import random
from typing import TYPE_CHECKING

import docx
import openpyxl  # type: ignore[import-untyped]  # has no stubs
import pytest

from nelm_evidence.errors import NelmError
from nelm_evidence.model.record import StudyRecord
from nelm_evidence.rendering import TABLES, View, render, render_binary, tabulate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from nelm_evidence.model.record import Language
    from nelm_evidence.model.table import Cell, Table

OS_AT_5: dict[str, object] = {
    "measure": "overall_survival",
    "statistic": "proportion",
    "unit": "percent",
    "at": {"value": 5, "unit": "year"},
}
DEATHS: dict[str, object] = {
    "measure": "mortality",
    "statistic": "proportion",
    "unit": "percent",
    "value": "0",
}


NEVER = {"s": ("resection",)}


def legend(table: Table, suffix: str, templates: Path) -> str:
    """Return what a format says below the table, or on its sheet of notes."""
    if suffix == "docx":
        parts = docx.Document(io.BytesIO(render_binary(table, suffix))).paragraphs
        return " ".join(part.text for part in parts)
    if suffix == "xlsx":
        _, notes = openpyxl.load_workbook(io.BytesIO(render_binary(table, suffix))).worksheets
        return " ".join(str(place.value) for row in notes.iter_rows() for place in row)
    return render(table, suffix, templates)


def study(*findings: Mapping[str, object], key: str = "s", **more: object) -> StudyRecord:
    """Return a study with these findings."""
    return StudyRecord.model_validate({"id": key, "findings": findings} | more)


def cell(table: Table, key: str, row: int = 0) -> Cell:
    """Return the cell of a row in the column of this key."""
    position = [column.key for column in table.columns].index(key)
    return table.rows[row].cells[position]


def outcome(key: str, *findings: Mapping[str, object], name: str = "operation") -> Cell:
    """Return the cell that these findings make."""
    return cell(tabulate([study(*findings, cohort={"size": 100})], View(name, "en")), key)


class TestMissingZeroInapplicableAndNotReached:
    """Four things that must never look the same."""

    def test_a_zero_is_reported(self) -> None:
        """The study says that nobody died."""
        zero = outcome("mortality", DEATHS)
        assert (zero.text, zero.state) == ("0%", "reported")

    def test_a_missing_figure_is_not_reported(self) -> None:
        """The study says nothing."""
        missing = outcome("mortality")
        assert (missing.text, missing.state, missing.findings) == ("—", "not_reported", ())

    @pytest.mark.parametrize("family", ["mortality", "resection"])
    def test_a_figure_may_not_be_applicable(self, family: str) -> None:
        """The base says that there can be none; another study merely tells none."""
        view = View("operation", not_applicable={"s": (family,)})
        table = tabulate([study(), study(key="t")], view)
        key = "r1" if family == "resection" else family
        never, missing = cell(table, key), cell(table, key, row=1)
        assert (never.text, never.state, never.findings) == ("n/a", "not_applicable", ())
        assert (missing.text, missing.state) == ("—", "not_reported")

    def test_what_is_told_is_applicable(self) -> None:
        """A figure is never hidden."""
        view = View("operation", not_applicable={"s": ("mortality",)})
        assert cell(tabulate([study(DEATHS)], view), "mortality").text == "0%"

    def test_a_column_is_inapplicable_when_all_its_measures_are(self) -> None:
        """R0 stands in a column with R0/R1."""
        one = View("operation", not_applicable={"s": ("resection.r0",)})
        both = View("operation", not_applicable={"s": ("resection.r0", "resection.r0_r1")})
        assert cell(tabulate([study()], one), "r0").state == "not_reported"
        assert cell(tabulate([study()], both), "r0").state == "not_applicable"

    @pytest.mark.parametrize("suffix", ["md", "html", "tex", "docx", "xlsx"])
    @pytest.mark.parametrize(("language", "word"), [("en", "n/a, not app"), ("zh", "不适用：")])
    def test_each_format_has_its_legend(
        self, suffix: str, language: Language, word: str, templates: Path
    ) -> None:
        """Only where there is such a cell."""
        views = (View("operation", language), View("operation", language, not_applicable=NEVER))
        plain, told = (legend(tabulate([study()], view), suffix, templates) for view in views)
        assert word in told
        assert word not in plain

    def test_a_median_may_not_be_reached(self) -> None:
        """The study says that there is no figure yet."""
        reached: Mapping[str, object] = {
            "measure": "overall_survival",
            "statistic": "median",
            "not_reached": True,
        }
        cell = outcome("os_median", reached, name="survival")
        assert (cell.text, cell.state) == ("not reached", "not_reached")

    def test_a_finding_without_a_figure_is_not_reported(self) -> None:
        """Nothing is made up."""
        assert outcome("mortality", DEATHS | {"value": None}).state == "not_reported"


class TestWhatStandsInAColumn:
    """A measure, its statistic and its time point."""

    @pytest.mark.parametrize(("months", "key"), [(12, "os_1"), (36, "os_3"), (60, "os_5")])
    def test_months_that_make_years_count_as_years(self, months: int, key: str) -> None:
        """60 months are 5 years."""
        told = OS_AT_5 | {"value": "70.20", "at": {"value": months, "unit": "month"}}
        assert outcome(key, told, name="survival").text == "70.20%"

    @pytest.mark.parametrize(
        "at", [None, {"value": 4, "unit": "year"}, {"value": 5, "unit": "day"}]
    )
    def test_another_time_does_not_belong(self, at: object) -> None:
        """Neither an unknown time nor another one."""
        told = OS_AT_5 | {"value": "70", "at": at}
        assert outcome("os_5", told, name="survival").state == "not_reported"

    def test_the_whole_cohort_goes_before_its_parts(self) -> None:
        """A subgroup is not shown beside the whole."""
        part = OS_AT_5 | {"value": "12", "population": {"label": "G3"}}
        assert outcome("os_5", part, OS_AT_5 | {"value": "70"}, name="survival").text == "70%"

    def test_arms_are_all_listed(self) -> None:
        """In the order of the text."""
        arms: list[dict[str, object]] = [
            OS_AT_5 | {"value": value, "population": {"label": label}}
            for label, value in (("TAE", "41"), ("TACE", "61"))
        ]
        assert outcome("os_5", *arms, name="survival").text == "TAE 41%; TACE 61%"

    def test_the_same_told_twice_stands_once(self) -> None:
        """Where it was read makes no difference."""
        source = {"language": "en", "start": 0, "end": 2, "quote": "0%"}
        assert outcome("mortality", DEATHS, DEATHS | {"sources": [source]}).text == "0%"

    def test_times_that_differ_stand_in_the_cell(self) -> None:
        """Thirty-day and ninety-day deaths are told apart."""
        times: list[dict[str, object]] = [
            DEATHS | {"at": {"value": days, "unit": "day"}} for days in (30, 90)
        ]
        cell = outcome("mortality", *times)
        assert cell.text == "30 days 0%; 90 days 0%"
        assert not any(entry.note for entry in cell.entries)

    @pytest.mark.parametrize(
        ("told", "text"),
        [
            ({"value": "5", "relation": "<="}, "≤5%"),
            ({"value": None, "count": 5}, "5 patients"),
            ({"value": None, "count": 5, "denominator": 9}, "5/9"),
            ({"value": "1", "unit": "patients", "statistic": "count"}, "1 patient"),
            ({"value": "1", "unit": "new_unit"}, "1 new unit"),
            ({"value": "1", "unit": None}, "1"),
            ({"interval": {"kind": "sd", "value": "1.40"}, "value": "1"}, "1% (SD 1.40)"),
            ({"interval": {"kind": "range", "high": "9"}, "value": None}, "range ≤9%"),
            ({"interval": {"kind": "range", "low": "9"}, "value": None}, "range ≥9%"),
            ({"interval": {"kind": "ci", "low": "-2", "high": "3"}}, "0% (CI -2 to 3)"),
            ({"value": "1E+3"}, "1000%"),
        ],
    )
    def test_figures_read_as_reported(self, told: dict[str, object], text: str) -> None:
        """Digits, bounds and units are kept."""
        assert outcome("mortality", DEATHS | told).text == text


class TestFootnotes:
    """What differs from what the column says stands below the table."""

    @pytest.mark.parametrize(
        ("told", "note"),
        [
            ({}, ""),
            ({"denominator": 100, "count": 0}, ""),
            ({"denominator": 40}, "Denominator: 40."),
            ({"denominator": 40, "count": 0}, "Denominator: 40 (0 of 40)."),
            ({"at": {"value": 90, "unit": "day"}}, "Time point: 90 days."),
            ({"at": {"event": "in_hospital"}}, "Time point: in hospital."),
            ({"at": {"event": "on_table"}}, "Time point: on table."),
            ({"population": {"label": "G3"}}, "Population: G3."),
            ({"label": "of the liver"}, "Definition: of the liver."),
            ({"agreement": "conflict"}, "The English and the Chinese text differ."),
        ],
    )
    def test_a_note_says_what_differs(self, told: dict[str, object], note: str) -> None:
        """And nothing where nothing differs."""
        (entry,) = outcome("mortality", DEATHS | told).entries
        assert entry.note == note
        assert bool(entry.marker) == bool(note)

    def test_a_mean_in_a_column_of_medians_is_called_so(self) -> None:
        """It is shown rather than lost."""
        mean: Mapping[str, object] = {
            "measure": "follow_up",
            "statistic": "mean",
            "value": "30",
            "unit": "month",
        }
        (entry,) = outcome("follow_up", mean, name="survival").entries
        assert (entry.text, entry.note) == ("30 mo", "Statistic: mean.")

    def test_the_same_note_has_one_mark(self) -> None:
        """Marks go by reading order."""
        told = DEATHS | {"at": {"value": 90, "unit": "day"}}
        rows = [
            study(told, key="a"),
            study(told | {"denominator": 9}, key="b"),
            study(told, key="c"),
        ]
        table = tabulate(rows, View("operation", "en"))
        marks = [cell(table, "mortality", row).entries[0].marker for row in range(3)]
        assert marks == ["a", "b", "a"]
        assert [note.marker for note in table.footnotes if note.marker] == ["a", "b"]


class TestRows:
    """Rows are studies."""

    def test_they_stand_by_year_then_id_and_without_a_year_last(self) -> None:
        """Whatever order they come in."""
        years = {"a": None, "b": 2020, "c": 1999, "d": 2020}
        records = [study(key=key, citation={"year": year}) for key, year in years.items()]
        random.Random(7).shuffle(records)  # noqa: S311  # no secret
        rows = tabulate(iter(records), View("studies", "en")).rows
        assert [row.study for row in rows] == ["c", "b", "d", "a"]

    @pytest.mark.parametrize(
        ("citation", "name"),
        [
            ({"authors": ["Marlow AB", "Quist C"], "year": 2019}, "Marlow 2019"),
            ({"authors": ["van der Berg, Jan"]}, "van der Berg"),
            ({"title": "Short.", "year": 2019}, "Short (2019)"),
            ({"title": "a" * 50}, "a" * 43 + "…"),
            ({"title": "肝" * 30}, "肝" * 21 + "…"),
            ({"journal": "Ann Surg", "year": 2019}, "Ann Surg 2019"),
            ({}, "s"),
        ],
    )
    def test_a_study_has_a_short_name(self, citation: Mapping[str, object], name: str) -> None:
        """Author and year, else the title, else the id."""
        assert (
            cell(tabulate([study(citation=citation)], View("studies", "en")), "study").text == name
        )

    def test_two_studies_never_share_a_name(self) -> None:
        """A letter tells them apart."""
        citation = {"authors": ["Marlow AB"], "year": 2019}
        table = tabulate(
            [study(key=key, citation=citation) for key in "ab"], View("survival", "en")
        )
        assert [row.cells[0].text for row in table.rows] == ["Marlow 2019a", "Marlow 2019b"]

    @pytest.mark.parametrize(
        ("key", "address"),
        [
            ("doi:10.1/x y<z>", "https://doi.org/10.1/x%20y%3Cz%3E"),
            ("pmid:11", "https://pubmed.ncbi.nlm.nih.gov/11/"),
            ("stem", ""),
        ],
    )
    def test_a_study_has_an_address(self, key: str, address: str) -> None:
        """Made of its identifiers."""
        assert tabulate([study(key=key)], View("studies", "en")).rows[0].address == address


def test_every_cell_can_be_traced(studies: Sequence[StudyRecord]) -> None:
    """To its study, to its findings, and to where they were read."""
    table = tabulate(studies, View("survival", "en"))
    five_years = cell(table, "os_5", 1)
    assert five_years.study == "doi:10.1000/centre"
    assert [finding.measure for finding in five_years.findings] == ["overall_survival"]
    assert [source.quote for source in five_years.sources] == ["70.0%"]
    by_id = {record.id: record for record in studies}
    for row in table.rows:
        for place in row.cells:
            assert set(place.findings) <= set(by_id[place.study].findings)


def test_an_unknown_table_lists_the_choices() -> None:
    """The message says what can be asked for."""
    with pytest.raises(NelmError, match=", ".join(TABLES)):
        tabulate([], View("nonsense", "en"))
