"""
The statistics, each against a closed form or an independent computation.

Quantiles of t are those of printed tables: 3.182446 (0.975, 3 degrees of freedom), 4.302653 (2).
"""

from __future__ import annotations

from math import comb, exp, log, sqrt

import pytest

from nelm_evidence.pooling.estimating import estimate, exact, logit, share

Studies = tuple[tuple[int, int], ...]
T_2, T_3 = 4.302653, 3.182446


def test_equal_variances_have_a_closed_form() -> None:
    """With one variance v, REML gives tau² = s² - v, and the pooled logit is the mean."""
    made = estimate([10, 30, 10, 30], [40, 40, 40, 40])
    within = 1 / 10 + 1 / 30
    between = 4 * log(3) ** 2 / 3
    error = sqrt(between / 4)
    assert made.tau2 == pytest.approx(between - within, abs=1e-4)
    assert made.i2 == pytest.approx((between - within) / between, abs=1e-4)
    assert made.share == pytest.approx(0.5)
    assert made.interval == pytest.approx((share(-T_3 * error), share(T_3 * error)), abs=1e-5)
    ahead = T_2 * sqrt(between - within + error**2)
    assert made.prediction == pytest.approx((share(-ahead), share(ahead)), abs=1e-5)


def minimum(studies: Studies) -> tuple[float, float]:
    """Return tau² at which the restricted likelihood is highest, and the mean there."""
    optimize = pytest.importorskip("scipy.optimize")
    pairs = [logit(*study) for study in studies]

    def mean(tau2: float) -> float:
        """Return the weighted mean."""
        weights = [1 / (spread + tau2) for _, spread in pairs]
        return sum(w * y for w, (y, _) in zip(weights, pairs, strict=True)) / sum(weights)

    def deviance(tau2: float) -> float:
        """Return minus twice the restricted log-likelihood, but for a constant."""
        spreads = [spread + tau2 for _, spread in pairs]
        squares = sum(
            (y - mean(tau2)) ** 2 / spread for (y, _), spread in zip(pairs, spreads, strict=True)
        )
        return float(sum(map(log, spreads)) + log(sum(1 / s for s in spreads)) + squares)

    found = optimize.minimize_scalar(
        deviance, bounds=(0, 20), method="bounded", options={"xatol": 1e-10}
    )
    return float(found.x), mean(float(found.x))


@pytest.mark.parametrize(
    "studies",
    [
        ((12, 14), (75, 94), (156, 222)),
        ((3, 50), (20, 80), (9, 31), (40, 66), (0, 12)),
        ((0, 30), (2, 120), (1, 44), (5, 61), (12, 12)),
    ],
)
def test_the_maximum_is_that_of_the_restricted_likelihood(studies: Studies) -> None:
    """Found anew by an optimiser that knows nothing of how pimeta looks for it."""
    made = estimate([count for count, _ in studies], [size for _, size in studies])
    tau2, centre = minimum(studies)
    assert made.tau2 == pytest.approx(tau2, rel=1e-3, abs=1e-4)
    assert made.share == pytest.approx(1 / (1 + exp(-centre)), abs=1e-4)


def test_studies_that_agree_are_no_certainty() -> None:
    """The interval is not narrower than that of all patients together, and tau² is 0."""
    made = estimate([5, 5, 5], [10, 10, 10])
    error = sqrt((1 / 5 + 1 / 5) / 3)
    assert made.tau2 == pytest.approx(0)
    assert made.interval == pytest.approx((share(-T_2 * error), share(T_2 * error)), abs=1e-6)


@pytest.mark.parametrize("size", [1, 12, 30])
def test_the_exact_interval_of_none_and_of_all(size: int) -> None:
    """Where nobody is counted its upper end is 1 - 0.025^(1/n)."""
    end = 1 - 0.025 ** (1 / size)
    assert exact(0, size) == pytest.approx((0, end))
    assert exact(size, size) == pytest.approx((1 - end, 1))


def test_the_exact_interval_holds_what_it_says() -> None:
    """At its ends a count as far out has the chance 2.5%: the binomial tails, summed."""
    low, high = exact(12, 14)
    above = sum(comb(14, k) * low**k * (1 - low) ** (14 - k) for k in range(12, 15))
    below = sum(comb(14, k) * high**k * (1 - high) ** (14 - k) for k in range(13))
    assert (above, below) == pytest.approx((0.025, 0.025))


def test_an_empty_cell_gets_half_a_patient() -> None:
    """In both cells, and only where one is empty."""
    assert logit(0, 30) == pytest.approx((log(0.5 / 30.5), 1 / 0.5 + 1 / 30.5))
    assert logit(30, 30) == pytest.approx((log(30.5 / 0.5), 1 / 0.5 + 1 / 30.5))
    assert logit(10, 30) == pytest.approx((log(0.5), 1 / 10 + 1 / 20))


def test_a_share_far_out_is_one() -> None:
    """Of whatever size the logit is."""
    assert share(-800.0) == 0
    assert share(800.0) == 1
