"""Who may be counted twice."""

from __future__ import annotations

import pytest

from nelm_evidence.model.record import Citation, Design, DesignType, Period, StudyRecord
from nelm_evidence.pooling.overlap import overlaps, unplaced


def study(
    name: str,
    years: str,
    country: str | None = "Japan",
    kind: DesignType | None = None,
    centre: str | None = None,
) -> StudyRecord:
    """Return a study of some years: `1990..2000`, or none."""
    start, _, end = years.partition("..")
    return StudyRecord(
        id=name,
        citation=Citation(affiliations=(centre,) if centre else ()),
        design=Design(
            type=kind, country=country, period=Period(start=start or None, end=end or None)
        ),
    )


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (study("b", "1995-03..2008"), "the same country (Japan), both in 1995–2000"),
        (study("b", "2000..2008"), "the same country (Japan), both in 2000"),
        (study("b", "1995..2008", centre="Clinic"), "the same centre, both in 1995–2000"),
        (study("b", "2001..2008"), None),
        (study("b", "1995..2008", country="China"), None),
        (study("b", "1995..2008", country=None), None),
        (study("b", ".."), None),
    ],
)
def test_same_place_and_same_years(other: StudyRecord, reason: str | None) -> None:
    """Both have to be told and to meet."""
    found = list(overlaps([study("a", "1990-01..2000-12", centre="Clinic"), other]))
    assert [pair.reason for pair in found] == ([reason] if reason else [])
    assert all(pair.studies == ("a", "b") for pair in found)


def test_two_registries_may_share_patients_wherever_they_are() -> None:
    """A national and an international one, say."""
    rows = [study(name, "2000..2010", country=None, kind="registry_study") for name in ("a", "b")]
    assert [pair.reason for pair in overlaps(rows)] == ["two registries, both in 2000–2010"]


def test_who_does_not_tell_where_or_when() -> None:
    """Of these nobody can see an overlap."""
    rows = [study("a", ".."), study("b", "1990..2000"), study("c", "1990..2000", country=None)]
    assert unplaced(rows) == ("a", "c")
