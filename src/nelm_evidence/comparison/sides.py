"""
Two tellings side by side, ready to be matched: the keys of each finding, and how well two fit.

In come two lists of findings; out goes a `Matching`, which the stages in `findings` then work on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from nelm_evidence.comparison.differing import differences
from nelm_evidence.comparison.figures import counts_whatever, moment, quantity
from nelm_evidence.comparison.groups import (
    Groups,
    Likeness,
    groups,
    is_eastern,
    name_of,
    plain,
    words,
)
from nelm_evidence.comparison.pairing import Partners
from nelm_evidence.model.record import Finding

COUNTED = frozenset({"count", "denominator", "decimals"})
"""In what a number without a measure of its own may differ and still be the same number."""
DISTINCTIVE = 3
"""Digits from which on a figure is unlikely to stand twice in a text by chance."""


@dataclass(frozen=True, slots=True)
class Side:
    """One telling, with the keys by which its findings are sought."""

    findings: Sequence[Finding]
    cores: Sequence[Hashable]
    moments: Sequence[Hashable]
    slots: Sequence[Hashable]
    """What a finding is about but for the group: measure, time point, kind of figure."""
    places: Sequence[int]
    """The position among the findings of the same slot."""


@dataclass(frozen=True, slots=True)
class Matching:
    """Two tellings while they are being matched."""

    left: Side
    right: Side
    groups: Groups
    partners: Partners

    def likeness(self, left: int, right: int) -> Likeness:
        """Say what is known about the two groups."""
        return self.groups.likeness(
            self.left.findings[left].population, self.right.findings[right].population
        )

    def differences(self, left: Finding, right: Finding) -> tuple[str, ...]:
        """Name what differs, the group included where that is certain."""
        names = differences(left, right)
        likeness = self.groups.likeness(left.population, right.population)
        if likeness is Likeness.DIFFERENT and "population" not in names:
            names = (*names, "population")
        return names

    def fit(self, left: int, right: int) -> int | None:
        """Weigh two findings with the same figure and no detail that differs."""
        if differences(self.left.findings[left], self.right.findings[right]):
            return None
        return self.nearness(left, right)

    def nearness(self, left: int, right: int) -> int | None:
        """Weigh two findings with the same figure: group, details, then place."""
        likeness = self.likeness(left, right)
        mine, theirs = self.left.findings[left], self.right.findings[right]
        if likeness is Likeness.DIFFERENT or are_foreign(mine, theirs):
            return None
        unlike = differences(mine, theirs)
        if mine.measure == "other" and not (COUNTED.issuperset(unlike) or distinctive(mine)):
            return None
        apart = abs(self.left.places[left] - self.right.places[right])
        return 100 * likeness - 20 * len(unlike) - min(apart, 9)

    def reach(self, left: int, right: int) -> int | None:
        """Weigh two findings with the same figure of which one leaves out the time point."""
        mine, theirs = self.left.moments[left], self.right.moments[right]
        numbers = isinstance(mine, str) == isinstance(theirs, str)
        if mine is not None and theirs is not None and mine != theirs and numbers:
            return None
        return self.fit(left, right)


def begin(
    left: Sequence[Finding], right: Sequence[Finding], arms: Iterable[tuple[str, str]]
) -> Matching:
    """Compute the keys, and learn from unmistakable figures which group is which."""
    mine, theirs = _side(left), _side(right)
    labels = _labels(left), _labels(right)
    known = groups(labels, _together(mine, theirs), arms)
    return Matching(mine, theirs, known, Partners(len(left), len(right)))


def _side(findings: Sequence[Finding]) -> Side:
    """Compute the keys of one telling."""
    cores = [core(finding) for finding in findings]
    moments = [moment(finding.at) for finding in findings]
    slots = [_slot(f, at) for f, at in zip(findings, moments, strict=True)]
    seen: Counter[Hashable] = Counter()
    places = []
    for slot in slots:
        places.append(seen[slot])
        seen[slot] += 1
    return Side(findings, cores, moments, slots, places)


def core(finding: Finding) -> Hashable:
    """Return what makes a figure what it is: its amount, or else the bounds of a lone interval."""
    if finding.value is not None:
        return quantity(finding.value, None if counts_whatever(finding) else finding.unit)
    if finding.not_reached:
        return "not_reached"
    spread = finding.interval
    return (spread.low, spread.high, spread.value) if spread else None


def _slot(finding: Finding, at: Hashable) -> Hashable:
    """Return the slot of a finding; a number without a measure of its own has none."""
    if finding.measure == "other":
        return None
    shares = {"proportion": "share", "rate": "share", "count": "count"}
    return finding.measure, at, shares.get(finding.statistic or "", "amount")


def _labels(findings: Sequence[Finding]) -> set[str]:
    """Return the labels of the groups."""
    return {plain(name_of(f.population)) for f in findings if f.population}


def _together(left: Side, right: Side) -> Iterator[tuple[str, str]]:
    """Yield the labels of findings that either side tells once: measure, time point, figure."""
    mine, theirs = _figures(left), _figures(right)
    for key, finding in mine.items():
        other = theirs.get(key)
        if finding and other and finding.population and other.population:
            yield name_of(finding.population), name_of(other.population)


def _figures(side: Side) -> dict[Hashable, Finding | None]:
    """Return the findings by measure, time point and figure; None where several share them."""
    found: dict[Hashable, Finding | None] = {}
    for finding, figure, at in zip(side.findings, side.cores, side.moments, strict=True):
        key = finding.measure, figure, at
        found[key] = None if key in found else finding
    return found


def are_foreign(left: Finding, right: Finding) -> bool:
    """Whether two labels of the text, in one script, have no word in common."""
    if left.measure != "other" or right.measure != "other" or not left.label or not right.label:
        return False
    mine, theirs = words(left.label), words(right.label)
    one_script = is_eastern(left.label) == is_eastern(right.label)
    return one_script and bool(mine and theirs) and not mine & theirs


def timed(side: Side) -> list[Hashable]:
    """Return measure, figure and time point as keys."""
    return [
        None if figure is None else (finding.measure, figure, at)
        for finding, figure, at in zip(side.findings, side.cores, side.moments, strict=True)
    ]


def figure_alike(side: Side) -> list[Hashable]:
    """Return measure and figure as keys."""
    return [
        None if figure is None else (finding.measure, figure)
        for finding, figure in zip(side.findings, side.cores, strict=True)
    ]


def unmistakable(side: Side) -> list[Hashable]:
    """Return the figures and time points that are unlikely to stand twice by chance."""
    return [
        (figure, at) if finding.value is not None and distinctive(finding) else None
        for finding, figure, at in zip(side.findings, side.cores, side.moments, strict=True)
    ]


def distinctive(finding: Finding) -> bool:
    """Whether a figure has enough digits, those of its count included."""
    figures = (finding.value, finding.count)
    return sum(len(f.as_tuple().digits) for f in figures if f is not None) >= DISTINCTIVE
