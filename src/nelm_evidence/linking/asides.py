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
_SIDES = {"treatment"}
_LEADS, _PAIRED = k.codes("in", "for", "with", "at"), k.codes("in", "at")
_BACK = 2
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
    is_trait = items[place].value.kind != "outcome"
    return shared and is_trait and lead[0] in k.VALUES and _tells_outcome(items[: step - 3])


def names_side(items: tuple[Item, ...], place: int) -> bool:
    """
    Whether a treatment only names a side: `recurrence was higher after A (35% vs 22%)`.

    So it does in the bracket behind an outcome, `mortality (A 5% vs B 1%)`, and before the values
    of two sides, `leaks were seen after A (5%) and B (1%)`.
    """
    if items[place].value.section not in _SIDES or not _tells_outcome(items[:place]):
        return False
    behind = [item.code for item in items[place + 1 : place + 4]]
    if behind[:1] != ["("]:
        before = [item.code for item in items[max(0, place - _BACK) : place]]
        opens = before[1:] == ["("] and before[0] in {k.MEASURE, k.RATE}
        goes_on = before[1:] == [k.VERSUS] and before[0] in k.VALUES
        return (opens or goes_on) and behind != [] and behind[0] in k.VALUES
    compares = (
        items[place - 1].code in _LEADS and behind[1] in k.VALUES and behind[2:] == [k.VERSUS]
    )
    return compares or _opens_pair(items, place) or _closes_pair(items, place)


def _opens_pair(items: tuple[Item, ...], place: int) -> bool:
    """Whether a treatment and its value begin a pair of them: `in A (5%) and B (1%)`."""
    codes = [item.code for item in items[place + 1 : place + 4]]
    following = place + 5 + (items[place + 5].code in _PAIRED if place + 5 < len(items) else 0)
    return (
        items[place - 1].code in _PAIRED
        and codes[::2] == ["(", ")"]
        and codes[1] in k.VALUES
        and [i.code for i in items[place + 4 : place + 5]] == [k.AND]
        and [i.code for i in items[following : following + 2]] == [k.MEASURE, "("]
        and items[following].value.section in _SIDES
    )


def _closes_pair(items: tuple[Item, ...], place: int) -> bool:
    """Whether a treatment is the second of a pair."""
    step = place - 1 - (items[place - 1].code in _PAIRED)
    first = step - 4
    return (
        first > 0
        and items[step].code == k.AND
        and items[first].code == k.MEASURE
        and items[first].value.section in _SIDES
        and _opens_pair(items, first)
    )


def _tells_outcome(items: tuple[Item, ...]) -> bool:
    """Whether an outcome is among these items."""
    named = [item.value for item in items if item.code == k.MEASURE]
    return any(name.kind == "outcome" or name.section == "resection_margin" for name in named)


_ASIDES = (
    names_side,
    _of_those_who,
    _names_occasions,
    _is_planned,
    _of_patients_with,
    _unlike_value,
    _of_some,
    _answered,
)
