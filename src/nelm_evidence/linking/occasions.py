"""
Occasions: how often something was done, `25 sessions of ablation`, `2,472 cycles`, 栓塞58次.

Mostly such a number is a plan: `6 cycles of chemotherapy`.  It is a result where the text averages
or sums it up, tells it per patient, or counts how often a treatment of the vocabulary was done.
Comes in: the items of a line and a place.  To add a sign of a result: a test in `told`.
"""

from __future__ import annotations

from decimal import Decimal

from nelm_evidence.linking import kinds as k
from nelm_evidence.model.line import Item, code_of
from nelm_evidence.model.quantities import Quantity
from nelm_evidence.model.vocabulary import Measure

DIMENSION = "occasion"
_COUNTED = {"procedures", "events"}
"""Units of occasions that are counted like patients."""
_SUMMED = k.codes("median", "mean", "total")
_PER = code_of("per")
_UNIT = code_of("Unit")
_TO_TREATMENT = k.codes("copula", "had", "in", "of", "total", "more", "the", "word", "patients")
_NEAR, _FAR, _SUBJECT = 4, 6, 12
_MOST_PLANNED = 50
"""No plan has as many sessions or cycles for one patient."""
_TREATMENTS = _COUNTED | {"sessions"}
_UNITS = {_UNIT, k.COUNTER}


def is_occasion(item: Item) -> bool:
    """Whether an item is a number of occasions, or the unit of one."""
    if item.code in k.VALUES:
        return item.value.dimension == DIMENSION or item.value.unit in _COUNTED
    if item.code in _UNITS:
        return item.value.dimension == DIMENSION or item.value.code in _COUNTED
    return False


def counts(measure: Measure, quantity: Quantity) -> bool:
    """Whether a number of occasions may tell how often a treatment was done."""
    whole = quantity.value is None or quantity.value == quantity.value.to_integral()
    return measure.section == "treatment" and quantity.unit in _TREATMENTS and whole


def told(items: tuple[Item, ...], place: int) -> bool:
    """Whether a number of occasions is a result rather than a plan."""
    quantity: Quantity = items[place].value
    if quantity.interval or (quantity.value is not None and _is_unplanned(quantity.value)):
        return True
    near = _SUBJECT if place and items[place - 1].code == k.COPULA else _NEAR
    if any(item.code in _SUMMED for item in items[max(0, place - near) : place]):
        return True
    if place + 1 < len(items) and items[place + 1].code == _PER:
        return True
    before, behind = items[max(0, place - _NEAR) : place], items[place + 1 : place + 1 + _FAR]
    return _treated(tuple(reversed(before)), quantity) or _treated(behind, quantity)


def _is_unplanned(value: Decimal) -> bool:
    """Whether nobody can have planned so many, or so uneven a number."""
    return value > _MOST_PLANNED or value != value.to_integral()


def _treated(stretch: tuple[Item, ...], quantity: Quantity) -> bool:
    """Whether a stretch leads to a treatment that these occasions count."""
    for item in stretch:
        if item.code == k.MEASURE:
            return counts(item.value, quantity)
        if item.code not in _TO_TREATMENT:
            return False
    return False
