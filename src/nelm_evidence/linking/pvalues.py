"""
P values: which values of a line share the one that is told behind them.

Comes in: a line and its bindings.  Goes out: the P value of each value, by place.
"""

from __future__ import annotations

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.reading import Binding
from nelm_evidence.model.line import Line
from nelm_evidence.model.record import PValue

_SIGNS = frozenset(";")
_PARTS = k.codes("while", "pronoun")


def share(line: Line, bindings: list[Binding]) -> dict[int, PValue]:
    """The P value of each value: the one behind its list, back to the last P or semicolon."""
    found: dict[int, PValue] = {}
    open_places: list[int] = []
    run_of = {binding.place: binding.run for binding in bindings}
    for place, item in enumerate(line.items):
        if item.code in k.VALUES:
            apart = open_places and run_of.get(place) is not run_of.get(open_places[-1])
            if apart and not _lists_pairs(line, open_places[-1], place):
                open_places = []
            open_places.append(place)
        elif item.code in _SIGNS and not _comparison_next(line, place):
            open_places = []
        elif item.code == k.P:
            found.update(dict.fromkeys(open_places, item.value))
            open_places = []
        elif item.code == k.EFFECT and item.value.p:
            found.update(dict.fromkeys(open_places, item.value.p))
            open_places = []
    return found


def _comparison_next(line: Line, place: int) -> bool:
    """Whether a P or ratio stands right behind a semicolon: `(298 vs 214 minutes; P < 0.001)`."""
    following = line.items[place + 1 : place + 2]
    return bool(following) and following[0].code in {k.P, k.EFFECT}


def _lists_pairs(line: Line, left: int, right: int) -> bool:
    """Whether two runs are neighbours in one comparison that a single P closes."""
    between = line.items[left + 1 : right]
    return not any(item.code in _PARTS for item in between)
