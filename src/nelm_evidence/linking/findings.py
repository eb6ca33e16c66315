"""
From bindings to findings: what was tied together becomes the contract's `Finding`.

A value with a measure keeps its code; one with an anonymous head is `other`, with the head's words
as its label.  Bare numbers without a head are left unread.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from nelm_evidence.linking import kinds as k
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
_LABEL_WORDS = 90
_RELATIONS: dict[str, Relation] = {"<": "<", ">": ">", "≤": "<=", "≥": ">="}
_WRITTEN_UNIT = re.compile(r"^.*[0-9)\]][ ]?(?=[A-Za-zμ])|^[^A-Za-zμ]+$", re.ASCII | re.DOTALL)
_BEFORE_VALUE, _BEFORE_HEAD = 8, 4
_MIDDLE = k.codes("median", "mean")


@dataclass(frozen=True, slots=True)
class Context:
    """What a finding takes from its surroundings."""

    line: Line
    text: str
    source: Source
    population: str | None
    p: PValue | None
    relations: Mapping[str, Relation]
    """How words tell a bound: `more than` is `>`."""


def make(binding: Binding, item: Item, context: Context) -> Finding | None:
    """Return the finding that a binding tells, or None for a number that says nothing by itself."""
    quantity: Quantity = item.value
    measure, label = _name(binding, context)
    if measure is None:
        return None
    statistic = _statistic(binding, item, context.line)
    share = quantity.dimension in _TIMED or quantity.unit == "percent"
    return Finding(
        measure=measure,
        label=label,
        statistic=statistic,
        value=quantity.value,
        not_reached=True if item.rule == NOT_REACHED else None,
        relation=quantity.relation
        or _relation(binding.place, context.line, context.text, context.relations),
        unit=_counted(quantity, binding.head, context.line)
        or _unit(quantity, binding.head, context.text[item.start : item.end]),
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


def _name(binding: Binding, context: Context) -> tuple[str | None, str | None]:
    """The code, and the label of what has none."""
    head = binding.head
    if head is not None and head.measure is not None:
        code = head.measure.code
        at = binding.slot.at
        if code == "death" and at is not None and at.unit == "day":
            code = "mortality"
        return code, (head.label if code == "other" else None)
    label = head.label if head else _words_near(binding.place, context)
    return "other", label[:_LABEL_WORDS].strip(" ,;:()") or None


def _words_near(place: int, context: Context) -> str:
    """The words around a value without a head: those behind it, else those before it."""
    items = context.line.items
    for span in (items[place + 1 : place + 9], tuple(reversed(items[max(0, place - 8) : place]))):
        stretch = []
        for item in span:
            if item.code in k.NUMERIC or item.code in frozenset(",;.:"):
                break
            stretch.append(item)
        if any(item.code in k.NOUNS for item in stretch):
            start, end = min(i.start for i in stretch), max(i.end for i in stretch)
            return context.text[start:end]
    return ""


def _counted(quantity: Quantity, head: Head | None, line: Line) -> str | None:
    """What the counter behind a name counts: `58 radioembolization procedures`."""
    value = quantity.value
    if head is None or quantity.unit or value is None or value != value.to_integral():
        return None
    behind = next((item for item in line.items if item.start >= head.end), None)
    return behind.value.code if behind is not None and behind.code == k.COUNTER else None


def _unit(quantity: Quantity, head: Head | None, written: str) -> str | None:
    """The unit, that of a bare count being patients."""
    if quantity.unit == "dose":
        return _WRITTEN_UNIT.sub("", written) or None
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
        return "patients"
    return None


def _statistic(binding: Binding, item: Item, line: Line) -> Statistic | None:
    """Which statistic a value is: told by a word, by its unit, or not at all."""
    quantity: Quantity = item.value
    if item.rule == NOT_REACHED:
        return "median"
    if quantity.value is None:
        return None
    told = _told_statistic(binding, line)
    is_index = (
        binding.head is not None
        and binding.head.measure is not None
        and binding.head.measure.code == "ki67"
    )
    if quantity.unit == "percent" and told is None:
        return None if is_index and quantity.count is None else "proportion"
    if told:
        return told
    if quantity.dimension == "count":
        return "count"
    measure = binding.head.measure if binding.head else None
    if quantity.dimension is None and measure is not None and "share" in measure.values:
        return "count"
    if quantity.interval and quantity.interval.kind in {"sd", "se"}:
        return "mean"
    if measure is not None and quantity.dimension == "time" and _is_survival(measure.code):
        return "median"
    return None


def _is_survival(code: str) -> bool:
    """Whether a time to an event, told as the Kaplan-Meier median unless the text says else."""
    return code.endswith("survival") or code == "time_to_progression"


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
