"""Phrases: the words of a stretch of a line, without what only leads in or out of it."""

from __future__ import annotations

import re
from itertools import pairwise

from nelm_evidence.linking import kinds as k
from nelm_evidence.model.line import Item, code_of

_LEADING = k.codes(
    "of",
    "the",
    "in",
    "for",
    "with",
    "at",
    "and",
    "or",
    "versus",
    "than",
    "to",
    "patients",
    "Counter",
    "who",
    "pronoun",
    "total",
    "by",
    "copula",
    "both",
    "while",
    "before",
    "had",
    "from",
    "between",
    "more",
    "each",
    "P",
) | frozenset(",;:()[]-")
_TRAILING = k.codes(
    "and",
    "or",
    "versus",
    "than",
    "to",
    "copula",
    "of",
    "in",
    "the",
    "respectively",
    "at",
    "while",
    "comparative",
    "had",
    "with",
    "for",
    "Time",
    "P",
    "total",
    "more",
    "median",
    "mean",
    "significant",
) | frozenset(",;:.()[]-。")
LEADS = k.codes("in", "for", "with", "of", "at", "by", "before", "from", "group", "who")
"""What a phrase that says whom a value is about begins with."""
ENDS = k.VALUES | k.codes("copula", "while", "versus", "than", "Effect", "P") | frozenset(",;.)。(")
"""What such a phrase ends before."""
LONGEST = 16
"""The most items of such a phrase."""
_WIDE = re.compile(r"(?<=[\u3400-\u9fff])[ ]{2,}(?=[\u3400-\u9fff])", re.ASCII)
"""The blanks within a word that stood for something on the page: 对   照组."""
_COMPARATIVE = code_of("comparative")
_LONGEST_LEAD = 6
_NUMERAL, _GRADE = code_of("Numeral"), code_of("grade")
_DIFFERENCES = k.codes("change", "significant", "comparative", "differ")
_NAMES = k.codes("no_zero", "Unit")
"""What names a group right before the word for one: `the study group`, `the L group`."""
_BOTH = code_of("both")
_ALL = k.codes("both", "Number", "Foil", "Count")
_CONTENT = k.codes(
    "word",
    "Name",
    "Measure",
    "Period",
    "Date",
    "grade",
    "ordinal",
    "Foil",
    "comparative",
    "level",
    "plan",
)
_NAMING = _ALL | _NAMES
_LONGEST_ADVERB = 2
_TOLD = {"prognosis", "differ"}
"""The rules of words that tell what a group is compared in."""
_BOUNDS = k.codes("more") | frozenset("<>≤≥")


def phrase(items: tuple[Item, ...], text: str, also: frozenset[str] = frozenset()) -> str:
    """Return the text of a stretch without the words that only lead in, `also` these, or out."""
    leading = _LEADING | also
    first, last = _other_side(items, text), len(items)
    while first < last and _leads(items[first], leading, text):
        if names_all(items, first):
            break
        first += 1
    while last > first and (items[last - 1].code in _TRAILING or _is_count(items[last - 1])):
        if items[last - 1].code not in _TRAILING and items[last - 2].code in _BOUNDS:
            break  # patients with >5 lesions
        last -= 1
    if first < last and text[items[last - 1].start] >= "\u3400":
        last = _end_in_chinese(items, first, last)
    first += _outcomes_before(items[first:last], text)
    return _WIDE.sub("", text[items[first].start : items[last - 1].end]) if first < last else ""


def _end_in_chinese(items: tuple[Item, ...], first: int, last: int) -> int:
    """Where a Chinese name ends: A、B、C`三组`, Ⅱ期`患者`, 甲组`联合切除比例`."""
    codes = "".join(item.code for item in items[:last])
    if codes.endswith(_NUMERAL + k.GROUP):
        return last - 2
    if codes.endswith(_GRADE + k.PATIENTS) and first < last - 1:
        return last - 1
    group = codes.rfind(k.GROUP, first)
    return last if group <= first else _end_of_group(items, group, last)


def _end_of_group(items: tuple[Item, ...], group: int, last: int) -> int:
    """Where the name of a Chinese group ends: 甲组`客观缓解率`, 甲组患者`预后差异`."""
    end = group + 1
    if end < last and items[end].code == k.PATIENTS:
        end += 1
    tail = items[end:last]
    tells = any(item.code == k.RATE or item.rule in _TOLD or _is_outcome(item) for item in tail)
    is_adverb = len(tail) <= _LONGEST_ADVERB and all(item.code == k.WORD for item in tail)
    named = any(item.code == k.PATIENTS for item in tail)
    return end if is_adverb or (tells and not named) else last


