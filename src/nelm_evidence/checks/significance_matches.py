"""
What is called significant has a P value and an interval that say so, and what is not has neither.

Fires:  not significant, P = 0.003: info; significant, P = 0.41: info
        significant, HR 1.02 (95% CI 0.70–1.49): info
        not significant, HR 0.50 (95% CI 0.30–0.83): info
Silent: significant, P = 0.04; not significant, P = 0.06; a level that is not 95%

The level of a study may be another than 0.05, or be shared by many tests, so that it is no more
than unusual, and P from 0.01 to 0.10 is left alone.  A verdict in words is easily tied to the wrong
figure, so that in a text both the P and the interval must speak against it, and stand together.

INSPECT-SR (doi:10.1101/2025.09.03.25334905): 4.9, errors in statistical results.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from nelm_evidence.checks.noticing import about, is_of_a_text, together
from nelm_evidence.checks.wald import RATIOS
from nelm_evidence.model.record import Effect, Notice, PrognosticFactor, PValue, StudyRecord
from nelm_evidence.model.shorthand import factor_shorthand

_SURE, _NOT = Decimal("0.01"), Decimal("0.10")
_LEVEL = 95


def check(record: StudyRecord) -> Iterator[Notice]:
    """Yield the factors whose verdict is not that of their P value or their interval."""
    for factor in record.prognostic_factors:
        if factor.significant is not None and (why := _against(factor, factor.significant)):
            message = f"{factor_shorthand(factor)}: {why}"
            yield about(__name__, "info", message, factor)


def _against(factor: PrognosticFactor, significant: bool) -> str:  # noqa: FBT001 - the verdict
    """Say what speaks against a verdict, or nothing."""
    by_p, by_interval = _verdict_of_p(factor.p_value), _verdict_of_interval(factor.effect)
    if is_of_a_text(factor):
        against = by_p == by_interval == (not significant) and _stand_together(factor)
        return "its P value and its interval say otherwise" if against else ""
    if by_p is not None:
        return "" if by_p == significant else "the P value says otherwise"
    differs = by_interval is not None and by_interval != significant
    return "the interval says otherwise" if differs and factor.p_value is None else ""


def _stand_together(factor: PrognosticFactor) -> bool:
    """Whether the P value stands behind its own interval."""
    spread = factor.effect.interval if factor.effect else None
    if spread is None or spread.low is None or spread.high is None or factor.p_value is None:
        return False
    figures = [spread.low, spread.high, factor.p_value.value]
    return together(factor, figures, [spread.level]) is not None


def _verdict_of_p(p: PValue | None) -> bool | None:
    """Return what a P value says for sure."""
    if p is None or not 0 <= p.value <= 1:
        return None
    if p.relation in {"=", "<", "<="} and p.value <= _SURE:
        return True
    return False if p.relation in {"=", ">", ">="} and p.value >= _NOT else None


def _verdict_of_interval(effect: Effect | None) -> bool | None:
    """Return what a 95% interval says for sure: whether no effect is outside of it."""
    spread = effect.interval if effect else None
    if effect is None or spread is None or spread.kind != "ci" or spread.level != _LEVEL:
        return None
    none = Decimal(1 if effect.type in RATIOS else 0)
    if spread.low is None or spread.high is None or none in {spread.low, spread.high}:
        return None
    return not spread.low < none < spread.high
