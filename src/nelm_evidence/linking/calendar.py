"""
The calendar: the period of a study, `between January 1992 and December 2003`, `2006-01/2013-01`.

`quantities` reads most periods as such; here are those that stand in pieces on the line, a month
and its year apart, and studies of which only the beginning is told.  Comes in: a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from nelm_evidence.linking import kinds as k
from nelm_evidence.model.line import Item, Line, code_of
from nelm_evidence.model.quantities import Day, Stretch
from nelm_evidence.model.record import Period

_MONTH = code_of("Month")
_DATED = k.codes("Date", "Period", "Month")
_BEGINNINGS = k.codes("Date", "Month", "Amount")
_JOINTS = frozenset("-~/") | k.codes("to", "and", "until", "copula", "Numeral")
_FIRST_YEAR, _LAST_YEAR = 1900, 2040
_MONTHS = 12
_SHORT = (1, 2, 3, 4, 6, 7, 8, 9, 9, 10, 11, 12)
_YEAR = "((?:19|20)[0-9]{2})"
_SIGN = r"\s?[-~/—]\s?"
_NUMERIC: tuple[tuple[re.Pattern[str], Callable[[tuple[int, ...]], Stretch]], ...] = (
    (  # 2006-01/2013-01, 2006.01~2013.01
        re.compile(
            _YEAR + r"[-./]([01]?[0-9])" + _SIGN + _YEAR + r"[-./]([01]?[0-9])(?![0-9])", re.ASCII
        ),
        lambda n: Stretch(Day(n[0], n[1]), Day(n[2], n[3])),
    ),
    (  # 1998/2008
        re.compile(r"(?<![0-9/])" + _YEAR + "/" + _YEAR + "(?![0-9/])", re.ASCII),
        lambda n: Stretch(Day(n[0]), Day(n[1])),
    ),
    (  # 01/2000 - 12/2006
        re.compile(r"(?<![0-9])([01]?[0-9])/" + _YEAR + _SIGN + r"([01]?[0-9])/" + _YEAR, re.ASCII),
        lambda n: Stretch(Day(n[1], n[0]), Day(n[3], n[2])),
    ),
)

Told = tuple[Period, tuple[int, int]]
"""A period and where it stands."""


def find(line: Line, text: str) -> Told | None:
    """Return the first period of a line."""
    if _DATED.isdisjoint(line.signature) and "/" not in line.signature:
        return None
    return _of_signs(line, text) or _of_item(line) or _of_pieces(line, text)


def opening(line: Line, text: str, beginning: frozenset[str]) -> Told | None:
    """Return the date from which a study went on, where no end is told: `Beginning in 1975`."""
    if k.DATE not in line.signature:
        return None
    for item in line.items:
        if item.code == k.DATE:
            before = text[max(line.start, item.start - 20) : item.start].lower()
            after = text[item.end : item.end + 4]
            if any(word in before or after.lstrip().startswith(word) for word in beginning):
                return _told(Stretch(item.value, None), item.start, item.end)
    return None


def _of_item(line: Line) -> Told | None:
    """A period that `quantities` has read."""
    item = next((item for item in line.items if item.code == k.PERIOD), None)
    return None if item is None else _told(item.value, item.start, item.end)


def _of_signs(line: Line, text: str) -> Told | None:
    """A period in figures and signs alone."""
    for pattern, make in _NUMERIC:
        match = pattern.search(text, line.start, line.end)
        if match:
            stretch = make(tuple(map(int, match.groups())))
            if _is_plausible(stretch):
                return _told(stretch, match.start(), match.end())
    return None


def _of_pieces(line: Line, text: str) -> Told | None:
    """Two dates with a joint between them, or side by side."""
    items = line.items
    for place, item in enumerate(items):
        if item.code not in _BEGINNINGS:
            continue
        first, after = _date(items, place, text)
        start = _behind_joint(items, after)
        if start >= len(items) or items[start].code not in _BEGINNINGS:
            continue
        last, end = _date(items, start, text)
        if last is None or (first is None and item.code != _MONTH):
            continue
        opened = first or Day(last.year, _month(item))
        stretch = Stretch(opened, last)
        if _is_plausible(stretch):
            return _told(stretch, item.start, items[end - 1].end)
    return None


def _behind_joint(items: tuple[Item, ...], place: int) -> int:
    """The place behind a joint, where one follows, perhaps after a stray part of a date."""
    for joint in (place, place + 1):
        if joint < len(items) and items[joint].code in _JOINTS:
            return joint + 1
        if joint < len(items) and items[joint].code != k.AMOUNT:
            break
    return place


def _date(items: tuple[Item, ...], place: int, text: str) -> tuple[Day | None, int]:
    """The date that begins at a place, and the place behind it."""
    item = items[place]
    if item.code == k.DATE:
        day: Day = item.value
        return day, place + 1
    if item.code == k.AMOUNT:
        return _of_amounts(items[place : place + 2]), place + 2
    for step in range(place + 1, min(len(items), place + 4)):
        told = items[step]
        digits = text[told.start : told.end].strip(".")
        if told.code == k.DATE and told.value.month is None:
            return Day(told.value.year, _month(item)), step + 1
        if told.code == k.NUMBER and digits.isdigit() and _FIRST_YEAR <= int(digits) <= _LAST_YEAR:
            return Day(int(digits), _month(item)), step + 1
        if told.code not in {k.NUMBER, ",", "."}:
            break
    return None, place + 1


def _of_amounts(items: tuple[Item, ...]) -> Day | None:
    """A year and a month that were read as amounts of time."""
    if [item.code for item in items] != [k.AMOUNT, k.AMOUNT]:
        return None
    year, month = (item.value for item in items)
    if (year.unit, month.unit) != ("year", "month") or year.value is None or month.value is None:
        return None
    is_date = _FIRST_YEAR <= year.value <= _LAST_YEAR and 1 <= month.value <= _MONTHS
    return Day(int(year.value), int(month.value)) if is_date else None


def _month(item: Item) -> int:
    """The number of a month's name: the word class lists them in order, then short forms."""
    place = int(item.value)
    return place + 1 if place < _MONTHS else _SHORT[place - _MONTHS]


def _is_plausible(stretch: Stretch) -> bool:
    """Whether a stretch has real months and does not run backwards."""
    days = (stretch.start, stretch.end or stretch.start)
    if any(day.month is not None and not 1 <= day.month <= _MONTHS for day in days):
        return False
    return (days[0].year, days[0].month or 0) <= (days[1].year, days[1].month or _MONTHS)


def _told(stretch: Stretch, start: int, end: int) -> Told:
    """A stretch as the record writes it, with its place."""
    last = None if stretch.end is None else _written(stretch.end)
    return Period(start=_written(stretch.start), end=last), (start, end)


def _written(day: Day) -> str:
    """`2012`, `2012-05` or `2012-05-03`."""
    parts = [f"{day.year:04}"]
    if day.month is not None:
        parts.append(f"{day.month:02}")
        if day.day is not None:
            parts.append(f"{day.day:02}")
    return "-".join(parts)
