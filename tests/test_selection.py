"""What an expression selects, and how one that cannot be read is told of."""

from __future__ import annotations

import pytest

from nelm_evidence.errors import NelmError
from nelm_evidence.selection import compiled

ENGLISH = "Hepatic Metastases\nof non-functional pancreatic neuroendocrine tumours: a case-report"
CHINESE = "神经内分泌肿瘤肝转移患者行ＴＡＣＥ治疗"


@pytest.mark.parametrize(
    "expression",
    [
        "neuroendocrine & (liver | hepatic) & metasta*",
        "HEPATIC",
        "liver | pancreatic",
        "!liver",
        "!!hepatic",
        '"hepatic metastases"',
        '"case report"',
        '"pancreatic neuroendocrine tumo*"',
        "*endocrine",
        "neuro*crine",
        "non-functional",
        "functional",
        # `&` binds before `|`, `!` before both.
        "hepatic | liver & children",
        "!liver & hepatic",
        "!(liver & hepatic)",
        "(((hepatic)))",
        "  hepatic\t&\nmetastases ",
    ],
)
def test_what_is_selected(expression: str) -> None:
    """Words stand whole, in any case; a phrase runs across the end of a line."""
    assert compiled(expression)(ENGLISH)


@pytest.mark.parametrize(
    "expression",
    [
        "liver",
        "metasta",
        "endocrine",
        "*metasta",
        "hepatic & liver",
        "!hepatic",
        "!(liver | hepatic)",
        '"metastases hepatic"',
        '"hepatic neuroendocrine"',
        "(liver | hepatic) & children",
        "hepatic.metastases",
        "[h]epatic",
    ],
)
def test_what_is_not(expression: str) -> None:
    """A part of a word is not the word, and no sign but those told of means anything."""
    assert not compiled(expression)(ENGLISH)


@pytest.mark.parametrize(
    ("expression", "is_selected"),
    [
        ("肝转移", True),
        ("内分泌 & 肝", True),
        ("肝*治疗", True),
        ("肺转移", False),
        ("TACE", True),
        ("tac", False),
        ("ＴＡＣＥ", True),
        ("!肝 | 肿瘤", True),
    ],
)
def test_chinese_is_found_wherever_it_stands(expression: str, *, is_selected: bool) -> None:
    """No blank parts its words; Latin words beside it are whole all the same."""
    assert compiled(expression)(CHINESE) is is_selected


def test_dashes_are_one() -> None:
    """However the journal printed them."""
    assert compiled("non-functional")("non‐functional")
    assert compiled("non–functional")("non-functional")


@pytest.mark.parametrize(
    ("expression", "reason", "pointer"),
    [
        ("", "the end stands where a word should", "^"),
        ("liver &", "the end stands where a word should", "       ^"),
        ("liver | & 肝", "`&` stands where a word should", "        ^"),
        ("liver metastases", "`metastases` needs & or | before it", "      ^~~~~~~~~~"),
        ("(liver metastases)", "`metastases` needs & or | before it", "       ^~~~~~~~~~"),
        ("肝 转移", "`转移` needs & or | before it", "   ^~~~"),
        ("(liver", "`(` opens a bracket that is not closed", "^"),
        ("a & (b | (c)", "`(` opens a bracket that is not closed", "    ^"),
        ("liver)", "`)` closes a bracket that was not opened", "     ^"),
        ("()", "`)` stands where a word should", " ^"),
        ('a & "liver', '`"` opens a phrase that is not closed', "    ^"),
        ("a & *", "`*` stands for any word or none", "    ^"),
        ('a | ""', '`""` stands for any word or none', "    ^~"),
    ],
)
def test_an_error_points_at_its_place(expression: str, reason: str, pointer: str) -> None:
    """The expression is shown, and beneath it the place, in columns of a terminal."""
    with pytest.raises(NelmError) as told:
        compiled(expression)
    first, shown, place, _ = str(told.value).split("\n")
    assert reason in first
    assert (shown, place) == (f"  {expression}", f"  {pointer}")


def test_brackets_cannot_exhaust_the_machine() -> None:
    """However deep or long the expression is, it ends in an answer or in a line."""
    with pytest.raises(NelmError, match="brackets deep"):
        compiled("(" * 100_000 + "liver")
    assert compiled("!" * 10_000 + "liver")(ENGLISH) is False
    assert compiled(" | ".join(["liver"] * 10_000 + ["hepatic"]))(ENGLISH)
