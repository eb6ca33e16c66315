"""Saving changes nothing but what changed, and loses nothing that a record holds."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from nelm_evidence.evidence import Entry, EvidenceBase, load, save
from nelm_evidence.evidence.files import canonical, parse, render
from nelm_evidence.evidence.writing import write_factor, write_finding, write_study
from nelm_evidence.model.record import (
    Analysis,
    Arm,
    Citation,
    Cohort,
    Design,
    DesignType,
    Effect,
    Finding,
    Interval,
    Period,
    Population,
    PrognosticFactor,
    PValue,
    StudyRecord,
    TimePoint,
    Treatment,
)

BASE = Path(__file__).parents[2] / "evidence.yaml"

HAND_MADE = """\
# What we know.
schema_version: "1"
studies:

# The first study, by hand.
- id: a
  cohort: {size: 3}   # three of them
  findings:
    - {measure: age,  median: 48.50 years}   # odd blanks, odd indentation

# The second study.
- id: b
  design: {type: survey}
# The end.
"""


def test_what_did_not_change_keeps_its_bytes(tmp_path: Path) -> None:
    """A base that is loaded and saved is the same file, comments and odd blanks included."""
    path = tmp_path / "base.yaml"
    path.write_text(HAND_MADE)
    save(load(path), path)
    assert path.read_text() == HAND_MADE


def test_a_change_touches_its_study_only(tmp_path: Path) -> None:
    """A changed study is written anew; comments and the other study stay."""
    path = tmp_path / "base.yaml"
    path.write_text(HAND_MADE)
    save(load(path).put(StudyRecord(id="b", cohort=Cohort(size=5))), path)
    wanted = HAND_MADE.replace("  design: {type: survey}\n", "  cohort: {size: 5}\n")
    assert path.read_text() == wanted


def test_a_new_study_stands_at_the_end(tmp_path: Path) -> None:
    """A new study is added below the last one; nothing else moves."""
    path = tmp_path / "base.yaml"
    path.write_text(HAND_MADE)
    base = load(path).put(StudyRecord(id="c"))
    assert len(base) == 3
    save(base, path)
    assert path.read_text() == HAND_MADE.replace("# The end.\n", "\n- id: c\n# The end.\n")


def test_putting_what_is_there_changes_nothing() -> None:
    """A record that the base holds already leaves the base as it is."""
    base, _ = parse(HAND_MADE)
    assert base.put(base.records["a"]) is base


def test_line_ends_and_indentation_stay() -> None:
    """A study is added in the manner of the file: its line ends, its indentation."""
    base, _ = parse("studies:\r\n  - id: a\r\n")
    text = render(base.put(StudyRecord(id="b", cohort=Cohort(size=5))))
    assert text == "studies:\r\n  - id: a\r\n\r\n  - id: b\r\n    cohort: {size: 5}\r\n"


@pytest.mark.parametrize(
    "text",
    [
        "studies: [{id: a}]\n",
        "id: a\n",
        "studies:\n-\n  id: a\n",
        "studies:\n- &one\n  id: a\n  cohort: {size: 3}\nschema_version: '1'\n",
    ],
)
def test_where_lines_cannot_be_kept_the_whole_is_written_anew(text: str) -> None:
    """A base in a form that cannot be patched is written in the canonical form, and holds."""
    base, _ = parse(text)
    changed = base.put(StudyRecord(id="b"))
    again, faults = parse(render(changed))
    assert not faults
    assert dict(again.records) == dict(changed.records)


def test_an_empty_base() -> None:
    """A base without studies can be written, read and added to."""
    text = render(EvidenceBase())
    assert text == 'schema_version: "1"\nstudies: []\n'
    base, faults = parse(text)
    assert not faults
    assert canonical(base.put(StudyRecord(id="a"))) == 'schema_version: "1"\nstudies:\n\n- id: a\n'


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """A record that the notation cannot hold leaves the file as it was, and no draft behind."""
    path = tmp_path / "base.yaml"
    path.write_text(HAND_MADE)
    finding = Finding(measure="age", statistic="median", count=Decimal(3), value=Decimal(4))
    with pytest.raises(ValueError, match="cannot hold all of this"):
        save(load(path).put(StudyRecord(id="c", findings=(finding,))), path)
    assert path.read_text() == HAND_MADE
    assert [child.name for child in tmp_path.iterdir()] == ["base.yaml"]


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    """Saving through a link writes the file that it names, with the permissions it had."""
    path, link = tmp_path / "base.yaml", tmp_path / "link.yaml"
    path.write_text(HAND_MADE)
    path.chmod(0o640)
    link.symlink_to(path)
    save(load(link), link)
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_new_file(tmp_path: Path) -> None:
    """A base that came from no file is written to a new one, and a failure leaves no draft."""
    path = tmp_path / "new.yaml"
    base = EvidenceBase().put(StudyRecord(id="a"))
    assert base.place("a", "findings", 0) is None
    save(base, path)
    assert list(load(path).records) == ["a"]
    assert path.stat().st_mode & 0o777 == 0o666 & ~umask()
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        save(base, tmp_path / "folder")
    assert sorted(child.name for child in tmp_path.iterdir()) == ["folder", "new.yaml"]


def umask() -> int:
    """Return which permissions a new file is not given."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_an_effect_that_the_notation_cannot_hold() -> None:
    """An effect with a part that cannot be written is refused, not shortened."""
    effect = Effect(type="hazard_ratio", interval=Interval(kind="ci"))
    factor = PrognosticFactor(factor="G3", endpoints=("age",), effect=effect)
    with pytest.raises(ValueError, match="cannot hold all of this"):
        write_factor(factor)


