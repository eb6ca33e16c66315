"""
Looking forward: what stands behind a value and claims it.

`12 patients had bile leak`, `90% at 1 year`.
Pure functions over the items of a line; the clause pass decides whether to follow them.
"""

from __future__ import annotations

from collections.abc import Container

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.occasions import counts, is_occasion
from nelm_evidence.linking.topics import At, Head, fits, is_bare
from nelm_evidence.model.line import Item, code_of

_STEPS, _NEAR, _NEAR_BARE, _MOST_WORDS = 12, 9, 5, 6
_PASSES = k.codes(
    "of", "the", "patients", "Counter", "who", "had", "copula", "word", "total", "with", "Name",
    "group", "Time", "more", "both", "median", "mean", "P", "pronoun",
) | frozenset("-'/)")  # fmt: skip
_ASIDES = k.codes("in", "for", "at", "from")
"""What opens a phrase about the patients: a measure behind it counts only behind a verb."""
_BEFORE_VERB = k.codes("word", "Name", "group", "patients", "Counter")
_VERBS = k.codes("had", "copula", "who")
_TO_OWN_VALUE = k.codes("copula", "of", "rate") | frozenset(":=")
_RESPECTIVELY = code_of("respectively")
_GAP_END = k.VALUES | k.codes("while", "Measure") | frozenset(";")
_CLOSING = frozenset(".,;)。(") | {k.P, k.AT}
_PHRASE = _PASSES | _ASIDES


def head_behind(
    items: tuple[Item, ...], heads: Container[int], last: int, text: str
) -> tuple[Head, int] | None:
    """The measure behind a value that counts it, with its place; punctuation ends the search."""
    told = _listed(items, last)
    if told is not None:
        return _head(items[told], text), told
    return _in_phrase(items, heads, last, text)


def _head(name: Item, text: str) -> Head:
    """A name as a head."""
    return Head(name.value, text[name.start : name.end], name.start, name.end)


def _in_phrase(
    items: tuple[Item, ...], heads: Container[int], last: int, text: str
) -> tuple[Head, int] | None:
    """The measure in the phrase behind a value, with its place."""
    value = items[last]
    words = 0
    verb = of = aside = False
    whose = _restriction(items, last)
    start = _behind_aside(items, last)
    for place in range(start, min(len(items), start + _STEPS)):
        item = items[place]
        if place == whose or (item.code == "," and _goes_on(items, last, place)):
            verb = verb and place != whose
            continue
        if item.code == k.MEASURE:
            of = of and not _counts_treatment(value, item)
            indirect = (of or (aside and not ends_clause(items, place))) and not verb
            is_head = place in heads or item.value.kind == "outcome"
            takes = fits(item.value, value) or _were_followed(items, place, last, text)
            if takes and is_head and not indirect and _claims(items, place, last):
                return _head(item, text), place
            if place in heads and item.value.kind == "outcome":
                return None
            of = of and place in heads  # a whole ends its phrase: `66% of the synchronous M`
            continue
        closes = item.code == ")" and value.code not in {k.PERCENT, k.SHARE}
        asks = of and not verb and item.code == k.WITH
        if closes or asks or item.code not in _PHRASE:
            return None
        if item.code in _ASIDES and items[place - 1].code != k.TIME:
            aside, verb = True, False
        elif item.code == k.TIME:
            aside = False
        whole = of and item.code in {k.PATIENTS, k.COUNTER}
        of, verb = (of and not whole) or item.code == k.OF, verb or item.code in _VERBS or whole
        words += item.code in k.NOUNS
        if words > _MOST_WORDS and not _is_ideograph(text, item):
            return None
    return None


def _were_followed(items: tuple[Item, ...], place: int, last: int, text: str) -> bool:
    """Whether people are counted who were followed: 87例患者获得`随访`."""
    name, counted = items[place], items[last].code == k.COUNT or items[last].value.count is not None
    near = place - last <= _NEAR_BARE and _is_ideograph(text, name)
    return counted and near and bool(name.value.code == "follow_up")


def _behind_aside(items: tuple[Item, ...], last: int) -> int:
    """The place behind a count, and the aside about it: `67 patients (65 with stage IV) had …`."""
    if [item.code for item in items[last + 1 : last + 4]] == [",", _RESPECTIVELY, ","]:
        return last + 4
    if items[last].code != k.COUNT or last + 1 >= len(items) or items[last + 1].code != "(":
        return last + 1
    shut = next((p for p in range(last + 2, len(items)) if items[p].code in {")", "("}), None)
    follows = shut is not None and shut + 1 < len(items) and items[shut + 1].code == k.HAD
    return shut + 1 if shut is not None and follows else last + 1


def _goes_on(items: tuple[Item, ...], last: int, comma: int) -> bool:
    """Whether a comma closes the phrase that a value opens: `In 5% of cases, a leak occurred`."""
    return _opens_clause(items, last) and items[comma - 1].code != ","


def _restriction(items: tuple[Item, ...], last: int) -> int | None:
    """The name that says of whom a share is: `70% of the patients who had M responded`."""
    if last + 1 >= len(items) or items[last + 1].code != k.OF:
        return None
    who = next((p for p in range(last + 1, last + _NEAR) if _relates(items, p)), None)
    if who is None:
        return None
    return next((p for p in range(who, len(items)) if items[p].code == k.MEASURE), None)


