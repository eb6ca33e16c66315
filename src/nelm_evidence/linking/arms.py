"""
The document's arms: labels and sizes of the groups that it compares, in order of first mention.

Comes in: the lines of a part.  Goes out: `Arms`, which also tells whether a stretch of a line
names nothing but arms, so that `(placebo: 16%)` is no new measure.  Labels come from group words
(`the X group`); sizes from the row of seats that most speaks for being the arms.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nelm_evidence.linking import headcounts, rosters
from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.cues import Cues
from nelm_evidence.linking.phrases import content_words, phrase
from nelm_evidence.linking.rosters import Seat
from nelm_evidence.model.line import Item, Line
from nelm_evidence.model.record import Arm
from nelm_evidence.model.vocabulary import Measure

_MOST_WORDS = 7
_STOPS = k.VALUES | k.NUMERIC | k.PREPOSITIONS | frozenset(",;:.()[]。、") | k.codes(
    "and", "or", "copula", "had", "to", "both", "each", "the", "comparative", "while", "pronoun", "no", "respectively", "who", "total", "significant"
)
_MOST_ARMS = 6
_SILENT = {"front", "background"}
_NO_ROW = {"front", "background", "conclusions", "title"}
_ENOUGH = 2.5
_LEAD = 80
_OUTCOMES = k.codes("Percent", "P")
_FEW = 3
_ATTRIBUTES = {"patients", "safety", "response", "oncological_outcome"}


@dataclass(frozen=True, slots=True)
class Arms:
    """What is known of the arms."""

    arms: tuple[Arm, ...]
    words: frozenset[str]
    """The content words of all labels."""
    text: str
    spans: tuple[tuple[int, int], ...] = ()
    """Where the sizes stand."""

    def covers(self, items: tuple[Item, ...]) -> bool:
        """Whether the content words of a stretch all belong to arms."""
        words = content_words(items, self.text)
        return bool(words) and words <= self.words


@dataclass(frozen=True, slots=True)
class Row:
    """Seats that may be the arms."""

    line: Line
    seats: tuple[Seat, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Known:
    """What a row is weighed against."""

    text: str
    cues: Cues
    totals: frozenset[int]
    """Every number of people that the text tells."""
    groups: frozenset[int]
    """The sizes of what is called a group."""
    by_line: Mapping[int, set[int]]
    """The numbers of people that each line tells, by where it starts."""


def find(lines: Sequence[Line], text: str, cues: Cues) -> Arms:
    """Return the arms of a part."""
    labels = _labels(lines, text)
    row = _best(lines, text, cues, labels)
    arms = [Arm(label=seat.label, size=seat.size) for seat in row.seats] if row else []
    words: set[str] = set()
    for label in (*labels, *(arm.label for arm in arms)):
        words |= _words(label)
    if not arms:
        arms = [Arm(label=label) for label in labels]
        arms = _with_title(arms, lines, text, cues)
    spans = tuple((i.start, i.end) for s in row.seats for i in [row.line.items[s.place]]) if row else ()
    return Arms(tuple(arms[:_MOST_ARMS]), frozenset(words), text, spans)


def _best(lines: Sequence[Line], text: str, cues: Cues, labels: list[str]) -> Row | None:
    """The row of seats that most speaks for being the arms."""
    told = [line for line in lines if line.section not in _NO_ROW]
    seats = [(line, found) for line in told if (found := rosters.find(line, text, cues))]
    counted = [(line, {h.value for h in headcounts.find(line)}) for line in lines]
    totals = {value for _, values in counted for value in values}
    groups = {seat.size for _, found in seats for seat in found if seat.is_group}
    known = Known(text, cues, frozenset(totals), frozenset(groups), {line.start: values for line, values in counted})
    rows = [row for line, found in seats for row in _rows(line, found, known)]
    across = list(_across(seats, known))
    best = max([*rows, *across, *_for_each(seats, known, labels)], key=lambda row: row.weight, default=None)
    if best is None or best.weight < _ENOUGH:
        return None
    wider = (row for row in across if _holds(row, best))
    return next(wider, best)


def _with_title(arms: list[Arm], lines: Sequence[Line], text: str, cues: Cues) -> list[Arm]:
    """The arms, the treated one with the number of the title where the cohort is larger."""
    heads = [line for line in lines if line.section == "title" or (line is lines[-1] and text[line.end - 1] not in _STOPS)]
    titles = [h.value for line in heads for h in headcounts.find(line)]
    others = [h.value for line in lines if line not in heads for h in headcounts.find(line)]
    treated = next((arm for arm in arms if any(word in arm.label for word in cues.words["treated_arm"])), None)
    if len(titles) != 1 or treated is None or titles[0] >= max(others, default=0):
        return arms
    return [Arm(label=arm.label, size=titles[0]) if arm is treated else arm for arm in arms]


def _holds(wider: Row, row: Row) -> bool:
    """Whether a row of groups holds another row and more seats of its line."""
    places = {(seat.place, seat.size) for seat in wider.seats}
    return wider.line is row.line and len(wider.seats) > len(row.seats) and places > {(s.place, s.size) for s in row.seats}


def _rows(line: Line, seats: list[Seat], known: Known) -> Iterator[Row]:
    """Weigh the rows of seats of one line."""
    named = [seat for seat in seats if not seat.is_each]
    first = 0
    while first < len(named):
        last = first + 1
        while last < len(named) and named[last].is_before == named[first].is_before:
            last += 1
        for start in range(first, last - 1):
            for end in range(start + 2, min(last, start + _MOST_ARMS) + 1):
                row = tuple(named[start:end])
                yield Row(line, row, _weight(line, row, known))
        first = last


def _weight(line: Line, row: tuple[Seat, ...], known: Known) -> float:
    """How much speaks for a row's being the arms."""
    cues, text = known.cues, known.text
    total = sum(seat.size for seat in row)
    is_told = total in known.totals
    groups = len(row) if _before_groups(line, row) else sum(s.is_group and not s.is_share for s in row)
    stretch = text[line.start : line.end]
    is_allocated = cues.holds("allocated", stretch if cues.language == "zh" else text[line.start : _end(line, row)])
    weight = 0.1 * len(row) + (3 if is_told else 0)
    weight += 2 if groups == len(row) else 1 if groups else 0
    weight += 2.5 if is_allocated else 0
    if not is_allocated and not groups and cues.language == "zh" and line.section == "results":
        weight -= 2
    if is_allocated and not groups:
        weight += 2 * sum(_is_attribute(seat) for seat in row) / len(row)
    weight += 1 if cues.holds("treated", stretch) else -1.5
    weight += 1.5 if row[0].is_treated and all(seat.is_led for seat in row) else 0
    weight += 1 if total in known.by_line[line.start] else 0
    weight += 3.7 if line.section == "methods" and all(s.is_bracketed and not s.is_share for s in row) else 0
    return weight - _doubts(line, row, known, groups)


