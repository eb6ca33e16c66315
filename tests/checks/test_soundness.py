"""
No truthful figure is called impossible: by exhaustion for shares, by simulation for intervals.

What is tested are the predicates that the checks use, on every way that a figure can be printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from itertools import pairwise
from math import exp, log
from random import Random
from statistics import NormalDist

import pytest

from nelm_evidence.checks.interval_centre import is_far
from nelm_evidence.checks.p_matches_interval import fits
from nelm_evidence.checks.rounding import likeness, meant, shares_around, wholes
from nelm_evidence.checks.value_within_interval import check as value_within_interval
from nelm_evidence.checks.wald import RATIOS, p_bounds, printed_p, triple
from nelm_evidence.model.record import (
    Effect,
    EffectType,
    Interval,
    PrognosticFactor,
    PValue,
    StudyRecord,
)

LARGEST = 400
ROUNDINGS = (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN)


def printings(count: int, whole: int, places: int) -> tuple[int, int, int, int]:
    """Return n/N in units of its last decimal: half up, half even, cut off, rounded up."""
    parts = 100 * 10**places * count
    below, rest = divmod(parts, whole)
    half_up = below + (2 * rest >= whole)
    half_even = below + (2 * rest > whole or (2 * rest == whole and below % 2 == 1))
    return half_up, half_even, below, below + (rest > 0)


def shares() -> Iterator[tuple[int, int]]:
    """Yield every n of every N."""
    for whole in range(1, LARGEST + 1):
        for count in range(whole + 1):
            yield count, whole


@pytest.mark.parametrize("places", [0, 1, 2])
def test_every_share_is_judged_rightly(places: int) -> None:
    """Every n of every N up to 400: what some rounding prints is possible, all else is not."""
    for count, whole in shares():
        half_up, half_even, cut, up = printings(count, whole, places)
        assert likeness(count, whole, half_up, places) == "rounded"
        assert likeness(count, whole, half_even, places) == "rounded"
        assert likeness(count, whole, cut, places) in {"rounded", "cut"}
        assert likeness(count, whole, up, places) in {"rounded", "last_digit"}
        assert likeness(count, whole, cut - 1, places) == "impossible"
        assert likeness(count, whole, up + 1, places) == "impossible"


@pytest.mark.parametrize("places", [0, 1, 2])
def test_the_printings_are_those_of_decimal_arithmetic(places: int) -> None:
    """The whole numbers of this test are what `Decimal` rounds to, for a sample of shares."""
    draw = Random(places)  # noqa: S311 - the same every time
    for _ in range(2000):
        whole = draw.randint(1, LARGEST)
        count = draw.randint(0, whole)
        exact = Decimal(count * 100 * 10**places) / Decimal(whole)
        rounded = tuple(int(exact.quantize(Decimal(1), rounding)) for rounding in ROUNDINGS)
        assert rounded == printings(count, whole, places)[:3]


def test_what_is_far_from_a_share_is_impossible() -> None:
    """Not only the neighbours of a share: every percentage from 0 to 100, for small wholes."""
    for whole in range(1, 25):
        for count in range(whole + 1):
            _, _, cut, up = printings(count, whole, 1)
            for printed in range(1001):
                possible = likeness(count, whole, printed, 1) != "impossible"
                assert possible == (cut <= printed <= up)


@pytest.mark.parametrize("places", [0, 1, 2])
def test_a_share_has_its_whole(places: int) -> None:
    """Every n of every N up to 400, however printed, has its N among the wholes of n and its %."""
    for count, whole in shares():
        for printed in printings(count, whole, places)[:3] if count else ():
            low, high = wholes(count, printed, places)
            assert low < whole
            assert high is None or whole < high


@pytest.mark.parametrize("places", [0, 1, 2])
def test_a_share_of_a_cohort_has_its_count(places: int) -> None:
    """Every n of every N up to 400, however printed, is a share that some count of N makes."""
    for count, whole in shares():
        for printed in printings(count, whole, places):
            assert not shares_around(whole, printed, places)


def test_what_no_count_makes_is_told() -> None:
    """Every percentage from 0 to 100, for small wholes: it is told if no count makes it."""
    for whole in range(1, 40):
        made = {p for count in range(whole + 1) for p in printings(count, whole, 1)}
        for printed in range(1001):
            assert bool(shares_around(whole, printed, 1)) == (printed not in made)


@pytest.mark.parametrize("rounding", ROUNDINGS)
def test_a_figure_stands_for_what_was_meant(rounding: str) -> None:
    """Whatever is printed lies, as it was meant, within what its digits can stand for."""
    draw = Random(rounding)  # noqa: S311 - the same every time
    for _ in range(5000):
        number = Decimal(draw.randint(-200_000, 200_000)).scaleb(-4)
        low, high = meant(number.quantize(Decimal(1).scaleb(-draw.randint(0, 3)), rounding))
        assert low <= number <= high


LEVELS = (90, 95, 99)
KINDS: tuple[EffectType, ...] = ("hazard_ratio", "odds_ratio", "mean_difference")


def wald(draw: Random) -> tuple[Effect, PValue]:
    """Return an effect with its Wald interval and P value, printed with 1 to 3 decimals."""
    kind, level = draw.choice(KINDS), draw.choice(LEVELS)
    places, rounding = draw.randint(1, 3), draw.choice(ROUNDINGS)
    estimate, error = draw.gauss(0, 1), draw.uniform(0.02, 0.8)
    reach = NormalDist().inv_cdf(0.5 + level / 200) * error
    p = 2 * NormalDist().cdf(-abs(estimate / error))
    numbers = (estimate, estimate - reach, estimate + reach)

    def shown(number: float, decimals: int = places) -> Decimal:
        """Print a number."""
        return Decimal(number).quantize(Decimal(1).scaleb(-decimals), rounding)

    value, low, high = (shown(exp(n) if kind in RATIOS else n) for n in numbers)
    spread = Interval(kind="ci", level=Decimal(level), low=low, high=high)
    return Effect(type=kind, value=value, interval=spread), printed(p, shown(p, draw.randint(1, 3)))


def printed(p: float, shown: Decimal) -> PValue:
    """Return a P value as a study prints it: what would be 0 as a bound."""
    if shown > 0:
        return PValue(relation="=", value=shown)
    bound = next(b for b in ("0.001", "0.01", "0.05", "0.1") if p < float(b))
    return PValue(relation="<", value=Decimal(bound))


def test_no_truthful_triple_is_told() -> None:
    """100,000 estimates with interval and P, as printed: none off centre, none that do not fit."""
    draw = Random(20)  # noqa: S311 - the same every time
    for _ in range(100_000):
        effect, p = wald(draw)
        spread = effect.interval
        assert spread is not None
        assert spread.level is not None
        found = triple(effect, logarithmic=effect.type in RATIOS)
        assert found is not None
        # The bounds themselves hold, without what `fits` leaves to other tests than Wald's.
        assert p_bounds(found, spread.level).meets(printed_p(p)), (effect, p)
        assert not is_far(effect), effect


def test_no_truthful_estimate_is_outside() -> None:
    """Nor is one of them told to lie outside of its interval."""
    draw = Random(21)  # noqa: S311 - the same every time
    factors = [
        PrognosticFactor(factor="x", effect=effect)
        for effect, _ in (wald(draw) for _ in range(20_000))
    ]
    record = StudyRecord(id="x", prognostic_factors=tuple(factors))
    assert not list(value_within_interval(record))


def test_a_p_of_another_triple_is_told() -> None:
    """The bounds are not so wide that everything fits: most pairs of unlike studies do not."""
    draw = Random(22)  # noqa: S311 - the same every time
    told = 0
    pairs = [wald(draw) for _ in range(2000)]
    for (effect, p), (_, other) in pairwise(pairs):
        found = triple(effect, logarithmic=effect.type in RATIOS)
        assert found is not None
        assert effect.interval is not None
        level = effect.interval.level or Decimal(95)
        own, foreign = printed_p(p), printed_p(other)
        told += not fits(p_bounds(found, level), foreign)
        assert fits(p_bounds(found, level), own)
    assert told > len(pairs) / 4


def test_the_formula_gives_the_published_example() -> None:
    """Altman and Bland, BMJ 2011;343:d2304: RR 0.81, 95% CI 0.70 to 0.94, so P = 0.005."""
    spread = Interval(kind="ci", level=Decimal(95), low=Decimal("0.70"), high=Decimal("0.94"))
    effect = Effect(type="risk_ratio", value=Decimal("0.81"), interval=spread)
    found = triple(effect, logarithmic=True)
    assert found is not None
    low, high = p_bounds(found, Decimal(95))
    assert low < 0.005 < high
    assert high < 0.02
    assert found.estimate.low < log(0.81) < found.estimate.high
