"""
Brackets: where one closes, and what in it is no more than filling.

Comes in: the items of a line and the place of an opening bracket.
"""

from __future__ import annotations

from nelm_evidence.model.line import Item, code_of
from nelm_evidence.quantities import codes as k

OPENING, CLOSING = frozenset("(["), frozenset(")]")
FILLERS = (
    {code_of(kind) for kind in ("and", "the", "total", "Unit", "copula", "n")}
    | k.PEOPLE
    | set(",;:=")
)
"""What may stand in a bracket beside the decoration of a value."""
_LONGEST = 14


def closing(items: list[Item], opening: int) -> int | None:
    """Where a short bracket closes."""
    for place in range(opening + 1, min(len(items), opening + _LONGEST)):
        if items[place].code in CLOSING:
            return place
        if items[place].code in OPENING:
            return None
    return None