def _relates(items: tuple[Item, ...], place: int) -> bool:
    """Whether `who` stands here, behind the patients."""
    return place < len(items) and items[place].code == k.WHO and items[place - 1].code == k.PATIENTS


def _counts_treatment(value: Item, name: Item) -> bool:
    """Whether a value tells how often a treatment was done: `25 sessions of ablation`."""
    return is_occasion(value) and counts(name.value, value.value)


def _listed(items: tuple[Item, ...], last: int) -> int | None:
    """The name in a list of values and names: `…; 172 (15.5%), biochemical response; and …`."""
    before = last - 1
    while before >= 0 and items[before].code in {k.AND, ","}:
        before -= 1
    if before < 0 or items[before].code != ";" or last + 2 >= len(items):
        return None
    comma, name = items[last + 1], items[last + 2]
    ends = last + 3 >= len(items) or items[last + 3].code in {";", ".", "。"}
    fitting = name.code == k.MEASURE and fits(name.value, items[last])
    return last + 2 if comma.code == "," and ends and fitting else None


def direct_time(items: tuple[Item, ...], place: int) -> tuple[At, int] | None:
    """The time point behind a value, and its place: `90% at 1 year`, `67% for A at 3 years`."""
    for following in range(place + 1, len(items)):
        item = items[following]
        if item.code in _GAP_END:
            return None
        if item.code == k.TIME and _behind_at(items, following):
            times = item.value
            single = len(times.values) == 1 and not before_head(items, following)
            if following + 1 < len(items) and items[following + 1].code in k.VALUES:
                return None  # 68% and at 24 months 41%
            return (At(*times.points[0]), following) if single else None
    return None


def ends_clause(items: tuple[Item, ...], place: int) -> bool:
    """Whether an outcome closes its clause behind a group: `55 (38%) in group A responded.`"""
    following = items[place + 1].code if place + 1 < len(items) else "."
    closes = following in _CLOSING
    before = items[place - 1].code
    told = before in _BEFORE_VERB or (before == k.AT and items[place - 2].code in k.VALUES)
    return items[place].value.kind == "outcome" and closes and told


def times_behind(items: tuple[Item, ...], place: int) -> tuple[At, ...]:
    """The time points told behind a list of values: `80% and 59% at 5 and 10 years`."""
    for following in range(place + 1, len(items)):
        item = items[following]
        if item.code in _GAP_END:
            return ()
        if item.code == k.TIME and _behind_at(items, following):
            return (
                ()
                if before_head(items, following)
                else tuple(At(value, unit) for value, unit in item.value.points)
            )
    return ()


def _opens_clause(items: tuple[Item, ...], place: int) -> bool:
    """Whether a value opens its clause as `In 5.4% of cases, a bile leak occurred`."""
    return items[place - 1].code == k.IN and (
        place == 1 or items[place - 2].code in {";", ",", k.AND}
    )


def _behind_at(items: tuple[Item, ...], place: int) -> bool:
    """Whether `at` or `at the` stands before a time point, or `in` before a list of them."""
    before = items[place - 1].code
    if before == k.IN:
        return len(items[place].value.points) > 1
    if before == "(":
        return items[place - 2].code == k.PERCENT and items[place + 1].code == ")"
    return before in {k.AT, k.BY} or (
        before == k.THE and place > 1 and items[place - 2].code == k.AT
    )


def before_head(items: tuple[Item, ...], place: int) -> bool:
    """Whether a measure follows a time point closely: `5-year overall survival`."""
    for item in items[place + 1 : place + 5]:
        if item.code == k.MEASURE:
            return True
        if item.code in k.VALUES or item.code in {",", ";", ")", k.COPULA}:
            return False
    return False


def followed_by_own(items: tuple[Item, ...], place: int) -> bool:
    """Whether a measure introduces the next value: `12 patients; mortality was 3%`."""
    for item in items[place + 1 : place + 3]:
        if item.code in k.VALUES:
            return True
        if item.code not in _TO_OWN_VALUE:
            return False
    return False


_BOUNDS = frozenset("<>≤≥")


def _claims(items: tuple[Item, ...], place: int, last: int) -> bool:
    """Whether a measure is near enough behind a value, and has no value of its own."""
    following = [item.code for item in items[place + 1 : place + 4]]
    bounded = not _BOUNDS.isdisjoint(following[:1]) and following[2:] == [k.PATIENTS]
    if bounded and items[last].code == k.COUNT:
        return False  # 171例肿瘤直径≤2 cm患者
    divided = place == last + 1 and following[:1] == [":"]
    if followed_by_own(items, place) and not divided:  # `37 lesions were treated: 18 …`
        return False
    distance = place - last
    if is_bare(items[last]):
        return distance <= _NEAR_BARE
    return distance <= _NEAR or items[place].value.kind == "outcome"


def _is_ideograph(text: str, item: Item) -> bool:
    """Whether an item is a Chinese character, of which a phrase needs many."""
    return "\u3400" <= text[item.start] <= "\u9fff"
