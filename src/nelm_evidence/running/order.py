"""From pairs as they are ready to values in the order of their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def in_order(pairs: Iterable[tuple[int, T]]) -> Iterator[T]:
    """
    Yield the values of pairs by number, from 0 on, each as soon as those before it are out.

    >>> list(in_order([(1, "b"), (0, "a"), (2, "c")]))
    ['a', 'b', 'c']
    """
    held: dict[int, T] = {}
    awaited = 0
    for number, value in pairs:
        held[number] = value
        while awaited in held:
            yield held.pop(awaited)
            awaited += 1
