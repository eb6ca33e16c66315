"""
The document's arms: labels and sizes of the groups that it compares, in order of first mention.

Comes in: the lines of a part.  Goes out: `Arms`, which also tells whether a stretch of a line
names nothing but arms, so that `(placebo: 16%)` is no new measure.  Labels come from group words
(`the X group`); sizes from the row of seats that most speaks for being the arms.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
_ATTRIBUTES = {"patients", "safety", "response", "oncological_outcome", "pathology", "primary_tumour", "other"}


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
    spans = tuple((i.start, i.end) for s in row.seats for i in [row.line.items[s.place]]) if row else ()
    return Arms(tuple(arms[:_MOST_ARMS]), frozenset(words), text, spans)


def _best(lines: Sequence[Line], text: str, cues: Cues, labels: list[str]) -> Row | None:
    """The row of seats that most speaks for being the arms."""
    told = [line for line in lines if line.section not in _NO_ROW]
    seats = [(line, rosters.find(line, text, cues)) for line in told]
    totals = {h.value for line in lines for h in headcounts.find(line)}
    rows = [row for line, found in seats for row in _rows(line, found, text, cues, totals)]
    rows += _across(seats, totals)
    rows += _for_each(seats, totals, labels)
    best = max(rows, key=lambda row: row.weight, default=None)
    return best if best is not None and best.weight >= _ENOUGH else None


def _rows(line: Line, seats: list[Seat], text: str, cues: Cues, totals: set[int]) -> Iterator[Row]:
    """Weigh the rows of seats of one line."""
    named = [seat for seat in seats if not seat.is_each]
    first = 0
    while first < len(named):
        last = first + 1
        while last < len(named) and named[last].is_before == named[first].is_before:
            last += 1
        for start in range(first, last - 1):
            for end in range(start + 2, last + 1):
                row = tuple(named[start:end])
                if len(row) <= _MOST_ARMS:
                    yield Row(line, row, _weight(line, row, text, cues, totals))
        first = last


def _weight(line: Line, row: tuple[Seat, ...], text: str, cues: Cues, totals: set[int]) -> float:
    """How much speaks for a row's being the arms."""
    start = line.items[row[0].place].start
    if row[0].words and row[0].is_before:
        start = row[0].words[0].start
    total = sum(seat.size for seat in row)
    end = line.items[row[-1].place].end if row[-1].is_before else row[-1].words[-1].end
    groups = len(row) if _before_groups(line, row) else sum(s.is_group and not s.is_share for s in row)
    weight = 3.0 if total in totals else 0.0
    weight += 2 if groups == len(row) else 1 if groups else 0
    if any(seat.is_share for seat in row):
        weight -= 1
    weight += 2.5 if cues.holds("allocated", text[line.start : end]) else 0
    weight += 1 if cues.holds("treated", text[line.start : line.end]) else 0
    weight += 0.1 * len(row)
    weight -= _doubts(line, row, groups, is_told=total in totals)
    weight += 2.5 if cues.holds("allocated", text[line.start : end if cues.language == "en" else line.end]) else 0
    weight += 1 if cues.holds("treated", text[line.start : line.end]) else -1.5
    weight += 1.5 if row[0].is_treated and all(seat.is_led for seat in row) else 0
    weight += 1 if any(h.value == total for h in headcounts.find(line)) else 0
    weight += 2 if line.section == "methods" and all(seat.is_bracketed for seat in row) else 0
    if cues.holds("reason", text[max(line.start, start - _LEAD) : end]):
        weight -= 3
    if not groups:
        weight -= 4 * sum(_is_attribute(seat) for seat in row) / len(row)
    return weight


def _doubts(line: Line, row: tuple[Seat, ...], groups: int, *, is_told: bool) -> float:
    """What speaks against a row: events in arms, counts of things."""
    least = min(seat.size for seat in row)
    doubts = 3.0 if least < _FEW else 1.5 if least == _FEW and not groups else 0.0
    if len({seat.label for seat in row}) < len(row):
        doubts += 3
    if is_told:
        return doubts
    is_bracketed = all(seat.is_bracketed for seat in row)
    if not is_bracketed and any(i.code in _OUTCOMES for i in line.items[row[-1].place + 1 :]):
        doubts += 2
    is_led = is_bracketed or groups or all(seat.is_led for seat in row)
    return doubts if is_led else doubts + 2


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


def _across(seats: list[tuple[Line, list[Seat]]], totals: set[int]) -> Iterator[Row]:
    """A row of groups told in several sentences: `In the first group (22 patients), …`."""
    told: dict[str, tuple[Line, Seat]] = {}
    for line, found in seats:
        for seat in found:
            if seat.is_group and not seat.is_share and len(seat.words) > 1:
                told.setdefault(seat.label.lower(), (line, seat))
    row = tuple(seat for _, seat in told.values())
    if not 1 <= len(row) <= _MOST_ARMS or min(seat.size for seat in row) <= _FEW:
        return
    line = next(iter(told.values()))[0]
    if len(row) == 1 and not (row[0].is_before and row[0].size > _FEW):
        return
    total = sum(seat.size for seat in row)
    yield Row(line, row, 2.6 + (2 if total in totals else 0))


def _for_each(seats: list[tuple[Line, list[Seat]]], totals: set[int], labels: list[str]) -> Iterator[Row]:
    """A row of equal groups: `35 in each group`."""
    for line, found in seats:
        for seat in found:
            if seat.is_each:
                count = next((n for n in range(2, _MOST_ARMS + 1) if n * seat.size in totals), 0)
                count = count or (2 if len(labels) == 2 else 0)
                names = labels[:count] if len(labels) >= count else labels + [f"{n + 1}" for n in range(len(labels), count)]
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
