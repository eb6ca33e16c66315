"""
Series: ratios listed one after the other, and then their intervals and their P values.

`OR=2.2、1.4、3.1`, `(HR值分别为0.4,0.6,95%CI分别为0.2~0.9,0.4~0.9)`, `P值分别为0.01、<0.001`.
Comes in: the items of a line, which are changed in place.  To read one more kind of member:
`_is_ratio`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.model.line import Item, code_of
from nelm_evidence.model.quantities import Ratio
from nelm_evidence.model.record import Effect, PValue
from nelm_evidence.quantities import codes as k
from nelm_evidence.quantities.brackets import CLOSING, OPENING

if TYPE_CHECKING:
    from nelm_evidence.model.record import EffectType, Interval, Relation

_JOINTS = frozenset({code_of("and"), ","})
_ENDS = frozenset(",;)]") | {code_of("and"), code_of("P"), ""}
_CODES: dict[str, Relation] = {"<": "<", ">": ">"}
_FAR = 12
LISTED = "listed limit"
"""The rule of a limit within a list of P values, which lends its sign to none behind it."""


def ratios(items: list[Item]) -> None:
    """Make the numbers of a list ratios where its first is one, and share out their intervals."""
    place = 0
    while place < len(items):
        end = place + 1
        if items[place].code == k.EFFECT:
            end = _end(items, place)
            run = range(place, end, 2)
            if len(run) > 1 and _is_list(items, run):
                _name(items, run)
        place = end


def _end(items: list[Item], first: int) -> int:
    """The place behind the list of ratios that begins at a place."""
    kind = items[first].value.effect.type
    last = first
    while last + 2 < len(items) and items[last + 1].code in _JOINTS:
        if not _is_ratio(items[last + 2], kind):
            break
        last += 2
    return last + 1


def _is_ratio(item: Item, kind: EffectType) -> bool:
    """Whether an item may be one more ratio of a list: a bare number, or one of the same kind."""
    if item.code == k.EFFECT:
        return item.value.effect.type == kind and not item.value.about
    return item.code == k.NUMBER and item.value.dimension is None and bool(item.value.value)


def _is_list(items: list[Item], run: range) -> bool:
    """Whether ratios are a list: joined by conjunctions, or by commas alone in a bracket."""
    behind = items[run[-1] + 1].code if run[-1] + 1 < len(items) else ""
    if behind not in _ENDS:
        return False
    if all(items[place + 1].code != "," for place in run[:-1]):
        return not _interval(items[run[0]]) or all(_holds(items[place]) for place in run)
    for place in range(run[0] - 1, max(-1, run[0] - _FAR), -1):
        if items[place].code in CLOSING:
            return False
        if items[place].code in OPENING:
            return True
    return False


def _name(items: list[Item], run: range) -> None:
    """Give every member of a list its kind, and its interval from the list of intervals."""
    kind = items[run[0]].value.effect.type
    told = [_interval(items[place]) for place in run]
    behind = _ranges(items, run[-1] + 1)
    if told[-1] and not any(told[:-1]) and len(behind) == len(run) - 1:
        told = [told[-1], *(items[place].value.interval for place in behind)]
    elif not any(told) and len(behind) == len(run):
        told = [items[place].value.interval for place in behind]
    level = next((interval.level for interval in told if interval and interval.level), None)
    for place, interval in zip(run, told, strict=True):
        item = items[place]
        value = item.value.effect.value if item.code == k.EFFECT else item.value.value
        told_ci = interval and interval.model_copy(update={"kind": "ci", "level": level})
        p, about = item.value.p, item.value.about if item.code == k.EFFECT else ()
        ratio = Ratio(Effect(type=kind, value=value, interval=told_ci), p, about)
        items[place] = item._replace(code=k.EFFECT, value=ratio)


def _interval(item: Item) -> Interval | None:
    """The interval that a member of a list has."""
    found: Interval | None = (
        item.value.effect.interval if item.code == k.EFFECT else item.value.interval
    )
    return found


def _holds(item: Item) -> bool:
    """Whether a member of a list lies in an interval of its own: `1.4(1.1~2.0)、1.9(1.2~3.0)`."""
    interval = _interval(item)
    value = item.value.effect.value if item.code == k.EFFECT else item.value.value
    if interval is None or interval.low is None or interval.high is None:
        return False
    return bool(interval.low <= value <= interval.high)


def _ranges(items: list[Item], place: int) -> list[int]:
    """The places of the ranges that are listed behind a list of ratios."""
    found = []
    while place + 1 < len(items) and items[place].code in _JOINTS:
        if items[place + 1].code != k.RANGE:
            break
        found.append(place + 1)
        place += 2
    return found


def signs(items: list[Item]) -> None:
    """Let a P value lend its name to a limit listed behind it: `P值分别为0.01、<0.001`."""
    place = 2
    while place + 1 < len(items):
        before, joint, sign, number = items[place - 2 : place + 2]
        is_listed = before.code == k.P and joint.code in _JOINTS and sign.code in _CODES
        if is_listed and number.code == k.NUMBER and number.value.dimension is None:
            p = PValue(relation=_CODES[sign.code], value=number.value.value)
            items[place : place + 2] = [Item(k.P, sign.start, number.end, p, LISTED)]
        place += 1
