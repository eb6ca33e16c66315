"""
Naming: what a finding is called: its code, and for `other` a label in the text's own words.

Comes in: a binding, its statistic and its line.  Goes out: the code and the label.  A value
without a head takes the words behind it, else those before; without the words that only lead in.
"""

from __future__ import annotations

import re
from itertools import pairwise

from nelm_evidence.linking import categories
from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.occasions import is_occasion
from nelm_evidence.linking.phrases import has_content, phrase
from nelm_evidence.linking.reading import Binding
from nelm_evidence.linking.topics import Head
from nelm_evidence.model.line import Item, Line, code_of
from nelm_evidence.model.record import Statistic
from nelm_evidence.model.vocabulary import Measure

Name = tuple[str, str | None]
_LONGEST = 90
_WORDS, _IDEOGRAPHS = 8, 16
"""How far the words around a value reach; a Chinese character is half a word."""
_MIDDLE = k.codes("median", "mean", "sd", "se", "iqr")
_STOPS = k.NUMERIC | frozenset(",;.:。()[]")
_DIFFERENCES = k.codes("comparative", "change")
_JOINTS = k.codes("and", "or", "versus") | {"、"}
_CATEGORY = k.codes("word", "Counter", "Measure", "or", "comparative", "more", "Foil", "to")
_MEASURED = {"length", "age", "number", "volume", "time"}
_OPENS = k.codes("of", "in", "at", "for", "with", "from", "before", "by", "while")
_ARTICLES = k.codes("the", "more")
_LONGER = k.codes("comparative")
_FROM_TO = k.codes("from", "to")
_BEFORE_GAINED = k.codes("median", "mean", "the", "Time")
_CHANGE, _NO_ZERO = code_of("change"), code_of("no_zero")
_OTHER = "other"
_SIGNS = " =,;:()，；：（）、"
_BRACKET = re.compile(r"[(（\[]", re.ASCII)
_WORD = re.compile(r"[A-Za-z]+", re.ASCII)


def name(binding: Binding, statistic: Statistic | None, line: Line, text: str) -> Name:
    """Return the code, and the label of what has none."""
    head, items = binding.head, line.items
    far = head is not None and not head.is_outcome and differs(items, binding.place)
    if head is None or far:
        return _OTHER, _short(_words_near(binding.place, items, text))
    if head.measure is not None and _is_class(head.measure, items, binding.place):
        near = _words_near(binding.place, items, text)
        return _OTHER, _short(near if near.startswith(head.label) else f"{head.label}{near}")
    label = _own_words(head, line, text)
    if head.measure is None:
        return _OTHER, _short(label)
    if _averages(head.measure, items[binding.place], statistic):
        return _OTHER, _short(label)
    code, at = head.measure.code, binding.slot.at
    if code == "death" and at is not None and at.unit == "day":
        code = "mortality"
    return code, (_short(label) if code == _OTHER else None)


def differs(items: tuple[Item, ...], place: int) -> bool:
    """Whether a percentage tells how far two groups are apart: `a 45% lower risk`."""
    following = items[place + 1].code if place + 1 < len(items) else ""
    if items[place].code == k.AMOUNT:
        return following in _LONGER  # 30 min longer than
    if items[place].code != k.PERCENT or place == 0 or items[place].value.count is not None:
        return False
    return items[place - 1].code in _ARTICLES and following in _DIFFERENCES


def gains(items: tuple[Item, ...], head: int, place: int) -> bool:
    """Whether a value tells by how much an outcome changed: `gain in survival of 4 months`."""
    if items[place - 1].code in _FROM_TO or head > place:
        return False
    if [item.code for item in items[head + 1 : head + 3]] == [_NO_ZERO, k.OF]:
        return True  # an OS benefit of 4 months
    first = head
    while first > 0 and items[first - 1].code in _BEFORE_GAINED:
        first -= 1
    lead = [item.code for item in items[max(0, first - 2) : first]]
    return lead in ([_CHANGE, k.IN], [_CHANGE, k.OF])


def _short(label: str) -> str | None:
    """A label of no more than a line."""
    return label[:_LONGEST].strip(_SIGNS) or None


