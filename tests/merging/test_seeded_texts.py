"""
A slip in the text of one language, of whatever kind, is found with both places.

The pairs of the corpus are changed in one place at a time (`tools/disagreements.py`), on either
side.  The untouched pairs give no notice of a disagreement.
"""

from __future__ import annotations

import random

import pytest

import disagreements
import slips
from disagreements import Pair, Tally

KINDS = {
    "value", "decimals", "unit", "count", "denominator", "interval", "time point", "P value",
    "P relation", "group", "direction", "significance", "effect", "effect's interval",
    "cohort size", "arm size", "centres", "period",
}  # fmt: skip
"""In what two texts can contradict each other."""


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    """Return the pairs of the corpus, read."""
    return disagreements.pairs()


@pytest.fixture(scope="module")
def tallies(pairs: list[Pair]) -> dict[str, Tally]:
    """Return how the disagreements of each kind were found."""
    return disagreements.tried(pairs)


def test_untouched_pairs_agree(pairs: list[Pair]) -> None:
    """Nothing is said where nothing was changed."""
    noticed = [
        n.message for pair in pairs for n in pair.record().notices if n.rule == "languages_disagree"
    ]
    assert noticed == []


def test_every_kind_is_seeded(tallies: dict[str, Tally]) -> None:
    """By the hundred where the corpus has the places for it."""
    assert set(tallies) == KINDS
    assert sum(tally.tried for tally in tallies.values()) > 500 * 5
    assert min(tally.tried for tally in tallies.values()) >= 20


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_slip_is_found(kind: str, tallies: dict[str, Tally]) -> None:
    """Of each kind at least 99 in a hundred, or all but one of fewer."""
    tally = tallies[kind]
    assert len(tally.missed) <= max(1, tally.tried // 100), tally.missed


def test_at_least_99_in_a_hundred_are_found(tallies: dict[str, Tally]) -> None:
    """With the changed place and its counterpart in one notice."""
    missed = [one for tally in tallies.values() for one in tally.missed]
    assert len(missed) <= sum(tally.tried for tally in tallies.values()) / 100, missed


@pytest.mark.parametrize(
    ("digits", "keeps_first"),
    [("70.2", False), ("０．０３", True), ("1,109", False), (".03", True)],
)
def test_a_slip_changes_one_digit(digits: str, *, keeps_first: bool) -> None:
    """And leaves the width, the point and, where it must, the first nought."""
    for seed in range(50):
        dice = random.Random(seed)  # noqa: S311 - no secret depends on them
        slip = slips.mistaken(digits, dice, keeps_first=keeps_first)
        unlike = [pair for pair in zip(digits, slip, strict=True) if len(set(pair)) > 1]
        assert len(unlike) == 1
        assert {len(str(sign.isascii())) for sign in unlike[0]} == {len(str(digits[-1].isascii()))}
        assert not slip.startswith("00")


def test_a_finer_figure_is_the_same_one() -> None:
    """With one more decimal, as wide as the others."""
    assert [slips.finer(digits) for digits in ("43", "43.0", "４３")] == [
        "43.0",
        "43.00",
        "４３．０",
    ]
