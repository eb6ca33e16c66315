"""
P values: which values of a line share the one that is told behind them.

One P is for the list before it, back to the last P or semicolon; `all of them, P < 0.05` reaches
back over semicolons.  Of several in a row each is for a measure, or a time point, in order.
Comes in: a line and its bindings.  Goes out: the P value of each value, by place.
"""

from __future__ import annotations

from collections.abc import Callable

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.phrases import names_both
from nelm_evidence.linking.reading import Binding
from nelm_evidence.model.line import Line
from nelm_evidence.model.record import PValue
from nelm_evidence.model.vocabulary import Measure

_SIGNS = frozenset(";")
_TESTED = k.FOIL + ","
_PARTS = k.codes("while", "pronoun")
_BETWEEN = k.codes("and", "respectively", "both", "copula", "statistic", "Foil", "p") | frozenset(
    ",;:、"
)
"""What may stand between two P values of a row: `(χ2 = 4.1, P = 0.04; χ2 = 2.2, P = 0.14)`."""
_ALL = k.codes("both")
_DIFFERS = k.codes("differ", "significant")
_FIGURES = k.VALUES | {k.P}
_LEADS = k.codes("of", "patients", "Time", "median", "mean", "at")


def share(line: Line, bindings: list[Binding]) -> dict[int, PValue]:
    """The P value of each value: the one behind its list, back to the last P or semicolon."""
    found: dict[int, PValue] = {}
    if k.P not in line.signature and k.EFFECT not in line.signature:
        return found
    open_places: list[int] = []
    closed: list[int] = []
    of = {binding.place: binding for binding in bindings}
    row = _rows(line)
    for place, item in enumerate(line.items):
        if item.code in k.VALUES:
            apart = open_places and _run(of, place) is not _run(of, open_places[-1])
            if apart and not _lists_pairs(line, open_places[-1], place):
                closed += open_places
                open_places = []
            open_places.append(place)
        elif _opens_comparison(line, place) or (
            item.code in _SIGNS and not _comparison_next(line, place)
        ):
            closed += open_places
            open_places = []
        elif item.code == k.P:
            told = row.get(place, [place])
            if open_places and (
                len(told) > 1
                or _for_all(line, open_places[-1], place)
                or _of_two(line, open_places, place)
            ):
                open_places = _like(closed, open_places, of) + open_places
            found.update(_told(open_places, told, line, of))
            open_places, closed = [], []
        elif item.code == k.EFFECT and item.value.p:
            found.update(dict.fromkeys(open_places, item.value.p))
            open_places, closed = [], []
    return found


def _run(of: dict[int, Binding], place: int) -> object:
    """The run of a value."""
    return of[place].run if place in of else None


def _rows(line: Line) -> dict[int, list[int]]:
    """The P values that stand in a row, by the place of the first."""
    rows: list[list[int]] = []
    if line.signature.count(k.P) < 2:  # noqa: PLR2004
        return {}
    for place, item in enumerate(line.items):
        if item.code != k.P:
            continue
        gap = line.items[rows[-1][-1] + 1 : place] if rows else ()
        if rows and all(other.code in _BETWEEN for other in gap):
            rows[-1].append(place)
        else:
            rows.append([place])
    return {row[0]: row for row in rows}


def _told(
    places: list[int], row: list[int], line: Line, of: dict[int, Binding]
) -> dict[int, PValue]:
    """The P of each value: of several P values each is for one measure or one time point."""
    values: list[PValue] = [line.items[place].value for place in row]
    if len(row) == 1:
        return dict.fromkeys(places, values[0])
    for key in _KEYS:
        keys = [key(of[place]) if place in of else None for place in places]
        named = list(dict.fromkeys(keys))
        if len(named) == len(row) and None not in named:
            return {p: values[named.index(told)] for p, told in zip(places, keys, strict=True)}
    return dict.fromkeys(places, values[0])


_KEYS: tuple[Callable[[Binding], object], ...] = (
    lambda binding: binding.head and (binding.head.measure or binding.head.label),
    lambda binding: binding.slot.at,
    lambda binding: (binding.head, binding.slot.at),
)
"""What each P of a row may be for, the likeliest first."""


def _for_all(line: Line, last: int, place: int) -> bool:
    """Whether a P is said to be for all: `…; …; all differences were significant (P < 0.05)`."""
    return not _ALL.isdisjoint(item.code for item in line.items[last + 1 : place])


def _of_two(line: Line, places: list[int], place: int) -> bool:
    """Whether a P is said to be of a difference, of which one side alone is told just before."""
    between = line.items[places[-1] + 1 : place]
    return len(places) == 1 and any(item.code in _DIFFERS for item in between)


def _like(closed: list[int], told: list[int], of: dict[int, Binding]) -> list[int]:
    """The values before a semicolon that are about the measures told behind it."""
    measures = {_measure(of, place) for place in told} - {None}
    return [place for place in closed if _measure(of, place) in measures]


def _measure(of: dict[int, Binding], place: int) -> Measure | None:
    """The measure that a value is about."""
    head = of[place].head if place in of else None
    return head.measure if head else None


def _opens_comparison(line: Line, place: int) -> bool:
    """Whether another measure of all groups begins, which has its own P: 两组`中位PFS分别为…`."""
    if not names_both(line.items[place]):
        return False
    following = line.items[place + 1 : place + 4]
    codes = [item.code for item in following if item.code not in _LEADS]
    figures = (item.code for item in line.items[place + 1 :] if item.code in _FIGURES)
    return codes[:1] == [k.MEASURE] and next(figures, k.P) != k.P


def _comparison_next(line: Line, place: int) -> bool:
    """Whether a P or ratio stands right behind a semicolon: `(298 vs 214; t = 2.1, P < 0.001)`."""
    following = line.signature[place + 1 : place + 4]
    if following.startswith(_TESTED):
        following = following[2:]
    return following[:1] in {k.P, k.EFFECT}


def _lists_pairs(line: Line, left: int, right: int) -> bool:
    """Whether two runs are neighbours in one comparison that a single P closes."""
    between = line.items[left + 1 : right]
    return not any(item.code in _PARTS for item in between)
