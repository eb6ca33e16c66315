"""
From bindings to findings: what was tied together becomes the contract's `Finding`.

A value with a measure keeps its code; one with an anonymous head is `other`, with the head's words
as its label.  Bare numbers without a head are left unread.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking import naming, occasions
from nelm_evidence.linking.neighbours import counter_behind
from nelm_evidence.linking.reading import Binding
from nelm_evidence.linking.sizes import NOT_REACHED
from nelm_evidence.linking.topics import At, Head
from nelm_evidence.model.line import Item, Line
from nelm_evidence.model.quantities import Quantity
from nelm_evidence.model.record import (
    Finding,
    Population,
    PValue,
    Relation,
    Source,
    Statistic,
    TimePoint,
)

_TIMED = {"share", "count"}
_RELATIONS: dict[str, Relation] = {"<": "<", ">": ">", "≤": "<=", "≥": ">="}
_WRITTEN_UNIT = re.compile(r"^.*[0-9)\]]\s*(?=[A-Za-zμ])|^[^A-Za-zμ]+$", re.ASCII | re.DOTALL)
_SPREAD_BEHIND = re.compile(r"(?<=[A-Za-z0-9])\s*[(\[].*$", re.ASCII | re.DOTALL)
_BEFORE_VALUE, _BEFORE_HEAD = 8, 4
_AVERAGES = {"median", "mean"}
_CENTRES: dict[str, Statistic] = {"sd": "mean", "se": "mean", "iqr": "median"}
"""What stands in the middle of a spread where no word says it."""
_MIDDLE = k.codes("median", "mean")


class Context(NamedTuple):
    """What a finding takes from its surroundings."""

    line: Line
    text: str
    """As it was written: labels are the text's own words."""
    folded: str
    """In plain signs: units and relations are looked up."""
    source: Source
    population: str | None
    p: PValue | None
    relations: Mapping[str, Relation]
    """How words tell a bound: `more than` is `>`."""


def make(binding: Binding, item: Item, context: Context) -> Finding:
    """Return the finding that a binding tells."""
    quantity: Quantity = item.value
    statistic = _statistic(binding, item, context.line)
    measure, label = naming.name(binding, statistic, context.line, context.text)
    head = binding.head
    kept = head is not None and head.measure is not None and head.measure.code == measure
    named = head if kept or measure == "mortality" else None  # what is averaged is no patient
    share = quantity.dimension in _TIMED or quantity.unit == "percent"
    return Finding(
        measure=measure,
        label=label,
        statistic=statistic,
        value=quantity.value,
        not_reached=True if item.rule == NOT_REACHED else None,
        relation=quantity.relation
        or _relation(binding.place, context.line, context.folded, context.relations),
        unit=_counted(quantity, binding, context.line)
        or _unit(
            quantity,
            named,
            context.folded[item.start : item.end],
            plural=_is_plural(binding, context.line),
        ),
        count=quantity.count
        if statistic == "proportion" or quantity.denominator is not None
        else None,
        denominator=quantity.denominator,
        at=_time_point(binding.slot.at) if share and binding.slot.at else None,
        interval=quantity.interval,
        population=Population(label=context.population) if context.population else None,
        p_value=quantity.p or context.p,
        sources=(context.source,),
        rule=binding.rule,
    )


def _relation(
    place: int, line: Line, text: str, relations: Mapping[str, Relation]
) -> Relation | None:
    """The relation sign right before a value: `in ≤ 10%`."""
    before = line.items[place - 1] if place else None
    if before is None:
        return None
    if before.code == k.MORE:
        return relations.get(text[before.start : before.end].lower())
    return _RELATIONS.get(before.code)


def _counted(quantity: Quantity, binding: Binding, line: Line) -> str | None:
    """What the counter behind a name counts: `58 radioembolization procedures`."""
    head, value = binding.head, quantity.value
    if quantity.unit or value is None:
        return None
    if head is None:
        named = line.items[binding.place + 1 : binding.place + 3]
        counter = counter_behind(line.items, binding.place)
        if counter is not None:
            return str(counter.value.code)
        return _occasions(named) if named and named[0].code == k.MEASURE else None
    behind = next((item for item in line.items if item.start >= head.end), None)
    whole = value == value.to_integral()
    if whole and behind is not None and behind.code == k.COUNTER:
        return str(behind.value.code)
    inside = tuple(item for item in line.items if head.start <= item.start < head.end)
    return _occasions((*inside, behind) if behind is not None else inside)


def _occasions(items: tuple[Item, ...]) -> str | None:
    """What occasions are counted in: `the mean number of TACE sessions`."""
    told = [i for i in items if i.code not in k.VALUES and occasions.is_occasion(i)]
    return str(told[-1].value.code) if told else None


def _is_plural(binding: Binding, line: Line) -> bool:
    """Whether a number counts the treatments themselves: `38 major hepatectomies`."""
    following = line.items[binding.place + 1 : binding.place + 2]
    head = binding.head
    adjacent = head is not None and bool(following) and following[0].start == head.start
    return adjacent and head is not None and head.label.isascii() and head.label.endswith("s")


