"""
Criteria: numbers that say who or what is meant, and tell nothing of what was found.

`> 50%`, `3 cm or smaller`, `Ki-67 below 20%`, `a cut-off of 5.0`, `<2.0cm、2.0~3.9cm组`.
Comes in: a value among its neighbours.  Goes out: whether it is a criterion.  To add a test: its
function here, and its row in `foils`.
"""

from __future__ import annotations

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.neighbours import (
    Value,
    behind_criterion,
    behind_relation,
    copula_before,
    lived_before,
)
from nelm_evidence.model.line import code_of

_ASSUMPTION = code_of("assumption")
_OR_OLDER = code_of("or_older")
_OR_MORE = k.codes("or", "comparative")
_COUNTS = {k.COUNT, k.SHARE, k.NUMBER}
_FINDING = {"results", "conclusions"}
"""Sections where an assumption holds for the figure beside it alone: `a cut-off of 5.0`."""
_CUTOFF_NEAR = 10
_CLAUSE_SIGNS = frozenset(",;(:")
_CLAUSE_ENDS = frozenset(",;.。") | {""}
_PREDICTOR = code_of("predictive")
_MORE = k.codes("more")
_MIDDLE = k.codes("median", "mean")
TELLS = k.codes(
    "copula", "of", "median", "mean", "range", "to", "versus", "and", "more", "total", "Measure"
) | frozenset("(:=-±~,")
"""What may stand before a value that is told."""
_CATEGORIES = (
    (k.VALUES - {k.PERCENT, k.COUNT, k.SHARE}) | frozenset("、,<>≤≥") | k.codes("and", "or")
)
_TELL_SHARE = TELLS | k.codes("in", "with") | {","}
_TELL_AMOUNT = TELLS | k.codes("in", "at", "for")
_BOUNDS = _MORE | frozenset("<>≤≥")


def is_criterion(value: Value) -> bool:
    """Whether a relation sign without a verb or a word such as `than` stands by: `3 or more`."""
    items, place = value.items, value.place
    behind = [item.code for item in items[place + 1 : place + 3]]
    if behind[:1] == [_OR_OLDER] or [code in _OR_MORE for code in behind] == [True, True]:
        return True
    if behind_relation(items, place) and not copula_before(items, place - 1):
        return not _is_told_rate(value)
    if _qualifies(value):
        return True
    if value.before == k.THAN:
        return not _is_other_side(value)
    told = items[place].value
    counts = told.unit == "patients" or told.count is not None  # 3个以上23例（28%）
    return not counts and behind_criterion(items, place)


def _qualifies(value: Value) -> bool:
    """Whether a bound says what happened, its share follows: `a fall of >90% was seen in 70%`."""
    items, place = value.items, value.place
    if place < 2 or items[place - 2].code != k.OF or not behind_relation(items, place):  # noqa: PLR2004
        return False
    follows = [item.code for item in items[place + 1 : place + _CUTOFF_NEAR]]
    return follows[:1] == [k.COPULA] and not k.VALUES.isdisjoint(follows)


def _is_told_rate(value: Value) -> bool:
    """Whether a clause is nothing but an outcome and its bound: 病死率<5%, `DCR >90%`."""
    match value.items[max(0, value.place - 3) : value.place + 1]:
        case (*before, name, _, rate) if name.code == k.MEASURE and rate.code == k.PERCENT:
            is_clause = all(item.code in _CLAUSE_ENDS for item in before)
            return is_clause and name.value.kind == "outcome" and value.after in _CLAUSE_ENDS
    return False


def _is_other_side(value: Value) -> bool:
    """Whether a value is what another is held against: `12% in A, lower than 30% in B`."""
    items, place = value.items, value.place
    if place > 1 and items[place - 2].code in k.VALUES:
        return True  # 7.2 d比10.5 d
    told = any(item.code == value.item.code for item in items[:place])
    return told and (value.item.value.count is not None or value.after in {k.IN, k.FOR, k.OF})


def bounded(value: Value) -> bool:
    """Whether words bound a value that no verb tells: `Ki-67 below 20%`, `age over 60 years`."""
    items, place = value.items, value.place
    if items[place].rule == "between and":
        return _spans_trait(value)
    if items[place - 1].code not in _MORE or place == 1:
        return False
    if any(item.code == _PREDICTOR for item in items[place:]) or _bounds_trait(value):
        return True
    if items[place].code == k.PERCENT and items[place].value.count is None:
        return items[place - 2].code not in _TELL_SHARE
    return items[place].code == k.AMOUNT and items[place - 2].code not in _TELL_AMOUNT


def _spans_trait(value: Value) -> bool:
    """Whether a span says how large what patients have is: `metastases between 2 and 3 cm`."""
    name = value.items[value.place - 1]
    is_trait = name.code == k.MEASURE and name.value.kind == "attribute"
    return is_trait and value.item.value.dimension == "length"


def _bounds_trait(value: Value) -> bool:
    """Whether words bound what patients have: `age less than 70 years`, `a size of over 5 cm`."""
    items, place = value.items, value.place
    name = place - 3 if items[place - 2].code == k.OF else place - 2
    if name < 0 or items[name].code != k.MEASURE:
        return False
    is_age = items[place].code == k.NUMBER and "age" in items[name].value.values
    if items[place].code != k.AMOUNT and not is_age:
        return False
    averaged = items[name].rule or (name and items[name - 1].code in _MIDDLE)
    return items[name].value.kind == "attribute" and not averaged


def bounds_a_count(value: Value) -> bool:
    """Whether a bound says what a count counts: `involvement was below 50% in 11 patients`."""
    items, place = value.items, value.place
    ranged = items[place].code == k.RANGE and items[place].value.unit == "percent"
    bounded = ranged or items[place - 1].code in _BOUNDS
    if place + 2 >= len(items) or not bounded:
        return False
    return items[place + 1].code == k.IN and items[place + 2].code in _COUNTS


def assumed(value: Value) -> bool:
    """Whether the sentence assumes rather than finds: `we assumed a 3-year survival of 91.8%`."""
    items, place = value.items, value.place
    if value.section not in _FINDING:
        return any(item.code == _ASSUMPTION for item in items[:place])
    for item in reversed(items[max(0, place - _CUTOFF_NEAR) : place]):
        if item.code in _CLAUSE_SIGNS:
            return False
        if item.code == _ASSUMPTION:
            return True
    return False


def is_lived(value: Value) -> bool:
    """Whether a time tells how long some lived: `5 (4%) survived for more than 5 years`."""
    items = value.items
    verb = lived_before(items, value.place)
    is_time = value.item.value.dimension in {"time", "age"} and not value.item.value.interval
    return is_time and verb is not None and bool(items[verb].value.is_survival)


def of_effect(value: Value) -> bool:
    """Whether a bracket tells what a ratio compares: `(HR 1.8 for age 80 vs age 65-69)`."""
    items, place = value.items, value.place
    opening = next((p for p in range(place - 1, -1, -1) if items[p].code in {"(", ")"}), 0)
    inside = "".join(item.code for item in items[opening:place])
    return inside.startswith("(") and k.FOR in inside.partition(k.EFFECT)[2]


def names_group(value: Value) -> bool:
    """Whether a value is one of a list of categories: `<2.0cm、2.0~3.9cm、≥4.0cm组`."""
    items, place = value.items, value.place
    step = place + 1
    while step < len(items) and items[step].code in _CATEGORIES:
        step += 1
    return (
        step < len(items)
        and items[step].code == k.GROUP
        and items[place].value.dimension in {None, "length", "age", "time"}
    )
