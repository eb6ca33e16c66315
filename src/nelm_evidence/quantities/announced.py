"""
Announced ratios: what a list holds whose head says so, `(hazard ratio; 95% CI): A (2.9; 1.5-5.3)`.

Comes in: the items of a line, before its values take their brackets.  Goes out: the same items,
each number of the list with an interval that holds it being a ratio of the kind announced.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from nelm_evidence.model.line import Item, code_of
from nelm_evidence.model.quantities import Ratio
from nelm_evidence.model.record import Effect, EffectType, Interval
from nelm_evidence.quantities import codes as k
from nelm_evidence.quantities.brackets import CLOSING, OPENING

_KINDS: dict[str, EffectType] = {
    code_of("Hazard"): "hazard_ratio",
    code_of("Odds"): "odds_ratio",
    code_of("Risk"): "risk_ratio",
}
_CI = code_of("ci")
_HEAD = {_CI, k.PERCENT, code_of("and"), code_of("with"), *OPENING, *CLOSING, ",", ";", ":"}
_SPREADS = {k.RANGE, k.INTERVAL}
_PARTING = {",", ";"}
_LONGEST_HEAD = 8
_LARGEST = 30
"""Above this a number in such a place is an age or a dose."""


class Announcement(NamedTuple):
    """What a list holds."""

    kind: EffectType
    level: Decimal | None
    is_head: bool
    """Whether the head of the list says so, and not only its first member."""


def take(items: list[Item]) -> None:
    """Make ratios of the numbers of a list whose head, or first member, announces them."""
    told: Announcement | None = None
    place = 0
    while place < len(items):
        item = items[place]
        if item.code in _KINDS and (end := _announces(items, place)):
            level = next((i.value.value for i in items[place:end] if i.code == k.PERCENT), None)
            told, place = Announcement(_KINDS[item.code], level, is_head=True), end
        elif item.code == k.EFFECT and place and items[place - 1].code in OPENING:
            told = told or Announcement(item.value.effect.type, None, is_head=False)
        elif told is not None and item.code == k.NUMBER:
            _take_one(items, place, told)
        place += 1


def _announces(items: list[Item], place: int) -> int:
    """Where the words end by which a ratio is announced with its interval; 0 if it is not."""
    end = place + 1
    while end < min(len(items), place + _LONGEST_HEAD) and items[end].code in _HEAD:
        end += 1
    return end if any(item.code == _CI for item in items[place:end]) else 0


def _take_one(items: list[Item], place: int, told: Announcement) -> None:
    """Make a number with an interval a ratio: `(2.9; 1.5-5.3)`, behind a head `1.6 (1.5-1.7)`."""
    behind = "".join(item.code for item in items[place + 1 : place + 4])
    opens = place > 0 and items[place - 1].code in OPENING
    parted = told.is_head and place > 0 and items[place - 1].code in _PARTING
    if behind[:1] in _PARTING and (opens or (parted and behind[2:] in CLOSING)):
        last = place + 2
    elif told.is_head and behind[:1] in OPENING and behind[2:] in CLOSING:
        last = place + 3
    else:
        return
    spread = items[place + 2]
    if spread.code not in _SPREADS:
        return
    interval = spread.value if spread.code == k.INTERVAL else spread.value.interval
    value = items[place].value
    if value.dimension or value.interval or not _holds(interval, value.value):
        return
    limits = Interval(
        kind="ci", level=interval.level or told.level, low=interval.low, high=interval.high
    )
    ratio = Ratio(Effect(type=told.kind, value=value.value, interval=limits))
    made = Item(k.EFFECT, items[place].start, items[last].end, ratio, "announced")
    items[place : last + 1] = [made]


def _holds(interval: Interval | None, value: Decimal) -> bool:
    """Whether an interval may be that of a ratio of this value."""
    if interval is None or interval.low is None or interval.high is None:
        return False
    return 0 < interval.low <= value <= interval.high and value < _LARGEST
