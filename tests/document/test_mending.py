"""The mending: torn numbers and what pages add, and not a character more or less."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nelm_evidence.document.fold import fold
from nelm_evidence.document.mending import mend
from nelm_evidence.model.document import TORN

TEXTS = st.text(st.one_of(st.sampled_from("0123456789. ()ltgt;&术后shùP"), st.characters()))


@given(TEXTS)
def test_mending_keeps_the_length(text: str) -> None:
    """Each character stays or becomes exactly one other."""
    assert len(mend(fold(text))) == len(fold(text))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("术(shù)后 5 例", "术     后 5 例"),
        ("中轉(zhuǎn)開(kāi)放(open)", "中转       开     放(open)"),
        ("差异(Plt;0.05)", "差异(P<  0.05)"),
        ("差异(P&gt;0.05)", "差异(P>   0.05)"),
        ("差异(P < 0. 05)", f"差异(P < 0.{TORN}05)"),
        ("plt;0.05 in English", "plt;0.05 in English"),
        ("survival was 82. 55%, not 60. 5% of", f"survival was 82.{TORN}55%, not 60. 5% of"),
        ("was 82. 55% of patients had", "was 82. 55% of patients had"),
        (
            "时间(275. 16±32. 59)min, P=0. 04, 中位19. 6个月",
            f"时间(275.{TORN}16±32.{TORN}59)min, P=0.{TORN}04, 中位19.{TORN}6个月",
        ),
        ("为19. 6个月", "为19. 6个月"),
        (
            "(n OR=1.6,95%n CI:1.1~2.3,n P=0.02)。n 结论:A高",
            "(  OR=1.6,95%  CI:1.1~2.3,  P=0.02)。  结论:A高",
        ),
        ("an P wave in P=0.1, n=30", "an P wave in P=0.1, n=30"),
        ("共3 12例", "共3 12例"),
        (
            "生存率 5 8.3%、4 1.7%和2 9 .2%,共4 8例",
            f"生存率 5{TORN}8.3%、4{TORN}1.7%和2{TORN}9{TORN}.2%,共4{TORN}8例",
        ),
        ("第1 章 2 3.5%、16 .7%", "第1 章 2 3.5%、16 .7%"),
    ],
)
def test_what_was_torn_is_whole(text: str, plain: str) -> None:
    """Blanks within numbers where the text is full of them, sounds and names of signs anywhere."""
    assert mend(fold(text)) == plain
