"""A study is held to the texts it names: each thing that they do not tell is told at its scalar."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nelm_evidence import vocabulary
from nelm_evidence.cli.rereading import rereading
from nelm_evidence.evidence import validate
from nelm_evidence.evidence.curation import fingerprint

TEXT = (
    "Liver resection for neuroendocrine metastases\n\n"
    "A total of 222 patients (mean age, 61.5 years) had a resection of liver metastases. "
    "The overall survival was 70.2% at 5 years (95% CI 63.1-77.3). Morbidity was 12.6%. "
    "In the multivariable analysis, G3 was associated with worse overall survival "
    "(HR 3.1, 95% CI 1.2-5.4; P < 0.01).\n\n"
    "doi: 10.1000/a. PMID: 77\n"
)
STUDY = f"""\
studies:
- id: doi:10.1000/a
  citation: {{title: Liver resection for neuroendocrine metastases, doi: 10.1000/a, pmid: 77}}
  texts: [{{file: a.txt, sha256: {fingerprint(TEXT)}}}]
  cohort: {{size: 222}}
  findings:
  - {{measure: age, mean: 61.5 years}}
  - {{measure: overall_survival, at: 5 years, proportion: 70.2% (95% CI 63.1–77.3)}}
  - {{measure: morbidity, proportion: 12.6%}}
  factors:
  - factor: G3
    endpoints: [overall_survival]
    analysis: [multivariable]
    significant: true
    direction: worse
    effect: HR 3.1 (95% CI 1.2–5.4)
    p: <0.01
"""
Hold = Callable[..., list[tuple[str, str, str]]]
"""From a base and its text to its diagnostics: place, rule, message."""


@pytest.fixture
def hold(tmp_path: Path) -> Hold:
    """Return what holds a base to its text."""

    def tell(base: str = STUDY, text: str | None = TEXT) -> list[tuple[str, str, str]]:
        """Write both down, and hold the one to the other."""
        path = tmp_path / "base.yaml"
        path.write_text(base, encoding="utf-8")
        if text is not None:
            (tmp_path / "a.txt").write_text(text, encoding="utf-8")
        found = validate(path, vocabulary.load().measures, rereading=rereading())
        return [
            (f"{one.line}:{one.column} {one.severity}", one.rule, one.message)
            for one in found.diagnostics
        ]

    return tell


def test_what_the_text_tells_is_right(hold: Hold) -> None:
    """A study that says what its text says has nothing wrong with it."""
    assert hold() == []


@pytest.mark.parametrize(
    ("right", "wrong", "scalar", "both"),
    [
        ("70.2%", "70.3%", "70.3%", ("70.2 percent", "70.3 percent")),
        ("61.5 years", "61.6 years", "61.6", ("61.5 year", "61.6 year")),
        ("mean: 61.5", "median: 61.5", "61.5", ("mean 61.5", "median 61.5")),
        ("61.5 years", "61.5 months", "61.5", ("61.5 year", "61.5 month")),
        ("at: 5 years", "at: 3 years", "3 years", ("at 5 year", "at 3 year")),
        ("63.1–77.3", "63.2–77.3", "70.2%", ("63.1..77.3", "63.2..77.3")),
        ("95% CI 63", "90% CI 63", "70.2%", ("ci95", "ci90")),
        ("95% CI 63", "IQR 63", "70.2%", ("ci95", "iqr")),
        ("morbidity", "mortality", "mortality", ("morbidity", "mortality")),
        ("12.6%}", "12.60%}", "12.60%", ("12.6 percent", "12.60 percent")),
        ("12.6%}", "<12.6%}", "<12.6%", ("12.6 percent", "<12.6 percent")),
        ("p: <0.01", "p: 0.01", "0.01", ("P < 0.01", "P = 0.01")),
        ("p: <0.01", "p: <0.001", "<0.001", ("P < 0.01", "P < 0.001")),
        ("HR 3.1", "OR 3.1", "OR 3.1", ("hazard_ratio", "odds_ratio")),
        ("1.2–5.4", "1.2–5.5", "HR 3.1", ("1.2..5.4", "1.2..5.5")),
        ("worse", "better", "better", ("worse", "better")),
        ("true", "false", "false", ("significant", "not significant")),
        ("[multivariable]", "[univariable]", "[univariable]", ("multivariable", "univariable")),
        ("size: 222", "size: 223", "223", ("`222`", "`223`")),
        ("pmid: 77", "pmid: 78", "78", ("`77`", "`78`")),
        ("title: Liver", "title: Lung", "Lung", ("`Liver", "`Lung")),
    ],
)
def test_what_the_text_tells_otherwise(
    right: str, wrong: str, scalar: str, both: tuple[str, str], hold: Hold
) -> None:
    """A thing told otherwise is one error, at its scalar, with what the text says and the base."""
    base = STUDY.replace(right, wrong, 1)
    ((place, _, message),) = hold(base)
    assert place == f"{place_of(scalar, base)} error"
    assert all(value in message for value in both)


def place_of(scalar: str, base: str) -> str:
    """Return line and column at which a scalar stands first in a base."""
    before = base[: base.index(f" {scalar}") + 1]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def test_a_finding_that_no_text_tells(hold: Hold) -> None:
    """A finding from nowhere is an error; by hand it is not."""
    told = "  - {measure: transfusion, proportion: 4.4%}\n"
    base = STUDY.replace("  factors:\n", told + "  factors:\n")
    ((place, rule, message),) = hold(base)
    assert (place, rule) == (f"{place_of('4.4%', base)} error", "not_in_text")
    assert "no text of the study tells `transfusion: proportion 4.4 percent`." in message
    by_hand = told.replace("4.4%", "4.4%, hand: {who: A. Reader, on: 2024-05-01, why: table 2}")
    assert hold(STUDY.replace("  factors:\n", by_hand + "  factors:\n")) == []


def test_what_the_text_tells_is_applicable(hold: Hold) -> None:
    """Whether or not the base holds the figure; what neither tells may be said not to be."""
    studies = STUDY.replace("  - {measure: morbidity, proportion: 12.6%}\n", "")
    line = "  cohort: {size: 222}\n"
    said = studies.replace(line, f"{line}  not_applicable: [resection, morbidity]\n")
    ((place, rule, message),) = hold(said)
    assert (place, rule) == ("6:31 error", "told_inapplicable")
    assert message == (
        "`morbidity` is said not to be applicable, but the text says "
        "`morbidity: proportion 12.6 percent` (a.txt:3). Take it off the list."
    )


def test_a_number_within_words(hold: Hold) -> None:
    """A number of a label or a factor's name must stand in a text."""
    base = STUDY.replace("morbidity,", "morbidity, label: morbidity within 91 days,")
    ((place, rule, message),) = hold(base)
    assert (place, rule) == (f"{place_of('morbidity within', base)} error", "not_in_text")
    assert "holds `91`" in message
    assert {rule for _, rule, _ in hold(STUDY.replace("factor: G3", "factor: G2"))} == {
        "not_in_text"
    }