def _unit(quantity: Quantity, head: Head | None, written: str, *, plural: bool) -> str | None:
    """The unit, that of a bare count being patients."""
    if quantity.unit == "dose":
        return _written_unit(written)
    measure = head.measure if head else None
    if measure is not None and measure.code == "ki67" and quantity.unit == "percent":
        return "percent_ki67"
    if quantity.unit:
        return quantity.unit
    if measure is None or quantity.value is None:
        return None
    if measure.code == "metastasis_count":
        return "lesions"
    if "share" in measure.values and quantity.value == quantity.value.to_integral():
        return "procedures" if plural and measure.section == "treatment" else "patients"
    return None


def _written_unit(written: str) -> str | None:
    """The unit as the text writes it, before a bracket or behind: `17 (3-20) μg/l`."""
    places = (_SPREAD_BEHIND.sub("", written), written)
    return next(filter(None, (_WRITTEN_UNIT.sub("", place) for place in places)), None)


def _statistic(binding: Binding, item: Item, line: Line) -> Statistic | None:
    """Which statistic a value is: told by a word, by its unit, or not at all."""
    quantity: Quantity = item.value
    if item.rule == NOT_REACHED:
        return "median"
    if quantity.value is None:
        return None
    measure = binding.head.measure if binding.head else None
    is_rate = quantity.unit == "percent" and measure is not None and measure.is_time_to_event
    told = None if is_rate else _told_statistic(binding, line)  # 中位生存期和1年生存率为7个月、30%
    is_index = measure is not None and measure.code == "ki67"
    if _is_difference(binding, item, line):
        return "difference"
    is_counted = quantity.count is not None and not is_index
    if quantity.unit == "percent" and (told is None or is_counted):
        return None if is_index and quantity.count is None else "proportion"
    if told:
        return told
    if quantity.interval and quantity.interval.kind in _CENTRES:
        return _CENTRES[quantity.interval.kind]
    if quantity.dimension in {"count", occasions.DIMENSION}:
        return "count"
    whole = quantity.value == quantity.value.to_integral()
    counted = measure and ("share" in measure.values or measure.code == "metastasis_count")
    if binding.head is None:
        following = [other.code for other in line.items[binding.place + 1 : binding.place + 2]]
        counted = bool(following) and following[0] in k.NAMES
    if quantity.dimension is None and whole and counted:
        return "count"
    if measure is not None and quantity.dimension == "time" and measure.is_time_to_event:
        return "median"  # of Kaplan and Meier, unless the text says else
    return None


def _is_difference(binding: Binding, item: Item, line: Line) -> bool:
    """Whether a value tells how far two groups are apart, or how much an outcome was changed."""
    measure = binding.head.measure if binding.head else None
    if measure is None:
        return item.code == k.PERCENT and naming.differs(line.items, binding.place)
    if naming.differs(line.items, binding.place):
        return True
    head = _head_place(binding, line)
    alone = item.code == k.AMOUNT and len(binding.run.places) == 1
    return alone and head is not None and naming.gains(line.items, head, binding.place)


def _told_statistic(binding: Binding, line: Line) -> Statistic | None:
    """The word median or mean that belongs to a value: beside its head, or right before it."""
    items, first = line.items, binding.run.places[0]
    head = _head_place(binding, line)
    start = first - _BEFORE_VALUE if head is None or head > first else head - _BEFORE_HEAD
    stop = first if head is None or head < first else head + 1
    if first + 1 < len(items) and items[first + 1].code == k.MEAN:
        return "mean"
    for place in range(stop - 1, max(-1, start - 1), -1):
        item = items[place]
        if _averages_another(binding, items, place):
            return None
        if item.code == k.MEDIAN or item.rule == "median":
            return "median"
        if item.code == k.MEAN or item.rule == "mean":
            return "mean"
        if (
            item.code in k.VALUES
            and place != first
            and (head is None or place < head or head > first)
        ):
            return None
    return None


def _averages_another(binding: Binding, items: tuple[Item, ...], place: int) -> bool:
    """Whether a name with a `mean` of its own is not the head: `58.6 years mean age, 56% men`."""
    if items[place].rule not in _AVERAGES and items[place].code not in _MIDDLE:
        return False
    measure = binding.head.measure if binding.head else None
    named = items[place] if items[place].rule else items[place + 1]
    other = named.code == k.MEASURE and measure is not None and named.value is not measure
    return other and any(item.code == "," for item in items[place : binding.run.places[0]])


def _head_place(binding: Binding, line: Line) -> int | None:
    """Where the head of a value stands in its line."""
    head = binding.head
    if head is None:
        return None
    return next((p for p, item in enumerate(line.items) if item.start == head.start), None)


def _time_point(at: At) -> TimePoint:
    """The contract's time point."""
    value = at.value
    return TimePoint(value=value if value == value.to_integral() else Decimal(value), unit=at.unit)
