"""What a Chinese group was given is told before its label, behind it, or in its bracket."""

from __future__ import annotations

import pytest

from nelm_evidence.linking.factors.treatments import Ways, find

WAYS = Ways.of(given=("行", "仅行", "采用"), before=("接受", "分为", "和"))
TOLD: dict[str, dict[str, str | None]] = {
    "比较接受术前放疗(A组,25例)和术后放疗(B组,22例)患者": {"A组": "术前放疗", "B组": "术后放疗"},
    "分为A组(腹腔镜手术,25例)和B组(n=22)": {"A组": "腹腔镜手术", "B组": None},
    "A组仅行手术切除;B组采用手术+化疗。": {"A组": "手术切除", "B组": "手术+化疗"},
    "分为腹腔镜组(A组)和开腹组(B组)": {"A组": "腹腔镜组", "B组": "开腹组"},
    "A组1年生存率高于B组(P<0.05)": {"A组": None, "B组": None},
}


@pytest.mark.parametrize(
    ("text", "label", "treatment"),
    [(text, label, told) for text, groups in TOLD.items() for label, told in groups.items()],
)
def test_the_treatment_of_a_group_is_found(text: str, label: str, treatment: str | None) -> None:
    """Figures in a bracket are none, and what leads to a treatment is no part of it."""
    place = find(text, label, WAYS)
    assert (text[slice(*place)] if place else None) == treatment
