"""Names cut short by a coordination."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[[str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "Overall and disease-free survival were good.",
            ["overall_survival", "disease_free_survival"],
        ),
        (
            "The overall and median progression-free survival were good.",
            ["overall_survival", "progression_free_survival"],
        ),
        (
            "Overall, disease-free survival was good.",
            ["overall_survival", "disease_free_survival"],
        ),
    ],
)
def test_overall_beside_another_survival_is_one(
    text: str, codes: list[str], measures: Told
) -> None:
    """`overall and disease-free survival` tells two."""
    assert [code for _, code in measures(text)] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Overall, 12 patients died.", ["death"]),
        ("Overall and major morbidity were low.", ["major_morbidity"]),
        ("Overall and in both groups, disease-free survival was good.", ["disease_free_survival"]),
    ],
)
def test_overall_alone_is_no_survival(text: str, codes: list[str], measures: Told) -> None:
    """It may be a mere adverb."""
    assert [code for _, code in measures(text)] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("CR, PR and SD were seen.", ["complete_response", "partial_response", "stable_disease"]),
        ("CR 2例，PR 17例，SD 22例", ["complete_response", "partial_response", "stable_disease"]),
        ("The mean ± SD was 5.", []),
        ("PR was given as mean ± SD.", ["partial_response"]),
    ],
)
def test_letters_of_a_response(text: str, codes: list[str], measures: Told) -> None:
    """SD is stable disease beside other responses, unless it is a deviation."""
    assert [code for _, code in measures(text)] == codes
