"""A quote is held to its text word by word, and a finding to its quote number by number."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nelm_evidence.cli.rereading import rereading
from nelm_evidence.evidence import validate
from nelm_evidence.evidence.curation import fingerprint
from nelm_evidence.evidence.quoting import numerals, stands_whole

# No rule reads what `stood at` ties to it.
TEXT = (
    "A total of 222 patients had a resection of liver metastases. The quality of life stood at "
    "43.0 (range, 20–71) in 28/222 patients (P > 0.001; at 5\u00a0years). In the other group "
    "it was 43,0.\n"
)
QUOTE = "quality of life stood at 43.0 (range, 20-71) in 28/222 patients (P > 0.001; at 5 years)"
FINDING = (
    "measure: other, label: quality of life, at: 5 years, median: 43.0 points (20–71), p: '>0.001'"
)
Tell = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def tell(tmp_path: Path) -> Tell:
    """Return what tells the severity and the rule of all that is wrong with one finding."""

    def told(
        finding: str = FINDING, quote: str = QUOTE, *, named: bool = True
    ) -> list[tuple[str, str]]:
        """Hold a finding to its quote, and the quote to the text."""
        (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
        texts = f"texts: [{{file: a.txt, sha256: {fingerprint(TEXT)}}}]\n" if named else ""
        path = tmp_path / "base.yaml"
        path.write_text(f"id: a\n{texts}findings:\n- {{{finding}, quote: '{quote}'}}\n")
        found = validate(path, rereading=rereading()).diagnostics
        return [(one.severity, one.rule) for one in found if one.rule != "no_source"]

    return told


def test_a_quote_that_holds_makes_a_doubt_a_warning(tell: Tell) -> None:
    """What the rules cannot read is held by its quote; the doubt is told, and fails nothing."""
    assert {severity for severity, _ in tell()} == {"warning"}
    assert tell(named=False) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("'>0.001'", "0.001"),
        ("'>0.001'", "<0.001"),
        ("'>0.001'", "'>0.0010'"),
        ("43.0", "43"),
        ("43.0", "43.1"),
        ("(20–71)", "(20–72)"),
        ("5 years", "3 years"),
    ],
)
def test_a_number_that_the_quote_does_not_hold(right: str, wrong: str, tell: Tell) -> None:
    """Another digit, another decimal, another relation is an error, with a text and without."""
    changed = FINDING.replace(right, wrong)
    assert ("error", "not_in_quote") in tell(changed)
    assert tell(changed, named=False) == [("error", "not_in_quote")]


def test_a_decimal_comma_is_no_decimal_point(tell: Tell) -> None:
    """`43,0` is not `43.0`, nor is it 43."""
    for value in ("43.0", "43", "430"):
        finding = f"measure: other, label: quality of life, median: {value} points"
        assert tell(finding, "it was 43,0", named=False) == [("error", "not_in_quote")]


@pytest.mark.parametrize(
    "quote",
    [
        "quality of life stood at 43.1",
        "ality of life stood at 43.0 (range, 20–71) in all",
        "3.0 (range, 20–71)",
        "stood at 43",
        "0.001; at 5 years",
        "43,",
    ],
)
def test_words_that_do_not_stand_in_the_text(quote: str, tell: Tell) -> None:
    """Other words, a cut number and a number without its relation are no quotes."""
    assert ("error", "quote_not_in_text") in tell(quote=quote)


@pytest.mark.parametrize(
    "quote",
    [
        QUOTE,
        "quality of life  stood\n at 43.0（range，20−71）",
        "ｑuality of life stood at ４３．０",
        "P>0.001",
        "28 / 222 patients",
    ],
)
def test_print_does_not_matter(quote: str) -> None:
    """Widths, blanks, line breaks and the kinds of dashes make no other quote."""
    assert stands_whole(quote, TEXT)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("P＜.05", [("<", "0.05")]),
        ("P = 0.030", [("", "0.030")]),
        ("≥ 3 of 1,109", [(">=", "3"), ("", "1109")]),
        ("58·6%（50～71）", [("", "58.6"), ("", "50"), ("", "71")]),
        ("−3.2 to -1", [("", "-3.2"), ("", "-1")]),
        ("20-71", [("", "20"), ("", "71")]),
        ("43,0 and 1.2.3", [("", "None"), ("", "None")]),
    ],
)
def test_numbers_are_read_with_their_relation(words: str, told: list[tuple[str, str]]) -> None:
    """A number keeps its digits; one whose comma may be a point is worth nothing."""
    assert [(one.sign, str(one.value)) for one in numerals(words)] == told
