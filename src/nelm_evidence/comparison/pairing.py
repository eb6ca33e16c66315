"""
The pairing of two lists, told twice over: what is matched, and what stands on one side only.

In come two sequences and, stage by stage, what counts as a match; out go `Pairs`.  It knows neither
findings nor factors; those bring their own stages.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

CROWD = 2500
"""Above so many candidate pairs, a bucket is gone through in order instead of as a whole."""

Fit = Callable[[int, int], int | None]
"""How well left `i` and right `j` fit: None not at all; the greater the better."""


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """One thing told on both sides, and the attributes in which the tellings differ."""

    left: T
    right: T
    differs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pairs(Generic[T]):
    """Two lists side by side, each in its own order."""

    matched: tuple[Match[T], ...] = ()
    left_only: tuple[T, ...] = ()
    right_only: tuple[T, ...] = ()

    @property
    def same(self) -> tuple[Match[T], ...]:
        """What both sides tell alike."""
        return tuple(match for match in self.matched if not match.differs)

    @property
    def differs(self) -> tuple[Match[T], ...]:
        """What the two sides tell differently."""
        return tuple(match for match in self.matched if match.differs)


class Partners:
    """Who is whose, while a pairing goes on: indexes of the left to indexes of the right."""

    __slots__ = ("chosen", "lefts", "rights")

    def __init__(self, lefts: int, rights: int) -> None:
        """Begin with nobody matched."""
        self.lefts = dict.fromkeys(range(lefts))
        self.rights = dict.fromkeys(range(rights))
        self.chosen: dict[int, int] = {}

    def match(self, left: int, right: int) -> None:
        """Take both off the lists of those who are left."""
        del self.lefts[left], self.rights[right]
        self.chosen[left] = right

    def buckets(
        self,
        left_keys: Sequence[Hashable],
        right_keys: Sequence[Hashable],
    ) -> Iterator[tuple[list[int], list[int]]]:
        """Yield those still unmatched who share a key; the key None is shared by nobody."""
        theirs = gather(self.rights, right_keys)
        for key, mine in gather(self.lefts, left_keys).items():
            if key in theirs:
                yield mine, theirs[key]

    def assign(
        self, left_keys: Sequence[Hashable], right_keys: Sequence[Hashable], fit: Fit
    ) -> None:
        """Match those who share a key, the best fit first."""
        for mine, theirs in self.buckets(left_keys, right_keys):
            for left, right in best(mine, theirs, fit):
                self.match(left, right)


def gather(indexes: Iterable[int], keys: Sequence[Hashable]) -> dict[Hashable, list[int]]:
    """Return the indexes by their key, leaving out those whose key is None."""
    found: dict[Hashable, list[int]] = {}
    for index in indexes:
        key = keys[index]
        if key is not None:
            found.setdefault(key, []).append(index)
    return found


def best(mine: Sequence[int], theirs: Sequence[int], fit: Fit) -> Iterator[tuple[int, int]]:
    """Yield disjoint pairs, the best fit first, and among equals in the order of the texts."""
    if len(mine) * len(theirs) > CROWD:
        yield from _in_order(mine, theirs, fit)
        return
    ranked = sorted(
        (-score, left, right)
        for left in mine
        for right in theirs
        if (score := fit(left, right)) is not None
    )
    lefts, rights = set(mine), set(theirs)
    for _, left, right in ranked:
        if left in lefts and right in rights:
            lefts.remove(left)
            rights.remove(right)
            yield left, right


def _in_order(mine: Sequence[int], theirs: Sequence[int], fit: Fit) -> Iterator[tuple[int, int]]:
    """Yield the pairs that fit of those that stand at the same place of either list."""
    for left, right in zip(mine, theirs, strict=False):
        if fit(left, right) is not None:
            yield left, right


def collect(
    left: Sequence[T],
    right: Sequence[T],
    partners: Partners,
    differ: Callable[[T, T], tuple[str, ...]],
) -> Pairs[T]:
    """Return the outcome of a pairing, in the order of the left."""
    chosen = sorted(partners.chosen.items())
    return Pairs(
        tuple(Match(left[i], right[j], differ(left[i], right[j])) for i, j in chosen),
        tuple(left[i] for i in partners.lefts),
        tuple(right[j] for j in partners.rights),
    )
