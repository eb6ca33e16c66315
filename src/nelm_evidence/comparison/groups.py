"""
Whom two tellings are about: which patient groups of the left are which of the right.

Labels in two languages cannot be compared as words, so that only hard evidence counts: the same
label, codes that both write alike (`G3`, `R0`, `TACE`), arms of the same distinct size, or figures
that went together more than once.  Where there is none the answer is "unknown", never "different".
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise

from nelm_evidence.model.record import Arm, Population

CODE = re.compile(r"([a-z]+)-?([0-9]+)", re.ASCII)
WORD = re.compile(r"[a-z][a-z0-9+-]*", re.ASCII)
LATIN_ENDS = "\u2e80"
"""From here on a sign is (part of) a word of an East Asian script."""
TOGETHER = 2
"""How often two labels must share a figure to be taken for the same group."""


class Likeness(IntEnum):
    """What is known about two groups; the greater, the more alike."""

    DIFFERENT = 0
    UNKNOWN = 1
    AKIN = 2
    SAME = 3


@lru_cache(maxsize=1024)
def plain(label: str) -> str:
    """Return a label without what spelling alone decides: width, case and blanks."""
    return " ".join(unicodedata.normalize("NFKC", label).casefold().split())


@lru_cache(maxsize=1024)
def codes(label: str) -> Mapping[str, frozenset[str]]:
    """Return the codes of a label by their letters: `R0/R1 resection` has `r` with 0 and 1."""
    found: dict[str, set[str]] = {}
    for letters, digits in CODE.findall(plain(label)):
        found.setdefault(letters, set()).add(digits)
    return {letters: frozenset(digits) for letters, digits in found.items()}


@lru_cache(maxsize=1024)
def words(label: str) -> frozenset[str]:
    """Return what two labels can share: words in Latin letters, pairs of signs of other scripts."""
    text = plain(label)
    signs = [a + b for a, b in pairwise(text) if a > LATIN_ENDS and b > LATIN_ENDS]
    return frozenset(WORD.findall(text)) | frozenset(signs)


def is_eastern(label: str) -> bool:
    """Whether a label holds a sign of an East Asian script."""
    return max(label, default="") > LATIN_ENDS


def contradict(left: Population, right: Population) -> bool:
    """Whether two labels hold codes of one kind and not one in common: `G1` against `G3`."""
    return _codes_differ(name_of(left), name_of(right))


def _codes_differ(left: str, right: str) -> bool:
    """Whether two labels hold codes of one kind and not one in common."""
    mine, theirs = codes(left), codes(right)
    return any(letters in theirs and not mine[letters] & theirs[letters] for letters in mine)


def name_of(population: Population) -> str:
    """Return the label by which a population is known, its arm first where only that is told."""
    return population.label or population.arm or ""


def _one_holds_other(mine: AbstractSet[str], theirs: AbstractSet[str]) -> bool:
    """Whether one label only says more than the other: `resection` and `resection group`."""
    return bool(mine and theirs) and (mine < theirs or theirs < mine)


@dataclass(frozen=True, slots=True)
class Groups:
    """Which label on the left is which on the right, as far as that is certain."""

    partners: Mapping[str, str] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()
    """The right-hand labels that have a partner."""
    shared: frozenset[str] = frozenset()
    """The words that labels of both sides use."""

    def likeness(self, left: Population | None, right: Population | None) -> Likeness:
        """Say what is known about two populations; None is the whole cohort, or not told."""
        if left is None or right is None:
            return Likeness.SAME if left is right else Likeness.UNKNOWN
        mine, theirs = plain(name_of(left)), plain(name_of(right))
        if mine == theirs or self.partners.get(mine) == theirs:
            return Likeness.SAME
        if _one_holds_other(words(mine), words(theirs)):
            return Likeness.AKIN
        if (mine in self.partners and theirs in self.taken) or _codes_differ(mine, theirs):
            return Likeness.DIFFERENT
        ours, common = words(mine) & self.shared, words(mine) & words(theirs)
        if not common and ours and words(theirs) & self.shared:
            return Likeness.DIFFERENT
        return Likeness.AKIN if common else Likeness.UNKNOWN


def groups(
    labels: tuple[AbstractSet[str], AbstractSet[str]],
    together: Iterable[tuple[str, str]] = (),
    arms: Iterable[tuple[str, str]] = (),
) -> Groups:
    """
    Match the labels of two sides.

    `together` are labels whose findings share a figure that stands once on either side; `arms`
    are labels known to be the same arm.
    """
    known = {label: label for label in labels[0] & labels[1]}
    known |= {plain(left): plain(right) for left, right in arms}
    votes = Counter((plain(left), plain(right)) for left, right in together)
    lefts, rights = _totals(votes, 0), _totals(votes, 1)
    for (left, right), count in votes.items():
        unanimous = 2 * count > lefts[left] and 2 * count > rights[right]
        if count >= TOGETHER and unanimous and left not in known and right not in known.values():
            known[left] = right
    shared = _vocabulary(labels[0]) & _vocabulary(labels[1])
    return Groups(known, frozenset(known.values()), shared)


def _vocabulary(labels: Iterable[str]) -> frozenset[str]:
    """Return all words of some labels."""
    return frozenset().union(*(words(label) for label in labels))


def _totals(votes: Mapping[tuple[str, str], int], side: int) -> Counter[str]:
    """Sum the votes of each label of one side."""
    totals: Counter[str] = Counter()
    for labels, count in votes.items():
        totals[labels[side]] += count
    return totals


def arms_alike(left: Sequence[Arm], right: Sequence[Arm]) -> tuple[tuple[Arm, Arm], ...]:
    """Return the arms that are certainly the same: one size, had by one arm on either side."""
    mine, theirs = _by_size(left), _by_size(right)
    return tuple((mine[size], theirs[size]) for size in mine if size in theirs)


def _by_size(arms: Sequence[Arm]) -> dict[int, Arm]:
    """Return the arms whose size no other arm has, by that size."""
    sizes = Counter(arm.size for arm in arms)
    return {arm.size: arm for arm in arms if arm.size is not None and sizes[arm.size] == 1}
