"""
Estimates: a value takes what hangs on it: its count, its range, its interval, its P.

`70.2% (95% CI 63.1–77.3; P = .03)`, `12 patients (5.4%)`, `20.7% (12/58)`, `16.2 (1.5~20) months`.
A bracket is swallowed only if it holds nothing but such decoration: `(R0: 70%)` is a clause of
its own.  Comes in and goes out: a line.
"""

from __future__ import annotations

import re
from dataclasses import replace

from nelm_evidence.model.line import Item, Line, code_of
from nelm_evidence.model.record import Interval
from nelm_evidence.quantities import announced, declared, nouns, series
from nelm_evidence.quantities import codes as k
from nelm_evidence.quantities.brackets import CLOSING, FILLERS, OPENING, closing
from nelm_evidence.quantities.decorations import decorated, with_count
from nelm_evidence.quantities.sharing import (
    agree,
    centre_ranges,
    intervals_behind,
    percent_of_nought,
    ranges_beside_ci,
    share_ps,
    share_ratios,
    share_time_units,
    share_units,
    wholes,
)

_DECORATED = k.VALUES | {k.EFFECT}
_TOLD = {"range told", "interquartile range"}
_LONGEST_SPREAD = 7
_UNTOLD = re.compile(rf"{k.NUMBER}\({k.NUMBER}\)[{k.UNIT}{k.AGE_CUE}]", re.ASCII)
"""A bracket of unknown kind before a unit: `45.8(27.6)个月`."""
_QUARTILES = re.compile(rf"{k.NUMBER}\({k.NUMBER},{k.NUMBER}\)[{k.UNIT}{k.AGE_CUE}]", re.ASCII)
"""The quartiles of a median: `12(9,15)d`."""
_LABELS = {code_of("ci"): "ci", code_of("iqr"): "iqr"}
_RANGE = code_of("range")
_PATIENTS, _PER, _EACH = code_of("patients"), code_of("per"), code_of("each")
_TO_NOUN = k.TO_WHOLE | {k.WORD}
_NEAR_NOUN = 5
"""How far behind a number the noun may be that it counts: `64 of the operated patients (31%)`."""


def gather(line: Line) -> Line:
    """Return the line with every value holding its decoration, and its list's unit."""
    items = list(line.items)
    declared.take(items)
    if k.RATIOS & set(line.signature):
        announced.take(items)
    place = 0
    while place < len(items):
        code = items[place].code
        if code == k.SIZE:
            _size_with_percentage(items, place)
        if code in _DECORATED:
            _absorb(items, place)
            if _take_unit(items, place):
                _absorb(items, place)
        place += 1
    nouns.take(items)
    ranges_beside_ci(items)
    if k.INTERVAL in line.signature:
        intervals_behind(items)
    _share(items)
    return line if tuple(items) == line.items else line.with_items(items)


def _absorb(items: list[Item], place: int) -> None:
    """Swallow all that hangs on a value."""
    while _absorb_bracket(items, place) or _absorb_next(items, place):
        pass


def _share(items: list[Item]) -> None:
    """Let the values of a line lend each other what they share."""
    codes = {item.code for item in items}
    if k.PERCENT in codes:
        wholes(items)
    if k.NUMBER in codes:
        if k.TIME in codes:
            share_time_units(items)
        if k.EFFECT in codes:
            series.ratios(items)
            share_ratios(items)
        if k.P in codes:
            series.signs(items)
            share_ps(items)
        if k.PERCENT in codes:
            percent_of_nought(items)
        share_units(items)
    if k.RANGE in codes:
        centre_ranges(items)


def _absorb_bracket(items: list[Item], place: int) -> bool:
    """Swallow a bracket of decoration behind the value, or behind the value's noun."""
    opening = _behind_noun(items, place)
    if opening < len(items) and items[opening].code in k.PEOPLE:
        opening += 1
    if opening >= len(items) or items[opening].code not in OPENING:
        return False
    shut = closing(items, opening)
    if shut is None:
        return False
    told = _without_adjectives(items[opening + 1 : shut])
    inside = _named_behind([item for item in told if item.code not in FILLERS])
    if items[place].code == k.EFFECT:
        inside = _bounds(inside)
    head = decorated(items[place], inside)
    if head is None:
        return False
    items[place : shut + 1] = [head._replace(end=items[shut].end)]
    return True


