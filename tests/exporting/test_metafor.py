"""What metafor gets: one proportion a study, with its count and denominator or not at all."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest

from nelm_evidence.exporting import EXPORTS, LeftOut, Wanted
from nelm_evidence.model.record import Citation, Cohort, Finding, StudyRecord, TimePoint

WANTED = Wanted("mortality")
DAYS = TimePoint(value=Decimal(90), unit="day")


def deaths(count: str | None, of: str | None, **more: object) -> Finding:
    """Return a mortality of so many of so many, with what else it has."""
    given: dict[str, object] = {
        "measure": "mortality",
        "statistic": "proportion",
        "unit": "percent",
        "count": count and Decimal(count),
        "denominator": of and Decimal(of),
    }
    return Finding.model_validate(given | more)


def counted(value: str, **more: object) -> Finding:
    """Return a mortality told as a count of 40 patients."""
    return deaths(
        None, "40", value=Decimal(value), statistic="count", **({"unit": "patients"} | more)
    )


def study(*findings: Finding) -> StudyRecord:
    """Return a study of 40 patients with these findings."""
    citation, cohort = Citation(year=2019), Cohort(size=40)
    return StudyRecord(id="doi:10.1000/a", citation=citation, cohort=cohort, findings=findings)


def read(record: StudyRecord, wanted: Wanted) -> tuple[list[list[str]], tuple[LeftOut, ...]]:
    """Return the rows that a study gives, and what is said of it if there is none."""
    made = EXPORTS["metafor"]((record,), wanted)
    assert isinstance(made.content, str)
    heading, *rows = csv.reader(io.StringIO(made.content, newline=""))
    assert heading == ["slab", "xi", "ni", "study", "year", "label"]
    return rows, made.left_out


def test_a_proportion_is_a_row() -> None:
    """Called as its study is; nothing is worked out from the percentage."""
    wanted = Wanted("mortality", names={"doi:10.1000/a": "=Marlow, 2019"})
    rows, left_out = read(study(deaths("0", "40", value=Decimal("2.5"))), wanted)
    assert rows == [["'=Marlow, 2019", "0", "40", "doi:10.1000/a", "2019", ""]]
    assert left_out == ()


@pytest.mark.parametrize(
    ("findings", "wanted", "row"),
    [
        ((counted("3"),), WANTED, ["3", "40", ""]),
        ((counted("3", label="liver failure"),), WANTED, ["3", "40", "liver failure"]),
        ((counted("3", label="liver failure"), counted("5")), WANTED, ["5", "40", ""]),
        ((counted("3", population={"label": "R0"}), counted("5")), WANTED, ["5", "40", ""]),
        ((counted("3", at=DAYS), counted("5")), WANTED, ["5", "40", ""]),
        ((counted("3", at=DAYS), counted("5")), Wanted("mortality", DAYS), ["3", "40", ""]),
        ((counted("3"), deaths("3", "40", value=Decimal("7.5"))), WANTED, ["3", "40", ""]),
    ],
)
def test_the_figure_of_the_whole_cohort_is_chosen(
    findings: tuple[Finding, ...], wanted: Wanted, row: list[str]
) -> None:
    """At the time asked for, by the measure's own definition where that is told."""
    rows, left_out = read(study(*findings), wanted)
    assert [[*cells[1:3], cells[5]] for cells in rows] == [row]
    assert left_out == ()


@pytest.mark.parametrize(
    ("finding", "reason"),
    [
        (deaths("3", None, value=Decimal("7.5")), "tells mortality without count and denominator"),
        (deaths(None, "40", value=Decimal("7.5")), "tells mortality without count and denominator"),
        (deaths("41", "40"), "tells mortality without count and denominator"),
        (deaths("0", "0"), "tells mortality without count and denominator"),
        (counted("3", relation="<"), "tells mortality without count and denominator"),
        (counted("3.5"), "tells mortality without count and denominator"),
        (counted("3", unit="lesions"), "counts lesions, not patients"),
        (counted("3", at=DAYS), "tells mortality at 90 day only"),
        (counted("3", population={"label": "R0"}), "tells mortality of some of its patients only"),
    ],
)
def test_a_study_that_does_not_tell_both_is_left_out(finding: Finding, reason: str) -> None:
    """And named, each with its reason."""
    assert read(study(finding), WANTED) == ([], (LeftOut("doi:10.1000/a", reason),))


def test_of_two_definitions_none_is_chosen() -> None:
    """Neither of two labels is the measure's own."""
    record = study(counted("3", label="liver failure"), counted("5", label="bleeding"))
    reason = "tells 2 figures of mortality"
    assert read(record, WANTED) == ([], (LeftOut("doi:10.1000/a", reason),))


def test_a_study_that_tells_nothing_of_it_is_not_named() -> None:
    """There is nothing that its reader could look up."""
    assert read(study(), WANTED) == ([], ())
