"""
Rows: the seats that may be the arms, and how much speaks for each row.

For it: a sum that the text tells, words of allocation, group words, verbs of treatment.  Against
it: outcomes behind it, parts of an arm, attributes as labels.  Comes in: the seats of the lines.
To weigh by one more thing: a line in `_weight` or `_doubts`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.cues import Cues
from nelm_evidence.linking.respective import Seat
from nelm_evidence.model.line import Line, code_of
from nelm_evidence.model.vocabulary import Measure

MOST_ARMS = 6
ENOUGH = 2.5
_PAIRED = 4.5
_LEAD, _BEHIND = 80, 25
_OUTCOMES = k.codes("Percent", "P")
_BOTH = code_of("both")
_FEW = 3
_ATTRIBUTES = {"patients", "safety", "response", "oncological_outcome"}
_EXTENTS = {"hepatectomy.major", "hepatectomy.minor"}


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
    by_line: Mapping[int, set[int]]
    """The numbers of people that each line tells, by where it starts."""
    groups: set[int] = field(default_factory=set)
    """The sizes of what is called a group."""
    totals: frozenset[int] = field(init=False)
    """Every number of people that the text tells."""

    def __post_init__(self) -> None:
        """Join the numbers of all lines."""
        object.__setattr__(self, "totals", frozenset().union(*self.by_line.values()))


def of_line(line: Line, seats: list[Seat], known: Known) -> Iterator[Row]:
    """Weigh the rows of seats of one line."""
    named = [seat for seat in seats if not seat.is_each]
    parts = _parts(named)
    whole = [seat for place, seat in enumerate(named) if place not in parts]
    for row in _slices(named, known):
        if not _mixes_parts(row, named, parts):
            is_part = len(whole) > 1 and named.index(row[0]) in parts
            yield Row(line, row, _weight(line, row, known) - is_part)
    if parts and len(whole) > 1:
        for row in _slices(whole, known):
            yield Row(line, row, _weight(line, row, known))


def _parts(named: list[Seat]) -> frozenset[int]:
    """The places of seats that together are the one before them: `A组112例,男71例,女41例`."""
    found: set[int] = set()
    for place, seat in enumerate(named):
        rest = seat.size
        for last in range(place + 1, len(named)):
            rest -= named[last].size
            if rest <= 0:
                break
        if not rest and last > place + 1:
            found.update(range(place + 1, last + 1))
    return frozenset(found)


def _mixes_parts(row: tuple[Seat, ...], named: list[Seat], parts: frozenset[int]) -> bool:
    """Whether a row holds parts of a group beside what is none."""
    return len({named.index(seat) in parts for seat in row}) > 1


def _slices(named: list[Seat], known: Known) -> Iterator[tuple[Seat, ...]]:
    """The rows that seats side by side can make."""
    mixes = known.cues.language == "zh"
    first = 0
    while first < len(named):
        last = first + 1
        while last < len(named) and (mixes or named[last].is_before == named[first].is_before):
            last += 1
        for start in range(first, last - 1):
            for end in range(start + 2, min(last, start + MOST_ARMS) + 1):
                yield tuple(named[start:end])
        first = last


def across(seats: list[tuple[Line, list[Seat]]], known: Known) -> Iterator[Row]:
    """A row of groups told in several sentences: `In the first group (22 patients), …`."""
    told: dict[str, tuple[Line, Seat]] = {}
    for line, found in seats:
        for seat in found:
            if (
                seat.is_group
                and not seat.is_share
                and _names_group(seat)
                and not _is_event(line, seat)
            ):
                told.setdefault(seat.label.lower(), (line, seat))
    row = tuple(seat for _, seat in told.values())
    total = sum(seat.size for seat in row)
    if len(row) > 2:  # noqa: PLR2004 - a whole and its two parts
        row = tuple(seat for seat in row if seat.size != total - seat.size)
    if not 1 <= len(row) <= MOST_ARMS or min(seat.size for seat in row) <= _FEW:
        return
    if len(row) == 1 and not row[0].is_before:
        return
    line = next(iter(told.values()))[0]
    yield Row(line, row, 2.6 + (2 if sum(seat.size for seat in row) in known.totals else 0))


def for_each(
    seats: list[tuple[Line, list[Seat]]], known: Known, labels: list[str]
) -> Iterator[Row]:
    """A row of equal groups: `35 in each group`."""
    for line, found in seats:
        for seat in found:
            if not seat.is_each or seat.size <= _FEW:
                continue
            count = next((n for n in range(2, MOST_ARMS + 1) if n * seat.size in known.totals), 0)
            is_of_both = _BOTH in line.signature[: seat.place]
            count = count or (2 if len(labels) == 2 or is_of_both else 0)  # noqa: PLR2004 - two
            names = (*labels, *(str(number + 1) for number in range(len(labels), count)))[:count]
            row = tuple(Seat(name, (), seat.size, seat.place) for name in names)
            if row:
                yield Row(line, row, 4.5)


def _weight(line: Line, row: tuple[Seat, ...], known: Known) -> float:
    """How much speaks for a row's being the arms."""
    cues, text = known.cues, known.text
    total = sum(seat.size for seat in row)
    is_told = total in known.totals
    groups = (
        len(row) if _before_groups(line, row) else sum(s.is_group and not s.is_share for s in row)
    )
    stretch = text[line.start : line.end]
    is_allocated = cues.holds(
        "allocated", stretch if cues.language == "zh" else text[line.start : _end(line, row)]
    )
    weight = 0.1 * len(row) + (3 if is_told else 0)
    weight += 2 if groups == len(row) else 1 if groups else 0
    weight += 2.5 if is_allocated else 0
    if not is_allocated and not groups and cues.language == "zh" and line.section == "results":
        weight -= 2
    if is_allocated and not groups:
        weight += 4 * sum(_is_attribute(seat) for seat in row) / len(row)
    is_treated = cues.holds("treated", stretch) or all(_is_given(s, cues) for s in row)
    weight += 1 if is_treated else -1.5
    weight += _PAIRED if _is_all(row, known) else 0
    weight += 1.5 if row[0].is_treated and all(seat.is_led for seat in row) else 0
    weight += 1 if total in known.by_line[line.start] else 0
    weight += 1.5 if is_allocated and all(seat.is_bracketed for seat in row) else 0
    weight += (
        3.7
        if all(s.is_bracketed and not s.is_share for s in row)
        and (line.section == "methods" or _is_sized(line, row))
        else 0
    )
    # Doubts only take away: a row that is too light already need not be doubted.
    return weight - _doubts(line, row, known, groups) if weight >= ENOUGH else 0.0


