"""
Findings that stand between the same neighbours in both languages of one abstract.

Two languages tell the same things in the same order, sentence by sentence.  Where the finding
before, or the one behind, is told alike on both sides, what is left over beside it on either side
can only be one fact, if nothing but one slip speaks against it.  In comes a matching whose surer
stages are done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import count

from nelm_evidence.comparison.differing import differences
from nelm_evidence.comparison.figures import one_slip_apart
from nelm_evidence.comparison.groups import Likeness
from nelm_evidence.comparison.sides import Matching, are_foreign
from nelm_evidence.model.record import Finding, Interval

Fits = Callable[[int, int], bool]

SLIPS = frozenset(
    {"value", "decimals", "unit", "count", "denominator", "at", "interval", "p_value"}
)
"""What a slip of the pen changes; of another statistic, or another group, is another finding."""


def between_neighbours(match: Matching) -> None:
    """Match those left over beside the same neighbours, where nothing but one slip is between."""

    def fits(left: int, right: int) -> bool:
        """Whether two findings can be one."""
        mine, theirs = match.left.findings[left], match.right.findings[right]
        if match.likeness(left, right) is Likeness.DIFFERENT:
            return mine.value == theirs.value and not differences(mine, theirs)
        return _can_be_one(mine, theirs)

    sizes = len(match.left.findings), len(match.right.findings)
    for i, j in list(beside(match.partners.chosen, sizes, fits)):
        match.partners.match(i, j)


def beside(
    chosen: Mapping[int, int], sizes: tuple[int, int], fits: Fits
) -> Iterator[tuple[int, int]]:
    """Yield pairs of those left over beside the same neighbours, each of which fits one alone."""
    # Where both lists begin and where they end they have neighbours, too.
    known = {-1: -1, **chosen, sizes[0]: sizes[1]}
    held = set(known.values())
    lefts = [index for index in range(sizes[0]) if index not in chosen]
    rights = [index for index in range(sizes[1]) if index not in held]
    near = [_neighbours(index, set(known)) for index in lefts]
    there = {index: _neighbours(index, held) for index in rights}
    pairs = [
        (i, j)
        for i, mine in zip(lefts, near, strict=True)
        for j in rights
        if any(there[j].get(known[other]) == apart for other, apart in mine.items()) and fits(i, j)
    ]
    for i, j in pairs:
        if sum(i == pair[0] or j == pair[1] for pair in pairs) == 1:
            yield i, j


def _neighbours(index: int, matched: AbstractSet[int]) -> dict[int, int]:
    """Return the matched ones before and behind, with how far they are."""
    before = next(other for other in range(index - 1, -2, -1) if other in matched)
    behind = next(other for other in count(index + 1) if other in matched)
    return {before: index - before, behind: behind - index}


def _can_be_one(left: Finding, right: Finding) -> bool:
    """Whether two findings are told alike but for one slip."""
    if left.measure != right.measure and "other" not in {left.measure, right.measure}:
        return False
    if are_foreign(left, right):
        return False
    unlike = differences(left, right)
    if len(unlike) > 1 or not SLIPS.issuperset(unlike) or _kind(left) != _kind(right):
        return False
    if left.value is None or right.value is None:
        return left.value is right.value and _one_bound_apart(left.interval, right.interval)
    return left.value == right.value or one_slip_apart(left.value, right.value)


def _one_bound_apart(left: Interval | None, right: Interval | None) -> bool:
    """Whether one bound of a lone range is told with a slip, or none is."""
    if left is None or right is None:
        return left is right
    told = ((left.low, right.low), (left.high, right.high), (left.value, right.value))
    unlike = [pair for pair in told if pair[0] != pair[1]]
    slips = [one for one in unlike if one[0] and one[1] and one_slip_apart(one[0], one[1])]
    return unlike == slips[:1]


def _kind(finding: Finding) -> str:
    """What a figure can be mistaken for: a share, or an amount of whatever unit."""
    return "share" if finding.unit == "percent" else "amount"
