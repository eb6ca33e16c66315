"""
Series: names in one list and their values in another, not all of one kind or not all known.

A组手术时间、术中出血量、住院时间分别为120 min、200 ml、7 d，低于B组的150 min、310 ml、9 d;
5年局部控制率、无病生存率和总生存率分别为81%、62%和70%.  Known names with values of one kind are
left to the clause pass.  Comes in: a line.  Goes out: each value of a series with its name and
its row; a second row of as many values is that of another group.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.topics import At, fits
from nelm_evidence.model.line import Item, Line

RULE = "in its series"
_VERBS = k.codes("copula", "respectively")
_JOINTS = k.codes("and") | {","}
_ENDS_NAMES = k.VALUES | k.codes("P", "while", "Effect") | frozenset(";:()")
_TO_VERB = k.codes("respectively", "copula", "both")
_WHOSE = k.codes("group", "patients", "Time", "of", "at")
_BETWEEN_ROWS = (
    k.NOUNS
    | k.codes("group", "patients", "comparative", "change", "versus", "than", "and", "of", "both")
    | k.codes("significant", "copula", "respectively", "while", "more", "with")
    | frozenset(",;(-+/")
)
_OTHERS = k.codes("group", "patients")
_OF_WHOM = k.codes("to", "for", "at", "in", "with")
_NAMING = k.NOUNS | {k.MEASURE}
_GROUPS = k.codes("group", "grade", "ordinal", "Time", "both", "of", "the", "pronoun")
_BESIDE = _NAMING | k.codes("Time", "at", "the", "rate", "median", "mean")
_PAIR = 2
_LONG_ENOUGH = 4
"""Ideographs of what is no mere word for some of the patients: 单发、多发者."""
_LONGEST_GAP = 14

Name = tuple[int, int]
"""Where a name begins and ends."""


class Series(NamedTuple):
    """Names and the values that go with them, row by row."""

    names: tuple[Name, ...]
    rows: tuple[tuple[int, ...], ...]
    times: tuple[At | None, ...] = ()
    """The time point of each name: its own, or that of the names before it."""

    @property
    def places(self) -> tuple[int, ...]:
        """The places of all values, in order."""
        return tuple(place for row in self.rows for place in row)


def find(line: Line, text: str) -> dict[int, Series]:
    """Return the series of a line by the places of their first values."""
    items = line.items
    if not line.signature.count(k.AND):
        return {}
    found = (_behind(items, verb, text) for verb in _verbs(items))
    return {one.rows[0][0]: one for one in found if one}


def _verbs(items: tuple[Item, ...]) -> Iterator[int]:
    """Yield the verbs that a value follows."""
    for place, item in enumerate(items[:-1]):
        if item.code in _VERBS and items[place + 1].code in k.VALUES:
            yield place


def _behind(items: tuple[Item, ...], verb: int, text: str) -> Series | None:
    """The series behind a verb, if its names are as many as its values, and go with them."""
    row = _row(items, verb + 1)
    names = _names(items, verb, len(row)) if len(row) > 1 else ()
    if len(row) > _PAIR and not names:
        names = _names(items, verb, len(row), _JOINTS)
    if not names or not _agree(items, names, row) or _is_of_groups(items, names[0]):
        return None
    kinds = {(items[place].value.dimension, items[place].value.unit) for place in row}
    if len(kinds) == 1 and not (_half_known(items, names, text) or _are_events(items, names)):
        return None
    times = _times(items, names)
    if times is None:
        return None
    whose, end = names[0]
    names = ((_behind_whom(items, whose, end), end), *names[1:])
    rows = [row]
    while (following := _next_row(items, rows[-1][-1] + 1, len(row))) is not None:
        rows.append(following)
    return Series(names, tuple(rows), times)


def _times(items: tuple[Item, ...], names: tuple[Name, ...]) -> tuple[At | None, ...] | None:
    """The time point of each name, that before it where it has none; None if one has several."""
    found: list[At | None] = []
    for first, last in names:
        told = [item.value for item in items[first:last] if item.code == k.TIME]
        if any(len(time.points) > 1 for time in told):
            return None
        before = found[-1] if found else None
        found.append(At(*told[-1].points[0]) if told else before)
    behind = k.AT in {item.code for item in items[slice(*names[-1])]}
    shared = behind and not any(found[:-1])  # LC, PFS and OS at 2 years
    return tuple(found[-1:] * len(found) if shared else found)


def _is_of_groups(items: tuple[Item, ...], name: Name) -> bool:
    """Whether a name tells an outcome and of whom: `survival after resection and ablation`."""
    codes = [item.code for item in items[slice(*name)]]
    leads = [place for place, code in enumerate(codes) if code in _OF_WHOM]
    return any(
        items[name[0] + place].code == k.MEASURE and items[name[0] + place].value.kind == "outcome"
        for place in range(leads[-1] if leads else 0)
    )


def _half_known(items: tuple[Item, ...], names: tuple[Name, ...], text: str) -> bool:
    """Whether some names are unknown, but end as the known do: 局部控制率和生存率."""
    lasts = [items[_without_bracket(items, *name) - 1] for name in names]
    known = sum(item.code == k.MEASURE and item.value.code != "other" for item in lasts)
    called = [text[item.start : item.end] for item in lasts]
    ends = {name.partition("(")[0][-1] for name in called}
    if 0 < known < len(names) and len(ends) == 1:
        return True
    return _abbreviate(items, names, text)


def _abbreviate(items: tuple[Item, ...], names: tuple[Name, ...], text: str) -> bool:
    """Whether all names are abbreviations, and say of nobody: `2-year LC, PFS and OS`."""
    parts = [items[first:last] for first, last in names]
    plain = all(item.code in _BESIDE for part in parts for item in part)
    if len(parts) <= _PAIR or not plain:
        return False
    called = [next((i for i in reversed(part) if i.code in _NAMING), part[-1]) for part in parts]
    known = sum(item.code == k.MEASURE and item.value.code != "other" for item in called)
    short = all(text[item.start : item.end].partition(" ")[0].isupper() for item in called)
    return 0 < known < len(names) and short


def _are_events(items: tuple[Item, ...], names: tuple[Name, ...]) -> bool:
    """Whether the names are events, known and unknown: 联合脾切除、血管重建和输血分别为8例、…."""
    parts = [items[first:last] for first, last in names]
    unknown = [part for part in parts if all(item.code != k.MEASURE for item in part)]
    if not 0 < len(unknown) < len(parts) > _PAIR or any(_names_whom(part) for part in parts):
        return False  # A药和B药的缓解率分别为…
    return all(sum(i.code in k.NOUNS for i in part) >= _LONG_ENOUGH for part in unknown)


def _names_whom(part: tuple[Item, ...]) -> bool:
    """Whether a name is that of a group or a stage, or of an outcome over time."""
    if any(i.code == k.MEASURE and i.value.is_time_to_event for i in part):
        return True
    return any(i.code in _GROUPS for i in part)


def _row(items: tuple[Item, ...], first: int) -> tuple[int, ...]:
    """The values that stand in one list, nothing but a joint between two of them."""
    places = [first]
    while True:
        following = places[-1] + 1
        while following < len(items) and items[following].code in _JOINTS:
            following += 1
        if following == places[-1] + 1 or following >= len(items):
            break
        if items[following].code not in k.VALUES:
            break
        places.append(following)
    return tuple(places)


def _names(
    items: tuple[Item, ...], verb: int, count: int, joints: frozenset[str] = k.codes("and")
) -> tuple[Name, ...]:
    """The list of so many names before a verb, which the joints part."""
    end = verb
    while end > 0 and items[end - 1].code in _TO_VERB:
        end -= 1
    opening = _behind_opening(items, end)
    parts: list[Name] = []
    last, skipped = end, end
    for place in range(end - 1, opening - 2, -1):
        code = items[place].code if place >= opening else ";"
        if place >= skipped:
            continue
        if code == ")" and (opening := _without_bracket(items, 0, place + 1)) <= place:
            skipped = opening
        elif code in joints and place + 1 == last:
            last = place  # `, and`
        elif code in joints or code in _ENDS_NAMES or (code == "," and len(parts) + 1 == count):
            parts.append((place + 1, last))
            last = place
            if code not in joints or len(parts) == count:
                break
    named = all(any(i.code in _NAMING for i in items[a:b]) for a, b in parts)
    return tuple(parts[::-1]) if len(parts) == count and named else ()


def _behind_opening(items: tuple[Item, ...], end: int) -> int:
    """Where names begin behind a phrase that opens a sentence: `For the A and B groups, …`."""
    if items[0].code not in _OF_WHOM:
        return 0
    comma = next((place for place in range(end) if items[place].code == ","), -1)
    return comma + 1 if any(i.code in _OTHERS for i in items[: max(0, comma)]) else 0


def _without_bracket(items: tuple[Item, ...], first: int, last: int) -> int:
    """Where a name ends before the bracket that holds its short form: 总生存率(OS)."""
    opening = last - 1
    while opening > first and items[opening].code in k.NOUNS | {k.MEASURE, ")"}:
        opening -= 1
    closed = items[last - 1].code == ")" and items[opening].code == "("
    return opening if closed and opening > first else last


def _behind_whom(items: tuple[Item, ...], first: int, last: int) -> int:
    """Where the first name begins, behind the group that the series is of."""
    whose = [place for place in range(first, last - 1) if items[place].code in _WHOSE]
    return whose[-1] + 1 if whose else first


def name_of(items: tuple[Item, ...], name: Name) -> Item | None:
    """The measure that a name is, if it is one."""
    told = [item for item in items[slice(*name)] if item.code == k.MEASURE]
    return told[-1] if told else None


def _agree(items: tuple[Item, ...], names: tuple[Name, ...], row: tuple[int, ...]) -> bool:
    """Whether every name that is a measure takes its value, and one is."""
    known = [(name_of(items, name), place) for name, place in zip(names, row, strict=True)]
    told = [fits(name.value, items[place]) for name, place in known if name is not None]
    return bool(told) and all(told)


def _next_row(items: tuple[Item, ...], start: int, count: int) -> tuple[int, ...] | None:
    """The row of another group, of as many values."""
    first = start
    while first < min(len(items), start + _LONGEST_GAP) and items[first].code in _BETWEEN_ROWS:
        first += 1
    if first >= len(items) or items[first].code not in k.VALUES:
        return None
    if _OTHERS.isdisjoint(item.code for item in items[start:first]):
        return None
    row = _row(items, first)
    return row if len(row) == count else None
