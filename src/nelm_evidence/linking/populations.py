"""
Populations: whom a number is about, in the text's own words.

Told behind the value (`in the placebo group`), before it (`placebo 17.9%`), by the comparison that
the list answers (`higher in A than in B (70% vs 55%)`), or by the clause (`Among responders, …`).
"""

from __future__ import annotations

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.arms import Arms
from nelm_evidence.linking.phrases import has_content, phrase
from nelm_evidence.linking.runs import Run
from nelm_evidence.model.line import Item, Line

_LEADS = k.codes("in", "for", "with", "of", "at", "by", "before", "from", "group", "who")
_ENDS = k.codes("copula", "while", "versus", "than", "P", "Effect") | k.VALUES | frozenset(",;.)。")
_SUBJECT_LEADS = k.codes("in", "for", "of", "at", "with")
_LONGEST = 16


def of_run(line: Line, run: Run, head_end: int, arms: Arms) -> list[str | None]:
    """Return the population of each value of a run."""
    items, text = line.items, arms.text
    own = [_behind(items, place, _limit(items, run, number), text) for number, place in enumerate(run.places)]
    own = [label or _before(items, run, number, arms) for number, label in enumerate(own)]
    count = len(run.places)
    if count > 1 and sum(label is not None for label in own) < count:
        told = _distributed(items, run, text) or _compared(items, run, text) or _by_order(items, run, arms)
        if told and len(told) == count:
            own = [known or label for known, label in zip(own, told, strict=True)]
            if own[-1] and own[-1] != told[-1] and told[-1] and told[-1] in own[-1]:
                own[-1] = told[-1]
    whole = _of_clause(items, run.places[0], text)
    trailing = _behind_head(items, run, head_end, text) if not any(own) else None
    return [_joined(label, whole or trailing) for label in own]


def _limit(items: tuple[Item, ...], run: Run, number: int) -> int:
    """Where the words of one value of a run end."""
    return run.places[number + 1] if number + 1 < len(run.places) else len(items)


def _behind(items: tuple[Item, ...], place: int, limit: int, text: str) -> str | None:
    """The phrase right behind a value: `in the placebo group`, `(placebo)`."""
    start = place + 1
    if start >= limit:
        return None
    if items[start].code in {"(", "["}:
        return _bracketed(items, start, limit, text)
    if items[start].code in {k.PATIENTS, k.COUNTER, k.THE}:
        start += 1
    if start >= limit or items[start].code not in _LEADS:
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
    return phrase(inside, text) if closed and has_content(inside) else None


def _before(items: tuple[Item, ...], run: Run, number: int, arms: Arms) -> str | None:
    """The arm's name right before a value: `placebo 17.9%`, `placebo: 17.9%`."""
    place = run.places[number]
    start = place
    while start > 0 and place - start < 8 and items[start - 1].code not in k.NUMERIC | frozenset("(),;、[") | k.codes("and", "versus", "copula", "Measure"):  # noqa: PLR2004
        start -= 1
    stretch = items[start:place]
    if not stretch:
        return None
    is_group = any(item.code == k.GROUP for item in stretch)
    return phrase(stretch, arms.text) or None if is_group or arms.covers(stretch) else None


def _distributed(items: tuple[Item, ...], run: Run, text: str) -> list[str] | None:
    """`71% and 80% for arm A and B`: the words behind the list, in its order."""
    start = run.end
    while start < len(items) and items[start].code in {k.P, ",", "(", ")", *k.codes("respectively")}:
        start += 1
    if start >= len(items) or items[start].code not in _LEADS:
        return None
    end = start
    while end < min(len(items), start + 2 * _LONGEST) and items[end].code not in k.VALUES | frozenset(";.(。") | {k.COPULA, k.WHILE}:
        end += 1
    return _split(items[start:end], len(run.places), text)


