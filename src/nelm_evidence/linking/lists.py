"""
Lists: which value of a run is which, when several heads or time points share it.

`1-, 3- and 5-year OS were 91%, 76% and 62%`; `OS and DFS were 70% and 50% in A, 60% and 40% in B`.
With k heads, t time points and n values: one each where n = k·t; else by unbroken runs: a run as
long as the heads tells all heads for one arm, a shorter one tells one head for all arms.
"""

from __future__ import annotations

from nelm_evidence.linking.runs import Run
from nelm_evidence.linking.topics import At, Head


def assign(run: Run, heads: list[Head], times: tuple[At, ...]) -> list[tuple[Head | None, At | None]]:
    """Return the head and time of each value of a run."""
    slots = [(head, at) for head in heads for at in (times or (None,))]
    count = len(run.places)
    if not slots:
        return [(None, None)] * count
    if len(slots) == 1:
        return slots * count
    if count % len(slots) == 0:
        each = count // len(slots)
        if each == 1 or not _breaks_every(run, each):
            return slots * each
        return [slot for slot in slots for _ in range(each)]
    if count % len(heads) == 0 and len(heads) > 1:
        each = count // len(heads)
        return [(head, None) for head in heads for _ in range(each)]
    if len(heads) == 1 and count < len(slots):
        return slots[:count]
    return [(heads[min(place, len(heads) - 1)], None) for place in range(count)]


def _breaks_every(run: Run, each: int) -> bool:
    """Whether the run is cut into stretches of this length by P values or semicolons."""
    return bool(run.breaks) and all(place % each == 0 for place in run.breaks)
