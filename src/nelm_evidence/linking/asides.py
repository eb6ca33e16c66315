"""
Asides: names that say something aside, and head no clause wherever they stand.

What is counted (`the mean number of TACE sessions`), what was only meant, what patients have, what
an outcome answers to.  Comes in: a line's items and the place of a name.  To add one: its
function, and its place in `_ASIDES`.
"""

from __future__ import annotations

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.groupnames import has_own_value, value_just_before
from nelm_evidence.linking.occasions import is_occasion
from nelm_evidence.linking.topics import fits
from nelm_evidence.model.line import Item, code_of

_BEFORE_TRAIT = k.NOUNS | k.codes("the", "with", "no", "and") | {"-"}
_WHOM = k.codes("patients", "pronoun")
_PLAN_NEAR = 5
_WHO = code_of("who")
_TO_TREATMENT = k.NOUNS | k.codes("had", "copula", "with", "the")


def is_one(items: tuple[Item, ...], place: int) -> bool:
    """Whether a name is an aside."""
    return any(holds(items, place) for holds in _ASIDES)


def _names_occasions(items: tuple[Item, ...], place: int) -> bool:
    """Whether a name says what is counted: `the mean number of TACE sessions was 3.6`."""
    following = items[place + 1] if place + 1 < len(items) else None
    if following is None or following.code in k.VALUES or not is_occasion(following):
        return False
    return not value_just_before(items, place)


def _is_planned(items: tuple[Item, ...], place: int) -> bool:
    """Whether a treatment was only meant: `referred for liver transplantation`, 拟行肝移植."""
    if items[place].value.section != "treatment":
        return False
    for item in reversed(items[max(0, place - _PLAN_NEAR) : place]):
        if item.code == k.PLAN:
            return True
        if item.code in k.VALUES or item.code in {",", ";"}:
            return False
    return False


def _of_patients_with(items: tuple[Item, ...], place: int) -> bool:
    """Whether a name says what patients have: `15 months for patients with local recurrence`."""
    step = place - 1
    while step > 1 and items[step].code in _BEFORE_TRAIT:
        step -= 1
    whom = [item.code for item in items[max(0, step) : step + 3]]
    if not (whom and whom[0] in _WHOM and not {k.WITH, k.NO}.isdisjoint(whom[1:])):
        return False
    lead = step - 1
    while lead > 0 and items[lead].code in {k.THE, k.WORD}:
        lead -= 1
    return items[lead].code in {k.FOR, k.IN} and not has_own_value(items, place)


def _unlike_value(items: tuple[Item, ...], place: int) -> bool:
    """Whether a value before `in` is of another kind, so that a name says who: `in responders`."""
    if items[place].value.kind != "outcome" or place < 2 or items[place - 1].code != k.IN:  # noqa: PLR2004
        return False
    value = items[place - 2]
    return value.code == k.AMOUNT and not fits(items[place].value, value)


def _of_some(items: tuple[Item, ...], place: int) -> bool:
    """Whether a name says of how many an outcome is told: `survival of the 12 responders`."""
    before = [item.code for item in items[max(0, place - 4) : place]]
    return before[:3] == [k.MEASURE, k.OF, k.THE] and before[3:] in (
        [k.NUMBER],
        [k.FOIL],
        [k.COUNT],
    )


def _answered(items: tuple[Item, ...], place: int) -> bool:
    """Whether a name is what an outcome answers to: `response rates to chemotherapy were`."""
    step = place - 1
    while step > 0 and items[step].code in k.NOUNS:
        step -= 1
    lead = items[max(0, step - 1) : step + 1]
    return [item.code for item in lead] == [k.MEASURE, k.TO] and lead[0].value.kind == "outcome"


def _of_those_who(items: tuple[Item, ...], place: int) -> bool:
    """Whether a name says of whom a share is told: `recurred in 25% of patients who had A`."""
    step = place - 1
    while step > 0 and items[step].code in _TO_TREATMENT:
        step -= 1
    lead = [item.code for item in items[max(0, step - 3) : step + 1]]
    shared = lead[1:] in ([k.OF, k.PATIENTS, _WHO], [k.OF, k.PRONOUN, _WHO])
    return (
        shared
        and lead[0] in k.VALUES
        and any(i.code == k.MEASURE and i.value.kind == "outcome" for i in items[: step - 3])
        and items[place].value.kind != "outcome"
    )


_ASIDES = (
    _of_those_who,
    _names_occasions,
    _is_planned,
    _of_patients_with,
    _unlike_value,
    _of_some,
    _answered,
)
