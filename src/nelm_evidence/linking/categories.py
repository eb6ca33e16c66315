"""
Categories: 肝脏受累<25%者40例，25%~50%者22例: the amount says who is counted, and is no result.

Comes in: the items of a line and the place of a count.  Goes out: where the category stands that
ends right before it.  The amount is a foil by then, or about to be one.
"""

from __future__ import annotations

from nelm_evidence.linking import kinds as k
from nelm_evidence.model.line import Item

_SIGNS = frozenset("<>≤≥=~-")
_BETWEEN = k.codes("patients", "criterion", "group")
_LISTED = k.codes("Foil", "or", "and", "more", "Number")
_MOST_HAD = 10
_HAD_UNITS = {None, "lesions", "sessions", "cycles"}
_WHO = k.codes("patients", "group")
_STARTS = frozenset(",、;:(。") | k.codes("and", "Measure", "word", "Name", "in")
_BOUNDS = _SIGNS | {k.FOIL}


def is_amount(items: tuple[Item, ...], place: int) -> bool:
    """Whether the count of a category follows an amount: 2~3个31例, 25%~50%者22例."""
    following = place + 1
    while following < len(items) and items[following].code in _BETWEEN:
        following += 1
    if following >= len(items) or items[following].code not in {k.COUNT, k.PERCENT}:
        return False
    counted = items[following].value
    people = counted.unit == "patients" or (counted.unit == "percent" and counted.count is not None)
    own = items[place].value
    return bool(people) and own.unit != "patients" and own.count is None and not own.denominator


def is_had(items: tuple[Item, ...], place: int) -> bool:
    """Whether an amount is what the counted had: `nine had two to four, sixteen five or more`."""
    verb = place - 1
    while verb > 0 and items[verb].code in _LISTED:
        verb -= 1
    who = verb - 2 if verb > 1 and items[verb - 1].code == k.PATIENTS else verb - 1
    if who < 0 or items[verb].code != k.HAD or items[who].code not in k.VALUES:
        return False
    counted, own = items[who], items[place].value
    people = counted.code in {k.COUNT, k.NUMBER} or counted.value.count is not None
    plain = own.unit in _HAD_UNITS and own.count is None and own.denominator is None
    few = own.value is None or own.value <= _MOST_HAD
    return people and plain and few and not _is_done(items, place)


def _is_done(items: tuple[Item, ...], place: int) -> bool:
    """Whether a number counts treatments: `six patients underwent 8 ablations`."""
    named = [item for item in items[place + 1 : place + 3] if item.code == k.MEASURE]
    return any(item.value.section == "treatment" for item in named)


def before(items: tuple[Item, ...], place: int) -> tuple[int, int] | None:
    """The first item of the category that ends before a count, and the one behind its amount."""
    end = place
    while end > 0 and items[end - 1].code in _WHO:
        end -= 1
    first = end
    while first > 0 and items[first - 1].code in _BETWEEN:  # 3个以上
        first -= 1
    while first > 0 and items[first - 1].code in _BOUNDS:
        first -= 1
    amounts = [item for item in items[first:end] if item.code == k.FOIL]
    opened = first == 0 or items[first - 1].code in _STARTS
    return (first, end) if amounts and opened else None
