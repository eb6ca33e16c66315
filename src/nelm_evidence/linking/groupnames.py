"""
Names within the names of groups: `in the chemotherapy alone group`, 切除组, 低于无转移患者.

Comes in: the items of a line, and the place of a measure.  Goes out: whether it only says whose
numbers are told.
"""

from __future__ import annotations

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.topics import fits
from nelm_evidence.model.line import Item

SKIPPED = k.codes(
    "the", "pronoun", "patients", "Counter", "word", "who", "had", "no", "Name", "total"
) | {"-"}
"""What may stand between a value and the name that it is of."""
_COMPARATIVE = k.codes("comparative")
_TO_UNLIKE = k.codes("copula", "had") | frozenset(",:")
_OPENS_UNLIKE = k.codes("and", "of", "while", "copula") | frozenset(",;:")
_UNLIKE_NEAR = 3
_PAIRED = k.codes("and", "versus", "or", "Measure", "patients", "the")
_LEADS_PAIR = k.codes("in", "for", "between", "of", "with")
_TO_OWN_VALUE = frozenset("(:=") | k.codes("copula", "of", "in")
_BOTH = 2
_OPENS = k.codes("in", "for")
_OPENED = k.codes("patients", "pronoun", "who")
_WHOM = k.codes("word", "Name", "grade", "ordinal", "and")
_LONGEST_WHOM = 24
_LONGEST_GROUP_WORD = 2
"""Ideographs of a word for a group; English ones are longer."""
_RATE_LENGTH = 3
"""Ideographs that the name of a rate or duration has at least; 复发 and 死亡 name groups."""


def names_group(items: tuple[Item, ...], place: int) -> bool:
    """Whether a name belongs to a group's: `in the chemotherapy alone group`."""
    if (
        place + 1 < len(items)
        and items[place + 1].code == k.PATIENTS
        and items[place].value.kind == "attribute"
    ):
        tells = any(
            item.code == "(" or (item.code in k.VALUES and fits(items[place].value, item))
            for item in items[place + 2 : place + 4]
        )
        return _has_so_many(items, place) or (not tells and not value_just_before(items, place))
    if _of_group(items, place):
        return True
    for step, item in enumerate(items[place + 1 : place + 6]):
        if item.code == k.GROUP:
            return not (step and _told_by_group(items, place, item))
        if item.code not in {k.WORD, k.NAME, k.MEASURE, k.AND, "-", "+"}:
            return False
    return False


def _of_group(items: tuple[Item, ...], place: int) -> bool:
    """Whether a name is of whom a group is: `in the subgroup of node-positive patients (…)`."""
    lead = place - 2 if place and items[place - 1].code == k.THE else place - 1
    if lead < 1 or items[lead].code != k.OF or items[lead].end - items[lead].start == 1:
        return False  # 甲组的缓解率
    return items[lead - 1].code == k.GROUP


def _has_so_many(items: tuple[Item, ...], place: int) -> bool:
    """Whether a group is told by how many lesions it has: 1~2个`淋巴结转移`者为88.5%."""
    return (
        place > 0 and items[place - 1].code in k.VALUES and items[place - 1].value.unit == "lesions"
    )


def unlike(items: tuple[Item, ...], place: int) -> Item | None:
    """The trait before a value that it cannot be of, and so names its group: `G2, 33 months`."""
    step = place - 1
    while step > 0 and items[step].code in _TO_UNLIKE:
        step -= 1
    name = items[step]
    if step < 0 or name.code != k.MEASURE or name.value.kind == "outcome":
        return None
    opens = step == 0 or items[step - 1].code in _OPENS_UNLIKE
    trait = opens and "share" in name.value.values
    return name if trait and not fits(name.value, items[place]) else None


def _of_told(items: tuple[Item, ...], place: int) -> bool:
    """Whether a name is whom the value behind it is of, by an outcome told: `…, and men 20`."""
    value = next((p for p in range(place + 1, len(items)) if items[p].code in k.VALUES), None)
    if value is None or value - place > _UNLIKE_NEAR or unlike(items, value) is not items[place]:
        return False
    outcomes = [i.value for i in items[:place] if i.code == k.MEASURE and i.value.is_time_to_event]
    return bool(outcomes) and fits(outcomes[-1], items[value])


def _in_opening(items: tuple[Item, ...], place: int) -> bool:
    """Whether a trait ends the phrase that opens its sentence: `In those who had no M, OS was`."""
    closes = place + 1 < len(items) and items[place + 1].code == ","
    if not closes or items[place].value.kind == "outcome" or items[0].code not in _OPENS:
        return False
    codes = {item.code for item in items[:place]}
    whom = not codes.isdisjoint(_OPENED) and codes.isdisjoint(k.VALUES | {",", ";", k.COPULA})
    told = next((i for i in items[place + 2 :] if i.code in k.VALUES | {k.MEASURE}), None)
    return whom and told is not None and told.code == k.MEASURE and told.value.kind == "outcome"


