"""
Rosters: the places where a sentence lists groups of patients with their sizes.

`A (n = 35) and B (n = 34)`, `72 were randomised to A and 69 to B`, `(134 simvastatin, 135 placebo)`,
`治疗组30例,对照组(41例)`, `n = 35 for each group`.  Comes in: a line.  Goes out: `Seat`s, a label with a
size; which row of them is the arms is weighed in `arms`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.cues import Cues
from nelm_evidence.linking.headcounts import is_people, places_of
from nelm_evidence.linking.phrases import phrase
from nelm_evidence.model.line import Item, Line

_OPEN, _CLOSE = frozenset("(["), frozenset(")]")
_BREAKS = frozenset(",;:.。、") | _OPEN | _CLOSE
_EACH, _EACH_BEFORE = k.codes("each", "per"), k.codes("each")
_LEADS = k.codes("patients", "copula", "had", "in", "to", "of", "with", "who", "from", "the", "for", "pronoun", "by")
_FILLERS = k.codes("n", "total", "copula", "patients", "had") | frozenset("=:,;")
_NO_FOLLOWER = frozenset("-/%×.") | k.codes("Unit", "dose", "group", "grade")
_STOPS_BEFORE = _BREAKS | k.NUMERIC - k.codes("Amount", "Foil") | k.codes(
    "and", "or", "versus", "both", "to", "had", "in", "for", "while", "copula", "who", "with", "by", "between", "each", "the", "than", "at", "from", "pronoun", "total"
)
_STOPS_AFTER = _BREAKS | k.codes("and", "or", "while", "versus", "P", "Period", "Date", "copula")
_ZH_STOPS_AFTER = _BREAKS - {"、"} | k.codes("while", "versus", "P", "Period", "Date", "copula")
_NO_NUMBER = frozenset("-/<>≤≥±=.") | k.codes("grade", "Foil", "level", "Name", "at", "P", "statistic", "n", "more", "than")
_MOST_WORDS = 10


@dataclass(frozen=True, slots=True)
class Seat:
    """A label with a size, and where the size stands."""

    label: str
    words: tuple[Item, ...]
    """The items of the label."""
    size: int
    place: int
    is_each: bool = False
    """`35 for each group`: one size for all."""
    is_before: bool = False
    """Whether the label stands before the size."""
    is_group: bool = False
    """Whether the label names a group: `arm A`, 对照组."""
    is_share: bool = False
    """Whether a percentage hangs on the size."""
    is_bracketed: bool = False
    """Whether the size stands in a bracket or as `n = 35` behind its label."""
    is_led: bool = False
    """Whether people or a verb lead to the label: `72 patients to A`."""
    is_treated: bool = False
    """Whether a verb of treatment leads to the label: `177 underwent RFA`."""


def find(line: Line, text: str, cues: Cues) -> list[Seat]:
    """Return the seats of a line in order."""
    items = line.items
    numbers = [(place, size) for place in places_of(line) if (size := _size(items, place, text))]
    if len(numbers) == 1 and k.GROUP not in line.signature:
        return []
    seats = []
    for number, (place, size) in enumerate(numbers):
        floor = numbers[number - 1][0] + 1 if number else 0
        ceiling = numbers[number + 1][0] if number + 1 < len(numbers) else len(items)
        seat = _seat(items, place, size, (floor, ceiling), text, cues)
        if seat is not None:
            seats.append(seat)
    return seats


def _size(items: tuple[Item, ...], place: int, text: str) -> int | None:
    """The number of people that an item can be."""
    item = items[place]
    value: Decimal | None = None
    if item.code == k.SIZE:
        value = item.value
    elif item.code == k.COUNT and item.value.unit == "patients" and item.value.count is None:
        value = item.value.value
    elif item.code in {k.SHARE, k.PERCENT} and item.value.denominator is not None:
        value = item.value.denominator
    elif item.code == k.PERCENT and item.value.count is not None and item.value.denominator is None:
        quote = text[item.start : item.end]
        value = item.value.count if "%" in quote[quote.find("(") :] and "(" in quote else None
    elif item.code == k.NUMBER and item.value.dimension is None and item.value.interval is None:
        value = item.value.value if _stands_alone(items, place) else None
    if value is None or value < 1 or value != value.to_integral():
        return None
    return int(value)


def _stands_alone(items: tuple[Item, ...], place: int) -> bool:
    """Whether a bare number is no part of a name or a measurement."""
    before = items[place - 1] if place else None
    after = items[place + 1] if place + 1 < len(items) else None
    glued = before is not None and before.end == items[place].start
    if before is not None and before.code in _NO_NUMBER and (glued or before.code != "-"):
        return False
    if after is not None and after.code == ":" and place + 2 < len(items) and items[place + 2].start == after.end:
        return False  # a ratio, 1:2
    if before is not None and before.code == ":" and glued:
        return False
    return after is None or after.code not in _NO_FOLLOWER


def _seat(
    items: tuple[Item, ...], place: int, size: int, bounds: tuple[int, int], text: str, cues: Cues,
) -> Seat | None:
    """The seat of one size: its label before or behind it."""
    floor, ceiling = bounds
    if _is_each(items, place):
        return Seat("", (), size, place, is_each=True)
    is_before = _is_behind(items, place, cues)
    lead = place + 1
    if is_before:
        words = _label_before(items, place, floor, ceiling)
    else:
        lead = _behind_lead(items, place, ceiling, text, cues)
        words = _label_after(items, lead, ceiling, cues)
    words = _trimmed(words, text, cues)
    label = phrase(words, text)
    if not label:
        return None
    is_group = any(item.code == k.GROUP for item in words)
    if is_group and not is_before and lead == place + 1 and cues.language == "en":
        return None  # `two study groups` counts groups
    return Seat(
        label, words, size, place, is_before=is_before, is_group=is_group,
        is_share=items[place].code in {k.PERCENT, k.SHARE} or _percent_behind(items, place),
        is_led=lead > place + 1 or items[place].code == k.SIZE or cues.language == "zh",
        is_bracketed=is_before and (items[place].code == k.SIZE or items[place - 1].code in _OPEN),
        is_treated=any(i.code in {k.HAD, k.WITH} or (i.code == k.WORD and (cues.holds("treated", text[i.start : i.end]) or cues.holds("allocated", text[i.start : i.end]))) for i in items[place + 1 : lead]),
    )


def _percent_behind(items: tuple[Item, ...], place: int) -> bool:
    """Whether a percentage follows in the same bracket: `(n = 54; 11%)`."""
    following = items[place + 1 : place + 3]
    return len(following) > 1 and following[0].code in frozenset(",;") and following[1].code == k.PERCENT


def _is_each(items: tuple[Item, ...], place: int) -> bool:
    """Whether a size holds for each group: `35 in each group`, `66 per arm`, 各32例."""
    before = items[max(0, place - 2) : place]
    if before and before[-1].code in _EACH_BEFORE:
        return True
    following = items[place + 1 : place + 4]
    for number, item in enumerate(following[:-1]):
        if item.code in _EACH and following[number + 1].code == k.GROUP:
            return True
    return any(item.code in _EACH and item.end - item.start > len("each ") for item in following[:2])


def _is_behind(items: tuple[Item, ...], place: int, cues: Cues) -> bool:
    """Whether a size stands behind its label."""
    before = items[place - 1].code if place else ""
    after = items[place + 1].code if place + 1 < len(items) else "."
    if items[place].code == k.SIZE or (before in _OPEN and after in _CLOSE):
        return True
    if cues.language == "en" or before in _OPEN:
        return False
    return after in _BREAKS | k.codes("and", "while") or _group_just_before(items, place)


def _group_just_before(items: tuple[Item, ...], place: int) -> bool:
    """Whether a group's name ends right before: 治疗组30例, 对照组共41例."""
    end = place
    while end > 0 and items[end - 1].code in k.codes("copula", "total", "had"):
        end -= 1
    return end > 0 and items[end - 1].code == k.GROUP


