"""
Which prognostic factor of one telling is which of the other.

The words differ between languages, so that endpoints, effects, P values, codes and the order tell.
In come two lists of factors; out go `Pairs`.  To add a stage: a function in `STAGES`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from nelm_evidence.comparison.differing import factor_differences
from nelm_evidence.comparison.figures import one_slip_apart
from nelm_evidence.comparison.groups import codes, plain, words
from nelm_evidence.comparison.neighbours import beside
from nelm_evidence.comparison.pairing import Pairs, Partners, best, collect, gather
from nelm_evidence.model.record import PrognosticFactor

VAGUE = frozenset({"unspecified"})
JOINTS = frozenset({"vs"})
"""How a record writes that one is held against the other, in any language."""
CHANCE = 2
"""The weight of an identity that P values alone can have."""


def pair_factors(
    left: Sequence[PrognosticFactor], right: Sequence[PrognosticFactor]
) -> Pairs[PrognosticFactor]:
    """Match the prognostic factors of two tellings."""
    match = Matching(left, right, Partners(len(left), len(right)))
    for stage in STAGES:
        if not match.partners.lefts or not match.partners.rights:
            break
        stage(match)
    return collect(left, right, match.partners, factor_differences)


@dataclass(frozen=True, slots=True)
class Matching:
    """Two lists of factors while they are being matched."""

    left: Sequence[PrognosticFactor]
    right: Sequence[PrognosticFactor]
    partners: Partners

    def take(self, fit: Callable[[PrognosticFactor, PrognosticFactor], int | None]) -> None:
        """Match those left over, the best fit first."""

        def weigh(left: int, right: int) -> int | None:
            """Weigh two factors that can be one at all."""
            mine, theirs = self.left[left], self.right[right]
            return fit(mine, theirs) if _comparable(mine, theirs) else None

        for i, j in list(best(list(self.partners.lefts), list(self.partners.rights), weigh)):
            self.partners.match(i, j)


def _comparable(left: PrognosticFactor, right: PrognosticFactor) -> bool:
    """Whether endpoints, analyses and codes leave it open that two factors are one."""
    if left.code and right.code and left.code != right.code:
        return False
    if _other_codes(left.factor, right.factor):
        return False
    endpoints = not left.endpoints or not right.endpoints
    return (endpoints or bool({*left.endpoints} & {*right.endpoints})) and same_analysis(
        left, right
    )


def _other_codes(left: str, right: str) -> bool:
    """Whether two names hold codes of one kind and not one in common: `G3` against `G2`."""
    mine, theirs = codes(left), codes(right)
    return any(letters in theirs and not mine[letters] & theirs[letters] for letters in mine)


def same_analysis(left: PrognosticFactor, right: PrognosticFactor) -> bool:
    """Whether two factors can be of one analysis."""
    mine, theirs = {*left.analysis} - VAGUE, {*right.analysis} - VAGUE
    return not mine or not theirs or bool(mine & theirs)


def _identity(left: PrognosticFactor, right: PrognosticFactor) -> int:
    """Weigh what identifies a factor whatever the language: name, code, effect, P value."""
    score = 0
    if plain(left.factor) == plain(right.factor):
        score += 16
    if left.code and left.code == right.code:
        score += 8
    if left.effect and right.effect and left.effect.value is not None:
        score += 8 * (left.effect.value == right.effect.value)
    score += 4 * min(2, len((words(left.factor) & words(right.factor)) - JOINTS))
    if left.p_value and left.p_value == right.p_value:
        score += 2
    return score


def _closeness(left: PrognosticFactor, right: PrognosticFactor) -> int:
    """Weigh what two tellings of one factor have in common besides its identity."""
    return (
        4 * (left.endpoints == right.endpoints)
        + 2 * (left.analysis == right.analysis)
        + (left.significant == right.significant)
    )


def _told_alike(match: Matching) -> None:
    """Match factors that are identified and do not differ."""

    def fit(left: PrognosticFactor, right: PrognosticFactor) -> int | None:
        """Weigh the identity first."""
        identity = _identity(left, right)
        if not identity or factor_differences(left, right):
            return None
        return 10 * identity + _closeness(left, right)

    match.take(fit)


def _identified(match: Matching) -> None:
    """Match factors that differ, where each identifies the other and nobody else."""
    lefts, rights = list(match.partners.lefts), list(match.partners.rights)

    def known(i: int, j: int) -> bool:
        """Whether two factors are identified as one."""
        left, right = match.left[i], match.right[j]
        is_open = _comparable(left, right) and not _of_two_analyses(left, right)
        return is_open and _identity(left, right) > CHANCE

    for i in lefts:
        fellows = [j for j in rights if known(i, j)]
        if len(fellows) == 1 and sum(known(other, fellows[0]) for other in lefts) == 1:
            match.partners.match(i, fellows[0])


def _in_step(match: Matching) -> None:
    """Match lists of the same length, place by place, where at most one pair differs."""
    kinds = [[_kind(factor) for factor in side] for side in (match.left, match.right)]
    mine, theirs = (gather(range(len(side)), side) for side in kinds)
    for lefts, rights in list(match.partners.buckets(*kinds)):
        pairs = list(zip(lefts, rights, strict=False))
        unlike = sum(bool(factor_differences(match.left[i], match.right[j])) for i, j in pairs)
        places = all(mine[kinds[0][i]].index(i) == theirs[kinds[1][j]].index(j) for i, j in pairs)
        open_ = all(
            _comparable(match.left[i], match.right[j])
            and _mistakable(match.left[i], match.right[j])
            for i, j in pairs
        )
        if len(lefts) == len(rights) and unlike <= 1 and open_ and (places or not unlike):
            for i, j in pairs:
                match.partners.match(i, j)


def _kind(factor: PrognosticFactor) -> Hashable:
    """Return what the factors of one list have in common: endpoints and analysis."""
    return tuple(sorted(factor.endpoints)), frozenset(factor.analysis) - VAGUE


def _mistakable(left: PrognosticFactor, right: PrognosticFactor) -> bool:
    """Whether the figures of two factors are so near in print that one may be mistaken."""
    if left.effect and right.effect and left.effect.value and right.effect.value:
        return one_slip_apart(left.effect.value, right.effect.value)
    if left.p_value and right.p_value:
        return one_slip_apart(left.p_value.value, right.p_value.value)
    return True


def _of_two_analyses(left: PrognosticFactor, right: PrognosticFactor) -> bool:
    """Whether neither the effect nor the P value of one factor is that of the other."""
    if left.p_value is None or right.p_value is None or left.p_value == right.p_value:
        return False
    return bool(left.effect and right.effect) and not _mistakable(left, right)


def _in_order(match: Matching) -> None:
    """Match what does not differ, in the order of the texts."""

    def fit(left: PrognosticFactor, right: PrognosticFactor) -> int | None:
        """Weigh what the two have in common."""
        return None if factor_differences(left, right) else _closeness(left, right)

    match.take(fit)


def _between_neighbours(match: Matching) -> None:
    """Match those left over beside the same neighbours, where nothing but one slip is between."""

    def fits(left: int, right: int) -> bool:
        """Whether two factors can be one, told alike but for one attribute."""
        mine, theirs = match.left[left], match.right[right]
        if not _comparable(mine, theirs) or len(factor_differences(mine, theirs)) > 1:
            return False
        return _mistakable(mine, theirs)

    sizes = len(match.left), len(match.right)
    for i, j in list(beside(match.partners.chosen, sizes, fits)):
        match.partners.match(i, j)


STAGES = (_told_alike, _identified, _in_step, _in_order, _between_neighbours)
"""From the surest to the least sure."""