def _is_class(measure: Measure, items: tuple[Item, ...], place: int) -> bool:
    """Whether a count is of those within bounds of what is measured: 肿瘤直径4~8cm者536例."""
    counts = items[place].value.unit == "patients" or items[place].value.count is not None
    return (
        counts and bool(measure.values & _MEASURED) and categories.before(items, place) is not None
    )


def _averages(measure: Measure, item: Item, statistic: Statistic | None) -> bool:
    """Whether it is averaged how often a treatment was done, which tells not how many had it."""
    times = is_occasion(item) or (measure.section == "treatment" and item.code == k.NUMBER)
    return times and statistic in {"median", "mean"}


def _own_words(head: Head, line: Line, text: str) -> str:
    """What a head is called: its own words, without those that only lead in."""
    if head.measure is not None:
        return head.label
    inside = _behind_opening(
        tuple(item for item in line.items if head.start <= item.start < head.end)
    )
    return phrase(inside, text, _MIDDLE) or head.label


def _behind_opening(subject: tuple[Item, ...]) -> tuple[Item, ...]:
    """A subject without the phrase that opens its sentence: `Of these, the accuracy`."""
    comma = next((place for place, item in enumerate(subject) if item.code == ","), None)
    if comma is None or comma + 1 == len(subject):
        return subject
    opens = subject[0].code in _OPENS or (comma == 1 and subject[0].code == k.WORD)
    return subject[comma + 1 :] if opens else subject


def _words_near(place: int, items: tuple[Item, ...], text: str) -> str:
    """The words around a value without a head: those behind it, else those before it."""
    behind = _until(items[place + 1 :], text)
    had = _had(place, items, text)
    if had:
        return had
    joined = bool(behind) and behind[0].code in _JOINTS
    if has_content(behind) and not joined:
        words = phrase(behind, text, _MIDDLE)
        unit = _unit_of(items[place], text)
        joint = text[behind[0].start : text.index(words, behind[0].start)]
        return f"{unit}{joint}{words}" if unit else words
    told = categories.before(items, place)
    if told is not None:
        first = told[0]
        while first > 0 and items[first - 1].code in k.NAMES:
            first -= 1
        return text[items[first].start : items[told[1] - 1].end]
    end = place - 1 if place and items[place - 1].code in {"(", "["} else place
    before = tuple(reversed(_until(tuple(reversed(items[:end])), text)))
    if has_content(before):
        return phrase(before, text, _MIDDLE)
    if has_content(behind):
        return phrase(behind, text, _MIDDLE)
    return _unit_of(items[place], text)


def _had(place: int, items: tuple[Item, ...], text: str) -> str:
    """What the counted had, where that is an amount: `nine had two to four lesions`."""
    verb = place + 1
    if verb < len(items) and items[verb].code == k.PATIENTS:
        verb += 1
    if [item.code for item in items[verb : verb + 2]] not in ([k.HAD, k.FOIL], [k.HAD, k.MORE]):
        return ""
    last = verb + 1
    while last + 1 < len(items) and items[last + 1].code in _CATEGORY:
        last += 1
    return text[items[verb + 1].start : items[last].end]


def _until(stretch: tuple[Item, ...], text: str) -> tuple[Item, ...]:
    """The items up to a number or a sign that ends a phrase."""
    if not stretch:
        return ()
    most = _IDEOGRAPHS if text[stretch[0].start] >= "\u3400" else _WORDS
    end = next((n for n, item in enumerate(stretch[:most]) if item.code in _STOPS), most)
    for number, (one, other) in enumerate(pairwise(stretch[:end]), start=1):
        first, last = sorted((one, other), key=lambda item: item.start)
        if text[first.end : last.start].replace("-", "").strip():  # a bracket that a value took
            return stretch[:number]
    return stretch[:end]


def _unit_of(item: Item, text: str) -> str:
    """What occasions are called in the text: `cycles of …`."""
    if not is_occasion(item):
        return ""
    written = text[item.start : item.end]
    words = _WORD.findall(written)
    if words:
        return f"{words[-1]} "
    first = next((place for place, sign in enumerate(written) if sign.isalpha()), len(written))
    return _BRACKET.split(written[first:])[0]
