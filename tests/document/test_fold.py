"""The fold: signs made plain, and not a character more or less."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nelm_evidence.document.fold import fold

SIGNS = "％（）＝＜＞０９．，；：～–—−·•⋅⩽≦﹥“’［〔µ∶　\u00a0\u200b\ue000髒膽併例"
TEXTS = st.text(st.one_of(st.sampled_from(SIGNS + "0123456789.,%()- "), st.characters()))


@given(TEXTS)
def test_folding_keeps_the_length(text: str) -> None:
    """Each character stays or becomes exactly one other."""
    assert len(fold(text)) == len(text)


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    """What was made plain is plain."""
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)))
def test_plain_text_stays(text: str) -> None:
    """Printable ASCII is what all else becomes."""
    assert fold(text) == text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("７０．２％", "70.2%"),
        ("（Ｐ＜０．０５）", "(P<0.05)"),
        ("18·5 months", "18.5 months"),
        ("Ki·67", "Ki·67"),
        ("63.1–77.3", "63.1-77.3"),
        ("1—3−5", "1-3-5"),
        ("23～81岁", "23~81岁"),
        ("P⩽0.01, P≧0.05", "P≤0.01, P≥0.05"),
        ("5\u2009years", "5 years"),
        ("併發症發生率", "并发症发生率"),
        ("術後膽漏7例", "术后胆漏7例"),
        ("［95%CI：1∶2］", "[95%CI:1:2]"),
        ("a\ue012b", "a b"),
        ("Ⅲ级", "Ⅲ级"),
        ("㎜ ½", "㎜ ½"),
    ],
)
def test_signs_are_made_plain(text: str, plain: str) -> None:
    """Widths, dashes, middle dots between digits, traditional characters."""
    assert fold(text) == plain
