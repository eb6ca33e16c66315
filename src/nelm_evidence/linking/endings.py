"""
Endings: whom the end of a clause names, behind its values or behind the name that they are of.

`… were resected in the A group`; `… experienced recurrence after R0 resection`.
"""

from __future__ import annotations

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.coordinations import is_outcome
from nelm_evidence.linking.phrases import ENDS, LEADS, LONGEST, label
from nelm_evidence.linking.runs import Run
from nelm_evidence.model.line import Item, code_of

_ANCHORS = k.codes("group", "patients")
_REASONS = k.codes("for", "of", "from")
"""What leads to a reason, unless it names patients."""
_BEFORE = code_of("before")
_PHRASE_ENDS = ENDS - {k.COPULA}


def in_group(items: tuple[Item, ...], run: Run, text: str) -> str | None:
    """The group that ends the clause of a value: `152 patients were resected in the A group`."""
    end = run.end
    while end < min(len(items), run.end + LONGEST) and items[end].code not in _PHRASE_ENDS:
        end += 1
    group = next((p for p in range(end - 1, run.end, -1) if items[p].code == k.GROUP), None)
    if group is None:
        return None
    start = next((p for p in range(group, run.end - 1, -1) if items[p].code == k.IN), None)
    stop = group + 2 if _is_letter(items[group + 1 : end]) else group + 1
    return None if start is None else label(items[start:stop], text)


def _is_letter(behind: tuple[Item, ...]) -> bool:
    """Whether a group's letter or number follows the word for one: `in arm A`."""
    return bool(behind) and behind[0].code in k.NOUNS and behind[0].end - behind[0].start == 1


def _is_reason(items: tuple[Item, ...], start: int) -> bool:
    """Whether a phrase tells why an outcome came, or before what somebody died."""
    if not is_outcome(items[start - 1]):
        return items[start].code == k.FOR
    died = items[start - 1].value.code == "death" and items[start].code == _BEFORE
    return died or items[start].code in _REASONS


def behind_head(items: tuple[Item, ...], run: Run, head_end: int, text: str) -> str | None:
    """The phrase behind a head that follows its value: `… had recurrence after R0 resection`."""
    start = next((p for p in range(run.end, len(items)) if items[p].start >= head_end), None)
    if start is None or items[start].code not in LEADS:
        return None
    if start + 1 < len(items) and items[start + 1].code == k.TIME:
        return None
    end = start
    while end < min(len(items), start + LONGEST) and items[end].code not in ENDS:
        end += 1
    stretch = items[start:end]
    names = any(item.code in _ANCHORS | {k.PRONOUN} for item in stretch)
    if not names and _is_reason(items, start):
        return None  # why or when, not who: `reoperation for bleeding`, `died of sepsis`
    return label(stretch, text)