def _split(stretch: tuple[Item, ...], count: int, text: str) -> list[str] | None:
    """Cut a coordination into this many labels."""
    parts: list[list[Item]] = [[]]
    for item in stretch:
        if item.code in k.codes("and", "versus", "or", "than") | {"、", ","}:
            if parts[-1]:
                parts.append([])
        else:
            parts[-1].append(item)
    labels = [phrase(tuple(part), text) for part in parts if part]
    labels = [label for label in labels if label]
    return labels if len(labels) == count else None


def _compared(items: tuple[Item, ...], run: Run, text: str) -> list[str] | None:
    """`longer in A than in B (…)`, `A had more M than B (…)`, `between A and B (…)`."""
    first = run.places[0]
    than = next((p for p in range(first - 1, -1, -1) if items[p].code in {k.THAN, k.VERSUS}), None)
    if len(run.places) != 2:  # noqa: PLR2004
        return None
    if than is None:
        between = next((p for p in range(first - 1, -1, -1) if items[p].code in k.codes("between")), None)
        return _split(items[between + 1 : first], 2, text) if between is not None else None
    left = than - 1
    while left > 0 and than - left < _LONGEST and items[left - 1].code not in k.codes("in", "for", "with", "at") | frozenset(",;"):
        left -= 1
    right = than + 1
    while right < first and items[right].code not in frozenset("(,;[") | {k.COPULA}:
        right += 1
    after = phrase(items[than + 1 : right], text)
    before = phrase(items[left:than], text)
    subject = _of_clause(items, first, text)
    if subject and items[0].code not in k.PREPOSITIONS and any(i.code == k.HAD for i in items[:than]):
        before = subject
    return [before, after] if before and after else None


def _by_order(items: tuple[Item, ...], run: Run, arms: Arms) -> list[str] | None:
    """`38% vs 22%` in a document of two arms: the arms in their order."""
    labels = [arm.label for arm in arms.arms]
    if len(labels) != len(run.places):
        return None
    gap = items[run.places[0] + 1 : run.places[-1]]
    joined = any(item.code in {k.VERSUS, k.AND} for item in gap)
    return labels if joined else None


def _of_clause(items: tuple[Item, ...], first: int, text: str) -> str | None:
    """The phrase that opens the clause: `In the placebo group, …`, `Patients with G3 tumours had …`."""
    start = first
    while start > 0 and items[start - 1].code not in k.VALUES | frozenset(";") | {k.WHILE}:
        start -= 1
    while start < first and items[start].code in frozenset(",)") | k.codes("and", "P", "respectively", "while"):
        start += 1
    if start >= first:
        return None
    stretch = items[start:first]
    is_lead = stretch[0].code in _SUBJECT_LEADS
    grouped = next((p for p, i in enumerate(stretch) if i.code in {k.GROUP, k.PATIENTS, k.COUNTER}), None)
    if not is_lead and grouped is None:
        return None
    end = _subject_end(stretch, is_lead=is_lead)
    words = stretch[:end]
    told = phrase(words, text)
    return told if told and has_content(words) else None


def _subject_end(stretch: tuple[Item, ...], *, is_lead: bool) -> int:
    """Where the subject of a clause ends."""
    stops = {k.COPULA, ","} if is_lead else {k.COPULA, ",", k.MEASURE}
    for place, item in enumerate(stretch):
        if item.code in stops or (item.code == k.HAD and place > 2 and not is_lead):  # noqa: PLR2004
            return place
    return len(stretch)


def _behind_head(items: tuple[Item, ...], run: Run, head_end: int, text: str) -> str | None:
    """The phrase behind a head that follows its value: `… experienced recurrence after R0 resection`."""
    start = next((p for p in range(run.end, len(items)) if items[p].start >= head_end), None)
    if start is None or items[start].code not in _LEADS or items[start].start < head_end:
        return None
    end = start
    while end < min(len(items), start + _LONGEST) and items[end].code not in _ENDS:
        end += 1
    return phrase(items[start:end], text) or None if has_content(items[start:end]) else None


def _joined(own: str | None, whole: str | None) -> str | None:
    """The value's own population within the clause's."""
    if own and whole and own not in whole and whole not in own:
        return f"{own}, {whole}"
    return own or whole
