"""
Time points: which topic or value they belong to.

`3-year survival` waits for its topic, `90% at 1 year` goes with its value, `5 deaths within
30 days` with its name.  Comes in: a reading and a place, or the items alone.
"""

from __future__ import annotations

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.forward import before_head, direct_time, times_behind
from nelm_evidence.linking.neighbours import lived_before
from nelm_evidence.linking.reading import Reading
from nelm_evidence.linking.runs import Run
from nelm_evidence.linking.topics import At, Head
from nelm_evidence.model.line import Item
from nelm_evidence.model.quantities import Times

_PARTED = k.codes("copula", "Time", "while", "group") | frozenset(";.(")
"""What does not stand between two values of one predicate."""
_SEVERAL = 2
"""As many time points make a list that the next sentence may answer."""
_NEAR_BOUND = 5
_NEAR_NAME = 3
"""How far behind its name a time point stands at most."""


def tell(reading: Reading, place: int) -> None:
    """Time points belong to the topic that waits for its value, else to the next one."""
    points = _points(reading.items[place].value)
    topic = reading.topic
    near = 0 < place - topic.place <= _NEAR_NAME and reading.items[place - 1].code in {k.AT, k.BY}
    told = near and not before_head(reading.items, place)
    if topic.used and topic.times == points and told:
        return  # 5 patients died within 30 days: told with its name
    parted = near and [item.code for item in reading.items[place + 1 : place + 2]] == [k.AND]
    if topic.heads and not topic.used and (parted or not before_head(reading.items, place)):
        if near and topic.times and len(topic.heads) > 1 and topic.times != points:
            # OS at 12 months and PFS at 6 months were 80% and 50%
            *others, last = topic.heads
            others = [head._replace(times=head.times or topic.times) for head in others]
            topic.heads = [*others, last._replace(times=points)]
        elif len(points) >= len(topic.times):
            topic.times = points
    elif not _told_directly(reading, place):
        reading.pending = points


def tell_again(reading: Reading) -> None:
    """Time points told before, in the line or the one before it: `survival at these times was`."""
    told = reading.survival.times if reading.survival and reading.survival.used else ()
    times = told or reading.carried.times
    if times and reading.topic.heads and not reading.topic.used:
        reading.topic.times = times
    elif times:
        reading.pending = times


def told_before(reading: Reading, run: Run, heads: list[Head]) -> tuple[At, ...]:
    """The time points of the sentence before, where as many rates follow."""
    times = reading.carried.times
    if len(times) < _SEVERAL or not heads or not all(head.is_survival for head in heads):
        return ()
    if not any(head.is_survival for head in reading.carried.heads):
        return ()
    rates = all(reading.items[place].value.unit == "percent" for place in run.places)
    full = len(run.places) % (len(times) * len(heads)) == 0
    if not (rates and full) or any(item.code == k.TIME for item in reading.items):
        return ()
    reading.topic.times = times
    return times


def _points(times: Times) -> tuple[At, ...]:
    """The time points of an item."""
    return tuple(At(value, unit) for value, unit in times.points)


def _told_directly(reading: Reading, place: int) -> bool:
    """Whether the time point was bound to a value before it: `90% at 1 year`."""
    last = reading.last_value
    if last is None:
        return False
    told = direct_time(reading.items, last)
    return (told is not None and told[1] == place) or len(times_behind(reading.items, last)) > 1


def of_name(items: tuple[Item, ...], place: int) -> tuple[At, ...]:
    """The time point right behind a name: `5 deaths within 30 days`."""
    lived = _lived(items, place)
    if lived:
        return lived
    start = place + 1
    lead = items[max(0, place - 2) : place]
    if [item.code for item in lead] in ([k.TIME, k.AT], [k.TIME, k.IN]):
        return _points(lead[0].value)  # 术后60天内死亡
    if [item.code for item in items[start : start + 3]] == ["(", k.PERCENT, ")"]:
        start += 3
    following = items[start : start + 2]
    told = next((item for item in following if item.code == k.TIME), None)
    if told is None or following[0].code not in {k.AT, k.BY, k.TIME}:
        return ()
    return _points(told.value)


def _lived(items: tuple[Item, ...], place: int) -> tuple[At, ...]:
    """How long those lived whom a name counts: `5 (4%) survived for more than 5 years`."""
    for following in range(place + 1, min(len(items), place + _NEAR_BOUND)):
        item = items[following]
        if item.code == k.FOIL and lived_before(items, following) == place:
            quantity = item.value
            value, unit = getattr(quantity, "value", None), getattr(quantity, "unit", None)
            return (At(value, unit),) if value is not None and unit else ()
    return ()


def of_values(items: tuple[Item, ...], run: Run, *, is_timed: bool) -> dict[int, At]:
    """
    Time points told right behind values; `98 vs 81% at 1 year` tells it for both.

    Where the topic `is_timed` before, each holds for its own value alone: `survival at 5 years was
    70%, and 33% at 10 years`.
    """
    found: dict[int, At] = {}
    group: list[int] = []
    for place in run.places:
        group.append(place)
        told = direct_time(items, place)
        if told is not None:
            found.update(dict.fromkeys([place] if is_timed else group, told[0]))
            group = []
        elif len(times := times_behind(items, place)) == len(group) > 1:
            found.update(zip(group, times, strict=True))
            group = []
    return found


def share_back(reading: Reading, run: Run, direct: dict[int, At]) -> None:
    """Give a time behind a predicate to all that it is said of: `A of 16% and B of 91% were …`."""
    items, told = reading.items, direct_time(reading.items, run.places[-1])
    if told is None or k.COPULA not in {item.code for item in items[run.places[-1] : told[1]]}:
        return
    for number in range(len(reading.bindings) - 1, -1, -1):
        binding = reading.bindings[number]
        between = {item.code for item in items[binding.place : run.places[0]]}
        is_listed = k.AND in between and _PARTED.isdisjoint(between)
        if not is_listed or binding.slot.at is not None or binding.place < reading.segment:
            return
        slot = binding.slot._replace(at=direct[run.places[-1]])
        reading.bindings[number] = binding._replace(slot=slot)
