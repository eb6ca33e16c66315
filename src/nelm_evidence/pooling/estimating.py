"""
The statistics: counts and denominators come in, exact intervals and the pooled estimate go out.

pimeta fits, scipy has the exact interval; both are imported when they are needed.  Of the ways to
pool shares this is inverse variance on the logit: unlike the double arcsine it can be told back as
a share without a made-up number of patients (Schwarzer 2019, doi:10.1002/jrsm.1348).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log
from typing import Any

from nelm_evidence.extras import needing
from nelm_evidence.model.pool import Estimate, Limits

METHOD = (
    (
        "random effects on the logit, inverse variance, half a patient added to both cells of a "
        "study with an empty one, tau² by restricted maximum likelihood: Viechtbauer 2010, "
        "doi:10.18637/jss.v036.i03"
    ),
    (
        "interval of Hartung and Knapp, t with k-1 degrees of freedom, never narrower than "
        "without: Röver, Knapp and Friede 2015, doi:10.1186/s12874-015-0091-1"
    ),
    (
        "prediction interval, t with k-2 degrees of freedom: Partlett and Riley 2017, "
        "doi:10.1002/sim.7140"
    ),
    (
        "I² from tau² and the typical variance within studies: Higgins and Thompson 2002, "
        "doi:10.1002/sim.1186"
    ),
    "exact intervals of the studies: Clopper and Pearson 1934, doi:10.1093/biomet/26.4.404",
)
ADDED_TO_EMPTY = 0.5
"""What a study gets in both cells if one is empty, since the logit of 0 is none."""


def exact(count: int, size: int) -> Limits:
    """Return the interval of Clopper and Pearson."""
    with needing("scipy", "pooling"):
        from scipy.stats import binomtest  # type: ignore[import-untyped]  # noqa: PLC0415 - no types

    found = binomtest(count, size).proportion_ci(confidence_level=0.95, method="exact")
    return Limits(float(found.low), float(found.high))


def estimate(counts: Sequence[int], sizes: Sequence[int]) -> Estimate:
    """Return the pooled share of three studies or more."""
    with needing("pimeta", "pooling"):
        import pimeta  # noqa: PLC0415 - it brings matplotlib

    pairs = [logit(count, size) for count, size in zip(counts, sizes, strict=True)]
    values, spreads = [value for value, _ in pairs], [spread for _, spread in pairs]
    # Its types are the unions of what all its models give.
    fit: Any = pimeta.rma(values, spreads, method="REML", test="adhoc")
    centre, error, tau2 = float(fit.b[0]), float(fit.se[0]), float(fit.tau2)
    # `pimeta.predict` forgets the test of the fit: the distribution is named here.
    ahead: Any = pimeta.predict_rma(centre, error, tau2, len(pairs), predtype="riley")
    return Estimate(
        share=share(centre),
        interval=Limits(share(float(fit.ci_lb[0])), share(float(fit.ci_ub[0]))),
        prediction=Limits(share(float(ahead.pi_lb)), share(float(ahead.pi_ub))),
        tau2=tau2,
        i2=float(fit.I2) / 100,
        method=METHOD,
    )


def logit(count: int, size: int) -> tuple[float, float]:
    """Return the logit of a share and its variance."""
    empty = ADDED_TO_EMPTY if count in {0, size} else 0
    with_it, without = count + empty, size - count + empty
    return log(with_it / without), 1 / with_it + 1 / without


def share(value: float) -> float:
    """Return the share of a logit, of whatever size."""
    if value < 0:
        return exp(value) / (1 + exp(value))
    return 1 / (1 + exp(-value))
