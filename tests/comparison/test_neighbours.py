"""Two witnesses tell the same things in the same order: what a slip leaves over is still one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from nelm_evidence.comparison import pair, pair_factors, pair_witnesses
from nelm_evidence.model.record import Finding, PrognosticFactor

Make = Callable[..., Finding]
MakeFactor = Callable[..., PrognosticFactor]


def unlike(left: Sequence[Finding], right: Sequence[Finding]) -> list[tuple[str, ...]]:
    """Return what differs in each of the pairs that two witnesses make."""
    return [match.differs for match in pair_witnesses(left, right).matched]


@pytest.fixture
def english(finding: Make) -> list[Finding]:
    """Return three findings, the middle one without a measure of its own."""
    return [
        finding("morbidity", "12.6%"),
        finding("other", "41%", label="post-embolization syndrome"),
        finding("mortality", "0.9%"),
    ]


@pytest.mark.parametrize(
    ("figure", "differs"), [("47%", ("value",)), ("41.0%", ("decimals",)), ("41%", ())]
)
def test_a_slip_between_two_neighbours(
    finding: Make, english: list[Finding], figure: str, differs: tuple[str, ...]
) -> None:
    """A number without a measure of its own is known by what stands beside it."""
    chinese = [english[0], finding("other", figure, label="栓塞后综合征"), english[2]]
    assert unlike(english, chinese) == [(), differs, ()]


def test_not_of_two_figures(finding: Make, english: list[Finding]) -> None:
    """Figures that no slip makes of each other are two facts, told by one language each."""
    chinese = [english[0], finding("other", "93%", label="栓塞后综合征"), english[2]]
    assert unlike(english, chinese) == [(), ()]


def test_not_elsewhere(finding: Make, english: list[Finding]) -> None:
    """Beside another neighbour it is another fact."""
    chinese = [*english[::2], finding("transfusion", "9%"), finding("other", "47%", label="栓塞")]
    assert unlike(english, chinese) == [(), ()]


def test_not_of_a_text_and_the_base(finding: Make, english: list[Finding]) -> None:
    """The base may hold other things in another order."""
    base = [english[0], finding("other", "47%", label="syndrome"), english[2]]
    assert [match.differs for match in pair(english, base).matched] == [(), ()]


def test_a_factor_between_two_others(factor: MakeFactor) -> None:
    """Its effect was its only name, and is told wrongly."""
    told = ["HR 0.46 (95% CI 0.38–0.56)", "HR 0.75 (95% CI 0.59–0.96)", "HR 0.68"]
    english = [factor(name, effect=effect) for name, effect in zip("ABC", told, strict=True)]
    slip = [told[0], told[1].replace("0.75", "0.15"), told[2]]
    chinese = [factor(name, effect=effect) for name, effect in zip("甲乙丙", slip, strict=True)]
    differs = [match.differs for match in pair_factors(english, chinese).matched]
    assert differs == [(), ("effect",), ()]


def test_two_analyses_of_a_factor_are_no_conflict(factor: MakeFactor) -> None:
    """Another ratio with another P value is another row, though the factor has the same code."""
    english = [factor("G3", code="grade", effect="HR 2.09", p="0.002")]
    chinese = [factor("分级", code="grade", effect="HR 1.83", p="0.026")]
    assert pair_factors(english, chinese).differs == ()
    slip = [factor("分级", code="grade", effect="HR 2.09", p="0.026")]
    assert [match.differs for match in pair_factors(english, slip).matched] == [("p_value",)]
