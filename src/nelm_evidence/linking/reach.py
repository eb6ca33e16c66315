"""
Reach: how far a topic binds. Attributes and bare counts bind closely, outcomes across the clause.

Pure functions over the items of a line; the clause pass asks them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from nelm_evidence.linking import categories
from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.topics import Head, Topic, is_bare
from nelm_evidence.model.line import Item, code_of

_NEAR, _CLAUSE = 3, 14
_CLAUSE_ENDS = frozenset(",;.)。") | k.codes("versus", "while", "Measure")
_LEADS = k.codes("in", "for", "with", "of", "at", "from")
_EXPLAINS = k.codes("in", "for", "with", "versus", "than", "of", "group", "between")
_LONGER_THAN_PATIENTS = [code_of("comparative"), k.PATIENTS]
_AGAINST_PATIENTS = frozenset(_LONGER_THAN_PATIENTS)
_PARTS = k.JOINTS | k.codes("of")
_VERBLIKE = k.codes("had", "word", "copula", "Measure")
_LISTED = frozenset(",、;") | k.codes("and")
_BEFORE_TRAIT = _LISTED | k.codes("in", "copula", "had", "with") | {":"}
_WHO = code_of("who")
_MIDDLE = {k.MEDIAN, k.MEAN}
_COUNTED = {"count", "share", None}
_RESTRICTS = k.codes("with", "who", "had", "in")
_OTHER_NAME = k.NOUNS | {")"}
_PERCENTAGE = code_of("percent")
_LIGHT_LEADS = k.codes("the", "patients", "with")


class Reach(NamedTuple):
    """A topic and a value, between which something stands."""

    items: tuple[Item, ...]
    topic: Topic
    first: int
    """The place of the value."""
    last: int | None
    """The place of the value bound before."""
    is_arm: Callable[[int, int], bool]


def attached(items: tuple[Item, ...], topic: Topic, first: int) -> bool:
    """Whether a link word or sign stands right before the value, behind the topic."""
    category = categories.before(items, first)
    if category is not None and topic.place >= 0:
        return category[0] - 1 <= topic.place or items[category[0] - 1].code in _LISTED
    attribute = all(head.measure and not head.is_outcome for head in topic.heads)
    far = first - topic.place > _NEAR and items[first - 1].code != k.IN
    if attribute and items[first].value.unit == "patients" and far:
        return False
    if topic.used and (_divides_named(items, first) or _counts_some(items, first)):
        return False
    if topic.used and _has_own_name(items, topic, first):
        return False
    if topic.used and _takes_up(items, topic, first):
        return True
    place = first - 1
    counted = items[first].code == k.COUNT or items[first].value.count is not None
    whom = items[place].code == k.PATIENTS and place - 1 == topic.place
    who_had = counted and whom and (not attribute or _who_had(items, topic.place))
    if who_had or (not topic.used and _is_said_of(items, topic.place, first)):
        return True  # 症状缓解者22例
    while place > topic.place and items[place].code in k.LIGHT:
        place -= 1
    behind_comma = "," in {item.code for item in items[place + 1 : first]}
    if topic.used and behind_comma and _is_subject(items, first):
        return False
    if place == topic.place:
        averaged = items[first - 2].code in _MIDDLE  # `(median, 3)`
        averaged = averaged or items[place - 1].code in _MIDDLE  # `(median age, 50)`
        return averaged or items[first - 1].code != "," or not _is_subject(items, first)
    if (attribute and items[place].code == k.HAD) or (topic.used and _is_other_rate(items, place)):
        return False
    return place > topic.place and items[place].code in k.LINKS


def _is_said_of(items: tuple[Item, ...], name: int, first: int) -> bool:
    """Whether a word weighs a trait and a bracket tells its share: `men were frequent (88%)`."""
    codes = [item.code for item in items[name + 1 : first]]
    return codes == [k.COPULA, k.WORD, "("] and items[first].code == k.PERCENT


def _is_other_rate(items: tuple[Item, ...], place: int) -> bool:
    """Whether the word for a rate belongs to another name: `and conserving surgery rates (49%)`."""
    return items[place].code == k.RATE and items[place - 1].code in _OTHER_NAME


def _who_had(items: tuple[Item, ...], name: int) -> bool:
    """Whether those with a trait are counted, not patients chosen for it: 其中淋巴结转移者54例."""
    who = items[name + 1]
    opens = name == 0 or items[name - 1].code in _BEFORE_TRAIT
    return opens and who.start + 1 == who.end


def _divides_named(items: tuple[Item, ...], first: int) -> bool:
    """Whether a number behind a colon has its own noun: `37 lesions were treated: 18 sarcoma …`."""
    following = items[first + 1].code if first + 1 < len(items) else ""
    named = is_bare(items[first]) and following in k.NOUNS
    return items[first - 1].code == ":" and (
        named or (items[first].code == k.COUNT and following == k.OF)
    )


def _takes_up(items: tuple[Item, ...], topic: Topic, first: int) -> bool:
    """Whether a pronoun stands for an outcome told before: `whereas in group B it was 570 days`."""
    points = [item.code for item in items[max(0, first - 2) : first]] == [k.PRONOUN, k.COPULA]
    return points and all(head.is_outcome for head in topic.heads)


def _counts_some(items: tuple[Item, ...], first: int) -> bool:
    """Whether a count tells something else of some of those just counted: 其中25例无瘤."""
    following = items[first + 1].code if first + 1 < len(items) else ""
    before = [item.code for item in items[max(0, first - 2) : first]]
    told = before == [",", k.IN] and items[first].code == k.COUNT
    return told and following in k.NOUNS | {k.NO}


def _is_subject(items: tuple[Item, ...], first: int) -> bool:
    """Whether a number behind a comma may begin a clause: `…, 8 …`, `…, eight cases survived`."""
    following = [item.code for item in items[first + 1 : first + 3]]
    if is_bare(items[first]) or following in ([k.OF, k.WHO], [k.OF, k.PRONOUN]):
        return True
    counts = items[first].code == k.COUNT or items[first].value.count is not None
    return counts and not _VERBLIKE.isdisjoint(following[:1])


def _has_own_name(items: tuple[Item, ...], topic: Topic, first: int) -> bool:
    """Whether a list goes on with another name: `bile leak in 4 and abscess in 3`."""
    if items[first - 1].code != k.IN or items[first - 2].code not in k.NOUNS:
        return False
    before = items[first - 3].code if first - 3 > topic.place else ""
    return before in {k.AND, ","} and items[first - 4].code in k.VALUES


def reaches(reach: Reach, known: list[Head]) -> bool:
    """Whether a topic, by its known heads, may bind a value that is not attached to it."""
    items, topic, first, last, _ = reach
    value = items[first]
    if _divides(reach):
        return True
    if topic.used and (_foreign_words(reach) or _own_verb(items, first)):
        return False
    if any(head.measure is None for head in known):
        ended = any(item.code == ";" for item in items[topic.place : first])
        return not topic.used and not ended
    if is_bare(value) or value.value.unit == "patients":
        return last is not None and topic.used and _continues_list(items, first, last)
    counted = value.value.count is not None and topic.used
    if counted and last is not None and _continues_list(items, first, last):
        return True
    told_as_rate = value.code == k.PERCENT and (
        _is_rate(items, topic.place) or all(_is_margin(head) for head in known)
    )
    is_outcome = told_as_rate or any(head.is_outcome for head in known)
    if not is_outcome and value.value.dimension in _COUNTED:
        between = items[topic.place + 1 : first]
        return len(between) < _NEAR and not any(item.code in _PARTS for item in between)
    return True


def _is_margin(head: Head) -> bool:
    """Whether a head is what was left behind, whose rate is an outcome: `R0 was higher in A`."""
    return head.measure is not None and head.measure.section == "resection_margin"


def _is_rate(items: tuple[Item, ...], place: int) -> bool:
    """Whether an attribute is told as an outcome is: `the incidence of nodal metastasis was`."""
    lead = [item.code for item in items[max(0, place - 6) : place] if item.code not in _LIGHT_LEADS]
    whom = place + 1 < len(items) and items[place + 1].code in _RESTRICTS
    return lead[-2:-1] in ([k.RATE], [_PERCENTAGE]) and lead[-1] == k.OF and not whom


def _divides(reach: Reach) -> bool:
    """Whether a bracket divides the count before: `508 deaths (248 in arm A and 260 in arm B)`."""
    items, topic, first, last, _ = reach
    counted = is_bare(items[first]) or items[first].value.unit == "patients"
    return (
        counted
        and topic.used
        and last is not None
        and items[first - 1].code == "("
        and _continues_list(items, first, last)
    )


def _continues_list(items: tuple[Item, ...], first: int, last: int) -> bool:
    """Whether a count goes on with a list: `…, and one in the placebo arm`."""
    before = items[first - 1].code in {k.AND, k.VERSUS, ",", ";", "、", "("}
    after = first + 1 < len(items) and items[first + 1].code in _LEADS
    return before and after and items[last].value.dimension in _COUNTED


def _own_verb(items: tuple[Item, ...], first: int) -> bool:
    """Whether a value has its own clause: `; 38.8% of the pouch group had permanent stomas`."""
    for place in range(first + 1, min(first + _CLAUSE, len(items))):
        item, before = items[place], [i.code for i in items[place - 2 : place]]
        is_whose = before[-1] == _WHO and before != [k.OF, _WHO]  # of patients who were resected
        if item.code in {k.HAD, k.COPULA} and not is_whose:
            return True
        if item.code in _CLAUSE_ENDS:
            return False
    return False


def _names_rate(between: tuple[Item, ...]) -> bool:
    """Whether the rate of an unknown thing is named: `and a lower rate of reintubation (4%)`."""
    codes = [item.code for item in between]
    named = next((n for n, code in enumerate(codes) if code == k.RATE), None)
    if named is None or codes[named + 1 : named + 2] != [k.OF]:
        return False
    return codes[named + 2 : named + 3] != [k.THE] and codes[-2] in k.NOUNS and codes[-1] == "("


def _is_parallel(items: tuple[Item, ...], first: int, last: int) -> bool:
    """Whether two values of a unit have a word each: `2 months before and 43 months after`."""
    codes = [item.code for item in items[last + 1 : first + 2]]
    alike = items[last].code == items[first].code == k.AMOUNT
    return (
        alike
        and codes == [k.WORD, k.AND, k.AMOUNT, k.WORD]
        and items[last].value.unit == items[first].value.unit
    )


def _foreign_words(reach: Reach) -> bool:
    """Whether unknown nouns stand between the last value and this one, unexplained by any arm."""
    items, topic, first, last, is_arm = reach
    start = topic.place if last is None else last
    between = items[start + 1 : first]
    if not any(item.code in k.NOUNS for item in between):
        return False
    if _is_parallel(items, first, start):
        return False
    if any(item.code in _EXPLAINS for item in between):
        return _names_rate(between)
    if [item.code for item in between if item.code in _AGAINST_PATIENTS] == _LONGER_THAN_PATIENTS:
        return False
    return not is_arm(start + 1, first)
