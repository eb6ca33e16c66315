"""
Decorations: what may hang on a value, and the value with it on.

An interval, a range, a P, a count, a percentage; a decoration that does not fit is refused.
"""

from __future__ import annotations

from dataclasses import replace

from nelm_evidence.model.line import Item
from nelm_evidence.model.quantities import Quantity, Ratio
from nelm_evidence.model.record import Interval, PValue
from nelm_evidence.quantities import codes as k

_OCCASION = "occasion"


def decorated(head: Item, inside: list[Item]) -> Item | None:
    """The value with everything of the bracket on it; None if something does not fit."""
    only_p = all(item.code == k.P for item in inside)
    if not inside or (only_p and head.code != k.EFFECT):
        return None
    for item in inside:
        dressed = _dress(head, item)
        if dressed is None:
            return None
        head = dressed
    return head


def _dress(head: Item, item: Item) -> Item | None:
    """The value with one decoration on it."""
    if item.code == k.INTERVAL:
        return _with_interval(head, item.value)
    if item.code == k.P:
        return _with_p(head, item.value)
    if head.code == k.EFFECT:
        return _with_interval(head, item.value.interval) if item.code == k.RANGE else None
    if item.code == k.RANGE:
        return _with_range(head, item.value)
    return with_count(head, item)


def _with_p(head: Item, p: PValue) -> Item | None:
    """A value or effect with its P."""
    return None if head.value.p else head._replace(value=replace(head.value, p=p))


def _with_interval(head: Item, interval: Interval | None) -> Item | None:
    """A value or effect with its interval; one told earlier stays."""
    if isinstance(head.value, Ratio):
        effect = head.value.effect
        if effect.interval or interval is None:
            return None
        spread = (
            interval.model_copy(update={"kind": "ci"}) if interval.kind == "range" else interval
        )
        return head._replace(
            value=replace(head.value, effect=effect.model_copy(update={"interval": spread}))
        )
    quantity: Quantity = head.value
    if quantity.interval:
        return head
    return head._replace(value=replace(quantity, interval=interval))


def _with_range(head: Item, spread: Quantity) -> Item | None:
    """A value with a bare bracketed range, which has no unit or the value's own."""
    quantity: Quantity = head.value
    if quantity.interval and quantity.interval.kind in {"sd", "se"}:
        return head  # 24.6 ± 1.7 [range 7-28] months
    fits = spread.dimension in {None, quantity.dimension} or quantity.dimension is None
    if quantity.interval or not fits or quantity.value is None:
        return None
    low = spread.interval.low if spread.interval else None
    if (
        head.code == k.COUNT
        and low is not None
        and spread.dimension is None
        and quantity.unit == "patients"
    ):
        return None
    unit = quantity.unit or spread.unit
    dimension = quantity.dimension or spread.dimension
    code = head.code
    if code == k.NUMBER and spread.dimension:
        code = k.PERCENT if spread.unit == "percent" else k.AMOUNT
    return head._replace(
        code=code, value=replace(quantity, interval=spread.interval, unit=unit, dimension=dimension)
    )


def with_count(head: Item, item: Item) -> Item | None:
    """A percentage with its count, or a count with its percentage: one proportion."""
    outer, inner = head.value, item.value
    if head.code == k.PERCENT and item.code in {k.COUNT, k.NUMBER, k.SHARE, k.SIZE}:
        count = inner if item.code == k.SIZE else inner.value
        whole = None if item.code == k.SIZE else inner.denominator
        if outer.count is not None or count is None or count != count.to_integral():
            return None
        return head._replace(value=replace(outer, count=count, denominator=whole))
    counted = head.code in {k.COUNT, k.NUMBER, k.SHARE} or outer.dimension == _OCCASION
    if counted and item.code == k.PERCENT:
        if outer.value is None or outer.value != outer.value.to_integral() or outer.interval:
            return None
        quantity = replace(inner, count=outer.value, denominator=outer.denominator)
        if outer.dimension == _OCCASION:  # a share of the sessions, not of the patients
            quantity = replace(quantity, dimension=_OCCASION)
        return head._replace(code=k.PERCENT, value=quantity)
    if head.code in {k.COUNT, k.NUMBER} and item.code == k.SHARE and outer.value == inner.value:
        return head._replace(code=k.SHARE, value=inner)
    return None
