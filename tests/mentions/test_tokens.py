"""Tokens: numerals as they are written, names that own their digits, and nothing left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nelm_evidence.document.fold import fold
from nelm_evidence.mentions.tokens import bare, kind_of, tokenizer

pieces = tokenizer(("例",), ("patients",))


def told(text: str) -> list[tuple[str, str]]:
    """Return the kind and text of each piece that is no blank."""
    found = [bare(piece) for piece in pieces(text, 0, len(text))]
    return [(kind_of(piece), piece) for piece in found if piece]


@pytest.mark.parametrize(
    "numeral",
    ["12", "70.2", "43.0", "1,250", "10,500", "1,234,567", "0,85", ".007", "18.5", "2019", "0"],
)
def test_a_numeral_is_one_token(numeral: str) -> None:
    """Thousands, decimals, decimal commas, bare points."""
    assert told(numeral) == [("numeral", numeral)]
    assert told(f"({numeral})")[1] == ("numeral", numeral)


@pytest.mark.parametrize(
    "name",
    [
        "Ki-67", "Ki67", "CA19-9", "CD56", "G3", "R0", "177Lu", "90Y", "5-FU", "5-HIAA",
        "NCT01234567", "IL-6", "R0/1", "R0/R1", "CK19", "N0", "N2a",
    ],
)  # fmt: skip
def test_a_name_owns_its_digits(name: str) -> None:
    """They are no numbers."""
    assert told(name) == [("name", name)]
    assert ("numeral", name) not in told(f"with {name},")


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("n=12", ["n", "=", "12"]),
        ("N12", ["N", "12"]),
        ("P<0.05", ["P", "<", "0.05"]),
        ("p=.03", ["p", "=", ".03"]),
        ("58/222", ["58", "/", "222"]),
        ("63.1-77.3", ["63.1", "-", "77.3"]),
        ("95%CI", ["95", "%", "CI"]),
        ("HR2.1", ["HR", "2.1"]),
        ("OS83.7%", ["OS", "83.7", "%"]),
        ("ORR40%", ["ORR", "40", "%"]),
        ("FEV1%", ["FEV1", "%"]),
        ("CR5例", ["CR", "5", "例"]),
        ("G3例数", ["G3", "例", "数"]),
        ("CI95%", ["CI", "95", "%"]),
        ("12例(5.4%)", ["12", "例", "(", "5.4", "%", ")"]),
        ("38.5个月", ["38.5", "个", "月"]),
        ("150(100,200)", ["150", "(", "100,200", ")"]),
        ("1 286例", ["1 286", "例"]),
        ("1 286 patients", ["1 286", "patients"]),
        ("at 5 120 patients", ["at", "5 120", "patients"]),
        ("at 5 120 grams", ["at", "5", "120", "grams"]),
        ("stage 2 120", ["stage", "2", "120"]),
        ("5-year", ["5", "-", "year"]),
        ("245min", ["245", "min"]),
        ("1-, 3-", ["1", "-", ",", "3", "-"]),
        ("Crohn's", ["Crohn's"]),
        ("Ⅲ级", ["Ⅲ", "级"]),
        ("R0切除", ["R0", "切", "除"]),
    ],
)
def test_signs_and_units_stand_apart(text: str, tokens: list[str]) -> None:
    """A value is a token of its own, however glued."""
    assert [token for _, token in told(text)] == tokens


@given(st.text())
def test_pieces_make_up_the_text(text: str) -> None:
    """Nothing is left out."""
    folded = fold(text)
    found = pieces(folded, 0, len(folded))

    assert "".join(found) == folded
    assert all((kind_of(bare(piece)) == "blank") == (not bare(piece)) for piece in found)


@given(st.text(), st.integers(0, 9), st.integers(0, 9))
def test_pieces_keep_to_their_stretch(text: str, start: int, length: int) -> None:
    """Offsets can be counted up from the lengths of the pieces."""
    end = min(len(text), start + length)

    assert "".join(pieces(text, start, end)) == text[start:end]
