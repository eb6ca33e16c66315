"""
Verdicts: whether a tie is significant, and whether it does good or harm.

Comes in: the words and figures of a tie or comparison.  Goes out: `significant` and `direction`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from nelm_evidence.linking.factors import signs as k
from nelm_evidence.linking.factors.scan import SURVIVALS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nelm_evidence.linking.factors.scan import Figure, Scan
    from nelm_evidence.model.record import Effect, PValue

Direction = Literal["worse", "better"]
_NOT_SIGNIFICANT = ("n", ".", "s")
_DECISIVE = frozenset({k.SIGNIFICANT, k.CHANGE, k.DIFFER, k.COMPARATIVE})
_LIMIT = Decimal("0.05")
_NEAR = 2
"""How far from the words of a direction a risk may stand that they are said of."""
_ONE = Decimal(1)
_DESIRED = SURVIVALS | {
    "objective_response", "complete_response", "partial_response", "disease_control",
    "symptom_relief", "biochemical_response", "resection.r0",
}  # fmt: skip


def by_p(p: PValue | None) -> bool | None:
    """What a P value says of significance; None at the limit itself."""
    if p is None:
        return None
    if p.relation in {"<", "<="}:
        return p.value <= _LIMIT
    if p.relation in {">", ">="}:
        return False if p.value >= _LIMIT else None
    return None if p.value == _LIMIT else p.value < _LIMIT


def by_effect(effect: Effect | None) -> bool | None:
    """What an interval says of significance: it holds 1 or it does not."""
    if effect is None or effect.interval is None:
        return None
    low, high = effect.interval.low, effect.interval.high
    if low is None or high is None:
        return None
    return not low < _neutral(effect) < high


def _neutral(effect: Effect) -> Decimal:
    """The value of no effect: 1 of a ratio, 0 of a difference."""
    return Decimal(0) if "difference" in effect.type else _ONE


def verdict(figure: Figure | None, told: bool | None) -> bool | None:  # noqa: FBT001
    """Weigh the P value, then what the words told, then the interval of the effect."""
    if figure is None:
        return told
    by_figure = by_p(figure.p)
    if by_figure is not None:
        return by_figure
    return by_effect(figure.effect) if told is None else told


def is_desired(code: str) -> bool:
    """Whether more of an endpoint is good."""
    return code in _DESIRED


def direction(
    scan: Scan, stretch: tuple[int, int], endpoints: Sequence[str], effect: Effect | None
) -> Direction | None:
    """Return what a factor does to the endpoints, by the words first and then by the ratio."""
    rise = fall = 0
    for place in range(*stretch):
        if scan.says(place, "bad_words", "inferior"):
            return "worse"
        if scan.says(place, "good_words", "superior"):
            return "better"
        rise += scan.says(place, "rise")
        fall += scan.says(place, "fall")
    if not endpoints:
        return None
    near = range(max(0, stretch[0] - _NEAR), min(scan.size, stretch[1] + _NEAR))
    is_risk = any(scan.says(place, "survival_risks", "risk_nouns") for place in near)
    is_good = is_desired(endpoints[0]) and not is_risk
    if bool(rise) != bool(fall):
        return "better" if bool(rise) == is_good else "worse"
    if effect is None or effect.value is None or effect.value == _neutral(effect):
        return None
    is_event = effect.type == "hazard_ratio" or endpoints[0] in SURVIVALS or not is_good
    return "worse" if (effect.value > _neutral(effect)) == is_event else "better"


class Words(NamedTuple):
    """What words say of a comparison: different, alike or nothing; by a test, or loosely."""

    told: bool | None = None
    is_tested: bool = False


def weigh(figure: Figure | None, words: Words) -> bool | None:
    """Weigh a figure against words: `not significant` outdoes a P value, `similar` does not."""
    if words.told is False and words.is_tested:
        return False
    return verdict(figure, words.told)


def verdict_of_words(scan: Scan, first: int, last: int) -> Words:
    """What the words of a stretch say."""
    is_denied = False
    told: bool | None = None
    for place in range(first, last):
        code = scan.code(place)
        if scan.says(place, "not_significant") or scan.texts[place : place + 3] == _NOT_SIGNIFICANT:
            return Words(told=False, is_tested=True)
        if code == k.NO:
            is_denied = is_denied or _denies(scan, place)
        elif scan.says(place, "alike"):
            return Words(told=False)
        elif code == k.SIGNIFICANT:
            if is_denied:
                return Words(told=False, is_tested=True)
            told = True
        elif is_denied and (
            code in {k.DIFFER, k.CHANGE} or scan.says(place, "unlike", "improve_verbs")
        ):
            return Words(told=False)
    return Words(told)


def _denies(scan: Scan, place: int) -> bool:
    """Whether a denial is about the outcome: `patients without tumour` denies nothing."""
    if not scan.says(place, "lacking"):
        return True
    behind = place + 1
    while scan.code(behind) in {k.THE, k.MORE, k.BOTH} or scan.says(behind, "adverbs"):
        behind += 1
    return scan.code(behind) in _DECISIVE
