"""
Tied sides: `R0 resection was associated with longer survival (42 vs 20 months)` has two groups.

The subject of such a verb is the first of them; the other stands behind `compared with`, or is all
but the first.  Comes in: a run of two values.  Goes out: the labels of both.  To add a verb: a word
in class `tied`, or in `improve_verbs` for what a treatment does.
"""

from __future__ import annotations

from typing import NamedTuple

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.phrases import has_content, names_both, phrase
from nelm_evidence.linking.runs import Run
from nelm_evidence.model.line import Item

_OTHERS = {k.VERSUS, k.THAN}
_VERBS = {k.COPULA, k.HAD}
_NEAR, _NEAR_NAME = 3, 5
_CLAUSE_ENDS = k.codes("while") | {";"}
_SUBJECTS = k.NAMES | k.codes("group", "patients", "grade") | {")"}
_SIDE_ENDS = k.VALUES | k.codes("P", "while", "copula", "had") | frozenset("(,;.")


class Words(NamedTuple):
    """The words that tied sides turn on."""

    ties: frozenset[str]
    changers: frozenset[str]
    but: str
    """How the language calls all but one group; empty where it has no such word."""


def sides(items: tuple[Item, ...], run: Run, words: Words, text: str) -> list[str] | None:
    """Return the labels of the subject of a tie and of what it is held against."""
    first, second = run.places[:2]
    joint = next((p for p in range(first + 1, second) if items[p].code in _OTHERS), None)
    opening = next((p + 1 for p in range(first - 1, -1, -1) if items[p].code in _CLAUSE_ENDS), 0)
    verb = _verb(items, range(opening, first), words, text)
    if joint is None or verb is None:
        return None
    start, end = verb
    comma = next((p + 1 for p in range(start - 1, opening, -1) if items[p].code == ","), opening)
    subject = items[comma:start]
    if any(item.code in _OTHERS for item in subject):
        return None  # size (≤3 vs >3 cm) was associated with …
    told = any(item.code in _VERBS for item in items[end + 1 : first])
    named = any(item.code == k.MEASURE for item in items[end:first])
    if told or not named or not has_content(subject):
        return None
    own = phrase(subject, text)
    other = _other(items, (end, first, joint, second), text)
    if not other:
        other = f"{words.but} {own}" if words.but else ""
    return [own, other] if own and other else None


def _verb(
    items: tuple[Item, ...], clause: range, words: Words, text: str
) -> tuple[int, int] | None:
    """Where the verb of a tie begins, and its last place: `was significantly associated`."""
    for place in reversed(clause):
        word = text[items[place].start : items[place].end].lower()
        if word in words.ties and _is(items, place + 1, k.WITH):
            near = range(place - 1, max(clause.start, place - _NEAR) - 1, -1)
            copula = next((p for p in near if items[p].code == k.COPULA), None)
            if copula is not None:
                return copula, place
        if word in words.changers and place > clause.start:
            behind = [item.code for item in items[place + 1 : place + _NEAR_NAME]]
            if items[place - 1].code in _SUBJECTS and k.MEASURE in behind:
                return place, place
    return None


def _is(items: tuple[Item, ...], place: int, code: str) -> bool:
    """Whether an item of this kind stands here."""
    return place < len(items) and items[place].code == code


def _other(items: tuple[Item, ...], places: tuple[int, int, int, int], text: str) -> str:
    """The other side: before the values, between them, or at the end of the sentence."""
    verb, first, joint, second = places
    last = max(p for p, item in enumerate(items) if item.code in k.VALUES)
    before = next((p for p in range(verb, first) if items[p].code in _OTHERS), None)
    behind = next((p for p in range(last + 1, len(items)) if items[p].code in _OTHERS), None)
    for place, stop in ((before, first), (joint, second), (behind, len(items))):
        if place is None or names_both(items[place - 1]):
            continue
        end = next((p for p in range(place + 1, stop) if items[p].code in _SIDE_ENDS), stop)
        if has_content(items[place + 1 : end]):
            return phrase(items[place + 1 : end], text)
    return ""