def _doubts(line: Line, row: tuple[Seat, ...], known: Known, groups: int) -> float:
    """What speaks against a row: events in arms, parts of an arm, counts of things."""
    sizes = [seat.size for seat in row]
    total = sum(sizes)
    doubts = 6.0 if min(sizes) < _FEW else 1.5 if min(sizes) == _FEW and not groups else 0.0
    doubts += 1 if any(seat.is_share for seat in row) else 0
    doubts += 3 if len({seat.label for seat in row}) < len(row) else 0
    doubts += 4 if total in known.groups else 0
    doubts += 4 if any(size == sum(sizes[place + 1 :]) for place, size in enumerate(sizes[:-2])) else 0
    gaps = (known.text[line.items[a.place].end : line.items[b.place].start] for a, b in pairwise(row))
    doubts += 3 if any(known.cues.holds("portion", gap) for gap in gaps) else 0
    doubts += 3 if known.cues.holds("reason", _listing(line, row, known)) else 0
    if not groups:
        doubts += 4 * sum(_is_attribute(seat) for seat in row) / len(row)
        doubts += 2 if total < max(known.totals, default=0) / 2 else 0
    return doubts if total in known.totals else doubts + _untold(line, row, groups)


def _untold(line: Line, row: tuple[Seat, ...], groups: int) -> float:
    """What speaks against a row whose sum is told nowhere."""
    is_bracketed = all(seat.is_bracketed for seat in row)
    doubts = 2.0 if any(seat.is_share for seat in row) else 0.0
    doubts += 1 if groups not in {0, len(row)} else 0
    if not is_bracketed and any(i.code in _OUTCOMES for i in line.items[row[-1].place + 1 :]):
        doubts += 2
    is_led = is_bracketed or groups or all(seat.is_led for seat in row)
    return doubts if is_led else doubts + 2


def _listing(line: Line, row: tuple[Seat, ...], known: Known) -> str:
    """The words that can tell what a row lists: those before it, in English its own too."""
    first = row[0].words[0] if row[0].words and row[0].is_before else line.items[row[0].place]
    end = first.start if known.cues.language == "zh" else _end(line, row)
    return known.text[max(line.start, first.start - _LEAD) : end]


