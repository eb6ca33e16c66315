"""
What the checks share: how a notice is made, and how a figure can have been rounded.

A notice carries the sources of every part that it is about, the part to look at first.
"""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, localcontext
from types import ModuleType
from typing import Protocol

from nelm_evidence.model.record import Notice, Severity, Source
from nelm_evidence.model.rules import SEVERITIES, Rule

_ROUNDINGS = (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN)
_PRECISION = 50
"""Digits enough that no figure of a study is rounded by the arithmetic itself."""


class Sourced(Protocol):
    """A part of a record that knows where it was read."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where it was read."""


def about(rule: str, severity: Severity, message: str, *parts: Sourced) -> Notice:
    """Return a notice about these parts of a record."""
    sources = tuple(source for part in parts for source in part.sources)
    return Notice(rule=rule.rpartition(".")[2], severity=severity, message=message, sources=sources)


def rule_of(check: ModuleType) -> Rule:
    """Return the rule of a check: its name, its manual, and the worst that the manual tells of."""
    manual = check.__doc__ or ""
    fires = manual.partition("\nFires: ")[2].partition("\nSilent: ")[0]
    worst = next(severity for severity in SEVERITIES if f": {severity}" in fires)
    return Rule(check.__name__.rpartition(".")[2], worst, manual)


def decimals(number: Decimal) -> int:
    """Return how many decimals a figure shows."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def shown(number: Decimal, places: int) -> tuple[Decimal, Decimal, Decimal]:
    """Return a number as it may be printed: rounded half up, rounded half to even, cut off."""
    unit = Decimal(1).scaleb(-places)
    with localcontext() as context:
        context.prec = _PRECISION
        half_up, half_even, cut = (number.quantize(unit, rounding) for rounding in _ROUNDINGS)
    return half_up, half_even, cut


def surely_below(left: Decimal, right: Decimal) -> bool:
    """
    Whether a figure is below another however the two were rounded or cut off.

    >>> surely_below(Decimal("6"), Decimal("6.5")), surely_below(Decimal("6"), Decimal("7.1"))
    (False, True)
    """
    places = min(decimals(left), decimals(right))
    return max(shown(left, places)) < min(shown(right, places))
