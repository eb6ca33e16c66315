"""
Estimates: a value takes what hangs on it: its count, its range, its interval, its P.

`70.2% (95% CI 63.1–77.3; P = .03)`, `12 patients (5.4%)`, `20.7% (12/58)`, `16.2 (1.5~20) months`.
A bracket is swallowed only if it holds nothing but such decoration: `(R0: 70%)` is a clause of
its own.  Comes in and goes out: a line.
"""

from __future__ import annotations

from dataclasses import replace

from nelm_evidence.model.line import Item, Line, code_of
from nelm_evidence.model.quantities import Quantity, Ratio
from nelm_evidence.model.record import Interval, PValue

_PERCENT, _AMOUNT, _COUNT = code_of("Percent"), code_of("Amount"), code_of("Count")
_NUMBER, _SHARE, _RANGE = code_of("Number"), code_of("Share"), code_of("Range")
_INTERVAL, _P, _EFFECT, _SIZE = (
    code_of("Interval"), code_of("P"), code_of("Effect"), code_of("Size"),
)  # fmt: skip
_UNIT, _DOSE = code_of("Unit"), code_of("dose")
_VALUES = {_PERCENT, _AMOUNT, _COUNT, _NUMBER, _SHARE, _RANGE}
_OPENING, _CLOSING = "([", ")]"
_FILLERS = {",", ";", ":", code_of("and"), code_of("the"), code_of("patients"), code_of("total"), code_of("Counter"), _UNIT}
_FLOWING = {"share", "time", "age", "length", "volume", "dose"}
_LIST_SIGNS = {code_of(kind) for kind in ("versus", "and", "or", "to")} | {",", "、"}
_BRACKETS_AND_P: frozenset[str] = frozenset()
_MIDDLE = {code_of("median"), code_of("mean")}
_BETWEEN_RANGE_AND_CENTRE = {code_of("copula"), code_of("total"), code_of("of"), code_of("Measure")} | set(",:(;=")
_IN, _FOIL = code_of("in"), code_of("Foil")
_FROM_WHOLE = {code_of("patients"), code_of("word"), code_of("Measure"), _IN}
_TO_WHOLE = {code_of("of"), code_of("the"), code_of("total")}
_PEOPLE = {code_of("Counter"), code_of("patients")}
_TOLD = {"range told", "interquartile range"}
_LABELS = {code_of("ci"): "ci", code_of("iqr"): "iqr"}
_LONGEST_BRACKET = 14


def gather(line: Line) -> Line:
    """Return the line with every value holding its decoration, and its list's unit."""
    items = list(line.items)
    place = 0
    while place < len(items):
        item = items[place]
        if item.code == _SIZE:
            _size_with_percentage(items, place)
        if item.code in _VALUES or item.code == _EFFECT:
            while _absorb_bracket(items, place) or _absorb_next(items, place):
                pass
            _take_unit(items, place)
        place += 1
    _ranges_beside_ci(items)
    _wholes(items)
    _share_units(items)
    _centre_ranges(items)
    return Line(line.start, line.end, line.section, tuple(items))


def _absorb_bracket(items: list[Item], place: int) -> bool:
    """Swallow a bracket of decoration behind the value, or behind the value's noun."""
    opening = _behind_noun(items, place)
    if opening < len(items) and items[opening].code in {code_of("Counter"), code_of("patients")}:
        opening += 1
    if opening >= len(items) or items[opening].code not in _OPENING:
        return False
    closing = _closing(items, opening)
    if closing is None:
        return False
    inside = [item for item in items[opening + 1 : closing] if item.code not in _FILLERS]
    inside = _named_behind(inside)
    head = _decorated(items[place], inside)
    if head is None:
        return False
    items[place : closing + 1] = [head._replace(end=items[closing].end)]
    return True


def _size_with_percentage(items: list[Item], place: int) -> None:
    """`(n = 12; 5.4%)`: a size with its percentage is a proportion."""
    following = items[place + 1 : place + 4]
    codes = [item.code for item in following]
    if len(codes) == 3 and codes[0] in {",", ";"} and codes[1] == _PERCENT and codes[2] in _CLOSING:  # noqa: PLR2004
        share = following[1]
        if share.value.count is None:
            quantity = replace(share.value, count=items[place].value)
            head = items[place]._replace(code=_PERCENT, value=quantity, end=share.end)
            items[place : place + 3] = [head]


