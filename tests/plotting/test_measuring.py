"""Text that must fit: cut with a sign for it, or broken into lines, in both scripts."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import pytest

from nelm_evidence.plotting.columns import Column, shared
from nelm_evidence.plotting.measuring import broken, fitted, width

SIZE = 8.0


@pytest.fixture(autouse=True)
def _fonts() -> Iterator[None]:
    """Measure in the font that comes with matplotlib, boxes for what it has not."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph", category=UserWarning)
        yield


def test_text_that_fits_stays() -> None:
    """And twice the size is twice as wide."""
    assert fitted("Chan 2001", 3.0, SIZE) == "Chan 2001"
    assert width("Chan 2001", 2 * SIZE) == pytest.approx(2 * width("Chan 2001", SIZE))


@pytest.mark.parametrize(
    "text",
    [
        "Liver resection for metastases, and what comes then",
        "肝转移切除术后的长期生存与预后因素分析",
        "x" * 60,
    ],
)
def test_cut_text_fits(text: str) -> None:
    """It begins as before and ends in the sign for it."""
    cut = fitted(text, 1.2, SIZE)
    assert width(cut, SIZE) <= 1.2
    assert cut.endswith("…")
    assert text.startswith(cut[:-1])
    assert len(cut) > 8


def test_a_year_stays() -> None:
    """It tells one study from another."""
    cut = fitted("Liver resection for metastases… (2001)", 1.6, SIZE)
    assert cut.endswith("… (2001)")
    assert "……" not in cut
    assert width(cut, SIZE) <= 1.6


@pytest.mark.parametrize(
    "text",
    [
        "Squares: share in each study, larger with more patients; lines: exact intervals.",
        "方块：各研究的比例，方块越大例数越多；横线：精确95%置信区间（95% CI）。",
    ],
)
def test_broken_text_is_whole(text: str) -> None:
    """No line is too wide, none begins with what ends a phrase, and nothing is lost."""
    lines = broken(text, 1.5, SIZE)
    assert len(lines) > 1
    assert all(width(line, SIZE) <= 1.5 for line in lines)
    assert not any(line.startswith(("，", "。", "；", "：")) for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_columns_share_what_room_there_is() -> None:
    """The widest gives first; where all fit, none gives."""
    columns = (Column("a", ("x" * 40,)), Column("b", ("12",)), Column("c", ("y" * 30,)))
    natural = shared(columns, 100)
    assert natural[1] < natural[2] < natural[0]
    less = shared(columns, sum(natural) - 0.1)
    assert less[1:] == natural[1:]
    assert sum(less) == pytest.approx(sum(natural) - 0.1)
    least = shared(columns, 2.0)
    assert sum(least) == pytest.approx(2.0)
    assert least[0] == pytest.approx(least[2])
    assert least[1] == natural[1]