def _is_all(row: tuple[Seat, ...], known: Known) -> bool:
    """Whether a list of patients names all that were studied, and no healthy controls."""
    if not all(seat.is_paired for seat in row):
        return False
    is_all = sum(seat.size for seat in row) >= max(known.totals)
    return is_all and not any(known.cues.holds("controls", seat.label) for seat in row)


def _is_sized(line: Line, row: tuple[Seat, ...]) -> bool:
    """Whether a text without headings tells sizes of treatments: `received A (n = 35)`."""
    sized = all(line.items[seat.place].code == k.SIZE for seat in row)
    first = min((item.start for seat in row for item in seat.words), default=line.start)
    led = any(item.code == k.HAD for item in line.items if item.start < first)
    return line.section is None and sized and led


def _doubts(line: Line, row: tuple[Seat, ...], known: Known, groups: int) -> float:
    """What speaks against a row: events in arms, parts of an arm, counts of things."""
    sizes = [seat.size for seat in row]
    total = sum(sizes)
    doubts = 20.0 if min(sizes) < _FEW else 1.5 if min(sizes) == _FEW and not groups else 0.0
    doubts += 1 if any(seat.is_share for seat in row) else 0
    doubts += 3 if len({seat.label for seat in row}) < len(row) else 0
    doubts += 4 if total in known.groups else 0
    doubts += (
        4 if any(size == sum(sizes[place + 1 :]) for place, size in enumerate(sizes[:-2])) else 0
    )
    ends = [line.items[seat.place].end for seat in row]
    starts = [line.items[seat.place].start for seat in row[1:]]
    starts.append(min(line.end, ends[-1] + _BEHIND))
    gaps = [known.text[end:start] for end, start in zip(ends, starts, strict=True)]
    doubts += 3 if any(known.cues.holds("portion", gap) for gap in gaps) else 0
    doubts += 3 if known.cues.holds("reason", _listing(line, row, known)) else 0
    if not groups:
        doubts += 4 * sum(_is_attribute(seat) for seat in row) / len(row)
        doubts += 2 if total < max(known.totals, default=0) / 2 else 0
        doubts += 4 if line.section == "results" and all(map(_is_extent, row)) else 0
    return doubts if total in known.totals else doubts + _untold(line, row, groups)


def _untold(line: Line, row: tuple[Seat, ...], groups: int) -> float:
    """What speaks against a row whose sum is told nowhere."""
    is_bracketed = all(seat.is_bracketed for seat in row)
    doubts = 2.0 if any(seat.is_share for seat in row) else 0.0
    doubts += 1 if groups not in {0, len(row)} else 0
    doubts += 1 if len({seat.is_before for seat in row}) > 1 else 0
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
    return (
        row[-1].is_before
        and len(follows) > 1
        and follows[0].code in ")]"
        and follows[1].code == k.GROUP
    )


def _is_attribute(seat: Seat) -> bool:
    """Whether a label is something that happened to patients or describes them."""
    return any(
        item.code == k.MEASURE
        and isinstance(item.value, Measure)
        and item.value.section in _ATTRIBUTES
        for item in seat.words
    )


def _is_given(seat: Seat, cues: Cues) -> bool:
    """Whether a label is a treatment that its patients had: `58 had hepatic resection`."""
    if cues.holds("treatment_nouns", seat.label):
        return True
    return seat.is_treated and any(
        isinstance(item.value, Measure) and item.value.section == "treatment" for item in seat.words
    )


def _is_extent(seat: Seat) -> bool:
    """Whether a label is nothing but the extent of an operation: `a major hepatectomy`."""
    codes = {item.value.code for item in seat.words if isinstance(item.value, Measure)}
    return len(seat.words) == 1 and codes <= _EXTENTS and bool(codes)


def _is_event(line: Line, seat: Seat) -> bool:
    """Whether a group's number has a percentage or P behind it, as what happened to some of it."""
    return line.section != "methods" and any(
        i.code in _OUTCOMES for i in line.items[seat.place + 1 :]
    )


def _names_group(seat: Seat) -> bool:
    """Whether a label is a group's name, with the group word and its letter at the end."""
    codes = [item.code for item in seat.words]
    return len(codes) > 1 and k.IN not in codes and (k.GROUP in codes[-2:] or codes[-1] in ")]")
