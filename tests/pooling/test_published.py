"""
The pool against a published worked example of single proportions.

Stijnen, Hamza and Özdemir 2010, doi:10.1002/sim.4040, Table II, "normal-normal model": logits with
half a patient added where a cell is empty, tau² by restricted maximum likelihood.  Infected of all
patients with a catheter, 18 trials of Niel-Weise, Stijnen and van den Broek 2007,
doi:10.1007/s00134-007-0897-3: standard catheters, and such as prevent infection.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log, sqrt

import pytest

from nelm_evidence.pooling.estimating import estimate, logit, share

T_16, T_17 = 2.119905, 2.109816
"""Quantiles of t at 0.975, of printed tables, for 18 studies less two and less one."""
COUNTS_STANDARD = (3, 3, 9, 7, 6, 4, 3, 2, 19, 2, 7, 1, 5, 11, 0, 1, 3, 1)
SIZES_STANDARD = (
    *(117, 35, 195, 136, 157, 139, 177, 39, 103),
    *(122, 64, 58, 175, 180, 105, 262, 362, 69),
)
COUNTS_TREATED = (0, 1, 2, 0, 5, 1, 1, 1, 1, 1, 0, 0, 3, 6, 0, 0, 1, 4)
SIZES_TREATED = (
    *(116, 44, 208, 130, 151, 98, 174, 74, 97),
    *(113, 66, 70, 188, 187, 118, 252, 345, 64),
)


@dataclass(frozen=True)
class Published:
    """What the article prints of one kind of catheter, on the logit."""

    counts: tuple[int, ...]
    sizes: tuple[int, ...]
    centre: float
    error: float
    tau2: float


STANDARD = Published(COUNTS_STANDARD, SIZES_STANDARD, -3.30, 0.24, 0.663)
TREATED = Published(COUNTS_TREATED, SIZES_TREATED, -4.26, 0.26, 0.393)
both = pytest.mark.parametrize("told", [STANDARD, TREATED], ids=["standard", "treated"])


@both
def test_the_pooled_share_and_the_variance_are_those_of_the_article(told: Published) -> None:
    """To the last digit that it prints."""
    made = estimate(told.counts, told.sizes)
    assert round(logit_of(made.share), 2) == told.centre
    assert round(made.tau2, 3) == told.tau2


@both
def test_the_interval_has_the_errors_of_the_article(told: Published) -> None:
    """
    Its standard error, which here is not smaller than that of Hartung and Knapp, on k - 1 degrees.

    The article itself takes the normal distribution for its intervals, which are narrower.
    """
    made = estimate(told.counts, told.sizes)
    low, high = (logit_of(end) for end in made.interval)
    assert round((high - low) / 2 / T_17, 2) == told.error
    assert (low + high) / 2 == pytest.approx(told.centre, abs=0.005)


@both
def test_the_prediction_follows_from_the_article(told: Published) -> None:
    """From its centre, its error and its tau², on k - 2 degrees."""
    made = estimate(told.counts, told.sizes)
    reach = T_16 * sqrt(told.tau2 + told.error**2)
    low, high = (logit_of(end) for end in made.prediction)
    assert (low, high) == pytest.approx((told.centre - reach, told.centre + reach), abs=0.01)


@both
def test_the_share_of_the_variance_follows_from_the_article(told: Published) -> None:
    """From its tau² and the typical variance within studies: Higgins and Thompson 2002."""
    weights = [1 / logit(*study)[1] for study in zip(told.counts, told.sizes, strict=True)]
    squares = sum(weight**2 for weight in weights)
    typical = (len(weights) - 1) * sum(weights) / (sum(weights) ** 2 - squares)
    made = estimate(told.counts, told.sizes)
    assert made.i2 == pytest.approx(told.tau2 / (told.tau2 + typical), abs=0.001)


def logit_of(value: float) -> float:
    """Return the logit of a share."""
    assert share(log(value / (1 - value))) == pytest.approx(value)
    return log(value / (1 - value))
