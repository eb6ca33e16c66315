"""
The clause pass: from left to right over a line, tying each value to the topic it is about.

Names and verbs open topics (`openings`), time points join them (`timing`), and every value, with
the list it begins, is tied by a named move (`moves`).  Comes in: a reading at the start of its
line.  Goes out: the same reading with its bindings, in order.
"""

from __future__ import annotations

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking import moves, openings, series, timing
from nelm_evidence.linking.forward import head_behind
from nelm_evidence.linking.itemised import RULE, counted
from nelm_evidence.linking.lists import Slot, assign, list_parts, with_times
from nelm_evidence.linking.proportions import percentage_of
from nelm_evidence.linking.reach import attached
from nelm_evidence.linking.reading import Binding, Reading
from nelm_evidence.linking.repeats import row_in_bracket
from nelm_evidence.linking.runs import Run, gather
from nelm_evidence.linking.topics import Head, Topic, fits
from nelm_evidence.model.line import Item

SHARED = "each of them"
_CLAUSE_ENDS = k.codes("while") | frozenset(";")
_VERBS = {k.COPULA, k.HAD}
_FROM = k.codes("from", "by")
_NAMED = 3
"""The items of a bracket that holds one name: its two signs and the name."""
_VERB_NEAR = 2
"""How many places before its values the verb of a list of names stands at most."""


def read(reading: Reading) -> None:
    """Read a line from left to right, value by value."""
    place = 0
    while place < len(reading.items):
        code = reading.items[place].code
        if code in k.NOUNS:
            place += 1
        elif place in reading.listed:
            place = _bind_listed(reading, place)
        elif place in reading.series:
            place = _bind_series(reading, place)
        elif place in reading.shared:
            place = _bind_shared(reading, place)
        elif code in k.VALUES:
            place = _bind(reading, place)
        elif reading.items[place].code == "(" and (row := row_in_bracket(reading, place)):
            place = _bind_row(reading, row)
        else:
            _pass(reading, place, code)
            place += 1


def _pass(reading: Reading, place: int, code: str) -> None:
    """Pass an item that is no value, and take from it what it says of the values to come."""
    if code == k.MEASURE and place in reading.heads:
        openings.open_name(reading, place)
    elif code == k.TIME:
        timing.tell(reading, place)
    elif code == k.SAME_TIMES:
        timing.tell_again(reading)
    elif code == k.COPULA:
        openings.open_verb(reading, place)
    elif code in _FROM and openings.changes(reading.items, place):
        openings.open_change(reading, place)
    elif code == k.OF and reading.items[place - 1].code == k.GROUP:
        openings.open_row(reading, place)
    elif code == k.PLAN:
        openings.open_plan(reading, place)
    elif code in {"(", "["} and not _only_a_name(reading.items, place):
        reading.brackets.append(reading.topic)
    elif code in {")", "]"} and reading.brackets and not _only_a_name(reading.items, place - 2):
        reading.topic = reading.brackets.pop()
    elif code in _CLAUSE_ENDS or (code == "," and _new_subject(reading, place)):
        _end_clause(reading, place)


def _only_a_name(items: tuple[Item, ...], place: int) -> bool:
    """Whether a bracket holds nothing but a name: `4-year overall (OS) and …`."""
    codes = [item.code for item in items[max(0, place) : place + _NAMED]]
    return len(codes) == _NAMED and codes[0] in {"(", "["} and codes[1] == k.MEASURE


def _end_clause(reading: Reading, place: int) -> None:
    """A new clause begins behind this place."""
    reading.segment = place + 1
    if reading.items[place].code != ",":
        reading.waiting = []
    if reading.items[place].code == ";":
        reading.pending = ()  # 2例术后30 d内死亡；胆漏5例


def _new_subject(reading: Reading, place: int) -> bool:
    """Whether a comma closes a clause: `, and the …`, `, with …`, after a used topic."""
    following = reading.items[place + 1] if place + 1 < len(reading.items) else None
    return reading.topic.used and following is not None and following.code not in k.VALUES


def _bind(reading: Reading, place: int) -> int:
    """Bind the run that begins here, and return the place behind it."""
    run = gather(reading.items, place, reading.heads.__contains__, reading.is_arm, reading.text)
    behind = head_behind(reading.items, reading.heads, run.places[-1], reading.text)
    if behind and len(run.places) > 1 and _has_topic(reading, place):
        run, behind = run.without_last(), None
    if behind is None and len(run.places) > 1:
        behind = _behind_first(reading, run)
    if _percentage_of_last(reading, run, behind):
        return place + 1
    heads, times, rule = moves.choose(reading, run, behind)
    uneven = len(heads) == 1 or (heads and len(run.places) % len(heads))
    if uneven and len(run.places) > 1 and rule == moves.BEHIND_NAME:
        heads = _listed_heads(reading, run) or heads
    times = times or timing.told_before(reading, run, heads)
    direct = timing.of_values(reading.items, run, is_timed=bool(times))
    slots = with_times(assign(run, heads, times), run, direct)
    if direct:
        timing.share_back(reading, run, direct)
        reading.topic.times = tuple(dict.fromkeys(slot.at for slot in slots if slot.at))
    reading.bindings.extend(
        Binding(number, slot, rule, run) for number, slot in zip(run.places, slots, strict=True)
    )
    if not heads and _has_own_noun(reading, place):
        reading.topic = Topic()  # 肝内复发19例，骨转移4例，两者均有3例
    return run.end


