"""
One side: the group that a comparison names alone, `higher in A (14% vs 11%)`.

Comes in: a run of values and the phrase for its clause.  Goes out: the words of the one group.
"""

from __future__ import annotations

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.coordinations import LEAD_ENDS, SIDE_LEADS, is_outcome
from nelm_evidence.linking.phrases import has_content, phrase
from nelm_evidence.linking.runs import Run
from nelm_evidence.model.line import Item

_SHORT = 14
_COMPARATIVE = k.codes("comparative", "change", "improve")


def one_side(items: tuple[Item, ...], run: Run, whole: str | None, text: str) -> str | None:
    """
    The one group that a comparison names.

    `higher in A (14% vs 11%)`, `(7 vs 17 days) was lower in A`.
    """
    first = run.places[0]
    for start, stop in (
        (max(0, first - _SHORT), first),
        (run.end, min(len(items), run.end + _SHORT)),
    ):
        better = next((p for p in range(start, stop) if items[p].code in _COMPARATIVE), None)
        if better is None:
            continue
        lead = next(
            (
                p
                for p in range(better + 1, min(len(items), better + _SHORT))
                if items[p].code in SIDE_LEADS
            ),
            None,
        )
        end = (
            None
            if lead is None
            else next(
                (p for p in range(lead + 1, len(items)) if _ends_side(items, p)),
                len(items),
            )
        )
        if lead is not None and end is not None and has_content(items[lead:end]):
            return phrase(items[lead:end], text)
        return whole
    return None


def _ends_side(items: tuple[Item, ...], place: int) -> bool:
    """Whether a group ends here: before a bracket, or what became of it, `in the A group died`."""
    item = items[place]
    return item.code in LEAD_ENDS or (is_outcome(item) and items[place - 1].code == k.GROUP)
