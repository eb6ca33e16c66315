"""The long CSV and the Parquet file hold what the records say, read back by csv and pyarrow."""

from __future__ import annotations

import csv
import io
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq  # type: ignore[import-untyped]  # it has no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nelm_evidence.errors import NelmError
from nelm_evidence.exporting import EXPORTS, Wanted
from nelm_evidence.model.record import (
    Citation,
    Cohort,
    Design,
    Finding,
    Interval,
    Population,
    PValue,
    Source,
    StudyRecord,
    TimePoint,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

FULL = Finding(
    measure="overall_survival",
    statistic="proportion",
    value=Decimal("70.20"),
    relation="<",
    unit="percent",
    count=Decimal(0),
    denominator=Decimal(57),
    at=TimePoint(value=Decimal(5), unit="year"),
    interval=Interval(kind="ci", level=Decimal(95), low=Decimal("-3.0"), high=Decimal("1E+2")),
    population=Population(label="R0, or so", arm="surgery"),
    p_value=PValue(relation="=", value=Decimal("0.030")),
    sources=(
        Source(language="en", start=0, end=5, quote="70.2%"),
        Source(language="zh", start=0, end=5, quote="为70.2%"),
    ),
)
MEDIAN = Finding(
    measure="other",
    label="倍增时间",
    statistic="median",
    not_reached=True,
    at=TimePoint(event="in_hospital"),
    interval=Interval(kind="sd", value=Decimal("1.40")),
)
STUDY = StudyRecord(
    id="doi:10.1000/a",
    citation=Citation(title='Livers "and" more', year=2019),
    design=Design(type="case_series", country="Norway", treatments=("ablation", "prrt")),
    cohort=Cohort(size=57),
    findings=(FULL, MEDIAN),
)
BARE = StudyRecord(id="early", findings=(Finding(measure="mortality"),))
TOLD = {
    "study": "doi:10.1000/a",
    "title": 'Livers "and" more',
    "year": "2019",
    "country": "Norway",
    "design": "case_series",
    "treatment": "ablation; prrt",
    "cohort_size": "57",
    "measure": "overall_survival",
    "statistic": "proportion",
    "relation": "<",
    "value": "70.20",
    "unit": "percent",
    "count": "0",
    "denominator": "57",
    "at_value": "5",
    "at_unit": "year",
    "interval_kind": "ci",
    "interval_level": "95",
    "interval_low": "-3.0",
    "interval_high": "100",
    "population": "R0, or so",
    "arm": "surgery",
    "p_relation": "=",
    "p_value": "0.030",
    "quote": "70.2% | 为70.2%",
}
"""What the first finding says, by hand; every other column is empty."""
TEXTS = st.text(
    st.one_of(st.sampled_from("\"',;\n\r\t=+-@＝＋－＠|肝转移 aB1"), st.characters(codec="utf-8")),
    min_size=1,
    max_size=30,
)


def from_csv(*records: StudyRecord) -> list[dict[str, str]]:
    """Return the rows of the long CSV of some records."""
    content = EXPORTS["csv-long"](records, Wanted()).content
    assert isinstance(content, str)
    return list(csv.DictReader(io.StringIO(content, newline=""), strict=True))


def from_parquet(*records: StudyRecord) -> list[dict[str, Any]]:
    """Return the rows of the Parquet file of some records."""
    content = EXPORTS["parquet"](records, Wanted()).content
    assert isinstance(content, bytes)
    rows: list[dict[str, Any]] = pq.read_table(io.BytesIO(content)).to_pylist()
    return rows


def told(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a row says, without the columns that say nothing."""
    return {name: value for name, value in row.items() if value not in {"", None}}


def test_a_row_of_the_csv_says_what_its_finding_says() -> None:
    """Digits as printed, zero as zero, and nothing for what is not told."""
    full, median, bare = from_csv(STUDY, BARE)
    assert told(full) == TOLD
    of_study = ("study", "title", "year", "country", "design", "treatment", "cohort_size")
    assert told(median) == {name: TOLD[name] for name in of_study} | {
        "measure": "other",
        "label": "倍增时间",
        "statistic": "median",
        "not_reached": "true",
        "at_event": "in_hospital",
        "interval_kind": "sd",
        "spread": "1.40",
    }
    assert told(bare) == {"study": "early", "measure": "mortality"}


def test_a_row_of_the_parquet_file_says_the_same_with_types() -> None:
    """Figures as strings and as floats, whole numbers as such, nulls for what is not told."""
    full, median, bare = from_parquet(STUDY, BARE)
    floats = {name: value for name, value in full.items() if name.endswith("_float")}
    printed = {name: value for name, value in full.items() if name not in floats}
    assert told(printed) == TOLD | {"year": 2019, "cohort_size": 57}
    assert {name: value for name, value in floats.items() if value is not None} == {
        "value_float": 70.2,
        "count_float": 0.0,
        "denominator_float": 57.0,
        "at_value_float": 5.0,
        "interval_level_float": 95.0,
        "interval_low_float": -3.0,
        "interval_high_float": 100.0,
        "p_value_float": 0.03,
    }
    assert median["not_reached"] is True
    assert (median["value"], median["value_float"]) == (None, None)
    assert {name for name, value in bare.items() if value is not None} == {"study", "measure"}


def test_no_study_gives_no_row() -> None:
    """The columns are there all the same."""
    assert from_csv() == from_parquet() == []
    content = EXPORTS["csv-long"]((), Wanted()).content
    assert isinstance(content, str)
    assert content.startswith("study,title,year,")


@given(TEXTS, TEXTS)
def test_text_stays_text(label: str, group: str) -> None:
    """Parquet gives it back as it is; so does the CSV, but for the apostrophe of a formula."""
    finding = Finding(measure="other", label=label, population=Population(label=group))
    study = StudyRecord(id="x", findings=(finding,))
    (row,) = from_parquet(study)
    assert (row["label"], row["population"]) == (label, group)
    (cells,) = from_csv(study)
    for cell, text in ((cells["label"], label), (cells["population"], group)):
        assert cell in {text, "'" + text}
        assert not cell.lstrip(" ").startswith(tuple("=+-@\t\r\n＝＋－＠"))


def test_parquet_without_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says how to get it."""
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(NelmError, match=r"pip install 'nelm-evidence\[parquet\]'"):
        EXPORTS["parquet"]((BARE,), Wanted())
