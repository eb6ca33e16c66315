"""
An estimate lies in the middle of its confidence interval: on the logarithm for ratios.

Fires:  HR 1.65 (95% CI 1.54–8.68): info; difference 3.2 (95% CI 2.9–9.1): info
Silent: HR 0.50 (95% CI 0.30–0.83); an estimate that is in the middle on either scale

Exact, bootstrapped and profile intervals are not quite symmetrical, so that only an estimate far
from the middle is told, and as no more than unusual.

INSPECT-SR (doi:10.1101/2025.09.03.25334905): 4.9, errors in statistical results.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

from nelm_evidence.checks.intervals import outside
from nelm_evidence.checks.noticing import at, together
from nelm_evidence.checks.wald import RATIOS, Triple, triple
from nelm_evidence.model.record import Effect, Notice, StudyRecord
from nelm_evidence.model.shorthand import interval as words

_FAR = 0.3
"""Of half the interval: how far from the middle exact intervals seldom leave their estimate."""


def check(record: StudyRecord) -> Iterator[Notice]:
    """Yield the estimates that are far from the middle of their interval."""
    for factor in record.prognostic_factors:
        effect = factor.effect
        if effect and effect.value is not None and effect.interval and is_far(effect):
            spread = effect.interval
            figures = [f for f in (effect.value, spread.low, spread.high) if f is not None]
            if (where := together(factor, figures, [spread.level])) is not None:
                yield at(__name__, "info", _words(effect), where)


def is_far(effect: Effect) -> bool:
    """Whether an estimate is far from the middle of its interval, on every scale that fits."""
    spread = effect.interval
    if effect.value is None or spread is None or outside(effect.value, spread):
        # What is outside is told by another check.
        return False
    scales = (True, False) if effect.type in RATIOS else (False,)
    found = [triple(effect, logarithmic=scale) for scale in scales]
    return all(one is not None and _is_off(one) for one in found)


def _is_off(found: Triple) -> bool:
    """Whether an estimate is far from the middle, whatever the digits stand for."""
    centre, width = found.centre(), found.width()
    if not isfinite(width.high) or found.estimate.meets(centre):
        return False
    gaps = found.estimate.low - centre.high, centre.low - found.estimate.high
    return max(gaps) > _FAR * width.high / 2


def _words(effect: Effect) -> str:
    """Write an effect whose estimate is not in the middle."""
    spread = words(effect.interval) if effect.interval else ""
    scale = ", on the logarithm too" if effect.type in RATIOS else ""
    return f"{effect.type} {effect.value} is far from the middle of its interval {spread}{scale}"
