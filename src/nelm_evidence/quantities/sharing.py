"""
Sharing: what the values of a sentence lend each other.

A unit told once for a list, a whole told before or behind its part, a range told before its
centre, the kind of interval that the sentence speaks of.  Every function changes the items
in place.
"""

from __future__ import annotations

from dataclasses import replace

from nelm_evidence.model.line import Item, code_of
from nelm_evidence.model.quantities import Quantity, Ratio, Times
from nelm_evidence.model.record import Effect, EffectType, Interval, PValue
from nelm_evidence.quantities import codes as k
from nelm_evidence.quantities.brackets import OPENING
from nelm_evidence.quantities.series import LISTED

_FLOWING = {"share", "time", "age", "length", "volume", "dose", "occasion", "score"}
_LIST_SIGNS = {code_of(kind) for kind in ("versus", "than", "and", "or", "to")} | {",", "、"}
_MIDDLE = {code_of("median"), code_of("mean")}
_BETWEEN_RANGE_AND_CENTRE = {
    code_of("copula"),
    code_of("total"),
    code_of("of"),
    code_of("Measure"),
    code_of("with"),
    code_of("the"),
} | set(",:(;=")
_NUMBERED = {k.GROUP, code_of("grade")}
"""What has a number for its name: `stage 2`."""
_AND, _CI = code_of("and"), code_of("ci")
_NO_RATIO = {code_of(kind) for kind in ("mean", "median", "change", "statistic", "level")} | {"."}
_BEHIND_P = {code_of(kind) for kind in ("and", "respectively", "for")} | set(").,;]")
_CLAUSE_ENDS = {code_of("while"), ";", "."}
_PHRASE_ENDS = frozenset(",;.、。()[]:") | {k.EFFECT, k.P} | _NO_RATIO | {_AND, code_of("versus")}
_PHRASE = 7
"""How far before its bracket a value may stand that a group or a time point follows."""
_CENTRE_NEAR = 9
"""How far behind a range its centre may stand: `aged 28-74 years, with a median age of 53`."""
_FROM_WHOLE = {
    code_of(kind)
    for kind in ("patients", "Measure", "word", "in", "copula", "had", "of", "with", "no", "who")
}
"""What may stand between a whole and its part: 23例有症状患者中15例."""


def agree(share: Quantity, percent: Quantity) -> bool:
    """Whether a percentage is about what its fraction makes: `12/25, 48%`."""
    if share.value is None or not share.denominator or percent.value is None:
        return False
    return abs(share.value * 100 / share.denominator - percent.value) < 1


def ranges_beside_ci(items: list[Item]) -> None:
    """A bare bracketed range is a confidence interval where its sentence speaks of one."""
    spreads = [p for p, item in enumerate(items) if item.code in k.VALUES and item.value.interval]
    told = any(items[place].value.interval.kind == "ci" for place in spreads)
    if not spreads or not (told or any(item.code == _CI for item in items)):
        return
    for place in spreads:
        item, spread = items[place], items[place].value.interval
        is_range = spread.kind == "range" and item.rule != "range told"
        if is_range and item.value.value is not None:
            spread = spread.model_copy(update={"kind": "ci"})
            items[place] = item._replace(value=replace(item.value, interval=spread))


def centre_ranges(items: list[Item]) -> None:
    """Give a range told first to its centre: `年龄24~68岁,中位65岁`, `3–48 months (mean 25)`."""
    place = 0
    while place < len(items):
        if items[place].code == k.RANGE:
            centre = _centre(items, place)
            if centre is not None:
                value = items[centre]
                quantity = replace(
                    value.value,
                    interval=value.value.interval or items[place].value.interval,
                    unit=value.value.unit or items[place].value.unit,
                    dimension=value.value.dimension or items[place].value.dimension,
                )
                code = k.AMOUNT if value.code == k.NUMBER and quantity.dimension else value.code
                items[centre] = value._replace(value=quantity, code=code)
                del items[place]
        place += 1


