"""The engine for little work: this process, one batch after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

B = TypeVar("B")
O = TypeVar("O")  # noqa: E741 - what comes out


def run(work: Callable[[B], O], batches: Iterable[B]) -> Iterator[tuple[int, O]]:
    """Yield what the work makes of each batch, with the batch's number."""
    yield from enumerate(map(work, batches))
