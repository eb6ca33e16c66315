"""Where the texts of a study tell its figures."""

from __future__ import annotations

from pathlib import Path

from nelm_evidence.cli.rereading import rereading
from nelm_evidence.evidence.curation import fingerprint
from nelm_evidence.evidence.files import parse
from nelm_evidence.evidence.sourcing import sourced
from nelm_evidence.model.record import StudyRecord

TEXT = "RESULTS: A total of 222 patients were treated. Morbidity was 12.6%. Mortality was 2%."


def study(folder: Path, morbidity: str = "12.6%") -> StudyRecord:
    """Return a study with the places that its text tells it at."""
    written = (
        "studies:\n- id: a\n  cohort: {size: 222}\n"
        f"  texts: [{{file: a.txt, sha256: {fingerprint(TEXT)}}}]\n  findings:\n"
        f"  - {{measure: morbidity, proportion: {morbidity}}}\n"
        "  - {measure: recurrence, proportion: 40%}\n"
    )
    base, faults = parse(written)
    assert not faults
    (entry,) = base.entries
    return sourced(entry, folder, rereading())


def test_a_figure_leads_to_its_words(tmp_path: Path) -> None:
    """And to the file; what the text does not tell leads nowhere."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    morbidity, recurrence = study(tmp_path).findings
    (source,) = morbidity.sources
    assert (source.quote, TEXT[source.start : source.end]) == (source.quote, source.quote)
    assert source.quote.endswith("12.6%")
    assert source.path == "a.txt"
    assert recurrence.sources == ()
    assert study(tmp_path).cohort.sources[0].quote == "222 patients"


def test_a_figure_that_the_text_tells_otherwise_leads_nowhere(tmp_path: Path) -> None:
    """The words would not show it."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert study(tmp_path, "12.7%").findings[0].sources == ()


def test_without_its_text_a_study_stays_as_it_is(tmp_path: Path) -> None:
    """It is still shown."""
    assert study(tmp_path).findings[0].sources == ()


def test_a_figure_says_which_of_two_languages_tell_it(tmp_path: Path) -> None:
    """Both, one, or each another."""
    texts = {
        "a.en.txt": TEXT,
        "a.zh.txt": "结果：共222例患者。并发症发生率为12.6%。死亡率为3%。复发率为40%。",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    named = ", ".join(f"{{file: {n}, sha256: {fingerprint(t)}}}" for n, t in texts.items())
    base, _ = parse(
        f"studies:\n- id: a\n  cohort: {{size: 222}}\n  texts: [{named}]\n  findings:\n"
        "  - {measure: morbidity, proportion: 12.6%}\n"
        "  - {measure: mortality, proportion: 2%}\n"
        "  - {measure: recurrence, proportion: 40%}\n"
        "  - {measure: bile_leak, proportion: 5%}\n"
    )
    found = sourced(base.entries[0], tmp_path, rereading()).findings
    assert [one.agreement for one in found] == ["agreed", "conflict", "zh_only", None]