def _centre(items: list[Item], place: int) -> int | None:
    """Where the median or mean of a range stands behind it."""
    spread = items[place].value
    told = False
    for following in range(place + 1, min(len(items), place + _CENTRE_NEAR)):
        item = items[following]
        if item.code in _MIDDLE or item.rule in {"median", "mean"}:
            told = True
        elif item.code in {k.AMOUNT, k.NUMBER, k.PERCENT, k.COUNT}:
            own = item.value.interval  # 25~72岁,平均(44.7±15.3)岁
            fits = own is None or (own.kind in {"sd", "se"} and spread.dimension is not None)
            fits = fits and item.value.dimension in {None, spread.dimension}
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
    counts = whole.code == k.COUNT or (
        whole.code == k.AMOUNT and whole.value.dimension == "occasion"
    )
    if step < 0 or step > place - 2 or not counts:
        return
    if not any(item.code == k.IN for item in items[step + 1 : place]) or not whole.value.value:
        return
    if agree(Quantity(part.value.count, denominator=whole.value.value), part.value):
        items[place] = part._replace(value=replace(part.value, denominator=whole.value.value))
        items[step] = whole._replace(code=k.FOIL)


def wholes(items: list[Item]) -> None:
    """Give a percentage with its count the whole told beside it: `three (1.4%) of 222 patients`."""
    for place in range(len(items)):
        if place < len(items) and _lacks_whole(items[place]):
            _whole_before(items, place)
        if place < len(items) and _lacks_whole(items[place]):
            _whole_behind(items, place)


def _lacks_whole(item: Item) -> bool:
    """Whether a percentage has its count but not what it is a share of."""
    return (
        item.code == k.PERCENT and item.value.count is not None and item.value.denominator is None
    )


def _whole_behind(items: list[Item], place: int) -> None:
    """Swallow the whole told behind a part."""
    item, following = items[place], place + 1
    while following < len(items) and items[following].code in k.TO_WHOLE:
        following += 1
    whole = items[following] if place + 1 < following < len(items) else None
    if whole is None or whole.code not in {k.COUNT, k.NUMBER} or not whole.value.value:
        return
    # `43 (47%) of 120`: nothing but `of` ties them, whether or not the percentage is right.
    if item.value.count <= whole.value.value:
        quantity = replace(item.value, denominator=whole.value.value)
        items[place : following + 1] = [item._replace(value=quantity, end=whole.end)]


def intervals_behind(items: list[Item]) -> None:
    """Give a value the interval behind its group or time: `49% in group A (95% CI, 32-67)`."""
    for place, item in enumerate(items):
        if item.code != k.INTERVAL or place == 0 or items[place - 1].code not in OPENING:
            continue
        value = _value_before(items, place - 1)
        if value is not None and _lies_within(items[value].value, item.value):
            quantity = replace(items[value].value, interval=item.value)
            items[value] = items[value]._replace(value=quantity)


def _value_before(items: list[Item], opening: int) -> int | None:
    """The value that a bracket behind the words of one phrase is about."""
    for place in range(opening - 1, max(-1, opening - 1 - _PHRASE), -1):
        code = items[place].code
        if code in k.VALUES:
            return place
        if code in _PHRASE_ENDS:
            return None
    return None


def _lies_within(quantity: Quantity, spread: Interval) -> bool:
    """Whether a value without an interval lies in one."""
    if quantity.interval or None in (quantity.value, spread.low, spread.high):
        return False
    return spread.low <= quantity.value <= spread.high  # type: ignore[operator]


