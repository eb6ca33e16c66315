"""
The document's arms: labels and sizes of the groups that it compares, in order of first mention.

Comes in: the lines of a part.  Goes out: `Arms`, which also tells whether a stretch of a line
names nothing but arms, so that `(placebo: 16%)` is no new measure.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.phrases import content_words, phrase
from nelm_evidence.model.line import Item, Line
from nelm_evidence.model.record import Arm

_MOST_WORDS = 7
_STOPS = k.VALUES | k.NUMERIC | k.PREPOSITIONS | frozenset(",;:.()[]。、") | k.codes(
    "and", "or", "copula", "had", "to", "both", "each", "the", "comparative", "while", "pronoun", "no", "respectively", "who", "total", "significant"
)
_MOST_ARMS = 6


@dataclass(frozen=True, slots=True)
class Arms:
    """What is known of the arms."""

    arms: tuple[Arm, ...]
    words: frozenset[str]
    """The content words of all labels."""
    text: str

    def covers(self, items: tuple[Item, ...]) -> bool:
        """Whether the content words of a stretch all belong to arms."""
        words = content_words(items, self.text)
        return bool(words) and words <= self.words


def find(lines: tuple[Line, ...], text: str) -> Arms:
    """Return the arms of a part."""
    sizes: dict[str, Decimal | None] = {}
    for line in lines:
        if line.section in {"front", "background"}:
            continue
        for place, item in enumerate(line.items):
            if item.code == k.GROUP:
                _learn(line.items, place, text, sizes)
    words: set[str] = set()
    arms = []
    for label, size in sizes.items():
        words |= _words(label)
        arms.append(Arm(label=label, size=None if size is None else int(size)))
    return Arms(tuple(arms[:_MOST_ARMS]), frozenset(words), text)


def _learn(items: tuple[Item, ...], place: int, text: str, sizes: dict[str, Decimal | None]) -> None:
    """Add the arm that a group word belongs to, with its size where that stands beside it."""
    start = place
    while start > 0 and place - start < _MOST_WORDS and items[start - 1].code not in _STOPS:
        start -= 1
    end = place + 1
    if start == place and end < len(items) and _is_letter(items[end], text):
        end += 1
    elif start == place:
        return
    label = phrase(items[start:end], text)
    if not label or not content_words(items[start:end], text) and end == place + 1:
        return
    size = _size(items, start, end)
    known = next((name for name in sizes if name.lower() == label.lower()), None)
    if known is None:
        sizes[label] = size
    elif sizes[known] is None:
        sizes[known] = size


def _is_letter(item: Item, text: str) -> bool:
    """Whether an item is a group's letter or number: `arm A`, `group II`, `group 1`."""
    name = text[item.start : item.end]
    return len(name) <= 3 and (name.isupper() or name.isdigit())  # noqa: PLR2004


def _size(items: tuple[Item, ...], start: int, end: int) -> Decimal | None:
    """The size behind `(n = 35)` or `(35 patients)`, or before: `35 patients in the X group`."""
    following = items[end : end + 3]
    if len(following) > 1 and following[0].code in {"(", "["}:
        inside = following[1]
        if inside.code == k.SIZE:
            return Decimal(inside.value)
        if inside.code == k.COUNT and inside.value.value is not None:
            return Decimal(inside.value.value)
    if following and following[0].code == k.COUNT and following[0].value.count is None:
        return following[0].value.value  # type: ignore[no-any-return]
    return None


def _words(label: str) -> frozenset[str]:
    """The words of a label, ideographs by themselves."""
    return frozenset(
        word for word in label.lower().replace("-", " ").split()
    ) | frozenset(sign for sign in label if "\u3400" <= sign <= "\u9fff")