def _is_compared(items: tuple[Item, ...], place: int) -> bool:
    """Whether a trait is one of two sides of an outcome: `alike in men and women (40% and 42%)`."""
    if items[place].value.kind == "outcome":
        return False
    first = place
    while first > 1 and items[first - 1].code in _PAIRED:
        first -= 1
    last = place
    while last + 1 < len(items) and items[last + 1].code in _PAIRED:
        last += 1
    names = [item for item in items[first : last + 1] if item.code == k.MEASURE]
    values = [item.code for item in items[last + 1 : last + 4]]
    paired = len(names) == _BOTH and items[first - 1].code in _LEADS_PAIR
    bracketed = values[:1] == ["("] and values[2:] in ([k.VERSUS], [k.AND])
    if not (paired and bracketed):
        return False
    told = next((i for i in reversed(items[:first]) if i.code in k.VALUES | {k.MEASURE}), None)
    return told is not None and told.code == k.MEASURE and told.value.kind == "outcome"


def goes_on(items: tuple[Item, ...], place: int) -> bool:
    """Whether a name is the next group that an outcome is told of: G1级生存率为94%,`G2级`为75%."""
    if any(names(items, place) for names in _BESIDE_OUTCOME):
        return True
    following = items[place + 1 : place + 3]
    told = [item.code for item in following] in ([k.COPULA, k.PERCENT], [k.COPULA, k.AMOUNT])
    if not told or following[1].value.count is not None or items[place - 1].code != ",":
        return False
    outcome = next((p for p in range(place - 2, 0, -1) if _names_survival(items[p])), 0)
    before = [item.value for item in items[:outcome] if item.code == k.MEASURE]
    kind = items[place].value.code.partition(".")[0]
    return any(name.kind != "outcome" and name.code.partition(".")[0] == kind for name in before)


def _names_survival(item: Item) -> bool:
    """Whether an item names a survival."""
    return item.code == k.MEASURE and bool(item.value.is_survival)


def _told_by_group(items: tuple[Item, ...], place: int, group: Item) -> bool:
    """Whether an outcome is told of the group behind it: 1年复发率手术组为12%, 手术时间A组(…)."""
    name = items[place]
    if name.value.kind != "outcome" or group.end - group.start > _LONGEST_GROUP_WORD:
        return False
    return items[place - 1].code == k.TIME or name.end - name.start >= _RATE_LENGTH


def lower_than(items: tuple[Item, ...], place: int) -> bool:
    """Whether a name is whom a Chinese verb holds the others against: 低于无血管侵犯患者."""
    of_patients = [item.code for item in items[place + 1 : place + 2]] == [k.PATIENTS]
    if not of_patients or items[place].value.kind == "outcome":
        return False
    step = place - 1
    while step > 0 and items[step].code in {k.NO, k.HAD, k.COPULA}:
        step -= 1
    verb, patients = items[step], items[place + 1]
    return verb.code in _COMPARATIVE and patients.end - patients.start <= _LONGEST_GROUP_WORD


def value_just_before(items: tuple[Item, ...], place: int) -> bool:
    """Whether a value stands directly before, a few words at most between."""
    for step in range(1, 6):
        if place - step < 0:
            return False
        item = items[place - step]
        if item.code in k.VALUES:
            return True
        if item.code == k.WITH and place > step and items[place - step - 1].code == k.COPULA:
            continue  # one patient was treated with M
        if item.code not in SKIPPED and item.code not in {k.OF, k.COPULA, k.COUNTER}:
            return False
    return False


def has_own_value(items: tuple[Item, ...], place: int) -> bool:
    """Whether the measure introduces a value of its own: `M (n = 3)`, `M was 3`, `M in 3`."""
    following = items[place + 1 : place + 4]
    if not following:
        return False
    if following[0].code in k.VALUES or following[0].code == k.SIZE:
        return True
    if [item.code for item in following[:2]] == [k.PATIENTS, k.COUNT]:
        return following[0].start + 1 == following[0].end  # 其中淋巴结转移者54例
    if following[0].code not in _TO_OWN_VALUE:
        return False
    return any(item.code in k.VALUES or item.code == k.SIZE for item in following[1:2])


def _is_held_against(items: tuple[Item, ...], place: int) -> bool:
    """Whether a trait is a side that an outcome is held against: 生存率`男性`低于`女性`."""
    if items[place].value.kind == "outcome":
        return False
    before = [item.code for item in items[max(0, place - 2) : place]]
    behind = [item.code for item in items[place + 1 : place + 3]]
    if before[:1] == [k.MEASURE] and before[1:] and before[1] in _COMPARATIVE:
        return True
    is_held = behind[1:] == [k.MEASURE] and behind[0] in _COMPARATIVE
    return is_held and before[-1:] == [k.MEASURE]


def says_whose(items: tuple[Item, ...], place: int) -> bool:
    """Whether a name is what the patients have whose records are told: 未获`缓解`的患者的资料."""
    behind = "".join(item.code for item in items[place + 1 : place + _LONGEST_WHOM])
    if behind.startswith("("):
        behind = behind.partition(")")[2]
    if not behind.startswith(k.OF):
        return False
    whom, patients, _ = behind[1:].partition(k.PATIENTS + k.OF)
    return bool(patients) and _WHOM.issuperset(whom)


_BESIDE_OUTCOME = (_of_told, _is_compared, _is_held_against, _in_opening, says_whose)
"""What makes a name that of the group which something is told of."""