def _label_before(items: tuple[Item, ...], place: int, floor: int, ceiling: int) -> tuple[Item, ...]:
    """The words before a size, inside the bracket that it stands in or before that."""
    opening = _opening(items, place, floor)
    if opening is None or _same_bracket(items, place, ceiling):
        return _back(items, place, floor if opening is None else opening + 1)
    inside = _back(items, place, opening + 1)
    if any(item.code == k.GROUP for item in inside):
        return inside
    return _back(items, opening, floor) or inside


def _opening(items: tuple[Item, ...], place: int, floor: int) -> int | None:
    """Where the bracket opens that a place stands in, if behind `floor`."""
    for step in range(place - 1, floor - 1, -1):
        if items[step].code in _CLOSE:
            return None
        if items[step].code in _OPEN:
            return step
    return None


def _same_bracket(items: tuple[Item, ...], place: int, ceiling: int) -> bool:
    """Whether the next size stands in the same bracket."""
    if ceiling >= len(items):
        return False
    depth = 0
    for item in items[place:ceiling]:
        depth += (item.code in _OPEN) - (item.code in _CLOSE)
        if depth < 0:
            return False
    return True


def _back(items: tuple[Item, ...], end: int, floor: int) -> tuple[Item, ...]:
    """The words that end before a place."""
    while end > floor and items[end - 1].code in _FILLERS:
        end -= 1
    if end > floor and items[end - 1].code in _CLOSE:
        opening = _opening(items, end - 1, floor)
        end = end if opening is None else opening
    start = end
    while start > floor and end - start < _MOST_WORDS and items[start - 1].code not in _STOPS_BEFORE:
        start -= 1
    return items[start:end]


