"""
Whom a clause is about as a whole: its subject, its opening phrase, the phrase at its end.

`In the placebo group, …`; `Patients with G3 tumours had …`; `OS for patients with weight loss
was …`; `… experienced recurrence after R0 resection`.
"""

from __future__ import annotations

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.coordinations import is_outcome
from nelm_evidence.linking.nobodies import PERSON
from nelm_evidence.linking.occasions import is_occasion
from nelm_evidence.linking.phrases import ENDS, LONGEST, label, opening_stage
from nelm_evidence.linking.runs import Run
from nelm_evidence.linking.topics import is_bare
from nelm_evidence.model.line import Item, code_of

_SUBJECT_LEADS = k.codes("in", "for", "of", "at", "with", "from")
_ANCHORS = k.codes("group", "patients")
_NEAR_REMARK = 6
_COMPARATIVE = code_of("comparative")
_PERCENTAGE = code_of("percent")
_PER = code_of("per")
_NO_SUBJECT = k.codes("who", "no", "patients")
"""Behind these a verb only tells which patients: `those who received`, `patients undergoing`."""
_NOBODY = k.codes("and", "pronoun", "rate", "copula", "Time", "no") | frozenset("、,")
_CLAUSE_ENDS = k.VALUES | k.codes("while", "P") | {";"}
_LEFT_OVER = frozenset(",)]") | k.codes("and", "respectively", "while")
_PARTING = k.VALUES | frozenset(",;")
_SIDE_ENDS = k.VALUES | frozenset("(),;")


def of_head(items: tuple[Item, ...], run: Run, text: str) -> str | None:
    """The phrase between a head and its verb: `OS for patients with weight loss was …`."""
    first = run.places[0]
    verb = next(
        (p for p in range(first - 1, max(-1, first - 4), -1) if items[p].code == k.COPULA), None
    )
    if verb is None:
        return None
    start = verb - 1
    while (
        start >= 0
        and verb - start < LONGEST
        and items[start].code not in _PARTING
        and (not is_outcome(items[start]) or (start == verb - 1 and _names_people(items, start)))
    ):
        if items[start].code in _SUBJECT_LEADS and items[start - 1].code in {
            k.MEASURE,
            k.RATE,
            ")",
        }:
            stretch = items[start:verb]
            return label(stretch, text)
        start -= 1
    if start >= 0 and is_outcome(items[start]) and items[verb - 1].code == k.GROUP:
        return label(items[start + 1 : verb], text)  # 1年生存率`治疗组`为85%
    return None


def _names_people(items: tuple[Item, ...], place: int) -> bool:
    """Whether an outcome names those who had it: `survival of responders was …`."""
    is_told = items[place - 2].code == k.RATE or is_outcome(items[place - 2])
    return items[place - 1].code == k.OF and is_told


def before_bracket(items: tuple[Item, ...], run: Run, text: str) -> str | None:
    """The group whose values a bracket holds: `DFS and OS in the S-1 arm (4.2 and 8.2 months)`."""
    opening = next(
        (
            p
            for p in range(run.places[0] - 1, max(0, run.places[0] - 5), -1)
            if items[p].code in "(["
        ),
        0,
    )
    than = _other_side(items, opening)
    if than is not None:
        return label(items[than:opening], text)
    if (
        opening != run.places[0] - 1
        or opening < 1
        or items[opening].code != "("
        or items[opening - 1].code != k.GROUP
    ):
        return None
    start = opening - 1
    while start >= 0 and opening - start < LONGEST and items[start].code not in ENDS:
        if items[start].code in _SUBJECT_LEADS:
            stretch = items[start:opening]
            return label(stretch, text)
        start -= 1
    return None


def _other_side(items: tuple[Item, ...], opening: int) -> int | None:
    """Where the other side of a comparison begins that stands before a bracket."""
    for place in range(opening - 1, max(0, opening - LONGEST), -1):
        if items[place].code in {k.THAN, k.VERSUS}:
            return place
        if items[place].code in _SIDE_ENDS:
            return None
    return None


def of_clause(items: tuple[Item, ...], first: int, text: str, head: int = -1) -> str | None:
    """The phrase that opens a clause: `In the placebo group, …`, `Patients with G3 had …`."""
    start = first
    while start > 0 and (
        items[start - 1].code not in _CLAUSE_ENDS or _is_subset(items, start - 1, first)
    ):
        start -= 1
    while start < first and items[start].code in _LEFT_OVER:
        start += 1
    start = _behind_remark(items, _behind_other_clause(items, start, first, text), first)
    if start < first and items[start].code == _COMPARATIVE and _is_anchored(items[start:first][:4]):
        start += 1  # Fewer patients in A had M
    stretch = items[start:first]
    if not stretch or _is_counted(items, start) or _is_share(stretch):
        return None
    stage = opening_stage(stretch, text)
    if stage:
        return stage
    if (
        stretch[0].code == k.MEASURE
        and not is_outcome(stretch[0])
        and stretch[1:2]
        and (
            stretch[1].code == k.AT
            or (stretch[1].code == k.COPULA and 0 <= head < stretch[0].start)
        )
    ):
        return text[stretch[0].start : stretch[0].end]
    counted = start > 0 and stretch[0].code == k.OF and is_occasion(items[start - 1])
    is_lead = stretch[0].code in _SUBJECT_LEADS and not counted
    if not is_lead and not _is_anchored(stretch) and not _is_subject(stretch, head):
        return None
    words = stretch[: _subject_end(stretch, head, is_lead=is_lead)]
    if not is_lead and not any(_names_whom(item) for item in words):
        return None  # The common adverse events in Japanese patients were
    return label(words, text)


