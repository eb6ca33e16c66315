"""
Which finding of one telling is which of the other.

In come two lists of findings, and arms known to be the same; out go `Pairs`.  The stages run from
the surest to the least sure, and each takes from what the ones before left over.  Two findings
with different values are matched only where measure, time point and group leave no choice: two
facts must never be called one that contradicts itself.  To add a stage: a function in `STAGES`.

A number read without a code is never the same as one that has a code, but for two languages of one
abstract, of which either may name what the other left without a name (`pair_witnesses`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from nelm_evidence.comparison.differing import counted_in_share, differences
from nelm_evidence.comparison.figures import one_slip_apart
from nelm_evidence.comparison.groups import Likeness
from nelm_evidence.comparison.neighbours import between_neighbours
from nelm_evidence.comparison.pairing import Pairs, best, collect, gather
from nelm_evidence.comparison.sides import Matching, Side, begin, figure_alike, timed, unmistakable
from nelm_evidence.model.record import Finding

Stage = Callable[[Matching], None]


def pair(
    left: Sequence[Finding],
    right: Sequence[Finding],
    arms: Iterable[tuple[str, str]] = (),
) -> Pairs[Finding]:
    """Match the findings of two tellings; `arms` are labels that name the same arm."""
    return _paired(begin(left, right, arms), STAGES)


def pair_witnesses(
    left: Sequence[Finding],
    right: Sequence[Finding],
    arms: Iterable[tuple[str, str]] = (),
) -> Pairs[Finding]:
    """Match what two languages of one abstract tell: either may name what the other could not."""
    return _paired(begin(left, right, arms), (*STAGES, _without_a_code, between_neighbours))


def _paired(match: Matching, stages: Iterable[Stage]) -> Pairs[Finding]:
    """Let each stage take from what the ones before left over."""
    for stage in stages:
        if not match.partners.lefts or not match.partners.rights:
            break
        stage(match)
    return collect(match.left.findings, match.right.findings, match.partners, match.differences)


def _told_alike(match: Matching) -> None:
    """Match the same measure, figure and time point where no detail differs."""
    match.partners.assign(timed(match.left), timed(match.right), match.fit)


def _another_detail(match: Matching) -> None:
    """Match the same measure, figure and time point, told as often, where a detail differs."""
    for lefts, rights in list(match.partners.buckets(timed(match.left), timed(match.right))):
        if len(lefts) == len(rights):
            for i, j in best(lefts, rights, match.nearness):
                match.partners.match(i, j)


def _time_left_out(match: Matching) -> None:
    """Match the same measure and figure where one telling leaves out when, or names an event."""
    match.partners.assign(figure_alike(match.left), figure_alike(match.right), match.reach)


def _count_of_share(match: Matching) -> None:
    """Match a bare count with the percentage that has it as its count."""
    mine, theirs = (
        [
            None if number is None else (finding.measure, number)
            for finding in side.findings
            for number in [finding.value if finding.statistic == "count" else finding.count]
        ]
        for side in (match.left, match.right)
    )

    def fit(left: int, right: int) -> int | None:
        """Weigh only a count against a share."""
        one, other = match.left.findings[left], match.right.findings[right]
        if counted_in_share(one, other) or counted_in_share(other, one):
            return match.reach(left, right)
        return None

    match.partners.assign(mine, theirs, fit)


def _another_figure(match: Matching) -> None:
    """Match different figures where measure, time point and group correspond one to one."""
    left_slots, right_slots = match.left.slots, match.right.slots
    mine = gather(range(len(left_slots)), left_slots)
    theirs = gather(range(len(right_slots)), right_slots)
    for lefts, rights in list(match.partners.buckets(left_slots, right_slots)):
        slot = left_slots[lefts[0]]
        for i, j in _corresponding(match, (lefts, rights), (mine[slot], theirs[slot])):
            if not _misread(match, i, j):
                match.partners.match(i, j)


def _corresponding(
    match: Matching,
    rest: tuple[list[int], list[int]],
    whole: tuple[list[int], list[int]],
) -> Iterator[tuple[int, int]]:
    """Yield those left over in a slot who can only be one another."""
    if len(whole[0]) != len(whole[1]):
        yield from _same_group(match, rest, whole)
        return
    # All the others of the slot are told alike, which leaves this one to be this one.
    alone = len(rest[0]) == 1 and (len(whole[0]) > 1)

    def fit(left: int, right: int) -> int | None:
        """Weigh those at the same place, or of the same group; a doubtful one must look alike."""
        likeness = match.likeness(left, right)
        same_place = match.left.places[left] == match.right.places[right]
        if likeness is Likeness.DIFFERENT:
            return None
        mine, theirs = match.left.findings[left], match.right.findings[right]
        named = likeness is Likeness.SAME and (mine.population or len(whole[0]) == 1)
        if named or (same_place and (alone or _looks_alike(mine, theirs))):
            return 100 * likeness + same_place
        return None

    yield from best(*rest, fit)


def _looks_alike(left: Finding, right: Finding) -> bool:
    """Whether two figures are so near in print that one may be the other, mistaken."""
    if left.value is None or right.value is None:
        return left.value is right.value
    return one_slip_apart(left.value, right.value)


def _same_group(
    match: Matching,
    rest: tuple[list[int], list[int]],
    whole: tuple[list[int], list[int]],
) -> Iterator[tuple[int, int]]:
    """Yield those left over whose group is the same and stands once on either side."""
    for left in rest[0]:
        fellows = [j for j in whole[1] if match.likeness(left, j) is Likeness.SAME]
        if len(fellows) != 1 or fellows[0] not in rest[1]:
            continue
        rivals = [i for i in whole[0] if match.likeness(i, fellows[0]) is Likeness.SAME]
        if len(rivals) == 1:
            yield left, fellows[0]


def _misread(match: Matching, left: int, right: int) -> bool:
    """
    Whether the figure of one side is told by the other of another measure, and only there.

    Then a name was more likely misread than a number mistaken, and nothing is proved.
    """
    return _told_elsewhere(left, match.left, match.right, match.partners.rights) or (
        _told_elsewhere(right, match.right, match.left, match.partners.lefts)
    )


def _told_elsewhere(index: int, here: Side, there: Side, rest: Iterable[int]) -> bool:
    """Whether a figure stands unmatched on the other side under a slot that this side lacks."""
    figure, slot = here.cores[index], here.slots[index]
    return any(
        there.cores[other] == figure
        and there.slots[other] != slot
        and there.findings[other].measure != here.findings[index].measure
        and there.slots[other] not in here.slots
        for other in rest
    )


def _another_time(match: Matching) -> None:
    """Match the same measure and figure, once on either side, told of another time or group."""
    for lefts, rights in list(
        match.partners.buckets(figure_alike(match.left), figure_alike(match.right))
    ):
        if len(lefts) == len(rights) == 1 and match.left.slots[lefts[0]] is not None:
            match.partners.match(lefts[0], rights[0])


def _another_unit(match: Matching) -> None:
    """Match the same measure, digits and group, once on either side, told in another unit."""
    mine, theirs = (
        [
            None if f.value is None or slot is None else (f.measure, str(f.value), at)
            for f, slot, at in zip(side.findings, side.slots, side.moments, strict=True)
        ]
        for side in (match.left, match.right)
    )
    for lefts, rights in list(match.partners.buckets(mine, theirs)):
        if len(lefts) == len(rights) == 1 and match.likeness(lefts[0], rights[0]):
            match.partners.match(lefts[0], rights[0])


def _without_a_code(match: Matching) -> None:
    """Match an unmistakable figure that has a code on one side and `other` on the other."""
    for lefts, rights in list(
        match.partners.buckets(unmistakable(match.left), unmistakable(match.right))
    ):
        if len(lefts) != 1 or len(rights) != 1:
            continue
        pair_of = match.left.findings[lefts[0]], match.right.findings[rights[0]]
        if {f.measure == "other" for f in pair_of} == {True, False} and not differences(*pair_of):
            match.partners.match(lefts[0], rights[0])


STAGES: tuple[Stage, ...] = (
    _told_alike,
    _time_left_out,
    _count_of_share,
    _another_detail,
    _another_figure,
    _another_time,
    _another_unit,
)
"""From the surest to the least sure."""
