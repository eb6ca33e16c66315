"""
Differences: numbers that tell how far groups or times are apart, and so are no values of either.

`reduced by 40%`, `per 1% increase`, `(absolute difference 6%)`.  Comes in: a value among its
neighbours.  Goes out: whether it is one.  To add a test: its function here, and its row in `foils`.
"""

from __future__ import annotations

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.neighbours import Value
from nelm_evidence.model.line import code_of

_CHANGE = code_of("change")
_CHANGES = k.codes("change", "improve", "comparative")
_PER = code_of("per")
_OF = k.codes("of")
_CHANGED = (
    k.NAMES | k.codes("of", "the", "rate", "Time", "in", "total", "median", "mean", "group") | {"-"}
)
"""What stands between a verb of change and how much it was."""
_FAR = 10
_COUNTED = k.codes("Number", "Count", "Amount")
_TOLD = k.codes("Measure", "copula", "median", "mean")
"""What in a bracket of a difference tells a value of its own."""


def is_change(value: Value) -> bool:
    """Whether a percentage is a change: `reduced by 40%`, `降低40%`, `an increase of 20%`."""
    items, place = value.items, value.place
    if value.item.code != k.PERCENT:
        return False
    before = value.before
    if before in _CHANGES:
        return True
    return place > 1 and before in _OF and items[place - 2].code in _CHANGES


def changes_by(value: Value) -> bool:
    """Whether a value tells by how much an outcome changed: `reduced the risk of death by 30%`."""
    items, place = value.items, value.place
    if not any(i.code == k.MEASURE and i.value.code != "other" for i in items[:place]):
        return False  # an unknown thing keeps its change
    if value.before == _CHANGE:
        return value.item.code == k.AMOUNT
    if value.before != k.BY:
        return False
    for step in range(place - 2, max(-1, place - _FAR), -1):
        if items[step].code in _CHANGES:
            return True
        if items[step].code not in _CHANGED:
            return False
    return False


def is_step(value: Value) -> bool:
    """Whether a value is the step of a ratio: `HR 1.04 per 1% increase`, `5 per 10 procedures`."""
    return value.before == _PER and (value.after in _CHANGES or value.item.code in _COUNTED)


def in_difference(value: Value) -> bool:
    """Whether a bracket tells how far two groups are apart: `(difference between them, 6%)`."""
    items, place = value.items, value.place
    opening = next((p for p in range(place - 1, -1, -1) if items[p].code in {"(", ")"}), 0)
    inside = items[opening + 1 : place]
    if items[opening].code != "(" or not any(item.code == _CHANGE for item in inside):
        return False
    own = any(item.code in _TOLD for item in inside)
    return not own and all(
        item.code not in k.VALUES or opening + 1 + number in value.foils
        for number, item in enumerate(inside)
    )
