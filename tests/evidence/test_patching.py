"""A changed study keeps the lines in which nothing changed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from nelm_evidence.evidence import Entry, EvidenceBase
from nelm_evidence.evidence.curation import Curation
from nelm_evidence.evidence.files import parse, patched
from nelm_evidence.evidence.patching import exchanged
from nelm_evidence.model.record import Finding, StudyRecord

BASE = """\
studies:

# The first study.
- id: a
  status: draft
  cohort:   {size: 12}  # odd blanks

  findings:
  # Ages first.
  - {measure: age, median: 48.5 years}
  - {measure: bmi,  mean: 25}   # by hand
  # Then the rest.
  - {measure: follow_up, median: 43.0 months}

# The second study.
- id: b
"""


def opened(text: str = BASE) -> tuple[EvidenceBase, Entry]:
    """Return a base with its first study."""
    base, faults = parse(text)
    assert not faults
    return base, base.entries[0]


def changed(text: str, record: StudyRecord, curation: Curation | None = None) -> str | None:
    """Return the text of a base after its first study was changed."""
    base, study = opened(text)
    new = Entry(record, curation=curation or study.curation)
    return patched(exchanged(base, study, new))


def with_findings(*findings: Finding) -> StudyRecord:
    """Return the first study with other findings."""
    return opened()[1].record.model_copy(update={"findings": findings})


def test_a_status_goes_alone() -> None:
    """One line less, and nothing else."""
    base, study = opened()
    accepted = replace(study, curation=replace(study.curation, status=None))
    assert patched(exchanged(base, study, accepted)) == BASE.replace("  status: draft\n", "")


def test_a_line_changes_where_it_stands() -> None:
    """Comments and odd blanks around it stay."""
    age, bmi, follow_up = opened()[1].record.findings
    record = with_findings(age.model_copy(update={"value": Decimal("48.6")}), bmi, follow_up)
    assert changed(BASE, record) == BASE.replace("48.5", "48.6")


def test_lines_are_added_and_taken_away() -> None:
    """Each in its place."""
    age, bmi, _ = opened()[1].record.findings
    death = Finding(measure="death", statistic="count", value=Decimal(3), unit="patients")
    line = "  - {measure: death, count: 3 patients}\n"
    last = "  - {measure: follow_up, median: 43.0 months}\n"
    assert changed(BASE, with_findings(age, bmi, death)) == BASE.replace(last, line)
    more = with_findings(*opened()[1].record.findings, death)
    assert changed(BASE, more) == BASE.replace(last, last + line)


def test_what_has_no_line_of_its_own_is_written_anew() -> None:
    """A line that a person wrote in another way cannot be found: the study is written anew."""
    age, bmi, follow_up = opened()[1].record.findings
    record = with_findings(age, bmi.model_copy(update={"value": Decimal(26)}), follow_up)
    text = changed(BASE, record)
    assert text is not None
    assert text.startswith("studies:\n\n# The first study.\n- id: a\n  status: draft\n")
    assert text.endswith("\n\n# The second study.\n- id: b\n")
    again, faults = parse(text)
    assert not faults
    assert again.entries[0].record == record


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_line_ends_are_those_of_the_file(end: str) -> None:
    """Of the patched lines too, and of a file that ends without one."""
    text = "studies:\n- id: a\n  cohort: {size: 12}".replace("\n", end)
    base, study = opened(text)
    record = study.record.model_copy(
        update={"cohort": study.record.cohort.model_copy(update={"size": 13})}
    )
    assert patched(exchanged(base, study, Entry(record))) == text.replace("12", "13") + end


def test_what_another_study_hangs_on_is_not_pulled_away() -> None:
    """An anchor in the study that changes is missed by the one that uses it."""
    text = "studies:\n- id: a\n  cohort: &all {size: 12}\n- id: b\n  cohort: *all\n"
    base, study = opened(text)
    assert patched(exchanged(base, study, Entry(StudyRecord(id="a")))) is None
