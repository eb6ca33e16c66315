"""Every fault of a base is told, at its place, with what to do; no scalar changes its type."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from nelm_evidence.evidence import EvidenceFaults, load, load_study
from nelm_evidence.evidence.files import parse, read
from nelm_evidence.evidence.storage import UnreadableError
from nelm_evidence.model.record import Arm, Period, Population

CODES = frozenset({"age", "overall_survival", "recurrence_free_survival"})
FAULTY = yaml.safe_load(Path(__file__).with_name("faulty.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", FAULTY, ids=lambda case: case["name"])
def test_faults(case: dict[str, Any], tmp_path: Path) -> None:
    """A faulty base gives exactly the faults that it holds, each at its place."""
    path = tmp_path / "base.yaml"
    path.write_bytes(case["text"].encode())
    _, faults = read(path, CODES)
    told = [(fault.place, fault.rule) for fault in faults]
    wanted = [line.split(" ", 2) for line in case["faults"]]
    assert told == [(tuple(map(int, place.split(":"))), rule) for place, rule, _ in wanted]
    for fault, (_, _, words) in zip(faults, wanted, strict=True):
        assert words in str(fault.as_error(path))
        assert str(fault.as_error(path)) == str(fault.as_diagnostic(path))


def test_all_faults_are_raised_together(tmp_path: Path) -> None:
    """`load` raises every fault of a file at once, one clear line each."""
    path = tmp_path / "base.yaml"
    path.write_text("studies:\n- id: a\n  cohort: {size: x}\n  design: {centres: y}\n")
    with pytest.raises(EvidenceFaults) as caught:
        load(path)
    assert str(caught.value).splitlines() == [
        f"{path}:3:18: `size: x` is not a whole number. Write digits only, such as 222.",
        f"{path}:4:21: `centres: y` is not a whole number. Write digits only, such as 222.",
    ]


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"studies: []\n# caf\xe9\n", "2:6: ", "byte 0xe9 is not UTF-8. Save the file in UTF-8."),
        ("studies: []\n".encode("utf-16"), "1:1: ", "is not UTF-8"),
        (b"\xef\xbb\xbf# \xb5\n", "1:3: ", "byte 0xb5"),
        (b"\x00\x01", "1:1: ", "character U+0000 is not allowed here"),
        (b"[" * 100_000, "", ""),
    ],
)
def test_unreadable_content(content: bytes, line: str, words: str, tmp_path: Path) -> None:
    """A file that is no text, or not in UTF-8, is one clear line."""
    path = tmp_path / "base.yaml"
    path.write_bytes(content)
    with pytest.raises(EvidenceFaults) as caught:
        load(path)
    (fault,) = caught.value.faults
    assert f"{path}:{line}" in str(fault)
    assert words in str(fault)


def test_missing_files_and_folders(tmp_path: Path) -> None:
    """A missing file and a folder are one clear line each."""
    with pytest.raises(EvidenceFaults, match=r"there is no such file\. Check the path\."):
        load(tmp_path / "none.yaml")
    with pytest.raises(EvidenceFaults, match=r"is a folder\. Name the YAML file in it\."):
        load(tmp_path)


def test_a_file_that_must_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that the system refuses is one clear line."""

    def refuse(_: Path) -> bytes:
        """Refuse."""
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(EvidenceFaults, match="cannot be read: Permission denied"):
        load(tmp_path / "base.yaml")


def test_a_byte_order_mark_moves_nothing(tmp_path: Path) -> None:
    """Columns count what an editor shows."""
    path = tmp_path / "base.yaml"
    path.write_bytes(b"\xef\xbb\xbfid: a\r\ncohort: {size: x}\r\n")
    with pytest.raises(EvidenceFaults, match=r":2:16: `size: x`"):
        load(path)


def test_scalars_stay_text() -> None:
    """No NO becomes False, no 1:30 becomes 90, no digit is lost."""
    base, faults = parse(
        "studies:\n- id: NO\n  citation: {volume: 1:30, issue: 010, pages: 1e3}\n"
        "  findings: [{measure: age, median: 43.0 years, p: 0.030}]\n"
    )
    assert not faults
    record = base.entries[0].record
    assert record.id == "NO"
    assert (record.citation.volume, record.citation.issue) == ("1:30", "010")
    assert record.citation.pages == "1e3"
    assert str(record.findings[0].value) == "43.0"
    assert str(record.findings[0].p_value and record.findings[0].p_value.value) == "0.030"


def test_a_whole_study(tmp_path: Path) -> None:
    """Every field of a study is read into its place in the record."""
    path = tmp_path / "study.yaml"
    path.write_text(
        "id: x\ndesign: {type: survey, centres: 30, country: Japan, period: 1996-06..2010}\n"
        "cohort: {size: 222, arms: {TAE: 17, TACE: not given}}\nlanguages: [en, zh]\n"
        "findings:\n"
        "- {measure: age, label: at surgery, median: 48 years, of: R0, arm: TAE}\n"
        "- {measure: age, median: 48 years, arm: TAE}\n"
        "factors:\n"
        "- {factor: G3, code: grade.g3, endpoints: [overall_survival], analysis: [comparison]}\n"
    )
    record = load_study(path, CODES)
    assert record.design.period == Period(start="1996-06", end="2010")
    assert record.cohort.arms == (Arm(label="TAE", size=17), Arm(label="TACE"))
    assert record.languages == ("en", "zh")
    assert record.findings[0].population == Population(label="R0", arm="TAE")
    assert record.findings[1].population == Population(label="TAE", arm="TAE")
    assert record.findings[1].value == Decimal(48)
    assert record.prognostic_factors[0].code == "grade.g3"
    assert record.prognostic_factors[0].significant is None


def test_one_study_and_no_more(tmp_path: Path) -> None:
    """A study file holds one study."""
    path = tmp_path / "study.yaml"
    path.write_text("studies:\n- id: a\n- id: b\n")
    with pytest.raises(EvidenceFaults, match=r"holds 2 studies\. Leave one study in the file"):
        load_study(path)
    path.write_text("studies: [{id: a}]\n")
    assert load_study(path).id == "a"


def test_places() -> None:
    """Each part of a study knows where it stands, down to the field."""
    base, _ = parse(
        "studies:\n\n- id: a\n  citation: {doi: 10.1/x}\n  findings:\n"
        "  - {measure: age, median: 5 years, p: 0.03}\n  - measure: age\n    mean: 5 years\n"
    )
    assert base.place("a") == (3, 3)
    assert base.place("a", "citation", "doi") == (4, 19)
    assert base.place("a", "findings", 0) == (6, 5)
    assert base.place("a", "findings", 0, "p") == (6, 40)
    assert base.place("a", "findings", 1, "mean") == (8, 11)
    assert base.place("a", "findings", 1, "p") == (7, 5)
    assert base.place("b") is None


def test_what_cannot_be_parsed_is_raised() -> None:
    """A text that is no YAML has one fault and no base."""
    with pytest.raises(UnreadableError, match=r"broken"):
        parse("{")
