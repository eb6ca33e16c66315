"""
Roles: which names head a clause, and which only say whom a number is about.

Comes in: a line.  Goes out: the places of its measures that are heads.  LINKING's first lesson:
most errors lie here, before any number is linked.
"""

from __future__ import annotations

from nelm_evidence.linking import asides
from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.groupnames import (
    SKIPPED,
    goes_on,
    has_own_value,
    lower_than,
    names_group,
    value_just_before,
)
from nelm_evidence.linking.occasions import is_occasion
from nelm_evidence.model.line import Item, Line, code_of
from nelm_evidence.model.vocabulary import Measure

_BEFORE_QUALIFIER = k.codes(
    "in", "for", "with", "at", "versus", "than", "by", "before", "who", "had"
)
_VERBS = k.codes("had", "who")
_OTHER_SIDE = k.codes("than", "versus", "criterion")
_SITES = "primary_site."
_AFFECT, _WHO = code_of("affect"), code_of("who")
_SUBJECT = k.NOUNS | k.codes("and", "patients")
_WORDS_BEFORE = SKIPPED | k.codes("Measure", "and", "or") | {","}
_BEFORE_SIDE = _BEFORE_QUALIFIER | {k.OF}


def heads(line: Line) -> frozenset[int]:
    """Return the places of the measures that may head a clause."""
    places = [place for place, code in enumerate(line.signature) if code == k.MEASURE]
    asides = _sums(line.items) if "+" in line.signature else frozenset()
    return frozenset(
        place for place in places if place not in asides and not _is_qualifier(line.items, place)
    )


def _sums(items: tuple[Item, ...]) -> frozenset[int]:
    """The names in brackets that say what a rate is the sum of: `response rate (CR+PR)`."""
    return frozenset(
        place
        for place, item in enumerate(items)
        if item.code == k.MEASURE
        and "+" in {other.code for other in items[max(0, place - 1) : place + 2]}
        and _opening(items, place) in {k.MEASURE, k.RATE}
    )


def _opening(items: tuple[Item, ...], place: int) -> str:
    """What stands before the bracket that holds nothing but names and signs; empty for none."""
    while place > 0 and items[place].code in {k.MEASURE, "+"}:
        place -= 1
    return items[place - 1].code if place and items[place].code == "(" else ""


def _is_qualifier(items: tuple[Item, ...], place: int) -> bool:
    """Whether a measure only says whom a number is about."""
    following = items[place + 1].code if place + 1 < len(items) else ""
    measure: Measure = items[place].value
    if names_group(items, place) or goes_on(items, place) or _right_behind(items, place):
        return True
    if asides.is_one(items, place) or _only_when(items, place) or _tells_who(items, place):
        return True
    if measure.kind == "outcome" and (
        _opens_clause(items, place) or not _head_earlier(items, place, outcome=True)
    ):
        return _after_treatment(items, place)
    if measure.code.startswith(_SITES) and following in k.NOUNS and not _is_value(items, place + 1):
        return not value_just_before(items, place) or not _percent_before(items, place)
    if _first_side(items, place) or _is_predicted(items, place):
        return True
    if _share_of(items, place) or (following == k.AT and _stands_behind(items, place + 2)):
        return True
    if _after_outcome(items, place) or _of_whole(items, place):
        return True
    own = value_just_before(items, place) or has_own_value(items, place)
    if own or _is_elliptic(items, place):
        return False
    if not _behind_preposition(items, place):
        return False
    if _behind_preposition(items, place, _VERBS):
        return _head_earlier(items, place, outcome=False)
    heads_verb = following != k.PRONOUN and any(
        item.code == k.COPULA for item in items[place + 1 : place + 3]
    )
    return not heads_verb or _head_earlier(items, place, outcome=False)


def _tells_who(items: tuple[Item, ...], place: int) -> bool:
    """Whether a name tells of whom a value before is: `42 months in those who responded`."""
    who = next((p for p in range(place - 1, place - 3, -1) if p > 0 and items[p].code == _WHO), 0)
    lead = who - 2
    whom = lead > 0 and items[who - 1].code in {k.PRONOUN, k.PATIENTS, k.THE}
    return whom and items[lead].code in {k.IN, k.FOR} and items[lead - 1].code == k.AMOUNT


def _only_when(items: tuple[Item, ...], place: int) -> bool:
    """Whether a name only says when: `extrahepatic disease was present at the time of surgery`."""
    lead = [item.code for item in items[max(0, place - 4) : place] if item.code != k.THE]
    at_time_of = len(lead) > 2 and (lead[-3], lead[-1]) == (k.AT, k.OF)  # noqa: PLR2004
    is_outcome = items[place].value.kind == "outcome"
    return at_time_of and not is_outcome and _head_earlier(items, place, outcome=False)


def _opens_clause(items: tuple[Item, ...], place: int) -> bool:
    """Whether a name begins a clause behind an opening phrase: `At last follow-up, deaths were`."""
    if [item.code for item in items[place + 1 : place + 2]] != [k.COPULA]:
        return False
    step = place - 1
    while step >= 0 and items[step].code in {k.THE, k.TOTAL, k.TIME}:
        step -= 1
    leads = items[0].code in _BEFORE_QUALIFIER and step > 0 and items[step].code == ","
    return leads and not any(item.code in {k.COPULA, ",", k.AND} for item in items[:step])


def _is_value(items: tuple[Item, ...], place: int) -> bool:
    """Whether an item is a value."""
    return place < len(items) and items[place].code in k.VALUES


