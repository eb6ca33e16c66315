"""Names that hold only beside their like."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[[str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    "text", ["发病率和死亡率较低", "死亡率与发病率较低", "术后发病率、死亡率较低"]
)
def test_beside_its_like_it_is_a_measure(text: str, measures: Told) -> None:
    """发病率 beside 死亡率 is morbidity."""
    assert {code for _, code in measures(text)} == {"morbidity", "mortality"}


@pytest.mark.parametrize(
    "text",
    ["神经内分泌肿瘤的发病率逐年上升", "发病率较高,但生存率和死亡率未见变化", "发病率和生存率"],
)
def test_alone_it_is_an_incidence(text: str, measures: Told) -> None:
    """Neither alone nor beside something else."""
    assert "morbidity" not in {code for _, code in measures(text)}
