"""
What opens a topic: a name of the vocabulary, or a verb whose subject has none.

A name joins the list of names before it (`overall and disease-free survival`) or begins anew.
Comes in: a reading, and the place where it stands.  The reading's topic changes.
"""

from __future__ import annotations

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.occasions import is_occasion
from nelm_evidence.linking.reading import Reading
from nelm_evidence.linking.repeats import row_again
from nelm_evidence.linking.topics import At, Head, Topic, fits
from nelm_evidence.model.line import Item, code_of

_CONTENT = k.codes("word", "Name", "rate", "level", "change")
_NO_SUBJECT = k.codes("in", "for", "at", "with", "who", "pronoun", "group", "while")
_BETWEEN_HEADS = k.codes(
    "and", "or", "the", "rate", "total", "median", "mean", "Time", "more", "level", "versus"
) | frozenset(",、/-()")
_CLAUSE_JOINTS = frozenset(",") | k.codes("and")
_OLD_SUBJECT = k.VALUES | k.codes("Measure", "patients", "pronoun", "group", "P", "Effect", "had")
_TO_CHANGED = k.codes("the", "median", "mean", "of", "more", "before", "at")
_CHANGE_NEAR = 8
_RESPECTIVELY = code_of("respectively")
_TIMED = {"recurrence", "progression", "death"}
_MOST_IDEOGRAPHS = 4
"""Chinese characters are words of their own; as many make one English word."""
_JOINS_HEADS = k.codes("and", "or") | frozenset(",、/")
_CHANGED = k.VALUES - {k.COUNT}


def open_name(reading: Reading, place: int) -> None:
    """A head: it joins the list before it, or becomes the topic."""
    topic = reading.topic
    if place == topic.place and topic.used:
        return
    head = reading.head_from(place, place, reading.items[place].value)
    if topic.heads and not topic.used and _coordinated(reading, place):
        _join(reading, head, place)
        return
    if topic.is_known and not topic.used:
        reading.waiting.append(topic)
    times = reading.pending or _inherited(topic, head) or _corresponding(reading, head, place)
    times = times or _in_list(reading, head, place)
    reading.open(Topic([head], times, place))


def _join(reading: Reading, head: Head, place: int) -> None:
    """The head joins those of the topic, once each."""
    topic = reading.topic
    between = reading.items[topic.place + 1 : place]
    topic.loose = not any(other.code == k.AND for other in between)
    if reading.pending and not topic.times:
        topic.heads = [known._replace(is_timed=known.is_survival) for known in topic.heads]
    if topic.times and reading.pending:
        _part_times(reading, head)
    elif all(known.measure is not head.measure for known in topic.heads):
        topic.heads.append(head)
    topic.place = place


def _part_times(reading: Reading, head: Head) -> None:
    """The head brings time points of its own to heads that have theirs already."""
    topic, own = reading.topic, reading.pending
    if all(known.measure is head.measure for known in topic.heads):
        topic.times += own  # 30-day mortality and 90-day mortality were 4% and 8%
    else:
        topic.heads = [known._replace(times=known.times or topic.times) for known in topic.heads]
        topic.heads.append(head._replace(times=own))
    reading.pending = ()


def _coordinated(reading: Reading, place: int) -> bool:
    """Whether only `and`, commas and light words stand between this head and the last."""
    between = _without_words(reading.items[reading.topic.place + 1 : place])
    if not between:
        return reading.topic.is_known and reading.text[reading.items[place].start] >= "\u3400"
    joined = any(item.code in _JOINS_HEADS for item in between)
    light = all(
        item.code in _BETWEEN_HEADS or (item.code == k.AT and following.code == k.TIME)
        for item, following in zip(between, (*between[1:], between[-1]), strict=True)
    )
    return joined and light and reading.topic.is_known


def _without_words(between: tuple[Item, ...]) -> tuple[Item, ...]:
    """What stands between two heads, without the one unknown word behind the joint."""
    joint = next((n for n, item in enumerate(between) if item.code in _JOINS_HEADS), None)
    if joint is None:
        return between
    words = [item for item in between[joint:] if item.code == k.WORD]
    most = _MOST_IDEOGRAPHS if words and words[0].start + 1 == words[0].end else 1
    if len(words) > most:
        return between
    return tuple(item for item in between if item not in words)


def _inherited(topic: Topic, head: Head) -> tuple[At, ...]:
    """Survivals, and morbidity and mortality, take over the time points told before them."""
    if not topic.heads:
        return ()
    last = topic.heads[-1]
    alike = (head.is_survival and last.is_survival) or (head.is_safety and last.is_safety)
    return topic.times if alike else ()


def _in_list(reading: Reading, head: Head, place: int) -> tuple[At, ...]:
    """The time points of a list with brackets: 5年复发率(9.4%和15.2%)和`无瘤生存率`(81%和66%)."""
    topic, items = reading.topic, reading.items
    goes_on = place > 1 and (items[place - 2].code, items[place - 1].code) == (")", k.AND)
    if not goes_on or place + 1 == len(items) or items[place + 1].code != "(":
        return ()
    return topic.times if _is_timed(head) and all(map(_is_timed, topic.heads)) else ()


def _is_timed(head: Head) -> bool:
    """Whether an outcome is told for a time point: a survival, or what comes back or goes on."""
    return head.is_survival or (head.measure is not None and head.measure.code in _TIMED)


