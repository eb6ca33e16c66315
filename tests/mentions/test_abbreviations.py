"""What an abbreviation means in a text that defines it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[[str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "Cancer-specific survival (CSS) was 68%. The CSS was good.",
            ["disease_specific_survival", "disease_specific_survival"],
        ),
        (
            "Bile leakage (BL) was graded. BL was rare.",
            ["bile_leak", "bile_leak"],
        ),
        (
            "无复发生存(RFS)期较短。中位RFS为18个月。",
            ["recurrence_free_survival", "recurrence_free_survival"],
        ),
    ],
)
def test_a_definition_holds_for_the_whole_text(text: str, codes: list[str], measures: Told) -> None:
    """Where it is made, and in later sentences."""
    assert [code for _, code in measures(text)] == codes


def test_the_defining_bracket_belongs_to_the_name(measures: Told) -> None:
    """It is no bracket of values."""
    assert measures("Bile leakage (BL) was rare.") == [("Bile leakage (BL)", "bile_leak")]


@pytest.mark.parametrize(
    "text",
    [
        "Values are mean and standard deviation (SD). The SD was small.",
        "Cranial radiotherapy (CR) was given. CR was tolerated.",
        "Pancreatic duct (PD) stenting was done. The PD was wide.",
        "行胰十二指肠切除术(PD)。PD操作复杂。",
        "行胰十二指肠切除术(pancreaticoduodenectomy,PD)。PD操作复杂。",
    ],
)
def test_a_definition_beats_the_vocabulary(text: str, measures: Told) -> None:
    """The letters of a response stand for something else in this text."""
    assert measures(text) == []


def test_without_a_definition_the_vocabulary_holds(measures: Told) -> None:
    """Letters that no bracket explains."""
    assert measures("PD was seen in 5 patients.") == [("PD", "progressive_disease")]


def test_a_later_definition_holds_for_earlier_sentences_too(measures: Told) -> None:
    """A text means one thing by its letters."""
    text = "The CSS was good. Cancer-specific survival (CSS) was 68%."

    assert [code for _, code in measures(text)] == ["disease_specific_survival"] * 2
