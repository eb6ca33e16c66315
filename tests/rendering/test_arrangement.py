"""Which rows and columns a table shows, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import pytest

from nelm_evidence.errors import FileError, NelmError
from nelm_evidence.model.record import Language, StudyRecord, Treatment
from nelm_evidence.model.vocabulary import Vocabulary
from nelm_evidence.rendering import View, render, tabulate
from nelm_evidence.rendering.wording import load_words

SIZES = {"a": (2001, 10), "b": (2002, None), "c": (2003, 30), "d": (None, 20)}
OWN = """\
title: {en: Mine, zh: 我的}
columns:
- {key: study, field: study, label: {en: Study, zh: 研究}}
- {key: year, field: year, label: {en: Year, zh: 年份}}
"""


@pytest.fixture
def records() -> list[StudyRecord]:
    """Return four studies, one without a size, one without a year."""
    return [
        StudyRecord.model_validate(
            {
                "id": key,
                "citation": {"title": key, "year": year},
                "cohort": {"size": size},
                "design": {"country": "Japan" if key in "bd" else None},
            }
        )
        for key, (year, size) in SIZES.items()
    ]


def order(records: Sequence[StudyRecord], view: View) -> str:
    """Return the ids of the rows, one letter each."""
    return "".join(row.study for row in tabulate(records, view).rows)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ((), "abcd"),
        (("-year",), "cbad"),
        (("cohort.size",), "adcb"),
        (("-cohort.size",), "cdab"),
        (("country", "-year"), "bdca"),
    ],
)
def test_rows_stand_by_any_fact(
    records: list[StudyRecord], sort: tuple[str, ...], expected: str
) -> None:
    """What a study does not tell stands last, whichever way."""
    assert order(records, View(sort=sort)) == expected


def test_groups_part_the_rows(records: list[StudyRecord]) -> None:
    """Under headings, within which the order holds; those that do not tell come last."""
    view = View(sort=("-year",), group_by="country")
    rows = tabulate(records, view).rows
    assert "".join(row.study for row in rows) == "bdca"
    assert [row.group for row in rows] == ["Japan", "Japan", "not reported", "not reported"]


@pytest.mark.parametrize(
    ("language", "headings"),
    [
        ("en", ["Liver resection, PRRT", "PRRT", "not reported"]),
        ("zh", ["肝切除，PRRT", "PRRT", "未报告"]),
    ],
)
def test_groups_of_a_treatment_are_named(language: Language, headings: list[str]) -> None:
    """A study of two treatments stands under both, and not under either."""
    told = {"a": ["prrt"], "b": None, "c": ["hepatectomy", "prrt"]}
    records = [
        StudyRecord.model_validate({"id": key, "design": {"treatments": treatments}})
        for key, treatments in told.items()
    ]
    rows = tabulate(records, View(language=language, group_by="treatment")).rows
    assert [row.group for row in rows] == headings
    assert "".join(row.study for row in rows) == "cab"


def test_every_treatment_has_a_name(vocabulary: Vocabulary) -> None:
    """And those that are measures as well have the code of the measure."""
    treatments = get_args(Treatment)
    assert tuple(load_words().codes["treatments"]) == treatments
    assert {*treatments} - {*vocabulary.measures} <= {"primary_resection", "other"}


@pytest.mark.parametrize(
    ("suffix", "heading", "times"),
    [("md", "| **Japan** ", 1), ("html", ">Japan</th>", 1), ("csv", "\nJapan,", 2)],
)
def test_every_format_names_the_groups(
    records: list[StudyRecord], templates: Path, suffix: str, heading: str, times: int
) -> None:
    """Once in a page; in each row of a CSV file."""
    view = View(columns=("year",), group_by="country")
    assert render(tabulate(records, view), suffix, templates).count(heading) == times


def test_columns_are_shown_as_asked(records: list[StudyRecord]) -> None:
    """In that order, behind the one that names the study."""
    table = tabulate(records, View(columns=("size", "year", "size")))
    assert [column.key for column in table.columns] == ["study", "size", "year"]
    assert [cell.text for cell in table.rows[0].cells] == ["a (2001)", "10", "2001"]


@pytest.mark.parametrize("view", [View(columns=("sizee",)), View(sort=("sizee",))])
def test_what_there_is_not_is_refused(records: list[StudyRecord], view: View) -> None:
    """With what there is."""
    with pytest.raises(NelmError, match=r"'sizee'.* year"):
        tabulate(records, view)


def test_headings_stand_in_both_languages(records: list[StudyRecord]) -> None:
    """And figures in one."""
    table = tabulate(records, View(language="both"))
    assert table.title == "The studies 纳入研究"
    assert table.columns[1].label == "Year 年份"
    assert table.footnotes[-1].text == "—, not reported. —：未报告。"
    assert table.language == "en"


def test_a_table_of_ones_own(records: list[StudyRecord], tmp_path: Path) -> None:
    """Is a file like those that come with the tool."""
    file = tmp_path / "mine.yaml"
    file.write_text(OWN, encoding="utf-8")
    table = tabulate(records, View(str(file), "zh"))
    assert (table.title, [column.label for column in table.columns]) == ("我的", ["研究", "年份"])


@pytest.mark.parametrize("content", [None, "title: x", "a: [", "title: {en: a, zh: b}\ncolour: 1"])
def test_a_faulty_table_is_told_with_its_file(tmp_path: Path, content: str | None) -> None:
    """Missing, not YAML, or not a table."""
    file = tmp_path / "bad.yaml"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    with pytest.raises(FileError, match=r"bad\.yaml"):
        tabulate([], View(str(file)))