def _behind_noun(items: list[Item], place: int) -> int:
    """Where a bracket may open: behind a value, or behind `symptomatic patients` after a count."""
    if items[place].code == _PERCENT and items[place].value.count is None:
        noun = place + 1
        while noun < len(items) and items[noun].code in _TO_WHOLE:
            noun += 1
        size = items[noun + 2] if noun + 2 < len(items) else None
        if noun > place + 1 and items[noun].code in _PEOPLE and size and size.code in {_SIZE, _SHARE}:
            return noun
    if items[place].code in {_NUMBER, _SHARE}:
        for noun in (place + 1, place + 2):
            codes = [item.code for item in items[place + 1 : noun + 1]]
            if len(codes) and codes[-1] in _PEOPLE and all(code == code_of("word") for code in codes[:-1]):
                return noun
    return place + 1


def _named_behind(inside: list[Item]) -> list[Item]:
    """A range whose kind is told behind it: `(16.2–55.7 months CI)`."""
    if len(inside) == 2 and inside[0].code == _RANGE and inside[1].code in _LABELS:  # noqa: PLR2004
        spread = inside[0].value.interval
        kind = _LABELS[inside[1].code]
        return [inside[0]._replace(code=_INTERVAL, value=spread.model_copy(update={"kind": kind}))]
    return inside


def _closing(items: list[Item], opening: int) -> int | None:
    """Where a short bracket closes."""
    for place in range(opening + 1, min(len(items), opening + _LONGEST_BRACKET)):
        if items[place].code in _CLOSING:
            return place
        if items[place].code in _OPENING:
            return None
    return None


def _absorb_next(items: list[Item], place: int) -> bool:
    """Swallow an interval that follows directly, with or without a comma: `46%, 95% CI 29–57`."""
    follower = place + 1
    if follower < len(items) and items[follower].code in {",", ";"}:
        follower += 1
    if follower >= len(items):
        return False
    found = items[follower]
    if items[place].code == _SHARE and found.code == _PERCENT and _agree(items[place].value, found.value):
        head = _with_count(items[place], found)
        items[place : follower + 1] = [head._replace(end=found.end)] if head else items[place : follower + 1]
        return head is not None
    is_effect_p = items[place].code == _EFFECT and found.code == _P
    is_told = found.code == _RANGE and found.rule in _TOLD
    if found.code != _INTERVAL and not is_effect_p and not is_told:
        return False
    head = _decorated(items[place], [found])
    if head is None:
        return False
    items[place : follower + 1] = [head._replace(end=found.end)]
    return True


def _agree(share: Quantity, percent: Quantity) -> bool:
    """Whether a percentage is about what its fraction makes: `12/25, 48%`."""
    if share.value is None or not share.denominator or percent.value is None:
        return False
    return abs(share.value * 100 / share.denominator - percent.value) < 1


def _take_unit(items: list[Item], place: int) -> None:
    """Give a bare number with a bracket the unit behind the bracket: `16.2 (1.5~20) months`."""
    head = items[place]
    if head.code not in {_NUMBER, _RANGE} or place + 1 >= len(items):
        return
    if _spread_untold(items, place):
        del items[place + 1 : place + 4]
        head = head._replace(value=replace(head.value, interval=None), end=items[place + 1].start)
        quantity = replace(head.value, unit=items[place + 1].value.code, dimension=items[place + 1].value.dimension)
        items[place : place + 2] = [Item(_AMOUNT, head.start, items[place + 1].end, quantity, head.rule)]
        return
    follower = items[place + 1]
    if not head.value.interval or head.value.dimension:
        return
    if follower.code == _UNIT:
        quantity = replace(head.value, unit=follower.value.code, dimension=follower.value.dimension)
        items[place : place + 2] = [Item(_AMOUNT if quantity.value is not None else _RANGE, head.start, follower.end, quantity, head.rule)]
    elif follower.code == "%":
        quantity = replace(head.value, unit="percent", dimension="share")
        items[place : place + 2] = [Item(_PERCENT if quantity.value is not None else _RANGE, head.start, follower.end, quantity, head.rule)]


