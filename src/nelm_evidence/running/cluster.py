"""
The engine of many machines: the workers of a Dask cluster that somebody has started.

Dask begins a batch again whose worker dies, and gives it up when it has killed several.  A batch
goes through the scheduler, so it should name files that the workers can reach rather than hold
texts, where there are many.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

from nelm_evidence.errors import NelmError
from nelm_evidence.extras import needing
from nelm_evidence.running.lost import Lost

B = TypeVar("B")
O = TypeVar("O")  # noqa: E741 - what comes out

_PATIENCE = 10
"""Seconds until a scheduler that does not answer is taken for gone."""
_AT_HAND = 2
"""Batches for each thread of the cluster: one at work, one that waits beside it."""


def run(
    work: Callable[[B], O], batches: Iterable[B], *, scheduler: str
) -> Iterator[tuple[int, O | Lost[B]]]:
    """Yield what the workers of a cluster make of the batches, as it is ready."""
    with needing("dask.distributed", "dask"):
        from distributed import as_completed  # noqa: PLC0415 - only who has a cluster
    coming = enumerate(batches)
    with _connected(scheduler) as client:
        tasks: dict[Any, tuple[int, B]] = {}

        def begun(count: int) -> list[Any]:
            """Begin the next batches."""
            futures = []
            for number, batch in islice(coming, count):
                future = client.submit(work, batch, pure=False)
                tasks[future] = number, batch
                futures.append(future)
            return futures

        ready = as_completed(
            begun(_AT_HAND * max(sum(client.ncores().values()), 1)), loop=client.loop
        )
        for future in ready:
            number, batch = tasks.pop(future)
            yield number, _outcome(future, batch, scheduler)
            ready.update(begun(1))


@contextmanager
def _connected(scheduler: str) -> Iterator[Any]:
    """Give a client of the cluster, within."""
    from distributed import Client  # noqa: PLC0415 - as above

    # What becomes of a cluster is told in one line, not in the tracebacks of its log.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        asyncio.run(_greet(scheduler))
    except (OSError, TimeoutError, ValueError) as error:
        hint = "Start one with `dask scheduler`, and give the address that it tells."
        raise NelmError(f"--scheduler: nothing answers at {scheduler}. {hint}") from error
    client = Client(scheduler, timeout=_PATIENCE, set_as_default=False)
    try:
        yield client
    finally:
        client.close(timeout=_PATIENCE)


async def _greet(scheduler: str) -> None:
    """Connect to a scheduler and go; a client that could not would wait at its end once more."""
    from distributed import Security  # noqa: PLC0415 - as above
    from distributed.comm import connect  # noqa: PLC0415 - as above

    secured = Security().get_connection_args("client")
    comm = await connect(scheduler, timeout=_PATIENCE, **secured)
    await comm.close()


def _outcome(future: Any, batch: B, scheduler: str) -> Any:  # noqa: ANN401 - Dask has no types
    """Return what became of a batch; what the work raised ends the run."""
    from distributed import CancelledError, KilledWorker  # noqa: PLC0415 - as above

    try:
        return future.result()
    except KilledWorker:
        return Lost(batch, "was killed")
    except (CancelledError, OSError) as error:
        hint = "What is written stays written: start it again, and go on with --resume."
        raise NelmError(f"--scheduler: {scheduler} is gone. {hint}") from error