def _is_outcome(item: Item) -> bool:
    """Whether an item names what happened to patients."""
    return item.code == k.MEASURE and bool(item.value.kind == "outcome")


def _outcomes_before(items: tuple[Item, ...], text: str) -> int:
    """How many Chinese outcomes stand before a group that has its own name: 复发率`高龄组`."""
    size = 0
    while size < len(items) and (_is_outcome(items[size]) or (size and items[size].code == k.RATE)):
        size += 1
    is_chinese = size > 0 and text[items[0].start] >= "\u3400"
    return size if is_chinese and items[-1].code == k.GROUP and has_content(items[size:-1]) else 0


def names_all(items: tuple[Item, ...], place: int) -> bool:
    """Whether the groups are named all at once here: `both groups`, `the two arms`."""
    if items[place].code not in _ALL or place + 1 >= len(items):
        return False
    counts = getattr(items[place].value, "dimension", None) in {None, "count"}  # no `3 cm group`
    return items[place + 1].code == k.GROUP and counts


def names_both(item: Item) -> bool:
    """Whether one word names all groups at once: 两组, but not 均."""
    return item.code == _BOTH and item.end - item.start > 1


def all_groups(items: tuple[Item, ...], text: str) -> frozenset[str]:
    """The phrases of a line that name its groups all at once."""
    return frozenset(
        text[items[place].start : items[place + 1].end]
        for place in range(len(items))
        if names_all(items, place)
    )


def _leads(item: Item, leading: frozenset[str], text: str) -> bool:
    """Whether an item only leads in; `lesions ablated` needs its noun, 个病灶 not its counter."""
    if item.code == k.COUNTER and text[item.start].isascii():
        return bool(item.value.code == "patients")
    return item.code in leading or _is_count(item)


def _other_side(items: tuple[Item, ...], text: str) -> int:
    """Where the group begins that a Chinese verb compares with: 明显[长于]`对照组`."""
    for place, item in enumerate(items[:_LONGEST_LEAD]):
        if item.code == _COMPARATIVE and text[item.start] >= "\u3400":
            return place + 1
    return 0


def _is_count(item: Item) -> bool:
    """Whether an item counts patients, which a label leaves out: `222 patients with …`."""
    return item.code in {k.COUNT, k.FOIL} and getattr(item.value, "dimension", None) == "count"


def content_words(items: tuple[Item, ...], text: str) -> frozenset[str]:
    """Return the unknown words and names of a stretch, in small letters."""
    return frozenset(text[item.start : item.end].lower() for item in items if item.code in k.NOUNS)


def label(items: tuple[Item, ...], text: str) -> str | None:
    """Return the phrase of a stretch as a label, None if it says nothing."""
    told = phrase(items, text) if has_content(items) and not _denies(items) else ""
    return told if len(told) > 1 or (told < "\u3400" and told) else None  # 第


def _denies(items: tuple[Item, ...]) -> bool:
    """Whether a phrase says that groups are alike: `93% with no difference between the groups`."""
    codes = [item.code for item in items]
    return codes[:2] == [k.WITH, k.NO] and not _DIFFERENCES.isdisjoint(codes)


def has_content(items: tuple[Item, ...]) -> bool:
    """Whether a stretch says more than `of the patients`: a word, or `the study group`."""
    if any(item.code in _CONTENT for item in items):
        return True
    return any(
        second.code == k.GROUP and first.code in _NAMING for first, second in pairwise(items)
    )


def opening_stage(items: tuple[Item, ...], text: str) -> str | None:
    """The stage that alone says whose survival a Chinese clause tells: `Ⅱ期`3年生存率为…."""
    codes = [item.code for item in items[:3]]
    if len(codes) < 3 or codes[0] not in k.NOUNS or codes[1] != _GRADE:  # noqa: PLR2004
        return None
    survives = codes[2] == k.MEASURE and bool(items[2].value.is_time_to_event)
    is_stage = text[items[0].start] < "\u3400" <= text[items[1].start]
    told = is_stage and (survives or codes[2] == k.TIME)
    return text[items[0].start : items[1].end] if told else None
