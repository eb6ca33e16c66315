"""
Labels: the words that name a group beside its size, `arm A (n = 35)`, `72 patients to arm A`.

Comes in: the items of a line, the place of a size, and how far the label may reach.
"""

from __future__ import annotations

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.cues import Cues
from nelm_evidence.linking.phrases import phrase
from nelm_evidence.model.line import Item

OPEN, CLOSE = frozenset("(["), frozenset(")]")
BREAKS = frozenset(",;:.。、") | OPEN | CLOSE
# fmt: off
_LEADS = k.codes(
    "patients", "copula", "had", "in", "to", "of", "with", "who", "from", "the", "for", "pronoun",
    "by",
)
_FILLERS = k.codes("n", "total", "copula", "patients", "had") | frozenset("=:,;")
_STOPS_BEFORE = BREAKS | k.NUMERIC - k.codes("Amount", "Foil") | k.codes(
    "and", "or", "versus", "both", "to", "had", "in", "for", "while", "copula", "who", "with", "by",
    "between", "each", "the", "than", "at", "from", "pronoun", "total",
)
_STOPS_AFTER = {
    "en": BREAKS | k.codes("and", "or", "while", "versus", "P", "Period", "Date", "copula", "who"),
    "zh": BREAKS - {"、"} | k.codes("while", "versus", "P", "Period", "Date", "copula"),
}
# fmt: on
_MOST_WORDS = {"en": 10, "zh": 20}
_REACH = 10
_ADJECTIVES = k.codes("word", "Name", "Measure") | {"-"}


def text_of(words: tuple[Item, ...], text: str) -> str:
    """Return the text of a label, with the bracket that closes it."""
    if words and words[-1].code in CLOSE:
        return text[words[0].start : words[-1].end]
    return phrase(words, text)


def before(items: tuple[Item, ...], place: int, floor: int, ceiling: int) -> tuple[Item, ...]:
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
        if items[step].code in CLOSE:
            return None
        if items[step].code in OPEN:
            return step
    return None


def _same_bracket(items: tuple[Item, ...], place: int, ceiling: int) -> bool:
    """Whether the next size stands in the same bracket."""
    if ceiling >= len(items):
        return False
    depth = 0
    for item in items[place:ceiling]:
        depth += (item.code in OPEN) - (item.code in CLOSE)
        if depth < 0:
            return False
    return True


def _back(items: tuple[Item, ...], end: int, floor: int) -> tuple[Item, ...]:
    """The words that end before a place."""
    while end > floor and items[end - 1].code in _FILLERS:
        end -= 1
    if end > floor and items[end - 1].code in CLOSE:
        opening = _opening(items, end - 1, floor)
        end = end if opening is None else opening
    start = end
    while start > floor and end - start < _REACH and _goes_on(items, start - 1):
        start -= 1
    return items[start:end]


def _goes_on(items: tuple[Item, ...], place: int) -> bool:
    """Whether an item belongs to the label behind it: a word, or the number of `group 1`."""
    is_numbered = items[place].code == k.NUMBER and place > 0 and items[place - 1].code == k.GROUP
    return is_numbered or items[place].code not in _STOPS_BEFORE


def lead_of(items: tuple[Item, ...], place: int, ceiling: int, text: str, cues: Cues) -> int:
    """Where the label begins behind a size, its people, bracket and verb left out."""
    start = _behind_people(items, place, ceiling)
    while start < ceiling:
        if items[start].code in OPEN:
            closing = _closing(items, start, ceiling)
            if closing is None:
                break
            if _names_group(items[start:closing]):
                return start + 1
            start = closing
        elif not _leads(items[start], text, cues):
            break
        start += 1
    return start


def _behind_people(items: tuple[Item, ...], place: int, ceiling: int) -> int:
    """The place behind the word for people that a size counts: `42 elderly patients`."""
    for step in range(place + 1, min(ceiling, place + 1 + _REACH)):
        if items[step].code == k.PATIENTS:
            return step + 1
        if items[step].code not in _ADJECTIVES:
            break
    return place + 1


def _closing(items: tuple[Item, ...], opening: int, ceiling: int) -> int | None:
    """Where a bracket closes, if before the next size."""
    return next((p for p in range(opening, ceiling) if items[p].code in CLOSE), None)


def _names_group(items: tuple[Item, ...]) -> bool:
    """Whether a stretch holds a word for groups."""
    return any(item.code == k.GROUP for item in items)


def behind(items: tuple[Item, ...], start: int, ceiling: int, cues: Cues) -> tuple[Item, ...]:
    """The words behind a size, with a bracket that names the group."""
    stops, most = _STOPS_AFTER[cues.language], _MOST_WORDS[cues.language]
    end = start
    while end < ceiling and end - start < most and items[end].code not in stops:
        end += 1
    if start < end < ceiling and items[end].code in OPEN:
        closing = _closing(items, end, min(ceiling, end + _REACH))
        if closing is not None and _names_group(items[end:closing]):
            end = closing + 1
    return items[start:end]


def trimmed(words: tuple[Item, ...], text: str, cues: Cues) -> tuple[Item, ...]:
    """A label without the verbs that lead to it."""
    first = 0
    while first < len(words) and _leads(words[first], text, cues):
        first += 1
    return words[first:]


def _leads(item: Item, text: str, cues: Cues) -> bool:
    """Whether an item only leads to the label: `patients were randomised to`."""
    if item.code in _LEADS:
        return True
    return item.code == k.WORD and cues.holds("leads", text[item.start : item.end])
