"""
Moves: how a run of values finds what it is about.

Each move has a name, which goes into the finding as its rule: `behind the name`, `before the
name`, `continues the clause`, `across the clause`, `outside the bracket`, `behind an earlier
name`, `of the next name`, `years old`.  A run that no move ties has `no name`.  They are tried in
the order of `choose`; to add one, give it its place there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking import timing
from nelm_evidence.linking.reach import Reach, attached, reaches
from nelm_evidence.linking.reading import Reading
from nelm_evidence.linking.runs import Run
from nelm_evidence.linking.topics import At, Head, Topic, fits
from nelm_evidence.model.line import Item, code_of

BEHIND_NAME, UNNAMED = "behind the name", "no name"
_APPOSED, _APPOSES = 2, frozenset("(,:")
_AGED = code_of("criterion")
_MIDDLE = k.codes("median", "mean")
_TO_AGED = _MIDDLE | k.codes("of") | frozenset("(,;")


class Move(NamedTuple):
    """What a run is about, and the rule that says so."""

    heads: list[Head]
    times: tuple[At, ...]
    rule: str


def fitting(reading: Reading, topic: Topic, first: int) -> list[Head]:
    """The heads of a topic that take a value of this kind."""
    value = reading.items[first]
    return [head for head in topic.heads if head.measure is None or fits(head.measure, value)]


def choose(reading: Reading, run: Run, behind: tuple[Head, int] | None) -> Move:
    """Choose what a run is about; `behind` is the name that follows it, with its place."""
    first, topic = run.places[0], reading.topic
    known = fitting(reading, topic, first)
    if len(topic.heads) > 1 and len(run.places) == 1:
        known = _next_head(topic, known)
    is_attached = bool(known) and attached(reading.items, topic, first)
    is_earlier = topic.used or topic.place < 0
    if is_attached and not (is_earlier and behind):
        return _take(reading, topic, known, BEHIND_NAME)
    if behind is not None:
        return _follow(reading, *behind)
    reach = Reach(reading.items, topic, first, reading.last_value, reading.is_arm)
    if known and reaches(reach, known):
        rule = "continues the clause" if topic.used else "across the clause"
        return _take(reading, topic, known, rule)
    return _look_back(reading, first, known)


def _follow(reading: Reading, head: Head, place: int) -> Move:
    """Use the name behind the value, which becomes the topic."""
    times = timing.of_name(reading.items, place) or reading.pending
    reading.open(Topic([head], times, place, used=True))
    return Move([head], times, "before the name")


def _look_back(reading: Reading, first: int, known: list[Head]) -> Move:
    """Find an outcome that still waits for its value: outside the bracket, or named earlier."""
    if reading.age is not None and _tells_age(reading, first):
        return Move([reading.head_from(first, first, reading.age)], (), "years old")
    for rule, topic in _earlier(reading, known, first):
        wider = [head for head in fitting(reading, topic, first) if head.is_outcome]
        if wider and _told_of_outer(reading, first):
            return _take(reading, topic, wider, rule)
    return _ahead(reading, first) or Move([], (), UNNAMED)


def _ahead(reading: Reading, first: int) -> Move | None:
    """The survival that a time point leaves out: `the 3-year (68%) and 5-year OS (49%)`."""
    items, opening = reading.items, first - 1
    if opening < 1 or items[opening].code != "(" or items[opening - 1].code != k.TIME:
        return None
    shut = next((p for p in range(first, len(items)) if items[p].code == ")"), len(items))
    if [item.code for item in items[shut + 1 : shut + 4]] != [k.AND, k.TIME, k.MEASURE]:
        return None
    name = shut + 3
    if not items[name].value.is_survival or not fits(items[name].value, items[first]):
        return None
    head = reading.head_from(name, name, items[name].value)
    times = tuple(At(*point) for point in items[opening - 1].value.points)
    return Move([head], times, "of the next name")


def _tells_age(reading: Reading, first: int) -> bool:
    """Whether years tell an age by themselves: `58 years old`, `aged 34-78 years (median, 61)`."""
    items, quantity = reading.items, reading.items[first].value
    if quantity.dimension == "age" or _in_apposition(items, first):
        return True
    step = first - 1
    while step > 0 and items[step].code in _TO_AGED:
        step -= 1
    averaged = any(item.code in _MIDDLE for item in items[step:first])
    return averaged and items[step].code == _AGED and quantity.unit in {None, "year"}


def _in_apposition(items: tuple[Item, ...], first: int) -> bool:
    """Whether years stand right behind those who are so old: `43 patients (63 ± 9 years, …)`."""
    if first < _APPOSED or items[first].value.unit != "year":
        return False
    whom = items[first - _APPOSED]
    is_sex = whom.code == k.MEASURE and whom.value.code.startswith("sex.")
    spread = whom.code in {k.PATIENTS, k.COUNT} and items[first].value.interval is not None
    return items[first - 1].code in _APPOSES and (is_sex or spread)


def _is_aside(reading: Reading, first: int) -> bool:
    """Whether a time stands in a bracket that tells a ratio too."""
    items = reading.items
    opening = next((p for p in range(first, -1, -1) if items[p].code == "("), None)
    is_time = items[first].value.dimension == "time"
    return is_time and opening is not None and k.EFFECT in {i.code for i in items[opening:first]}


def _earlier(reading: Reading, known: list[Head], first: int) -> Iterator[tuple[str, Topic]]:
    """The topics before this one, the nearest first, with the rule that takes them up."""
    for topic in reversed(reading.brackets):
        if topic is not reading.topic:
            yield "outside the bracket", topic
    if not known:
        if reading.survival is not None and _is_aside(reading, first):
            # longer survival with A (HR 0.7; 35 v 26 months) and B (HR 0.6; 37 v 24 months)
            yield "behind an earlier name", reading.survival
        for topic in reversed(reading.waiting):
            if topic is not reading.topic:
                yield "behind an earlier name", topic


def _told_of_outer(reading: Reading, first: int) -> bool:
    """Whether a value may be about what is outside its bracket; counts only with their group."""
    items = reading.items
    if items[first].value.dimension not in {None, "count"}:
        return True
    following = items[first + 1].code if first + 1 < len(items) else ""
    return items[first - 1].code in {"(", "["} and following in {k.IN, k.FOR}


def _next_head(topic: Topic, known: list[Head]) -> list[Head]:
    """Of several heads, the next that has no value; behind a mere comma, the last."""
    if topic.loose and not topic.told and len(known) == len(topic.heads):
        return known[-1:]
    if len(topic.told) == len(topic.heads):
        topic.told.clear()  # the next group tells them all again
    for place, head in enumerate(topic.heads):
        if place not in topic.told and head in known:
            topic.told.add(place)
            return [head]
    return known


def _take(reading: Reading, topic: Topic, known: list[Head], rule: str) -> Move:
    """Use a topic; time points told since then are its own."""
    topic.used = True
    if reading.pending:
        topic.times, reading.pending = reading.pending, ()
    return Move(known, topic.times, rule)
