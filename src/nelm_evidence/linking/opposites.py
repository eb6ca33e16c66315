"""
Opposites: `shorter in patients with G3 (14 vs 88 months)` names one side, and so the other one too.

Comes in: a run of two values and the one side that their comparison names.  Goes out: the labels
of both values.  The words for the rest are the vocabulary's `all_but`; a language without them
tells nobody for the second value.
"""

from __future__ import annotations

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.coordinations import is_outcome
from nelm_evidence.linking.runs import Run
from nelm_evidence.model.line import Item

_PAIR, _NEAR, _LEADS = 2, 5, 3
_NO_GROUP = k.codes("rate", "significant", "no", "copula", "comparative", "P", "Time")
_ENDS = k.VALUES | frozenset(")];")


def sides(items: tuple[Item, ...], run: Run, side: str, words: tuple[str, str]) -> list[str] | None:
    """The side that a comparison names, and all but this; `words` are the text and `but`."""
    text, but = words
    if not but or len(run.places) != _PAIR or not _is_group(items, side, text):
        return None
    first, second = run.places
    between = {item.code for item in items[first + 1 : second]}
    if not between & {k.VERSUS, k.THAN} or not _in_bracket(items, first):
        return None
    return [side, f"{but} {side}"]


def _is_group(items: tuple[Item, ...], side: str, text: str) -> bool:
    """Whether the words of a side name patients, and nothing that is measured of them."""
    start = text.find(side, items[0].start, items[-1].end)
    named = [item for item in items if start <= item.start < start + len(side)]
    if not named or any(item.code in _NO_GROUP for item in named):
        return False
    before = [item.code for item in items if item.start < start][-_LEADS:]
    return k.PATIENTS in before or not any(is_outcome(item) for item in named)


def _in_bracket(items: tuple[Item, ...], place: int) -> bool:
    """Whether a value opens a bracket, but for its name: `(median survival, 45 vs 18 months)`."""
    for item in reversed(items[max(0, place - _NEAR) : place]):
        if item.code in {"(", "["}:
            return True
        if item.code in _ENDS:
            return False
    return False