def _ranges_beside_ci(items: list[Item]) -> None:
    """A bare bracketed range is a confidence interval where its sentence speaks of one."""
    codes = {item.code for item in items}
    told = code_of("ci") in codes or any(
        item.code in _VALUES and item.value.interval and item.value.interval.kind == "ci" for item in items
    )
    if not told:
        return
    for place, item in enumerate(items):
        spread = item.value.interval if item.code in _VALUES and item.value.value is not None else None
        if spread and spread.kind == "range" and item.rule != "range told":
            spread = spread.model_copy(update={"kind": "ci"})
            items[place] = item._replace(value=replace(item.value, interval=spread))


def _centre_ranges(items: list[Item]) -> None:
    """Give a range told first to its centre: `年龄24~68岁,中位65岁`, `3–48 months (mean 25)`."""
    place = 0
    while place < len(items):
        if items[place].code == _RANGE:
            centre = _centre(items, place)
            if centre is not None:
                value = items[centre]
                quantity = replace(
                    value.value,
                    interval=items[place].value.interval,
                    unit=value.value.unit or items[place].value.unit,
                    dimension=value.value.dimension or items[place].value.dimension,
                )
                code = _AMOUNT if value.code == _NUMBER and quantity.dimension else value.code
                items[centre] = value._replace(value=quantity, code=code)
                del items[place]
        place += 1


def _centre(items: list[Item], place: int) -> int | None:
    """Where the median or mean of a range stands behind it."""
    spread = items[place].value
    told = False
    for following in range(place + 1, min(len(items), place + 6)):
        item = items[following]
        if item.code in _MIDDLE or item.rule in {"median", "mean"}:
            told = True
        elif item.code in {_AMOUNT, _NUMBER, _PERCENT}:
            fits = item.value.dimension in {None, spread.dimension} and not item.value.interval
            return following if told and fits else None
        elif item.code not in _BETWEEN_RANGE_AND_CENTRE:
            return None
    return None


def _whole_before(items: list[Item], place: int) -> None:
    """`222例患者中58例(26.1%)`: the whole told before its part, with 中 between."""
    step = place - 1
    while step >= 0 and items[step].code in _FROM_WHOLE:
        step -= 1
    whole, part = items[step], items[place]
    if step < 0 or step > place - 2 or whole.code != _COUNT or items[step + 1].code not in _PEOPLE | {_IN}:
        return
    if not any(item.code == _IN for item in items[step + 1 : place]) or not whole.value.value:
        return
    if _agree(Quantity(part.value.count, denominator=whole.value.value), part.value):
        items[place] = part._replace(value=replace(part.value, denominator=whole.value.value))
        items[step] = whole._replace(code=_FOIL)


def _wholes(items: list[Item]) -> None:
    """Give a percentage with its count the whole told behind it: `three (1.4%) of 222 patients`."""
    place = 0
    while place < len(items):
        item = items[place]
        if item.code == _PERCENT and item.value.count is not None and item.value.denominator is None:
            _whole_before(items, place)
            item = items[place]
        if item.code == _PERCENT and item.value.count is not None and item.value.denominator is None:
            following = place + 1
            while following < len(items) and items[following].code in _TO_WHOLE:
                following += 1
            whole = items[following] if place + 1 < following < len(items) else None
            if whole is not None and whole.code in {_COUNT, _NUMBER} and whole.value.value:
                share = Quantity(item.value.count, denominator=whole.value.value)
                if _agree(share, item.value):
                    quantity = replace(item.value, denominator=whole.value.value)
                    items[place : following + 1] = [item._replace(value=quantity, end=whole.end)]
        place += 1


def _share_units(items: list[Item]) -> None:
    """Let units flow backwards through a list: `7 versus 17 days`, `93.4 and 66.0 %`."""
    last: Item | None = None
    joined = False
    _percent_of_nought(items)
    for place in range(len(items) - 1, -1, -1):
        item = items[place]
        if item.code in _VALUES:
            bare = item.code == _NUMBER and item.value.dimension is None
            if bare and joined and last is not None and last.value.dimension in _FLOWING:
                quantity = replace(item.value, unit=last.value.unit, dimension=last.value.dimension)
                items[place] = item = item._replace(code=last.code, value=quantity)
            last, joined = item, False
        elif item.code in _LIST_SIGNS:
            joined = True
        elif item.code not in _BRACKETS_AND_P:
            last, joined = None, False


