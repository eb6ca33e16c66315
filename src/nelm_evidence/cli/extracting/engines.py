"""Where batches are read: in this process, in several, or by the workers of a cluster."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from itertools import chain, islice
from typing import TypeVar

from nelm_evidence.cli.console import say
from nelm_evidence.running import Lost, cluster, here, pool

B = TypeVar("B")
O = TypeVar("O")  # noqa: E741 - what comes out

_UNSEEN_CLUSTER = 16
"""How many processes a cluster is taken to have until it is asked."""


@dataclass(frozen=True, slots=True)
class How:
    """By how many processes the work is done, and where."""

    jobs: int | None = None
    """As many as the machine has cores if None, but one where there is little to do."""
    scheduler: str | None = None
    """The address of a Dask scheduler, where its workers are to do it."""

    @property
    def processes(self) -> int:
        """How many processes work at the most."""
        if self.scheduler is not None:
            return _UNSEEN_CLUSTER
        return self.jobs or cores()


def run(
    work: Callable[[B], O], batches: Iterable[B], how: How, *, few: int, ahead: int
) -> Generator[tuple[int, O | Lost[B]], None, None]:
    """
    Yield what the work makes of the batches, as it is ready.

    So `few` batches are worked on here unless somebody says by how many processes: each of these
    begins by importing spaCy, which takes as long as some hundred abstracts.
    """
    if how.scheduler is not None:
        yield from cluster.run(work, batches, scheduler=how.scheduler)
        return
    coming = iter(batches)
    first = list(islice(coming, few if how.jobs is None else 0))
    is_little = how.jobs is None and len(first) < few
    if how.processes == 1 or is_little:
        yield from here.run(work, chain(first, coming))
    else:
        yield from pool.run(work, chain(first, coming), jobs=how.processes, ahead=ahead, tell=say)


def cores() -> int:
    """Return how many processes can work at once."""
    # A container or a cluster's queue may allow fewer than the machine has.
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