def share_units(items: list[Item]) -> None:
    """Let units flow backwards through a list: `7 versus 17 days`, `93.4 and 66.0 %`."""
    last: Item | None = None
    joined = False
    for place in range(len(items) - 1, -1, -1):
        item = items[place]
        if item.code in k.VALUES:
            bare = item.code == k.NUMBER and item.value.dimension is None
            is_name = place > 0 and items[place - 1].code in _NUMBERED
            counted = last is not None and last.value.count is not None
            bare = bare and not is_name and not counted and not _is_part(items, place)
            if bare and joined and last is not None and last.value.dimension in _FLOWING:
                quantity = replace(item.value, unit=last.value.unit, dimension=last.value.dimension)
                items[place] = item = item._replace(code=last.code, value=quantity)
            last, joined = item, False
        elif item.code in _LIST_SIGNS:
            joined = True
        else:
            last, joined = None, False


def _is_part(items: list[Item], place: int) -> bool:
    """Whether a number behind `in` counts, whatever follows: `under 25% in 40, 25-50% in 22`."""
    listed = place + 1 < len(items) and items[place + 1].code == ","
    told = place > 1 and items[place - 1].code == k.IN and items[place - 2].code in k.VALUES
    return listed and told


def share_time_units(items: list[Item]) -> None:
    """Let a time point lend its unit to the one before: `75% at 5 and 51% at 10 years`."""
    last: Item | None = None
    for place in range(len(items) - 1, 1, -1):
        item = items[place]
        timed = items[place - 1].code == k.AT and items[place - 2].code == k.PERCENT
        if timed and item.code == k.TIME:
            last = item
        elif timed and last and item.code == k.NUMBER and item.value.dimension is None:
            times = Times(((item.value.value, last.value.points[0][1]),))
            if times.values < last.value.values:
                items[place] = last = item._replace(code=k.TIME, value=times, rule=last.rule)
        elif item.code in _CLAUSE_ENDS:
            last = None


def share_ratios(items: list[Item]) -> None:
    """Let a ratio lend its kind to the next with an interval: `OR 1.4 (…) for A, 1.3 (…) for B`."""
    kind: EffectType | None = None
    for place, item in enumerate(items):
        if item.code == k.EFFECT:
            kind = item.value.effect.type
        elif item.code in _NO_RATIO:
            kind = None
        elif kind and item.code == k.NUMBER and _is_estimate(item.value):
            told = Effect(type=kind, value=item.value.value, interval=item.value.interval)
            items[place] = item._replace(code=k.EFFECT, value=Ratio(told, item.value.p))


def share_ps(items: list[Item]) -> None:
    """Let a P value lend its sign to the next: `(P = 0.6 and 0.02, respectively)`."""
    for place in range(2, len(items)):
        before, joint, item = items[place - 2 : place + 1]
        is_listed = before.code == k.P and joint.code in _LIST_SIGNS and item.code == k.NUMBER
        if not is_listed or items[min(place + 1, len(items) - 1)].code not in _BEHIND_P:
            continue
        value = item.value.value
        if item.value.dimension is None and value is not None and 0 < value < 1:
            sign = "=" if before.rule == LISTED else before.value.relation
            p = PValue(relation=sign, value=value)
            items[place] = item._replace(code=k.P, value=p, rule=before.rule)


def _is_estimate(quantity: Quantity) -> bool:
    """Whether a bare number lies within its own confidence interval."""
    interval, value = quantity.interval, quantity.value
    if value is None or interval is None or interval.kind != "ci" or quantity.dimension:
        return False
    low, high = interval.low, interval.high
    return low is not None and high is not None and 0 < low <= value <= high


def percent_of_nought(items: list[Item]) -> None:
    """A bare 0 that closes a list of percentages is one of them: `17.6%、5.9%、0`."""
    for place in range(2, len(items)):
        item, joint, before = items[place], items[place - 1], items[place - 2]
        bare = item.code == k.NUMBER and item.value.dimension is None and item.value.value == 0
        if bare and joint.code in _LIST_SIGNS and before.code == k.PERCENT:
            quantity = replace(item.value, unit="percent", dimension="share")
            items[place] = item._replace(code=k.PERCENT, value=quantity)