def _spread_untold(items: list[Item], place: int) -> bool:
    """Whether a bare number in brackets of unknown kind and a unit follow: `45.8(27.6)个月`."""
    codes = [item.code for item in items[place : place + 5]]
    return codes == [_NUMBER, "(", _NUMBER, ")", _UNIT] and items[place].value.dimension is None


def _percent_of_nought(items: list[Item]) -> None:
    """A bare 0 that closes a list of percentages is one of them: `17.6%、5.9%、0`."""
    for place in range(2, len(items)):
        item, joint, before = items[place], items[place - 1], items[place - 2]
        bare = item.code == _NUMBER and item.value.dimension is None and item.value.value == 0
        if bare and joint.code in _LIST_SIGNS and before.code == _PERCENT:
            quantity = replace(item.value, unit="percent", dimension="share")
            items[place] = item._replace(code=_PERCENT, value=quantity)


def _decorated(head: Item, inside: list[Item]) -> Item | None:
    """The value with everything of the bracket on it; None if something does not fit."""
    if not inside or all(item.code == _P for item in inside) and head.code != _EFFECT:
        return None
    for item in inside:
        dressed = _dress(head, item)
        if dressed is None:
            return None
        head = dressed
    return head


def _dress(head: Item, item: Item) -> Item | None:
    """The value with one decoration on it."""
    if item.code == _INTERVAL:
        return _with_interval(head, item.value)
    if item.code == _P:
        return _with_p(head, item.value)
    if head.code == _EFFECT:
        return _with_interval(head, item.value.interval) if item.code == _RANGE else None
    if item.code == _RANGE:
        return _with_range(head, item.value)
    return _with_count(head, item)


def _with_p(head: Item, p: PValue) -> Item | None:
    """A value or effect with its P."""
    return None if head.value.p else head._replace(value=replace(head.value, p=p))


def _with_interval(head: Item, interval: Interval | None) -> Item | None:
    """A value or effect with its interval; one told earlier stays."""
    if isinstance(head.value, Ratio):
        effect = head.value.effect
        if effect.interval or interval is None:
            return None
        spread = interval.model_copy(update={"kind": "ci"}) if interval.kind == "range" else interval
        return head._replace(value=replace(head.value, effect=effect.model_copy(update={"interval": spread})))
    quantity: Quantity = head.value
    if quantity.interval:
        return head
    return head._replace(value=replace(quantity, interval=interval))


def _with_range(head: Item, spread: Quantity) -> Item | None:
    """A value with a bare bracketed range, which has no unit or the value's own."""
    quantity: Quantity = head.value
    fits = spread.dimension in {None, quantity.dimension} or quantity.dimension is None
    if quantity.interval or not fits or quantity.value is None:
        return None
    low = spread.interval.low if spread.interval else None
    if head.code == _COUNT and low is not None and spread.dimension is None and quantity.unit == "patients":
        return None
    unit = quantity.unit or spread.unit
    dimension = quantity.dimension or spread.dimension
    code = head.code
    if code == _NUMBER and spread.dimension:
        code = _PERCENT if spread.unit == "percent" else _AMOUNT
    return head._replace(
        code=code, value=replace(quantity, interval=spread.interval, unit=unit, dimension=dimension)
    )


def _with_count(head: Item, item: Item) -> Item | None:
    """A percentage with its count, or a count with its percentage: one proportion."""
    outer, inner = head.value, item.value
    if head.code == _PERCENT and item.code in {_COUNT, _NUMBER, _SHARE, _SIZE}:
        count = inner if item.code == _SIZE else inner.value
        whole = None if item.code == _SIZE else inner.denominator
        if outer.count is not None or count is None or count != count.to_integral():
            return None
        return head._replace(value=replace(outer, count=count, denominator=whole))
    if head.code in {_COUNT, _NUMBER, _SHARE} and item.code == _PERCENT:
        if outer.value is None or outer.value != outer.value.to_integral() or outer.interval:
            return None
        quantity = replace(inner, count=outer.value, denominator=outer.denominator)
        return head._replace(code=_PERCENT, value=quantity)
    if head.code in {_COUNT, _NUMBER} and item.code == _SHARE and outer.value == inner.value:
        return head._replace(code=_SHARE, value=inner)
    if head.code == _PERCENT and item.code == _PERCENT:
        return None
    return None
