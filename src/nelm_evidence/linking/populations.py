"""
Populations: whom a number is about, in the text's own words.

Told behind the value (`in the placebo group`) or before it (`placebo 17.9%`), by a list of groups
as long as the list of values, by the comparison that the values answer (`higher in A than in B`),
or by the clause as a whole (`Among responders, …`).
"""

from __future__ import annotations

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.arms import Arms
from nelm_evidence.linking.coordinations import before_run, behind_run, compared
from nelm_evidence.linking.lists import Slot
from nelm_evidence.linking.phrases import has_content, phrase
from nelm_evidence.linking.runs import Run, bracketed_pair
from nelm_evidence.model.line import Item, Line

_LEADS = k.codes("in", "for", "with", "of", "at", "by", "before", "from", "group", "who")
_ENDS = k.VALUES | k.codes("copula", "while", "versus", "than", "Effect", "P") | frozenset(",;.)。(")
_BEFORE_NAME = k.VALUES | k.codes("copula", "and", "versus", "than", "between", "in", "for", "comparative", "or") | frozenset("(),;")
_SUBJECT_LEADS = k.codes("in", "for", "of", "at", "with", "from")
_ANCHORS = k.codes("group", "patients")
_LIGHT_BEFORE = k.NUMERIC | frozenset("(),;、[") | k.codes("and", "versus", "copula", "Measure", "in")
Known = dict[int, list[str]]
"""The labels of the last list of so many groups."""
_LONGEST, _LONGEST_NAME = 16, 8


def of_run(
    line: Line, run: Run, slots: list[Slot], head_end: int, arms: Arms, known: Known
) -> list[str | None]:
    """Return the population of each value of a run; `known` remembers the labels of a list."""
    items, text = line.items, arms.text
    in_brackets = _in_brackets(items, run, text)
    own: list[str | None] = in_brackets or [
        _behind(items, place, _limit(items, run, number), text) or _before(items, place, arms)
        for number, place in enumerate(run.places)
    ]
    for block in _blocks(items, run):
        told = behind_run(items, block[-1] + 1, len(block), text) if len(block) > 1 else None
        if told:
            for place, label in zip(block, told, strict=True):
                own[run.places.index(place)] = label
    groups = slots[0].groups if slots else 1
    whole = _of_clause(items, run.places[0], text)
    if groups > 1:
        labels = _labels(items, run, groups, whole, arms) or known.get(groups)
        if labels:
            known[groups] = labels
            own = [_settled(known, labels[slot.group], labels) for known, slot in zip(own, slots, strict=True)]
            whole = whole if whole and not any(label in whole for label in labels) else None
        else:
            own = _spread(own, slots)
    if all(own) and len(own) == groups:
        known[groups] = [label for label in own if label]
    if not all(own):
        whole = whole or _of_head(items, run, text)
    if not any(own):
        whole = whole or _behind_head(items, run, head_end, text)
    return [_joined(label, None if label and any(own) and not all(own) else whole) for label in own]


def _of_head(items: tuple[Item, ...], run: Run, text: str) -> str | None:
    """The phrase between a head and its verb: `OS for patients with weight loss was …`."""
    first = run.places[0]
    verb = next((p for p in range(first - 1, max(-1, first - 4), -1) if items[p].code == k.COPULA), None)
    if verb is None:
        return None
    start = verb - 1
    while start >= 0 and verb - start < _LONGEST and items[start].code not in k.VALUES | {",", ";", k.MEASURE}:
        if items[start].code in _SUBJECT_LEADS and items[start - 1].code in {k.MEASURE, k.RATE, ")"}:
            stretch = items[start:verb]
            return phrase(stretch, text) or None if has_content(stretch) else None
        start -= 1
    return None


def _labels(items: tuple[Item, ...], run: Run, groups: int, whole: str | None, arms: Arms) -> list[str] | None:
    """The labels of a run's groups, in order."""
    told = (
        behind_run(items, run.end, groups, arms.text)
        or compared(items, run, groups, whole, arms.text)
        or before_run(items, run, groups, arms.text)
    )
    if told:
        return told
    known = [arm.label for arm in arms.arms]
    return known if len(known) == groups else None


def _in_brackets(items: tuple[Item, ...], run: Run, text: str) -> list[str | None] | None:
    """The names before the brackets of a comparison: `A (71%) and B (66%)`."""
    pairs = zip(run.places, run.places[1:], strict=False)
    if len(run.places) < 2 or not all(bracketed_pair(items, *pair) for pair in pairs):  # noqa: PLR2004
        return None
    labels: list[str | None] = []
    for place in run.places:
        start = place - 1
        while start > 0 and place - start < _LONGEST_NAME and items[start - 1].code not in _BEFORE_NAME:
            start -= 1
        stretch = items[start : place - 1]
        labels.append(phrase(stretch, text) or None if has_content(stretch) else None)
    return labels if all(labels) else None


def _blocks(items: tuple[Item, ...], run: Run) -> list[list[int]]:
    """The run's values in blocks: between two values of a block stand no words."""
    blocks = [[run.places[0]]]
    for left, right in zip(run.places, run.places[1:], strict=False):
        between = items[left + 1 : right]
        if any(item.code in k.NOUNS or item.code == k.GROUP for item in between):
            blocks.append([])
        blocks[-1].append(right)
    return blocks


