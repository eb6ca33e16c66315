"""
Handing back: the group told behind the last value of a list holds for the values before it.

`were 185 min and 7.5 d in A`, `12 CR, 3 PR and 4 SD in arm A`.  Comes in: the bindings of a line
and whom each is about.  What is told of the last is given to those that share it.
"""

from __future__ import annotations

from itertools import pairwise

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.reading import Binding
from nelm_evidence.model.line import Line

_JOINTS = k.codes("and") | frozenset(",()")
_COORDINATES = k.codes("and") | {","}
_IN_LIST = _COORDINATES | k.NOUNS | k.codes("Measure", "in") | frozenset("()")


def back(line: Line, bindings: list[Binding], found: dict[int, str | None], text: str) -> None:
    """Give each value without a group that of the value behind it, where they share it."""
    for right, left in pairwise(reversed(bindings)):
        label = found[right.place]
        if (
            label is not None
            and found[left.place] is None
            and (_joined(line, left, right) or _listed(line, (left, right), label, text))
        ):
            found[left.place] = label


def _joined(line: Line, left: Binding, right: Binding) -> bool:
    """Whether nothing but `and` or a comma parts the values of two names."""
    between = line.items[left.place + 1 : right.place]
    return left.head != right.head and all(item.code in _JOINTS for item in between)


def _listed(line: Line, pair: tuple[Binding, Binding], label: str, text: str) -> bool:
    """Whether two values stand in a list of names that a group closes."""
    left, right = pair
    start = text.find(label, line.items[right.place].end, line.end)
    codes = {item.code for item in line.items[left.place + 1 : right.place]}
    grouped = any(
        item.code == k.GROUP and start <= item.start < start + len(label) for item in line.items
    )
    is_list = codes <= _IN_LIST and not codes.isdisjoint(_COORDINATES)
    is_list &= right.head is not None or k.MEASURE in codes  # 18%, including 22% in the A group
    return start >= 0 and grouped and is_list and left.head != right.head