def _size_with_percentage(items: list[Item], place: int) -> None:
    """`(n = 12; 5.4%)`: a size with its percentage is a proportion."""
    following = items[place + 1 : place + 4]
    match [item.code for item in following]:
        case ["," | ";", k.PERCENT, shut] if shut in CLOSING:
            share = following[1]
        case _:
            return
    if share.value.count is None:
        quantity = replace(share.value, count=items[place].value)
        head = items[place]._replace(code=k.PERCENT, value=quantity, end=share.end)
        items[place : place + 3] = [head]


def _behind_noun(items: list[Item], place: int) -> int:
    """Where a bracket may open: behind a value, or behind the noun that the value counts."""
    head = items[place]
    if head.code == k.PERCENT and head.value.count is None:
        return _behind_whole(items, place)
    if head.code in {k.NUMBER, k.SHARE}:
        for noun in range(place + 1, place + _NEAR_NOUN):
            codes = [item.code for item in items[place + 1 : noun + 1]]
            if codes and codes[-1] in k.PEOPLE and _TO_NOUN.issuperset(codes[:-1]):
                return noun
    return place + 1


def _behind_whole(items: list[Item], place: int) -> int:
    """Where a size stands behind `21% of patients (n = 31)`."""
    noun = place + 1
    while noun < len(items) and items[noun].code in k.TO_WHOLE:
        noun += 1
    size = items[noun + 2] if noun + 2 < len(items) else None
    is_size = size is not None and size.code in {k.SIZE, k.SHARE}
    return noun if noun > place + 1 and items[noun].code in k.PEOPLE and is_size else place + 1


def _bounds(inside: list[Item]) -> list[Item]:
    """Two numbers behind a ratio are its bounds: `HR = 0.81 [0.67, 0.98]`."""
    if [item.code for item in inside[:2]] != [k.NUMBER, k.NUMBER]:
        return inside
    low, high = inside[0].value.value, inside[1].value.value
    if low is None or high is None or low > high:
        return inside
    return [
        inside[0]._replace(code=k.INTERVAL, value=Interval(kind="ci", low=low, high=high)),
        *inside[2:],
    ]


def _without_adjectives(inside: list[Item]) -> list[Item]:
    """The bracket without what only describes the counted: `12 of 44 assessable patients`."""
    return [
        item
        for place, item in enumerate(inside)
        if not (
            item.code == k.WORD
            and [other.code for other in inside[place - 1 : place]] == [k.SHARE]
            and [other.code for other in inside[place + 1 : place + 2]][:1] == [_PATIENTS]
        )
    ]


def _named_behind(inside: list[Item]) -> list[Item]:
    """A range whose kind is told behind it: `(16.2–55.7 months CI)`."""
    if [item.code for item in inside] == [k.RANGE, _RANGE]:
        return inside[:1]
    if len(inside) == 2 and inside[0].code == k.RANGE and inside[1].code in _LABELS:  # noqa: PLR2004
        spread = inside[0].value.interval
        kind = _LABELS[inside[1].code]
        return [inside[0]._replace(code=k.INTERVAL, value=spread.model_copy(update={"kind": kind}))]
    return inside


def _absorb_next(items: list[Item], place: int) -> bool:
    """Swallow an interval that follows directly, with or without a comma: `46%, 95% CI 29–57`."""
    follower = _behind_each(items, place)
    if follower < len(items) and items[follower].code in {",", ";"}:
        follower += 1
    if follower >= len(items):
        return False
    found = items[follower]
    if found.code == k.SIZE and not _closes(items, follower):
        return False
    if found.code == k.SIZE or _repeats(items, place, follower) or _alone(items, place, follower):
        head = with_count(items[place], found)
    else:
        head = _with_next(items[place], found)
    if head is None:
        return False
    items[place : follower + 1] = [head._replace(end=found.end)]
    return True