def _end(line: Line, row: tuple[Seat, ...]) -> int:
    """Where a row ends."""
    return line.items[row[-1].place].end if row[-1].is_before else row[-1].words[-1].end


def _before_groups(line: Line, row: tuple[Seat, ...]) -> bool:
    """Whether a group word closes the row: `the GM (n = 45) or SM (n = 66) groups`."""
    follows = line.items[row[-1].place + 1 : row[-1].place + 3]
    return row[-1].is_before and len(follows) > 1 and follows[0].code in ")]" and follows[1].code == k.GROUP


def _is_attribute(seat: Seat) -> bool:
    """Whether a label is something that happened to patients or describes them."""
    return any(
        item.code == k.MEASURE and isinstance(item.value, Measure) and item.value.section in _ATTRIBUTES
        for item in seat.words
    )


def _across(seats: list[tuple[Line, list[Seat]]], known: Known) -> Iterator[Row]:
    """A row of groups told in several sentences: `In the first group (22 patients), …`."""
    told: dict[str, tuple[Line, Seat]] = {}
    for line, found in seats:
        for seat in found:
            if seat.is_group and not seat.is_share and _names_group(seat) and not _is_event(line, seat):
                told.setdefault(seat.label.lower(), (line, seat))
    row = tuple(seat for _, seat in told.values())
    total = sum(seat.size for seat in row)
    if len(row) > 2:  # noqa: PLR2004 - a whole and its two parts
        row = tuple(seat for seat in row if seat.size != total - seat.size)
    if not 1 <= len(row) <= _MOST_ARMS or min(seat.size for seat in row) <= _FEW:
        return
    if len(row) == 1 and not row[0].is_before:
        return
    line = next(iter(told.values()))[0]
    yield Row(line, row, 2.6 + (2 if sum(seat.size for seat in row) in known.totals else 0))


def _is_event(line: Line, seat: Seat) -> bool:
    """Whether a group's number has a percentage or P behind it, as what happened to some of it."""
    return line.section != "methods" and any(i.code in _OUTCOMES for i in line.items[seat.place + 1 :])


def _names_group(seat: Seat) -> bool:
    """Whether a label is a group's name, with the group word and its letter at the end."""
    codes = [item.code for item in seat.words]
    return len(codes) > 1 and (k.GROUP in codes[-2:] or codes[-1] in ")]")


def _for_each(seats: list[tuple[Line, list[Seat]]], known: Known, labels: list[str]) -> Iterator[Row]:
    """A row of equal groups: `35 in each group`."""
    for line, found in seats:
        for seat in found:
            if not seat.is_each or seat.size <= _FEW:
                continue
            count = next((n for n in range(2, _MOST_ARMS + 1) if n * seat.size in known.totals), 0)
            count = count or (2 if len(labels) == 2 else 0)  # noqa: PLR2004 - two groups
            names = (*labels, *(str(number + 1) for number in range(len(labels), count)))[:count]
            row = tuple(Seat(name, (), seat.size, seat.place) for name in names)
            if row:
                yield Row(line, row, 4.5)


def _labels(lines: Sequence[Line], text: str) -> list[str]:
    """The labels that group words give, in order of first mention."""
    labels: dict[str, str] = {}
    for line in lines:
        if line.section in _SILENT or k.GROUP not in line.signature:
            continue
        for place, item in enumerate(line.items):
            if item.code == k.GROUP:
                label = _label(line.items, place, text)
                if label:
                    labels.setdefault(label.lower(), label)
    return list(labels.values())


def _label(items: tuple[Item, ...], place: int, text: str) -> str | None:
    """The label that a group word belongs to."""
    start = place
    while start > 0 and place - start < _MOST_WORDS and items[start - 1].code not in _STOPS:
        start -= 1
    end = place + 1
    if start == place and end < len(items) and _is_letter(items[end], text):
        end += 1
    elif start == place:
        return None
    label = phrase(items[start:end], text)
    if not label or (not content_words(items[start:end], text) and end == place + 1):
        return None
    return label


def _is_letter(item: Item, text: str) -> bool:
    """Whether an item is a group's letter or number: `arm A`, `group II`, `group 1`."""
    name = text[item.start : item.end]
    return len(name) <= 3 and (name.isupper() or name.isdigit())  # noqa: PLR2004


def _words(label: str) -> frozenset[str]:
    """The words of a label, ideographs by themselves."""
    return frozenset(
        word for word in label.lower().replace("-", " ").split()
    ) | frozenset(sign for sign in label if "\u3400" <= sign <= "\u9fff")
