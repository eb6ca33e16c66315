"""
Ordinals: numbers that tell the place in a row, or count what is no patient, and measure nothing.

术后第1、3、7天, 第2次消融, 3个独立危险因素.  Comes in: a value among its neighbours.
Goes out: whether it is one.  To add a test: its function here, and its row in `foils`.
"""

from __future__ import annotations

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.neighbours import Value
from nelm_evidence.model.line import code_of

_ORDINAL = code_of("ordinal")
_LISTED = k.codes("and", "or", "to") | frozenset(",、-~")
_FACTORS = {"factor", "predictor"}
"""The rules of words for factors."""
_LONGEST_KIND = 4
_KINDS = k.NOUNS | {k.OF}
_THINGS = {"lesions", None}
"""What counts things of every kind, 个, or nothing at all."""


def is_ordinal(value: Value) -> bool:
    """Whether a number is a place in a row, or goes on with a list of places: 第1、3天."""
    items, step = value.items, value.place - 1
    while step > 0 and items[step].code in _LISTED and items[step - 1].code in k.VALUES:
        step -= 2
    return step >= 0 and items[step].code == _ORDINAL


def counts_factors(value: Value) -> bool:
    """Whether factors are counted: 3个因素, 2个独立危险因素."""
    if value.item.value.unit not in _THINGS or value.item.value.count is not None:
        return False
    for item in value.items[value.place + 1 : value.place + 2 + _LONGEST_KIND]:
        if item.rule in _FACTORS:
            return True
        if item.code not in _KINDS:
            return False
    return False
