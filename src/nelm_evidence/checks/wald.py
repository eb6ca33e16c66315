"""
Wald's interval and test: an estimate, its confidence interval and its P value give each other.

    SE = (upper - lower) / (2 z)      z = Phi^-1((1 + level) / 2), 1.96 for 95%
    P  = 2 Phi(-|estimate| / SE)

on the logarithm for ratios, as it stands for differences (Altman and Bland, BMJ 2011;343:d2304,
doi:10.1136/bmj.d2304, and BMJ 2011;343:d2090, doi:10.1136/bmj.d2090).  Every figure is taken for
all that its digits can stand for, so that what comes out are bounds that no truthful triple leaves.
Figures stay decimal; their logarithms and probabilities are floating point, which no text prints.
"""

from __future__ import annotations

from decimal import Decimal
from math import inf, log
from statistics import NormalDist
from typing import NamedTuple

from nelm_evidence.checks.rounding import meant
from nelm_evidence.model.record import Effect, PValue

RATIOS = frozenset({"hazard_ratio", "odds_ratio", "risk_ratio"})
LEVELS = (Decimal(90), Decimal(95), Decimal(99))
_NORMAL = NormalDist()
_SLACK = 1e-3
"""A thousandth of a standard error: `1.96` for 1.959964, and the floating point."""


class Bounds(NamedTuple):
    """The least and the greatest that something can be."""

    low: float
    high: float

    def meets(self, other: Bounds) -> bool:
        """Whether the two have a number in common."""
        return self.low <= other.high and other.low <= self.high


class Triple(NamedTuple):
    """An estimate and the bounds of its interval, on the scale on which they are symmetrical."""

    estimate: Bounds
    lower: Bounds
    upper: Bounds

    def centre(self) -> Bounds:
        """Return the middle of the interval."""
        low, high = self.lower.low + self.upper.low, self.lower.high + self.upper.high
        return Bounds(low / 2, high / 2)

    def width(self) -> Bounds:
        """Return the width of the interval."""
        return Bounds(max(0.0, self.upper.low - self.lower.high), self.upper.high - self.lower.low)

    def size(self) -> Bounds:
        """Return how far the estimate is from no effect, whatever its sign."""
        low, high = self.estimate
        ends = abs(low), abs(high)
        return Bounds(0.0 if low <= 0 <= high else min(ends), max(ends))


def triple(effect: Effect, *, logarithmic: bool) -> Triple | None:
    """Return an effect on the scale of its interval, or None where it has no whole interval."""
    spread = effect.interval
    if effect.value is None or spread is None or spread.kind != "ci":
        return None
    if spread.low is None or spread.high is None:
        return None
    if logarithmic and min(effect.value, spread.low, spread.high) < 0:
        return None
    figures = (effect.value, spread.low, spread.high)
    return Triple(*(_bounds(figure, logarithmic=logarithmic) for figure in figures))


def p_bounds(found: Triple, level: Decimal) -> Bounds:
    """Return between which values the two-sided P lies that an interval of a level gives."""
    z = quantile(level)
    width, size = found.width(), found.size()
    # |estimate| / SE, with SE the width over 2 z.
    low = 2 * z * size.low / width.high if width.high else inf
    high = 2 * z * size.high / width.low if width.low else inf
    return Bounds(two_sided(high * (1 + _SLACK)), two_sided(low * (1 - _SLACK)))


def printed_p(p: PValue) -> Bounds:
    """Return between which values a reported P lies."""
    low, high = (float(bound) for bound in meant(p.value))
    match p.relation:
        case "=":
            return Bounds(max(0.0, low), min(1.0, high))
        case "<" | "<=":
            return Bounds(0.0, min(1.0, high))
        case ">" | ">=":
            return Bounds(max(0.0, low), 1.0)


def two_sided(z: float) -> float:
    """Return the probability to be further than this from the middle, on either side."""
    return 2 * _NORMAL.cdf(-abs(z))


def quantile(level: Decimal) -> float:
    """Return how many standard errors an interval of a level reaches."""
    return _NORMAL.inv_cdf(0.5 + float(level) / 200)


def normal_score(p: float) -> float:
    """Return how many standard errors a two-sided P is from no effect."""
    return -_NORMAL.inv_cdf(max(p, 1e-300) / 2)


def _bounds(figure: Decimal, *, logarithmic: bool) -> Bounds:
    """Return all that a figure can stand for, on the scale asked for."""
    low, high = (float(bound) for bound in meant(figure))
    if not logarithmic:
        return Bounds(low, high)
    return Bounds(log(low) if low > 0 else -inf, log(high) if high > 0 else -inf)