def _settled(known: str | None, label: str, labels: list[str]) -> str:
    """A value's own label, unless it is the tail of a list that tells them all."""
    if known is None or any(other in known for other in labels if other != label):
        return label
    return known


def _spread(own: list[str | None], slots: list[Slot]) -> list[str | None]:
    """A label told for one value of a group holds for the group's others."""
    by_group = {slot.group: label for slot, label in zip(slots, own, strict=True) if label}
    return [label or by_group.get(slot.group) for slot, label in zip(slots, own, strict=True)]


def _limit(items: tuple[Item, ...], run: Run, number: int) -> int:
    """Where the words of one value of a run end."""
    return run.places[number + 1] if number + 1 < len(run.places) else len(items)


def _behind(items: tuple[Item, ...], place: int, limit: int, text: str) -> str | None:
    """The phrase right behind a value: `in the placebo group`, `(placebo)`."""
    start = place + 1
    while start < limit and items[start].code in {k.PATIENTS, k.COUNTER, k.THE}:
        start += 1
    if start >= limit:
        return None
    if items[start].code in {"(", "["}:
        return _bracketed(items, start, limit, text)
    if items[start].code not in _LEADS:
        return None
    end = start
    while end < min(limit, start + _LONGEST) and items[end].code not in _ENDS:
        end += 1
    stretch = items[start:end]
    return phrase(stretch, text) or None if has_content(stretch) else None


def _bracketed(items: tuple[Item, ...], start: int, limit: int, text: str) -> str | None:
    """A bracket of words behind a value."""
    end = start + 1
    while end < limit and items[end].code not in {")", "]"} | k.NUMERIC:
        end += 1
    inside = items[start + 1 : end]
    closed = end < limit and items[end].code in {")", "]"}
    return phrase(inside, text) or None if closed and has_content(inside) else None


def _before(items: tuple[Item, ...], place: int, arms: Arms) -> str | None:
    """The arm's name right before a value: `placebo 17.9%`, `placebo: 17.9%`."""
    start = place
    while start > 0 and place - start < _LONGEST_NAME and items[start - 1].code not in _LIGHT_BEFORE:
        start -= 1
    stretch = items[start:place]
    if not stretch or not has_content(stretch):
        return None
    is_group = any(item.code == k.GROUP for item in stretch)
    return phrase(stretch, arms.text) or None if is_group or arms.covers(stretch) else None


def _of_clause(items: tuple[Item, ...], first: int, text: str) -> str | None:
    """The phrase that opens the clause: `In the placebo group, …`, `Patients with G3 tumours had …`."""
    start = first
    while start > 0 and (items[start - 1].code not in k.VALUES | {";", k.WHILE, k.P} or _is_subset(items, start - 1)):
        start -= 1
    while start < first and items[start].code in frozenset(",)]") | k.codes("and", "respectively", "while"):
        start += 1
    stretch = items[start:first]
    if not stretch:
        return None
    is_lead = stretch[0].code in _SUBJECT_LEADS
    anchored = any(item.code in _ANCHORS or _counts_people(item) for item in stretch)
    if not is_lead and not anchored:
        return None
    words = stretch[: _subject_end(stretch, is_lead=is_lead)]
    return phrase(words, text) or None if has_content(words) else None


def _is_subset(items: tuple[Item, ...], place: int) -> bool:
    """Whether a count only tells how many the clause is about: `其中符合标准者96例,术后…`."""
    following = items[place + 1].code if place + 1 < len(items) else ""
    return items[place].code == k.COUNT and items[place].value.count is None and following == ","


def _counts_people(item: Item) -> bool:
    """Whether an item is a counter of patients, such as 例."""
    return item.code == k.COUNTER and item.value.code == "patients"


def _subject_end(stretch: tuple[Item, ...], *, is_lead: bool) -> int:
    """Where the subject of a clause ends."""
    stops = {k.COPULA, ",", k.TIME} if is_lead else {k.COPULA, ",", k.TIME, "("}
    for place, item in enumerate(stretch):
        if item.code in stops:
            return place
        if item.code == k.MEASURE and item.value.kind == "outcome":
            return place
        if item.code == k.HAD and place > 1 and not is_lead:
            return place
    return len(stretch)


def _behind_head(items: tuple[Item, ...], run: Run, head_end: int, text: str) -> str | None:
    """The phrase behind a head that follows its value: `… had recurrence after R0 resection`."""
    start = next((p for p in range(run.end, len(items)) if items[p].start >= head_end), None)
    if start is None or items[start].code not in _LEADS:
        return None
    end = start
    while end < min(len(items), start + _LONGEST) and items[end].code not in _ENDS:
        end += 1
    stretch = items[start:end]
    return phrase(stretch, text) or None if has_content(stretch) else None


def _joined(own: str | None, whole: str | None) -> str | None:
    """The value's own population within the clause's."""
    if own and whole and own not in whole and whole not in own:
        return f"{own}, {whole}"
    return own or whole