def test_a_text_that_has_changed(hold: Hold) -> None:
    """A change of the text is a warning that tells the new fingerprint; line ends are none."""
    other = TEXT.replace("Morbidity", "The morbidity")
    ((place, rule, message),) = hold(text=other)
    assert (place, rule) == (f"{place_of(fingerprint(TEXT), STUDY)} warning", "text_changed")
    assert f"write `sha256: {fingerprint(other)}`" in message
    assert hold(text=TEXT.replace("\n", "\r\n")) == []
    assert hold(text="\ufeff" + TEXT) == []


@pytest.mark.parametrize("content", [None, b"", b"%PDF-1.4 \x00\x01"])
def test_a_text_that_cannot_be_read(content: bytes | None, hold: Hold, tmp_path: Path) -> None:
    """A file that is missing, empty or no text is an error where it is named."""
    if content is not None:
        (tmp_path / "a.txt").write_bytes(content)
    ((place, rule, message),) = hold(text=None)
    assert (place, rule) == (f"{place_of('a.txt', STUDY)} error", "missing_text")
    assert message.startswith("`a.txt`: ")


def test_a_study_without_a_source(hold: Hold) -> None:
    """A study that names neither texts nor hands is a warning, with how much is meant."""
    lines = STUDY.splitlines(keepends=True)
    base = "".join(line for line in lines if "sha256" not in line)
    ((place, rule, message),) = hold(base)
    assert (place, rule) == ("2:7 warning", "no_source")
    assert "4 of its 4 figures name no source." in message
    by_hand = (
        "id: a\nfindings:\n- measure: age\n  mean: 61.5 years\n"
        "  hand: {who: A. Reader, on: 2024-05-01, why: from table 1}\n"
    )
    assert hold(by_hand) == []


def test_two_languages_are_two_witnesses(tmp_path: Path) -> None:
    """A detail that one language leaves out is told by the other; a finding is told once."""
    english = "A total of 40 patients were studied. Morbidity was 12.6% (P = 0.03)."
    chinese = "共40例患者。并发症发生率为12.6%，中位年龄61岁。"
    (tmp_path / "a.en.txt").write_text(english, encoding="utf-8")
    (tmp_path / "a.zh.txt").write_text(chinese, encoding="utf-8")
    base = (
        "id: a\ntexts:\n"
        f"- {{file: a.en.txt, sha256: {fingerprint(english)}}}\n"
        f"- {{file: a.zh.txt, sha256: {fingerprint(chinese)}}}\n"
        "findings:\n- {measure: morbidity, proportion: 12.6%}\n- {measure: age, median: 61 years}\n"
    )
    path = tmp_path / "base.yaml"
    path.write_text(base, encoding="utf-8")
    found = validate(path, rereading=rereading())
    assert (found.diagnostics, found.looked_at["texts"]) == ((), 2)
    path.write_text(base + "- {measure: morbidity, at: 90 days, proportion: 12.6%}\n")
    (one,) = validate(path, rereading=rereading()).diagnostics
    assert one.rule == "not_in_text"
    assert "texts" not in validate(path).looked_at
