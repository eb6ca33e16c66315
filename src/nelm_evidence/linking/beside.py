"""
Beside a value: the label that stands right before it, right behind it, or behind a block of them.

`17.9% in the placebo group`, `placebo 17.9%`, `A (71%) and B (66%)`.  Comes in: a run of values.
Goes out: a label for each, None where nothing beside it tells one.
"""

from __future__ import annotations

from nelm_evidence.linking import asides, categories, labelled
from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.arms import Arms
from nelm_evidence.linking.coordinations import behind_run, is_outcome
from nelm_evidence.linking.eithers import those_without
from nelm_evidence.linking.forward import ends_clause
from nelm_evidence.linking.groupnames import unlike
from nelm_evidence.linking.occasions import is_occasion
from nelm_evidence.linking.phrases import ENDS, LEADS, LONGEST, has_content, label, phrase
from nelm_evidence.linking.runs import Run, bracketed_pair
from nelm_evidence.model.line import Item, code_of

_BEFORE_NAME = (
    k.VALUES
    | k.codes("copula", "and", "versus", "than", "between", "in", "for", "comparative", "or")
    | frozenset("(),;:")
)
_LIGHT_BEFORE = k.NUMERIC | frozenset("(),;、[") | k.codes("and", "versus", "copula", "in")
_WHO = code_of("who")
_MIDDLE = {"median", "mean"}
_CLAUSE_SIGNS = k.codes("and", "while") | frozenset(",;")
_LONGEST_NAME = 8
_KIND = 5
"""The most items of a kind of patients."""
_BRACKET_ENDS = frozenset(")]") | k.NUMERIC
_WHOM = k.NAMES | {k.GROUP}
_COUNTED = k.codes("patients", "Counter", "the")


def labels_of(items: tuple[Item, ...], run: Run, arms: Arms, groups: int) -> list[str | None]:
    """Return the labels told right beside the values, or right behind a block of them."""
    named = [_category(items, place, arms.text) for place in run.places]
    if all(named):
        return named
    labels = [labelled.label_of(items, place, arms.text) for place in run.places]
    if all(labels):
        return labels
    in_brackets = _in_brackets(items, run, arms.text)
    if in_brackets:
        return in_brackets
    own = [
        _of_kind(items, place, _limit(items, run, number), arms.text)
        or _behind(items, place, _limit(items, run, number), arms.text)
        or _before(items, place, arms)
        for number, place in enumerate(run.places)
    ]
    for number in range(1, len(own)):
        own[number] = own[number] or those_without(
            items, run.places[number], own[number - 1], arms.text
        )
    for block in _blocks(items, run) if groups > 1 else ():
        told = behind_run(items, block[-1] + 1, len(block), arms.text) if len(block) > 1 else None
        if told:
            for place, label in zip(block, told, strict=True):
                own[run.places.index(place)] = label
    return own


def _category(items: tuple[Item, ...], place: int, text: str) -> str | None:
    """The category that a count is of: `<25%` in 肝脏受累<25%者40例."""
    told = categories.before(items, place)
    return None if told is None else text[items[told[0]].start : items[told[1] - 1].end]


def _in_brackets(items: tuple[Item, ...], run: Run, text: str) -> list[str | None] | None:
    """The names before the brackets of a comparison: `A (71%) and B (66%)`."""
    pairs = zip(run.places, run.places[1:], strict=False)
    if len(run.places) < 2 or not all(bracketed_pair(items, *pair) for pair in pairs):  # noqa: PLR2004
        return None
    labels: list[str | None] = []
    for place in run.places:
        start = place - 1
        while (
            start > 0
            and place - start < _LONGEST_NAME
            and items[start - 1].code not in _BEFORE_NAME
        ):
            start -= 1
        stretch = items[start : place - 1]
        labels.append(label(stretch, text))
    return labels if all(labels) else None


def _blocks(items: tuple[Item, ...], run: Run) -> list[list[int]]:
    """The run's values in blocks: between two values of a block stand no words."""
    blocks = [[run.places[0]]]
    for left, right in zip(run.places, run.places[1:], strict=False):
        between = items[left + 1 : right]
        if any(item.code in _WHOM for item in between):
            blocks.append([])
        blocks[-1].append(right)
    return blocks


def _limit(items: tuple[Item, ...], run: Run, number: int) -> int:
    """Where the words of one value of a run end."""
    return run.places[number + 1] if number + 1 < len(run.places) else len(items)


def _behind(items: tuple[Item, ...], place: int, limit: int, text: str) -> str | None:
    """The phrase right behind a value: `in the placebo group`, `(placebo)`."""
    start = _behind_whom(items, place + 1, limit)
    if start >= limit:
        return None
    if items[start].code in {"(", "["}:
        return _bracketed(items, start, limit, text)
    if items[start].code == k.BY and text[items[start].start] >= "\u3400":
        return None  # 7例被排除: a passive
    if items[start].code not in LEADS or (items[start].code == k.OF and is_occasion(items[place])):
        return None
    if items[start].code == k.OF and start + 1 < limit and items[start + 1].code == _WHO:
        return None  # what is told of them follows: `31 of whom had flushing`
    end = start
    while end < min(limit, start + LONGEST) and (
        items[end].code not in ENDS or _says_who(items, end)
    ):
        if items[end].code == k.HAD and items[end - 1].code != _WHO:
            break
        if _opens_name(items, end) or _is_verb(items, start, end):
            break
        end += 1
    stretch = items[start:end]
    if _introduces(items, start, end) or _opens_part(items, start, end, text):
        return None
    return label(stretch, text)