def _names_whom(item: Item) -> bool:
    """Whether a word may be the one that says of whom a subject is."""
    is_trait = item.code == k.MEASURE and not is_outcome(item)
    return item.code in _ANCHORS | {k.PRONOUN, k.FOIL} or is_trait or _counts_people(item)


def _is_counted(items: tuple[Item, ...], start: int) -> bool:
    """Whether a clause's first word is but what the value before counts: `12 women in A and 9`."""
    counted = start > 0 and items[start - 1].code in k.VALUES
    has_count = counted and (is_bare(items[start - 1]) or items[start - 1].value.count is not None)
    named = items[start].code == k.MEASURE or items[start].rule == PERSON
    return has_count and named


def _is_anchored(stretch: tuple[Item, ...]) -> bool:
    """Whether a clause opens with patients or a group, and not with `per patient`."""
    return any(
        (item.code in _ANCHORS or _counts_people(item)) and stretch[place - 1].code != _PER
        for place, item in enumerate(stretch)
    )


def _is_subject(stretch: tuple[Item, ...], head: int) -> bool:
    """Whether a clause opens with those who had what it tells: `Women had a …`, `Those who …`."""
    verb = next(
        (p for p, i in enumerate(stretch) if i.start == head or _is_predicate(stretch, p)), 0
    )
    subject = stretch[:verb]
    if stretch[0].code != k.MEASURE and verb and stretch[verb].start == head:
        return False
    if [item.code for item in subject[:2]] == [k.PRONOUN, k.WHO]:
        subject = subject[2:]
    return bool(subject) and not any(i.code in _NOBODY or is_outcome(i) for i in subject)


def _is_predicate(stretch: tuple[Item, ...], place: int) -> bool:
    """Whether a verb is the clause's own, and not that of `those who received …`."""
    return stretch[place].code == k.HAD and stretch[place - 1].code not in _NO_SUBJECT


def _behind_other_clause(items: tuple[Item, ...], start: int, first: int, text: str) -> int:
    """Where a Chinese clause begins behind one that compares: 长于A组,`B组…`."""
    verbs = (p for p in range(first - 1, start - 1, -1) if items[p].code == _COMPARATIVE)
    verb = next(verbs, None)
    if verb is None or text[items[verb].start] < "\u3400":
        return start
    comma = next((p for p in range(verb, first) if items[p].code == ","), first)
    return comma + 1 if any(item.code in _ANCHORS for item in items[comma:first]) else start


def _behind_remark(items: tuple[Item, ...], start: int, first: int) -> int:
    """Where a clause begins behind a remark that names nobody: `生存分析表明，A组…`."""
    comma = next((p for p in range(start, first) if items[p].code == ","), None)
    if comma is None or items[start].code in _SUBJECT_LEADS - {k.AT}:
        return start
    remark, rest = items[start:comma], items[comma + 1 : min(first, comma + _NEAR_REMARK)]
    if items[start].code == k.AT:
        names = any(item.code in _ANCHORS | {k.PRONOUN} for item in remark)
        subject = (
            rest[0].code == k.THE and any(item.code == k.GROUP for item in rest) if rest else 0
        )
        return comma + 1 if subject and not names else start
    if len(remark) == 1 and remark[0].code == k.WORD:
        return comma + 1  # `Conversely, …`
    names = any(
        item.code in _ANCHORS or (item.code == k.MEASURE and not is_outcome(item))
        for item in remark
    )
    return start if names or not any(item.code == k.GROUP for item in rest) else comma + 1


def _is_share(stretch: tuple[Item, ...]) -> bool:
    """Whether a clause opens with what is counted: `The proportion of patients with M was …`."""
    codes = [item.code for item in stretch[:3] if item.code != k.THE]
    return codes[:2] in ([k.RATE, k.OF], [_PERCENTAGE, k.OF])


def _is_subset(items: tuple[Item, ...], place: int, first: int) -> bool:
    """Whether a count only tells how many the clause is about: `其中符合标准者96例,术后…`."""
    following = items[place + 1].code if place + 1 < len(items) else ""
    counts = items[place].code == k.COUNT and items[place].value.count is None
    if first < len(items) and items[first].code == k.COUNT:
        return _is_group_size(items, place, first)  # 单发者19例,多发者41例
    return counts and following == "," and (not place or items[place - 1].code != k.MEASURE)


def _is_group_size(items: tuple[Item, ...], place: int, first: int) -> bool:
    """Whether a count tells the size of the group that the clause is about: 甲组患者9例,`男5例`."""
    name = place - 1 if place and items[place - 1].code != k.PATIENTS else place - 2
    between = {item.code for item in items[place + 1 : first]}
    sized = items[place].code == k.COUNT and name >= 0 and items[name].code == k.GROUP
    return sized and items[place + 1].code == "," and k.GROUP not in between


def _counts_people(item: Item) -> bool:
    """Whether an item is a counter of patients, such as 例."""
    return item.code == k.COUNTER and item.value.code == "patients"


def _subject_end(stretch: tuple[Item, ...], head: int, *, is_lead: bool) -> int:
    """Where the subject of a clause ends; `head` is where the value's own name starts."""
    stops = {k.COPULA, ",", k.TIME} if is_lead else {k.COPULA, ",", k.TIME, "("}
    for place, item in enumerate(stretch):
        if item.code in stops and (place or item.code != k.COPULA):
            return place
        if item.code == "(" and [i.code for i in stretch[place + 1 : place + 2]] == [k.SIZE]:
            return place
        if item.code == k.MEASURE and (item.value.kind == "outcome" or item.start == head):
            return place
        if place and not is_lead and _is_predicate(stretch, place):
            return place
        if place and item.code == _COMPARATIVE and stretch[place - 1].code in _ANCHORS:
            return place  # Older patients more often had M
    return len(stretch)