def test_the_shipped_base_is_canonical() -> None:
    """The repository's own base is in the canonical form, so that every diff is a change."""
    text = BASE.read_text(encoding="utf-8")
    base = load(BASE)
    assert render(base) == text
    assert canonical(base) == text


def test_long_lines_are_broken_by_field() -> None:
    """A finding that does not fit on a line is written a field a line, and read again."""
    finding = Finding(measure="other", label="x" * 200, statistic="count", value=Decimal(3))
    text = write_study(StudyRecord(id="a", findings=(finding,)))
    assert text.splitlines()[2:] == [
        "  - measure: other",
        f"    label: {'x' * 200}",
        "    count: 3",
    ]


WORDS = st.text(min_size=1, max_size=12).filter(str.strip) | st.sampled_from(
    [
        "NO",
        "null",
        "1:30",
        "~",
        "0.10",
        "2020-01-01",
        "a: b",
        "a #b",
        "- a",
        "肝切除",
        "'",
        '"',
        "{a, b}",
        "yes",
        "0x1F",
        "1e3",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`",
        "?",
        ": ",
        "<<",
        "=",
        "a\tb",
        "a\nb",
        "a\x85b",
        "a\u2028b",
        "\ufeff",
        "\x7f",
        "\u200b",
        "\U0001f600",
        " a",
        "a ",
        "a:",
        "[",
        "|",
        ">",
    ]
)
NUMBERS = st.decimals(0, 999, allow_nan=False, places=1) | st.integers(0, 999).map(Decimal)
RANGES = st.builds(Interval, kind=st.just("range"), low=NUMBERS, high=NUMBERS)
P_VALUES = st.builds(PValue, relation=st.sampled_from(["=", "<", ">", "<=", ">="]), value=NUMBERS)
TIMES = st.builds(TimePoint, value=NUMBERS, unit=st.sampled_from(["year", "day"])) | st.builds(
    TimePoint, event=st.just("in_hospital")
)
POPULATIONS = st.builds(Population, label=WORDS, arm=st.none() | WORDS)
FINDINGS = st.builds(
    Finding,
    measure=WORDS.filter(lambda word: word != "other"),
    label=st.none() | WORDS,
    statistic=st.sampled_from(["median", "mean", "count"]),
    value=NUMBERS,
    unit=st.sampled_from(["year", "patients", "cm"]),
    at=st.none() | TIMES,
    interval=st.none() | RANGES,
    population=st.none() | POPULATIONS,
    p_value=st.none() | P_VALUES,
)
FACTORS = st.builds(
    PrognosticFactor,
    factor=WORDS,
    code=st.none() | WORDS,
    endpoints=st.lists(WORDS.filter(lambda word: word != "other"), min_size=1, max_size=3).map(
        tuple
    ),
    label=st.none() | WORDS,
    analysis=st.lists(st.sampled_from(get_args(Analysis)), max_size=2).map(tuple),
    effect=st.none() | st.builds(Effect, type=st.just("hazard_ratio"), value=NUMBERS),
    p_value=st.none() | P_VALUES,
    significant=st.none() | st.booleans(),
    direction=st.none() | st.sampled_from(["worse", "better"]),
)
CITATIONS = st.builds(
    Citation,
    title=st.none() | WORDS,
    authors=st.lists(WORDS, max_size=2).map(tuple),
    journal=st.none() | WORDS,
    year=st.none() | st.integers(1900, 2100),
    volume=st.none() | WORDS,
    doi=st.none() | WORDS,
    affiliations=st.lists(WORDS, max_size=2).map(tuple),
)
DATES = st.sampled_from(["1996", "1996-06", "1996-06-01"])
PERIODS = st.builds(Period, start=DATES, end=st.none() | DATES) | st.builds(Period, end=DATES)
STUDIES = st.builds(
    StudyRecord,
    id=WORDS,
    citation=CITATIONS,
    languages=st.sampled_from([(), ("en",), ("en", "zh")]),
    design=st.builds(
        Design,
        type=st.none() | st.sampled_from(get_args(DesignType)),
        treatments=st.none()
        | st.lists(st.sampled_from(get_args(Treatment)), min_size=1, max_size=2).map(tuple),
        centres=st.none() | st.integers(0, 99),
        country=st.none() | WORDS,
        period=st.none() | PERIODS,
    ),
    cohort=st.builds(
        Cohort,
        size=st.none() | st.integers(0, 999),
        arms=st.lists(
            st.builds(Arm, label=WORDS, size=st.none() | st.integers(0, 99)),
            max_size=3,
            unique_by=lambda arm: arm.label,
        ).map(tuple),
    ),
    findings=st.lists(FINDINGS, max_size=3).map(tuple),
    prognostic_factors=st.lists(FACTORS, max_size=3).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(STUDIES, max_size=3, unique_by=lambda record: record.id))
def test_studies_there_and_back(records: list[StudyRecord]) -> None:
    """Reading what was written gives the same studies, and writing them again the same text."""
    text = canonical(EvidenceBase(entries=tuple(map(Entry, records))))
    base, faults = parse(text)
    assert not faults
    assert [repr(entry.record) for entry in base.entries] == [repr(record) for record in records]
    assert render(base) == text
    assert canonical(base) == text


@settings(max_examples=60, deadline=None)
@given(WORDS)
def test_other_yaml_readers_read_the_same_text(words: str) -> None:
    """A text is a text for a YAML reader that types its scalars, too."""
    text = write_study(StudyRecord(id=words, cohort=Cohort(arms=(Arm(label=words, size=1),))))
    (study,) = yaml.safe_load(text)
    assert study == {"id": words, "cohort": {"arms": {words: 1}}}


@given(FINDINGS)
def test_a_finding_is_one_line(finding: Finding) -> None:
    """Whatever a finding holds, each of its fields stands on one line."""
    assert all(len(field.splitlines()) == 1 for field in write_finding(finding).values())