def _says_who(items: tuple[Item, ...], place: int) -> bool:
    """Whether a verb only says which patients: `25% of patients who were treated with A`."""
    return items[place].code == k.COPULA and items[place - 1].code == _WHO


def _behind_whom(items: tuple[Item, ...], start: int, limit: int) -> int:
    """The place behind whom a value counts, and behind its time: `86% at 1 year in group A`."""
    while start < limit and items[start].code in _COUNTED:
        start += 1
    timed = [item.code for item in items[start : start + 2]] == [k.AT, k.TIME]
    return start + 2 if timed else start


def _of_kind(items: tuple[Item, ...], place: int, limit: int, text: str) -> str | None:
    """The kind of patients told right behind their share: `6 of 20 (30%) Y90 patients`."""
    if items[place].code != k.PERCENT:
        return None
    end = place + 1
    while end < min(limit, place + _KIND) and _is_kind(items[end]):
        end += 1
    told = place + 1 < end < len(items) and items[end].code in {k.PATIENTS, k.GROUP}
    return label(items[place + 1 : end + 1], text) if told else None


def _is_kind(item: Item) -> bool:
    """Whether an item may tell a kind of patients."""
    return (
        item.code in k.NOUNS
        or (item.code == k.MEASURE and not is_outcome(item))
        or item.code == "-"
    )


def _opens_name(items: tuple[Item, ...], place: int) -> bool:
    """Whether a new name begins: `of the synchronous M the primary tumour`, 术后1、3年生存率."""
    before = items[place - 1].code
    if is_outcome(items[place]) and before == k.TIME:
        return True
    return items[place].code == k.THE and before == k.MEASURE


def _is_verb(items: tuple[Item, ...], start: int, place: int) -> bool:
    """Whether an outcome closes a clause about a group: `55 of the patients in arm A responded`."""
    whom = any(item.code in {k.GROUP, k.PATIENTS} for item in items[start:place])
    return whom and is_outcome(items[place]) and ends_clause(items, place)


def _introduces(items: tuple[Item, ...], start: int, end: int) -> bool:
    """Whether a phrase leads to a value of its own: `27 women with a median age of 56 years`."""
    told = any(item.code in {k.MEDIAN, k.MEAN} or item.rule in _MIDDLE for item in items[start:end])
    return told and end < len(items) and items[end].code in k.VALUES


def _opens_part(items: tuple[Item, ...], start: int, end: int, text: str) -> bool:
    """Whether a value is the whole of the count that follows: 180例患者[中淋巴结转移者]45例."""
    within = items[start].code == k.IN and text[items[start].start] >= "\u3400"
    return within and end < len(items) and items[end].code in {k.COUNT, k.PERCENT}


def _bracketed(items: tuple[Item, ...], start: int, limit: int, text: str) -> str | None:
    """A bracket of words behind a value."""
    end = start + 1
    while end < limit and items[end].code not in _BRACKET_ENDS:
        end += 1
    inside = items[start + 1 : end]
    closed = end < limit and items[end].code in {")", "]"}
    return label(inside, text) if closed else None


def _before(items: tuple[Item, ...], place: int, arms: Arms) -> str | None:
    """The arm's name right before a value: `placebo 17.9%`, `placebo: 17.9%`, `men, 17.9%`."""
    trait = unlike(items, place)
    if trait is not None:
        return arms.text[trait.start : trait.end]
    opening = _opening_group(items, place)
    if opening is not None:
        return label(items[opening : place - 1], arms.text)
    start = place
    while (
        start > 0
        and place - start < _LONGEST_NAME
        and items[start - 1].code not in _LIGHT_BEFORE
        and not is_outcome(items[start - 1])
    ):
        start -= 1
    stretch = items[start:place]
    side = place - 2
    if (
        not stretch
        and side > 0
        and items[side].code == k.MEASURE
        and asides.names_side(items, side)
    ):
        return label(items[side : side + 1], arms.text)  # leaks in RFA (2%) and TACE (4%)
    if not stretch or not has_content(stretch):
        return None
    if stretch[-1].code == k.MEASURE and asides.names_side(items, place - 1):
        return label(stretch[-1:], arms.text)  # mortality (TACE 5% vs RFA 1%)
    groups = [number for number, item in enumerate(stretch, start=1) if item.code == k.GROUP]
    if groups:
        end = groups[-1] + (stretch[groups[-1] :][:1] == stretch[-1:] and _is_letter(stretch[-1]))
        return phrase(stretch[:end], arms.text) or None
    return phrase(stretch, arms.text) or None if arms.covers(stretch) else None


def _is_letter(item: Item) -> bool:
    """Whether an item is the letter or number of a group: `group B`."""
    return item.code in k.NOUNS and item.end - item.start == 1


def _opening_group(items: tuple[Item, ...], place: int) -> int | None:
    """Where the phrase begins that opens a value's clause: `…, and in the open group, 12`."""
    if place < 2 or items[place - 1].code != ",":  # noqa: PLR2004
        return None
    start = place - 2
    while start > 0 and place - start < _LONGEST_NAME and items[start].code not in _LIGHT_BEFORE:
        start -= 1
    named = any(item.code == k.GROUP for item in items[start : place - 1])
    leads = items[start].code in {k.IN, k.FOR} and start > 0
    opens = items[start - 1].code in _CLAUSE_SIGNS | {k.FOIL}  # of the 20 in the open group, 12
    return start if named and leads and opens else None