def _is_elliptic(items: tuple[Item, ...], place: int) -> bool:
    """Whether a verb told before is left out: `31 presented with A and 17 (35%) with B`."""
    before = [item.code for item in items[max(0, place - 3) : place]]
    listed = len(before) > 2 and before[0] in {k.AND, ","} and before[1] in k.VALUES  # noqa: PLR2004
    return listed and before[2] == k.WITH and any(item.code == k.HAD for item in items[:place])


def _after_treatment(items: tuple[Item, ...], place: int) -> bool:
    """Whether an outcome says what a treatment was for: `hepatectomy for recurrence was …`."""
    if items[place - 1].code not in {k.FOR, k.AT} or place < 2:  # noqa: PLR2004
        return False
    before = items[place - 2]
    return before.code == k.MEASURE and before.value.section == "treatment"


def _of_whole(items: tuple[Item, ...], place: int) -> bool:
    """Whether a name says what a sentence opens with the number of: `Of 65 resections, 52 …`."""
    opening = [item.code for item in items[:place] if item.code not in {k.THE, k.TOTAL, k.WORD}]
    closes = place + 1 < len(items) and items[place + 1].code == ","
    counts = {k.NUMBER, k.COUNT, k.FOIL}
    return closes and len(opening) == 2 and opening[0] == k.OF and opening[1] in counts  # noqa: PLR2004


def _after_outcome(items: tuple[Item, ...], place: int) -> bool:
    """Whether a name says whose outcome is told: `survival after transplantation was …`."""
    following = [item.code for item in items[place + 1 : place + 6]]
    verb = next((n for n, code in enumerate(following) if code == k.COPULA), 0)
    if not all(code in _SUBJECT for code in following[:verb]):
        return False
    return (
        items[place].value.kind != "outcome"
        and following[verb : verb + 1] == [k.COPULA]
        and (_behind_preposition(items, place) or _of_outcome(items, place))
        and _head_earlier(items, place, outcome=True)
    )


def _of_outcome(items: tuple[Item, ...], place: int) -> bool:
    """Whether the words before a name lead back to an outcome and `of`: `DFS of MVI-negative …`."""
    step = place - 1
    while step > 0 and items[step].code in _WORDS_BEFORE:
        step -= 1
    return step > 0 and items[step].code == k.OF and items[step - 1].code in {k.MEASURE, k.RATE}


def _right_behind(items: tuple[Item, ...], place: int) -> bool:
    """Whether a name is the other side of a comparison: `higher in women than in men`."""
    step = place - 1
    while step >= 0 and items[step].code in {k.THE, k.IN, k.FOR, k.WITH, k.PRONOUN, k.AT, k.OF}:
        step -= 1
    return step >= 0 and (items[step].code in _OTHER_SIDE or lower_than(items, place))


def _is_predicted(items: tuple[Item, ...], place: int) -> bool:
    """Whether a name is what something was good for: `accuracy for predicting nodal disease`."""
    before = [item.code for item in items[max(0, place - 2) : place]]
    return before == [k.FOR, _AFFECT] and _head_earlier(items, place, outcome=True)


def _first_side(items: tuple[Item, ...], place: int) -> bool:
    """Whether an outcome is of whom this names, before a comparison: `OS of women was better`."""
    if place < 2 or items[place - 1].code not in _BEFORE_SIDE:  # noqa: PLR2004
        return False
    following = [item.code for item in items[place + 1 : place + 4]]
    return following[:1] == [k.COPULA] and not _OTHER_SIDE.isdisjoint(following[1:])


def _share_of(items: tuple[Item, ...], place: int) -> bool:
    """Whether a name only tells the whole: `66.4% of the synchronous metastases`."""
    step = place - 1
    while step >= 0 and items[step].code in {k.THE, k.WORD, k.PATIENTS, k.COUNTER, k.TOTAL}:
        step -= 1
    whole = step > 0 and items[step].code == k.OF and items[step - 1].code in k.VALUES
    return whole and not is_occasion(items[step - 1])


def _stands_behind(items: tuple[Item, ...], place: int) -> bool:
    """Whether a postposition behind a name is followed by a value or comma: `R0切除后83.4%…`."""
    return place < len(items) and items[place].code in k.VALUES | {","}


def _percent_before(items: tuple[Item, ...], place: int) -> bool:
    """Whether the nearest value before is a percentage: `20% pancreatic tumours`."""
    value = next((item for item in reversed(items[:place]) if item.code in k.VALUES), None)
    return value is not None and value.code == k.PERCENT


def _behind_preposition(
    items: tuple[Item, ...], place: int, leads: frozenset[str] | None = None
) -> bool:
    """Whether the words before the measure lead back to `in`, `with`, `after`, `among`."""
    for step in range(1, 8):
        if place - step < 0:
            return False
        code = items[place - step].code
        before = items[place - 1]
        if step == 1 and code == k.AT and before.start + 1 < before.end == items[place].start:
            return False  # 术后无病生存率
        if code in _BEFORE_QUALIFIER:
            return leads is None or code in leads
        if code not in SKIPPED and code not in {k.OF, k.MEASURE, k.AND, k.OR, ",", "/"}:
            return False
    return False


def _head_earlier(items: tuple[Item, ...], place: int, *, outcome: bool) -> bool:
    """Whether a name, or an outcome, waits for its value earlier in the clause."""
    for item in reversed(items[:place]):
        if item.code in k.VALUES or item.code in {";", k.WHILE}:
            return False
        if item.code == k.MEASURE and (item.value.kind == "outcome" or not outcome):
            return True
    return False
