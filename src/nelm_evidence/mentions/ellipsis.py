"""
Names that only their neighbours complete: `overall and disease-free survival` tells two survivals,
`CR, PR, SD and PD` makes SD stable disease and no standard deviation.

Comes in and goes out: a line.
"""

from __future__ import annotations

from nelm_evidence.model.line import Item, Line, code_of
from nelm_evidence.model.vocabulary import Measure

_MEASURE, _TOTAL, _SD = code_of("Measure"), code_of("total"), code_of("sd")
_BETWEEN = {code_of(kind) for kind in ("and", "or", "median", "the")} | {",", "/", "、"}
_REACH = 4


def complete(line: Line, overall: Measure | None) -> Line:
    """Return the line with a bare `overall` beside another survival made overall survival."""
    if overall is None or _TOTAL not in line.signature:
        return line
    items = line.items
    return line.with_items(
        item._replace(code=_MEASURE, value=overall)
        if item.code == _TOTAL and _survival_follows(items, place)
        else item
        for place, item in enumerate(items)
    )


def _survival_follows(items: tuple[Item, ...], place: int) -> bool:
    """Whether `and … survival` follows, with nothing but light words between."""
    if place + 1 >= len(items) or items[place + 1].code not in _BETWEEN:
        return False
    for item in items[place + 1 : place + 1 + _REACH]:
        if item.code == _MEASURE:
            return bool(item.value.code.endswith("survival"))
        if item.code not in _BETWEEN:
            return False
    return False


def complete_letters(line: Line, stable: Measure | None) -> Line:
    """Return the line with SD made stable disease where another response's letters stand."""
    if stable is None or _SD not in line.signature:
        return line
    items = line.items
    if not any(item.code == _MEASURE and item.value.section == stable.section for item in items):
        return line
    return line.with_items(
        item._replace(code=_MEASURE, value=stable)
        if item.code == _SD and not _is_deviation(items, place)
        else item
        for place, item in enumerate(items)
    )


def _is_deviation(items: tuple[Item, ...], place: int) -> bool:
    """Whether SD stands for a deviation: `± SD`, `SD = 4`."""
    around = items[max(0, place - 1) : place] + items[place + 1 : place + 2]
    return any(item.code in {"±", "="} for item in around)