def _closes(items: list[Item], place: int) -> bool:
    """Whether a size ends the bracket of a percentage: `(68.6%, n = 447)`."""
    return place + 1 < len(items) and items[place + 1].code in CLOSING


def _behind_each(items: list[Item], place: int) -> int:
    """The place behind a value, and behind the `per patient` that it may be told with."""
    codes = [item.code for item in items[place + 1 : place + 3]]
    if codes[:1] == [_EACH]:
        return place + 2
    told = len(codes) > 1 and codes[0] == _PER and codes[1] in k.PEOPLE
    return place + 3 if told else place + 1


def _repeats(items: list[Item], place: int, follower: int) -> bool:
    """Whether a percentage repeats the fraction before it: `12/25, 48%`, or should in a bracket."""
    head, found = items[place], items[follower]
    if head.code != k.SHARE or found.code != k.PERCENT:
        return False
    if agree(head.value, found.value):
        return True
    codes = [item.code for item in items[place - 1 : follower + 2]] if place else []
    return codes in (["(", k.SHARE, ",", k.PERCENT, sign] for sign in (")", ";"))


def _alone(items: list[Item], place: int, follower: int) -> bool:
    """Whether a count and its percentage are all of a bracket: `(71 patients, 93.3%)`."""
    if place == 0 or follower != place + 2 or not _closes(items, follower):
        return False
    opening, head, sign, found = (item.code for item in items[place - 1 : follower + 1])
    # A fraction may be told with a percentage that is not its own: the checks look for that.
    counts = head in {k.COUNT, k.SHARE} and found == k.PERCENT
    if opening not in OPENING or not counts or sign not in {",", ";"}:
        return False
    return items[follower].value.interval is None and items[follower].value.count is None


def _with_next(head: Item, found: Item) -> Item | None:
    """The value with an interval, or the ratio with a P, that follows directly."""
    is_effect_p = head.code == k.EFFECT and found.code == k.P
    is_told = found.code == k.RANGE and found.rule in _TOLD
    if found.code != k.INTERVAL and not is_effect_p and not is_told:
        return None
    return decorated(head, [found])


def _take_unit(items: list[Item], place: int) -> bool:
    """Give a bare number with a bracket the unit behind the bracket: `16.2 (1.5~20) months`."""
    head = items[place]
    if head.code not in {k.NUMBER, k.RANGE} or place + 1 >= len(items):
        return False
    codes = "".join(item.code for item in items[place : place + _LONGEST_SPREAD])
    if head.value.dimension is None and _UNTOLD.match(codes):
        del items[place + 1 : place + 4]
        return _give_unit(items, place)
    if head.value.dimension is None and _QUARTILES.match(codes):
        low, high = items[place + 2].value.value, items[place + 4].value.value
        if head.value.value is None or not low <= head.value.value <= high:
            return False
        quantity = replace(head.value, interval=Interval(kind="iqr", low=low, high=high))
        items[place : place + 6] = [head._replace(value=quantity, end=items[place + 5].end)]
        return _give_unit(items, place)
    return bool(head.value.interval) and not head.value.dimension and _give_unit(items, place)


def _give_unit(items: list[Item], place: int) -> bool:
    """Join a value with the unit or percent sign behind it."""
    head, follower = items[place], items[place + 1]
    if follower.code == k.UNIT:
        unit, dimension, code = follower.value.code, follower.value.dimension, k.AMOUNT
    elif follower.code == "%":
        unit, dimension, code = "percent", "share", k.PERCENT
    elif follower.code == k.AGE_CUE:
        unit, dimension, code = "year", "age", k.AMOUNT
    else:
        return False
    quantity = replace(head.value, unit=unit, dimension=dimension)
    code = code if quantity.value is not None else k.RANGE
    items[place : place + 2] = [Item(code, head.start, follower.end, quantity, head.rule)]
    return True
