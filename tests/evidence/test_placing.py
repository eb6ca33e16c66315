"""A new study takes its place by year and id, and no byte of the rest moves."""

from __future__ import annotations

import pytest

from nelm_evidence.evidence import Entry
from nelm_evidence.evidence.files import parse, patched
from nelm_evidence.evidence.placing import line_of, placed
from nelm_evidence.model.record import Citation, StudyRecord

BASE = """\
# What we know.
schema_version: "1"
studies:

# The first.
- id: b
  citation: {year: 2010}   # as printed

- id: d
  citation:   {year: 2012}

# Nobody knows when.
- id: m
# The end.
"""


def added(text: str, study: str, year: int | None) -> str | None:
    """Return the text of a base after a study was added."""
    base, faults = parse(text)
    assert not faults
    return patched(placed(base, Entry(StudyRecord(id=study, citation=Citation(year=year)))))


@pytest.mark.parametrize(
    ("study", "year", "before"),
    [
        ("x", 2009, "\n# The first.\n"),
        ("a", 2010, "\n# The first.\n"),
        ("c", 2010, "\n- id: d\n"),
        ("c", 2012, "\n- id: d\n"),
        ("e", 2012, "\n# Nobody knows when.\n"),
        ("a", 2030, "\n# Nobody knows when.\n"),
        ("a", None, "\n# Nobody knows when.\n"),
        ("z", None, "# The end.\n"),
    ],
)
def test_a_study_stands_by_year_then_id(study: str, year: int | None, before: str) -> None:
    """Before the first that is later; those without a year stand last."""
    citation = "" if year is None else f"  citation: {{year: {year}}}\n"
    new = f"\n- id: {study}\n{citation}"
    assert added(BASE, study, year) == BASE.replace(before, new + before)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("studies:\n- id: b\n- id: c\n", "studies:\n- id: b\n- id: c\n- id: x\n"),
        ("studies:\n  - id: b\n", "studies:\n  - id: b\n\n  - id: x\n"),
        ("studies:\n- id: b", "studies:\n- id: b\n\n- id: x\n"),
        ("studies:\r\n- id: b\r\n", "studies:\r\n- id: b\r\n\r\n- id: x\r\n"),
        ("studies:\n- id: b\r\n", "studies:\n- id: b\r\n\n- id: x\n"),
        ("studies:\r\n- id: b\n", "studies:\r\n- id: b\n\r\n- id: x\r\n"),
    ],
)
def test_a_study_is_written_in_the_manner_of_the_file(text: str, wanted: str) -> None:
    """Its blank lines, its indentation and its line ends; other lines keep theirs."""
    assert added(text, "x", None) == wanted


@pytest.mark.parametrize("text", ["studies: [{id: b}]\n", "id: b\n"])
def test_what_has_no_lines_of_its_own_cannot_be_added_to(text: str) -> None:
    """Nothing is given back rather than a file written anew."""
    assert added(text, "x", None) is None


def test_the_line_of_a_study() -> None:
    """Whether it was read from the file or has just been added."""
    base, _ = parse(BASE)
    base = placed(base, Entry(StudyRecord(id="c", citation=Citation(year=2012))))
    assert [(entry.record.id, line_of(base, entry)) for entry in base.entries] == [
        ("b", 6),
        ("c", 9),
        ("d", 12),
        ("m", 16),
    ]