def _corresponding(reading: Reading, head: Head, place: int) -> tuple[At, ...]:
    """The time points that the sentence before told: `The corresponding DFS rates were`."""
    points = place > 0 and reading.items[place - 1].code == k.PRONOUN
    told = any(other.is_survival for other in reading.carried.heads)
    return reading.carried.times if points and told and head.is_survival else ()


def open_verb(reading: Reading, place: int) -> None:
    """A verb whose subject has no measure gives the clause an anonymous topic."""
    start = _behind_value(reading, place)
    is_new = start is not None and _is_new(reading.items[start:place])
    if start is not None and is_new and not reading.is_arm(start, place):
        reading.open(Topic([reading.head_from(start, place - 1, None)], reading.pending, start))
        return
    subject = reading.items[reading.segment : place]
    told = reading.topic.heads and reading.topic.place >= reading.segment
    if told or any(item.code in k.VALUES for item in subject):
        return
    again = row_again(reading, place)
    if again:
        reading.open(Topic(again, (), place))
        return
    if _takes_up(reading, subject):
        carried = reading.carried
        reading.open(Topic(carried.heads, reading.pending or carried.times, place))
    elif _is_unknown(reading, subject, place):
        head = reading.head_from(reading.segment, place - 1, None)
        reading.open(Topic([head], reading.pending, reading.segment))


def open_row(reading: Reading, place: int) -> None:
    """The values of a group that others are held against: `,均高于对照组的`25.0%和60.0%."""
    following = reading.items[place + 1] if place + 1 < len(reading.items) else None
    again = row_again(reading, place) if following and following.code in k.VALUES else []
    if again:
        reading.open(Topic(again, (), place))


def _behind_value(reading: Reading, place: int) -> int | None:
    """Where a new subject begins behind the joint that follows the value bound last."""
    last = reading.last_value
    if last is None or last < reading.segment or not reading.topic.used:
        return None
    between = [item.code for item in reading.items[last + 1 : place]]
    joint = next((n for n, code in enumerate(between) if code in _CLAUSE_JOINTS), None)
    if joint is None or any(code in k.NOUNS for code in between[:joint]):
        return None
    while joint < len(between) and between[joint] in _CLAUSE_JOINTS:
        joint += 1
    return last + 1 + joint


def _is_new(subject: tuple[Item, ...]) -> bool:
    """Whether a subject behind a value is a thing of its own: `PSA was 17 and albumin was 38`."""
    if not subject or subject[0].code in _NO_SUBJECT:
        return False
    codes = {item.code for item in subject}
    named = not codes.isdisjoint(k.NOUNS)
    return named and codes.isdisjoint(_OLD_SUBJECT)


def open_plan(reading: Reading, place: int) -> None:
    """A treatment that was only meant or possible was not done: `ablation was contraindicated`."""
    topic = reading.topic
    waits = topic.heads and not topic.used and topic.place >= reading.segment
    if waits and all(head.measure and head.measure.section == "treatment" for head in topic.heads):
        told = any(item.code in k.VALUES for item in reading.items[reading.segment : topic.place])
        first = topic.place if told else reading.segment
        reading.open(Topic([reading.head_from(first, place, None)], topic.times, place))


def changes(items: tuple[Item, ...], place: int) -> bool:
    """Whether a value that changes into another follows: `improved from 3.0 to 1.7`."""
    first = place + 1
    while first < len(items) and items[first].code in _TO_CHANGED:
        first += 1
    if first >= len(items) or items[first].code not in _CHANGED:
        return False
    behind = [item.code for item in items[first + 1 : first + _CHANGE_NEAR]]
    return k.TO in behind or behind[:1] == [k.COPULA]


def open_change(reading: Reading, place: int) -> None:
    """What changes from one value to another is told of both, whatever stands between."""
    topic = reading.topic
    if topic.heads and not topic.used and topic.place >= reading.segment:
        topic.place = place
    else:
        open_verb(reading, place)


def _takes_up(reading: Reading, subject: tuple[Item, ...]) -> bool:
    """Whether a subject points back: `these values were`, `the corresponding rates were`."""
    points = any(item.code == k.PRONOUN for item in subject)
    return bool(reading.carried.heads) and points and not reading.topic.heads


def _goes_on_with(reading: Reading, subject: tuple[Item, ...], place: int) -> bool:
    """Whether an outcome just told is now told of other patients: `,无转移者为58.7%`."""
    topic = reading.topic
    value = reading.items[place + 1] if place + 1 < len(reading.items) else None
    if value is None or value.code not in k.VALUES or not topic.used:
        return False
    outcomes = [head.measure for head in topic.heads if head.measure and head.is_outcome]
    words = [item.code for item in subject if item.code != _RESPECTIVELY]
    of_patients = words[-1:] == [k.PATIENTS] and value.code != k.COUNT
    return of_patients and any(fits(measure, value) for measure in outcomes)


def _is_unknown(reading: Reading, subject: tuple[Item, ...], place: int) -> bool:
    """Whether a subject names a thing that has no measure, and no group of patients."""
    if not subject or subject[0].code in _NO_SUBJECT or subject[-1].code == k.IN:
        return False  # 尾状叶病灶中`仅`7个
    has_noun = any(item.code in k.NOUNS for item in subject)
    if reading.topic.is_known and reading.pending and not has_noun:
        return False
    if _goes_on_with(reading, subject, place):
        return False
    content = any(item.code in _CONTENT or is_occasion(item) for item in subject)
    has_group = any(item.code == k.GROUP for item in subject)
    return content and not has_group and not reading.is_arm(reading.segment, place)
