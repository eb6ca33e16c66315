"""A base in Python, and its findings as a frame of pandas."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import nelm_evidence
from nelm_evidence.errors import NelmError

BASE = """\
studies:
- id: doi:10.1000/dated
  citation: {title: Dated, year: 2019, doi: 10.1000/dated}
  findings:
  - {measure: mortality, proportion: 0/40 (0.0%)}
- id: undated
  citation: {title: Undated}
  findings:
  - {measure: overall_survival, median: not reached}
- id: doi:10.1000/draft
  status: draft
  citation: {title: Just read, year: 2020, doi: 10.1000/draft}
  findings:
  - {measure: mortality, proportion: 2.0%}
"""


@pytest.fixture
def base(folder: Path) -> Path:
    """Return a base of two studies and a draft."""
    file = folder / "evidence.yaml"
    file.write_text(BASE, encoding="utf-8")
    return file


def test_a_base_is_loaded_by_its_path(base: Path) -> None:
    """Given as text or as a path; its records stand by their ids, drafts among them."""
    loaded = nelm_evidence.load_base(str(base))
    assert list(loaded.records) == ["doi:10.1000/dated", "undated", "doi:10.1000/draft"]
    assert loaded.records == nelm_evidence.load_base(base).records


def test_a_frame_tells_zero_from_nothing(base: Path) -> None:
    """A year stays whole though another is missing, and a figure keeps its digits."""
    frame = nelm_evidence.to_pandas(nelm_evidence.load_base(base))
    assert frame["study"].tolist() == ["doi:10.1000/dated", "undated"]
    assert str(frame["year"].tolist()[0]) == "2019"
    assert frame["year"].isna().tolist() == [False, True]
    assert frame["value"].tolist()[0] == "0.0"
    assert frame["value_float"].tolist()[0] == 0
    assert frame["value_float"].isna().tolist() == [False, True]
    assert frame["not_reached"].isna().tolist() == [True, False]


def test_a_frame_without_its_library(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says how to get it."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(NelmError, match=r"pip install 'nelm-evidence\[pandas\]'"):
        nelm_evidence.to_pandas(nelm_evidence.load_base(base))
