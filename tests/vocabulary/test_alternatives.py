"""Names with alternatives."""

from __future__ import annotations

import pytest

from nelm_evidence.vocabulary.alternatives import spell_out


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("bile leak", ("bile leak",)),
        ("(bile|biliary) leak", ("bile leak", "biliary leak")),
        ("leak( rate|)", ("leak", "leak rate")),
        ("(a|b)(c|d)", ("ac", "ad", "bc", "bd")),
        ("a (b|c (d|e))", ("a b", "a c d", "a c e")),
        ("肝(内|)复发", ("肝内复发", "肝复发")),
        ("a|b", ("a", "b")),
        ("(a|) b", ("a b", "b")),
        ("(|)", ()),
    ],
)
def test_a_pattern_is_spelled_out(pattern: str, names: tuple[str, ...]) -> None:
    """Every combination once, sorted, blanks tidied."""
    assert spell_out(pattern) == names


@pytest.mark.parametrize("pattern", ["(a", "a)", "(a|b))", "((a)"])
def test_brackets_must_pair(pattern: str) -> None:
    """Otherwise the pattern is refused."""
    with pytest.raises(ValueError, match="a"):
        spell_out(pattern)
