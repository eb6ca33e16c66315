"""The files: the same bytes each time, in fonts that have the signs, and hostile text as text."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from typing import Any, Literal

import pytest
from matplotlib.font_manager import fontManager
from PIL import Image

from nelm_evidence.errors import NelmError
from nelm_evidence.model.record import StudyRecord
from nelm_evidence.plotting import Look, fonts, timeline

Seen = Callable[[bytes], Any]
Study = Callable[..., StudyRecord]
CHINESE = pytest.mark.skipif(
    fonts.unwritten("总生存", fonts.families()) != "" and "CI" not in os.environ,
    reason="no Chinese font is installed",
)


@pytest.mark.parametrize("form", ["svg", "png"])
def test_the_same_picture_is_the_same_bytes(study: Study, form: Literal["svg", "png"]) -> None:
    """Whenever it is made."""
    look = Look("zh", form, names={"a": "陈明 2010"})
    assert timeline([study("a")], look).content == timeline([study("a")], look).content


def test_a_bitmap_is_made_for_print(study: Study) -> None:
    """183 mm wide at 300 dots an inch."""
    picture = timeline([study("a")], Look(form="png"))
    with Image.open(io.BytesIO(picture.content)) as image:
        assert image.size[0] == 2160
        assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)
        assert "Software" not in image.info


@CHINESE
def test_chinese_is_written_with_its_signs(study: Study, seen: Seen) -> None:
    """Each character has an outline of its own, and no two have that of a missing one."""
    picture = timeline([study("a")], Look("zh"))
    shown = seen(picture.content)
    assert picture.unwritten == ""
    assert shown.title == "各研究的年份"
    signs = shown.signs("研究")
    assert len(signs) == len(set(signs)) == 2
    assert all(len(shown.outlines[sign]) > 100 for sign in signs)


@CHINESE
def test_a_font_that_was_installed_since_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The list that matplotlib keeps was made before."""
    since = {font.fname for font in fontManager.ttflist if font.name in fonts.CHINESE}
    known = [font for font in fontManager.ttflist if font.fname not in since]
    monkeypatch.setattr(fontManager, "ttflist", known)
    assert fonts.unwritten("总生存", fonts.families()) == ""


def test_a_missing_font_is_told(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the characters that it would take, once each."""
    monkeypatch.setattr(fonts, "CHINESE", ("No Such Font",))
    picture = timeline([study("a")], Look("zh", names={"a": "研究 A"}))
    assert {*"研究年份"} <= {*picture.unwritten}
    assert len({*picture.unwritten}) == len(picture.unwritten)
    assert "A" not in picture.unwritten


def test_hostile_text_stays_text(study: Study, seen: Seen) -> None:
    """Neither formulas nor markup, nor what no file may hold, come out of a name."""
    name = r"$\frac{1}{2}$ --><script>alert(1)</script> a" + "\x00\x1b\nb"
    shown = seen(timeline([study("a")], Look(names={"a": name})).content)
    assert [e for e in shown.root.iter() if str(e.tag).endswith("script")] == []
    (written,) = (text for text in shown.texts if "frac" in text)
    assert written.startswith(r"$\frac{1}{2}$")


def test_the_style_of_the_machine_has_no_part_in_it(study: Study) -> None:
    """Whatever its owner likes to see elsewhere."""
    matplotlib = pytest.importorskip("matplotlib")
    plain = timeline([study("a")], Look()).content
    with matplotlib.rc_context({"axes.facecolor": "black", "font.size": 40, "text.usetex": True}):
        assert timeline([study("a")], Look()).content == plain


def test_a_missing_library_is_one_line(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which says how to install it."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(NelmError, match=r"pip install 'nelm-evidence\[plots\]'"):
        timeline([study("a")], Look())
