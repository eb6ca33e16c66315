"""
Declared spreads: what a sentence says its brackets hold, `the mean (SD) age was 53 (11) years`.

Comes in: the items of a line, before its values take their brackets.  Goes out: the same items,
the deviations joined to their values, the ranges told as interquartile ones.  To add a kind of
spread: its word class in `_KINDS`.
"""

from __future__ import annotations

from dataclasses import replace

from nelm_evidence.model.line import Item, code_of
from nelm_evidence.model.record import Interval, IntervalKind
from nelm_evidence.quantities import codes as k
from nelm_evidence.quantities.brackets import CLOSING, OPENING

_KINDS: dict[str, IntervalKind] = {code_of("sd"): "sd", code_of("se"): "se", code_of("iqr"): "iqr"}
_BEFORE = OPENING | {"±"}
_AVERAGED = {k.NUMBER, k.AMOUNT}


def take(items: list[Item]) -> None:
    """Read the brackets of a line as what it declares them to hold."""
    names = [place for place, item in enumerate(items) if item.code in _KINDS]
    kind = next((_KINDS[items[place].code] for place in names if _declares(items, place)), None)
    if kind is None:
        return
    for place in range(len(items) - 1, 0, -1):
        if items[place].code not in OPENING or not _encloses(items, place):
            continue
        if kind == "iqr":
            _name_range(items, place + 1)
        else:
            _join(items, place, kind)


def _declares(items: list[Item], place: int) -> bool:
    """Whether a bracket holds nothing but the name of a spread: `(SD)`, `[± SD]`."""
    if place + 1 >= len(items) or not place:
        return False
    return items[place - 1].code in _BEFORE and items[place + 1].code in CLOSING


def _encloses(items: list[Item], opening: int) -> bool:
    """Whether a bracket holds one item alone."""
    return opening + 2 < len(items) and items[opening + 2].code in CLOSING


def _name_range(items: list[Item], place: int) -> None:
    """Tell a bare range as an interquartile one."""
    item = items[place]
    if item.code != k.RANGE or item.rule == "range told" or item.value.interval is None:
        return
    spread = item.value.interval.model_copy(update={"kind": "iqr"})
    items[place] = item._replace(value=replace(item.value, interval=spread))


def _join(items: list[Item], opening: int, kind: IntervalKind) -> None:
    """Join the deviation in a bracket to the value before it."""
    head, spread = items[opening - 1], items[opening + 1]
    if head.code not in _AVERAGED or spread.code not in _AVERAGED or head.value.interval:
        return
    interval = Interval(kind=kind, value=spread.value.value)
    end = items[opening + 2].end
    items[opening - 1 : opening + 3] = [
        head._replace(value=replace(head.value, interval=interval), end=end)
    ]