def _behind_lead(items: tuple[Item, ...], place: int, ceiling: int, text: str, cues: Cues) -> int:
    """Where the label begins behind a size, its people, bracket and verb left out."""
    start = place + 1
    for step in range(start, min(ceiling, start + _MOST_WORDS)):
        if is_people(items[step]) and items[step].code == k.PATIENTS:
            start = step + 1
            break
        if items[step].code not in k.codes("word", "Name", "Measure") | {"-"}:
            break
    while start < ceiling:
        if items[start].code in _OPEN:
            closing = next((p for p in range(start, ceiling) if items[p].code in _CLOSE), None)
            if closing is None:
                break
            start = closing
        elif not _leads(items[start], text, cues):
            break
        start += 1
    return start


def _label_after(items: tuple[Item, ...], start: int, ceiling: int, cues: Cues) -> tuple[Item, ...]:
    """The words behind a size, with a bracket that names the group."""
    stops, most = (_STOPS_AFTER, _MOST_WORDS) if cues.language == "en" else (_ZH_STOPS_AFTER, 2 * _MOST_WORDS)
    end = start
    while end < ceiling and end - start < most and items[end].code not in stops:
        end += 1
    if start < end < ceiling and items[end].code in _OPEN:
        closing = next((p for p in range(end, min(ceiling, end + _MOST_WORDS)) if items[p].code in _CLOSE), None)
        if closing is not None and any(item.code == k.GROUP for item in items[end:closing]):
            end = closing + 1
    return items[start:end]


def _leads(item: Item, text: str, cues: Cues) -> bool:
    """Whether an item only leads to the label: `patients were randomised to`."""
    if item.code in _LEADS:
        return True
    return item.code == k.WORD and cues.holds("leads", text[item.start : item.end])


def _trimmed(words: tuple[Item, ...], text: str, cues: Cues) -> tuple[Item, ...]:
    """A label without the verbs that lead to it."""
    first = 0
    while first < len(words) and _leads(words[first], text, cues):
        first += 1
    return words[first:]