def _has_own_noun(reading: Reading, place: int) -> bool:
    """Whether a count that nothing claims is of the unknown noun right before it."""
    return reading.items[place].code == k.COUNT and reading.items[place - 1].code in k.NOUNS


def _bind_listed(reading: Reading, place: int) -> int:
    """Bind a value of an itemised list to its name, and return the place behind it."""
    one = reading.listed[place]
    head = reading.head_from(one.first, one.last - 1, None)
    of_people = reading.items[one.last].code == k.IN
    reading.merged[place] = counted(reading.items[place], of_people=of_people)
    run = Run((place,), (), blocks=False, end=place + 1)
    reading.bindings.append(Binding(place, Slot(head, None, 0, 1), RULE, run))
    return run.end


def _bind_shared(reading: Reading, place: int) -> int:
    """Bind a value to each of the names that share it, and return the place behind it."""
    items, run = reading.items, Run((place,), (), blocks=False, end=place + 1)
    for first, last in reading.shared[place]:
        known = next((i for i in items[first:last] if i.code == k.MEASURE), None)
        fitting = known is not None and fits(known.value, items[place])
        head = reading.head_from(first, last - 1, known.value if known and fitting else None)
        reading.bindings.append(Binding(place, Slot(head, None, 0, 1), SHARED, run))
    return run.end


def _bind_series(reading: Reading, place: int) -> int:
    """Bind the values of a series to their names, and return the place behind them."""
    one = reading.series[place]
    run = Run(one.places, (), blocks=False, end=one.places[-1] + 1)
    for group, row in enumerate(one.rows):
        for name, time, value in zip(one.names, one.times, row, strict=True):
            known = series.name_of(reading.items, name)
            head = reading.head_from(name[0], name[1] - 1, known.value if known else None)
            at = time if head.is_survival or head.measure is None else None
            slot = Slot(head, at, group, len(one.rows))
            reading.bindings.append(Binding(value, slot, series.RULE, run))
    reading.open(Topic())
    return run.end


def _bind_row(reading: Reading, row: list[tuple[int, Slot]]) -> int:
    """Bind a bracket of values to the names told last, and return the place behind them."""
    reading.brackets.append(reading.topic)
    places = tuple(place for place, _ in row)
    run = Run(places, (), blocks=False, end=places[-1] + 1)
    reading.bindings.extend(Binding(place, slot, series.RULE, run) for place, slot in row)
    return run.end


def _behind_first(reading: Reading, run: Run) -> tuple[Head, int] | None:
    """The name that only the first of a list has: `two deaths in A, one in B`."""
    told = head_behind(reading.items, reading.heads, run.places[0], reading.text)
    return told if told and told[1] < run.places[1] else None


def _has_topic(reading: Reading, place: int) -> bool:
    """Whether the topic is attached to a value: the name behind its list has the last one alone."""
    known = moves.fitting(reading, reading.topic, place)
    return bool(known) and attached(reading.items, reading.topic, place)


def _listed_heads(reading: Reading, run: Run) -> list[Head] | None:
    """The heads of a list of names as long as its values, the unknown ones anonymous."""
    items, first = reading.items, run.places[0]
    verb = _verb_before(items, first)
    if verb is None or reading.topic.times:
        return None
    parts = list_parts(items[reading.segment : verb])
    known = [next((item for item in part if item.code == k.MEASURE), None) for part in parts]
    if len(parts) != len(run.places) or all(known) or not any(known):
        return None
    if items[verb].code != k.COPULA and not any(known[:-1]):
        return None  # lymph node and peritoneal recurrence: one noun for all
    return [_head(reading.text, part, item) for part, item in zip(parts, known, strict=True)]


def _verb_before(items: tuple[Item, ...], first: int) -> int | None:
    """Where the verb before a list of values stands: `were`, `occurred in`."""
    near = range(first - 1, max(-1, first - 1 - _VERB_NEAR), -1)
    verb = next((place for place in near if items[place].code in _VERBS), None)
    if verb is None and first > 1 and [i.code for i in items[first - 2 : first]] == [k.WORD, k.IN]:
        return first - 2
    return verb


def _head(text: str, part: tuple[Item, ...], name: Item | None) -> Head:
    """The head that one part of a list of names tells."""
    start, end = part[0].start, part[-1].end
    return Head(name.value if name else None, text[start:end], start, end)


def _percentage_of_last(reading: Reading, run: Run, behind: tuple[Head, int] | None) -> bool:
    """Give a percentage alone in its bracket to the count before: `7 had recurrences (17.9%)`."""
    last = reading.bindings[-1] if reading.bindings else None
    if last is None or len(last.run.places) > 1:
        return False
    place = run.places[0]
    told = percentage_of(reading.items, last.place, place, reading.text)
    if told is None or (last.head is None and not _is_same(reading.items[last.place : place])):
        return False
    if last.head is None and (behind is not None or _waits(reading, place)):
        # five of the nine subjected to A (56%) died: one name takes both
        reading.bindings.pop()
        reading.merged[place] = reading.items[place]._replace(value=told.value)
        return False
    reading.items = (*reading.items[: last.place], told, *reading.items[last.place + 1 :])
    reading.merged[last.place] = told
    return True


def _waits(reading: Reading, place: int) -> bool:
    """Whether an outcome of the clause waits for a value such as this."""
    known = moves.fitting(reading, reading.topic, place)
    return not reading.topic.used and any(head.is_outcome for head in known)


def _is_same(between: tuple[Item, ...]) -> bool:
    """Whether nothing parts a count from a percentage that may be of something else."""
    return not any(item.code == "," for item in between)
