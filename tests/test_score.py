"""
The corpus is read no worse than it has been: the floors of `score.yaml` only rise.

When more is read, `make score` shows what was gained and lost, and `make score-save` raises them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import score
from nelm_evidence.comparison import compare
from nelm_evidence.model.record import Cohort, Finding, StudyRecord


@pytest.fixture(scope="session")
def measured() -> score.Score:
    """Return the score of the corpus."""
    return score.measure()


def study(*measures: str, size: int | None = None) -> StudyRecord:
    """Return a record with a finding for each measure, its figure told by its name."""
    findings = tuple(
        Finding(measure=code, statistic="proportion", value=50 + len(code), unit="percent")
        for code in measures
    )
    return StudyRecord(id="a", cohort=Cohort(size=size), findings=findings)


def test_the_corpus_is_read_no_worse_than_before(measured: score.Score) -> None:
    """No measure falls below its floor."""
    floors, _ = score.load()
    assert list(score.below(floors, measured.floors())) == []


def test_every_text_of_the_corpus_is_scored(measured: score.Score, corpus: Path) -> None:
    """Both languages are there, each with findings."""
    assert set(measured.tallies) == set(score.LANGUAGES)
    told = len(list(corpus.glob("*.txt")))
    assert told == len(score.LANGUAGES) * len(list(corpus.glob("*.yaml")))


def test_hits_misses_and_extras_are_counted_by_measure_and_in_all() -> None:
    """What only the text has is an extra, what only the record has a miss."""
    kept = score.Score()
    kept.add("s", "en", compare(study("morbidity", "recurrence"), study("morbidity", "bile_leak")))
    tallies = kept.tallies["en"]
    assert tallies["morbidity"] == score.Tally(hits=1)
    assert tallies["recurrence"] == score.Tally(extras=1)
    assert tallies["bile_leak"] == score.Tally(misses=1)
    assert tallies[score.FINDINGS] == score.Tally(hits=1, misses=1, extras=1)
    assert [line.split(":")[0] for line in kept.faults["s en"]] == ["extra", "missed"]


def test_a_cohort_is_counted_apart_from_the_findings() -> None:
    """The size of a cohort is no finding; a wrong one is a miss and an extra."""
    kept = score.Score()
    kept.add("s", "zh", compare(study(size=12), study(size=21)))
    assert kept.tallies["zh"] == {"cohort": score.Tally(misses=1, extras=1)}


@pytest.mark.parametrize(
    ("tally", "recall", "precision", "f1"),
    [
        (score.Tally(2, 1, 0), 66.6, 100.0, 80.0),
        (score.Tally(0, 3, 0), 0.0, None, 0.0),
        (score.Tally(0, 0, 0), None, None, 100.0),
    ],
)
def test_shares_are_rounded_down(
    tally: score.Tally, recall: float | None, precision: float | None, f1: float
) -> None:
    """A floor is never above what was measured."""
    assert (tally.recall, tally.precision, tally.f1) == (recall, precision, f1)


def test_floors_only_rise() -> None:
    """Of an old floor and what is measured, the higher stays; what is gone is forgotten."""
    kept = {"en": {"age": 90.0, "bmi": 50.0, "gone": 10.0}}
    now = {"en": {"age": 80.0, "bmi": 60.0, "new": 5.0}}
    assert score.raised(kept, now) == {"en": {"age": 90.0, "bmi": 60.0, "new": 5.0}}
    assert list(score.below(kept, now)) == ["en age: 80.0 is below its floor of 90.0"]


def test_what_was_gained_and_lost_is_told_text_by_text() -> None:
    """A fault that is gone is a gain, a new one a loss; of two alike, one may go."""
    before = {"a en": ["missed: x", "missed: x"], "b zh": ["extra: y"]}
    after = {"a en": ["missed: x"], "b zh": ["extra: y", "extra: z"]}
    assert list(score.changes(before, after)) == ["+ a en  missed: x", "- b zh  extra: z"]


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    """The file gives back its floors and faults."""
    kept = score.Score()
    kept.add("s", "en", compare(study("morbidity"), study("bile_leak")))
    score.save(kept, tmp_path / "score.yaml")
    assert score.load(tmp_path / "score.yaml") == (kept.floors(), kept.faults)
