"""
The document's arms: labels and sizes of the groups that it compares, in order of first mention.

Comes in: the lines of a part.  Goes out: `Arms`, which also tells whether a stretch of a line
names nothing but arms, so that `(placebo: 16%)` is no new measure.  Labels come from group words
(`the X group`); sizes from the row of seats that most speaks for being the arms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nelm_evidence.linking import headcounts, rosters, rows
from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.coordinations import is_outcome
from nelm_evidence.linking.cues import Cues
from nelm_evidence.linking.headcounts import Headcount
from nelm_evidence.linking.phrases import content_words, phrase
from nelm_evidence.linking.respective import Seat
from nelm_evidence.linking.rows import ENOUGH, MOST_ARMS, Known, Row
from nelm_evidence.model.line import Item, Line
from nelm_evidence.model.record import Arm

_MOST_WORDS, _MOST_IDEOGRAPHS = 7, 14
# fmt: off
_STOPS = k.VALUES | k.NUMERIC | k.PREPOSITIONS | frozenset(",;:.()[]。、") | k.codes(
    "and", "or", "copula", "had", "to", "both", "each", "the", "comparative", "while", "pronoun",
    "no", "respectively", "who", "total", "significant",
)
# fmt: on
_SILENT = {"front", "background"}
_NO_ROW = {"front", "background", "conclusions", "title"}


@dataclass(frozen=True, slots=True)
class Arms:
    """What is known of the arms."""

    arms: tuple[Arm, ...]
    words: frozenset[str]
    """The content words of all labels."""
    text: str
    spans: tuple[tuple[int, int], ...] = ()
    """Where the sizes stand."""
    counted: Mapping[int, Sequence[Headcount]] = field(default_factory=dict)
    """The headcounts of each line, by where it starts."""

    def covers(self, items: tuple[Item, ...]) -> bool:
        """Whether the content words of a stretch all belong to arms."""
        words = content_words(items, self.text)
        return bool(words) and words <= self.words


def find(lines: Sequence[Line], text: str, cues: Cues) -> Arms:
    """Return the arms of a part."""
    labels = _labels(lines, text)
    counted = {line.start: headcounts.find(line, text) for line in lines}
    known = Known(text, cues, {start: {h.value for h in found} for start, found in counted.items()})
    row = _best(lines, known, labels)
    arms = [Arm(label=seat.label, size=seat.size) for seat in row.seats] if row else []
    words = frozenset().union(*map(_words, (*labels, *(arm.label for arm in arms))))
    if not arms:
        arms = _with_title([Arm(label=label) for label in labels], lines, known)
    spans = tuple(_span(seat, row.line, lines) for seat in row.seats) if row else ()
    return Arms(tuple(arms[:MOST_ARMS]), words, text, spans, counted)


def _span(seat: Seat, line: Line, lines: Sequence[Line]) -> tuple[int, int]:
    """Where a size stands: the groups of a row may be told in several sentences."""
    start = seat.words[0].start if seat.words else line.start
    told = next((other for other in lines if other.start <= start < other.end), line)
    item = told.items[seat.place]
    return item.start, item.end


def _best(lines: Sequence[Line], known: Known, labels: list[str]) -> Row | None:
    """The row of seats that most speaks for being the arms."""
    told = [line for line in lines if line.section not in _NO_ROW]
    found = ((line, rosters.find(line, known.text, known.cues)) for line in told)
    seats = [(line, row) for line, row in found if row]
    if not seats:
        return None
    known.groups.update(seat.size for _, row in seats for seat in row if seat.is_group)
    of_lines = [row for line, seated in seats for row in rows.of_line(line, seated, known)]
    across = list(rows.across(seats, known))
    told_rows = [*of_lines, *across, *rows.for_each(seats, known, labels)]
    best = max(told_rows, key=lambda row: row.weight, default=None)
    if best is None or best.weight < ENOUGH:
        return None
    return next((row for row in across if _holds(row, best)), best)


def _with_title(arms: list[Arm], lines: Sequence[Line], known: Known) -> list[Arm]:
    """The arms, the treated one with the number of the title where the cohort is larger."""
    words = known.cues.words["treated_arm"]
    treated = next((arm for arm in arms if any(word in arm.label for word in words)), None)
    if treated is None:
        return arms
    heads = {line.start for line in lines if line.section == "title"}
    if known.text[lines[-1].end - 1] not in _STOPS:
        heads.add(lines[-1].start)
    titles = [value for start in heads for value in known.by_line[start]]
    others = [v for start, values in known.by_line.items() if start not in heads for v in values]
    if len(titles) != 1 or titles[0] >= max(others, default=0):
        return arms
    return [Arm(label=arm.label, size=titles[0]) if arm is treated else arm for arm in arms]


def _holds(wider: Row, row: Row) -> bool:
    """Whether a row of groups holds another row and more seats of its line."""
    places = {(seat.place, seat.size) for seat in wider.seats}
    return (
        wider.line is row.line
        and len(wider.seats) > len(row.seats)
        and places > {(s.place, s.size) for s in row.seats}
    )


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
    most = _MOST_IDEOGRAPHS if text[items[place].start] >= "\u3400" else _MOST_WORDS
    while start > 0 and place - start < most and items[start - 1].code not in _STOPS:
        if start < place and is_outcome(items[start - 1]):
            break  # 1年复发率`手术组`
        start -= 1
    end = place + 1
    if start == place and end < len(items) and _is_letter(items[end], text):
        end += 1
    elif start == place:
        return None
    label = phrase(items[start:end], text)
    is_named = bool(content_words(items[start:end], text)) or _is_treated(items[start], text)
    return label if label and (is_named or end > place + 1) else None


def _is_treated(item: Item, text: str) -> bool:
    """Whether a Chinese group is called by its treatment alone: LLR组, 消融组."""
    is_name = item.code == k.MEASURE and item.value.section == "treatment"
    return is_name and text[item.end] >= "\u3400"


def _is_letter(item: Item, text: str) -> bool:
    """Whether an item is a group's letter or number: `arm A`, `group II`, `group 1`."""
    name = text[item.start : item.end]
    return len(name) <= 3 and (name.isupper() or name.isdigit())  # noqa: PLR2004


def _words(label: str) -> frozenset[str]:
    """The words of a label, ideographs by themselves."""
    return frozenset(word for word in label.lower().replace("-", " ").split()) | frozenset(
        sign for sign in label if "\u3400" <= sign <= "\u9fff"
    )
