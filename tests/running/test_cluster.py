"""A cluster of two workers: the same as one process, though one of them is killed."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator

import pytest
from distributed import LocalCluster

from nelm_evidence.errors import FileError, NelmError
from nelm_evidence.running import Lost, cluster, in_order


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """Return the address of the scheduler of two workers, each a process."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0"
    ) as workers:
        yield workers.scheduler_address


def who(number: int) -> tuple[int, int]:
    """Return a number, and who has worked on it."""
    time.sleep(0.05)
    return number, os.getpid()


def die(name: str) -> str:
    """Kill the worker that takes `bad`."""
    if name == "bad":
        os.kill(os.getpid(), signal.SIGKILL)
    return name


def refuse(path: str) -> str:
    """Raise what is wrong with a file."""
    raise FileError(path, "is broken", hint="Mend it.", line=3)


def test_nothing_is_lost_and_nothing_comes_twice_though_a_worker_is_killed(scheduler: str) -> None:
    """Dask starts another; what the dead one had is begun again."""
    workers = set()
    numbers = []
    for number, (batch, worker) in cluster.run(who, range(40), scheduler=scheduler):  # type: ignore[misc]
        assert number == batch
        numbers.append(number)
        workers.add(worker)
        if len(numbers) == 5:
            os.kill(worker, signal.SIGKILL)
    assert sorted(numbers) == list(range(40))
    assert len(workers) >= 2


def test_batches_are_sent_no_further_than_the_work_has_come(scheduler: str) -> None:
    """However many there are."""
    sent = []

    def batches() -> Iterator[int]:
        """Yield batches without end."""
        for number in range(10**9):
            sent.append(number)
            yield number

    ready = cluster.run(who, batches(), scheduler=scheduler)
    for _ in range(10):
        next(ready)
    ready.close()  # type: ignore[attr-defined]
    assert len(sent) <= 10 + 2 * 2


def test_a_batch_that_kills_every_worker_is_given_up(scheduler: str) -> None:
    """The others are not."""
    ended = list(in_order(cluster.run(die, ["a", "bad", "b"], scheduler=scheduler)))
    assert ended == ["a", Lost("bad", "was killed"), "b"]


def test_an_error_comes_through_as_it_is(scheduler: str) -> None:
    """With the line that a person reads."""
    with pytest.raises(FileError, match=r"a\.txt:3: is broken\. Mend it\."):
        list(cluster.run(refuse, ["a.txt"], scheduler=scheduler))


def test_a_scheduler_that_is_gone_is_told_of() -> None:
    """In one line, whether it never was there or went away."""
    with LocalCluster(
        n_workers=1, threads_per_worker=1, processes=True, dashboard_address=":0"
    ) as workers:
        address = workers.scheduler_address
        ready = cluster.run(who, range(100), scheduler=address)
        next(ready)
    with pytest.raises(NelmError, match=r"is gone\. What is written stays written"):
        list(ready)
    with pytest.raises(NelmError, match="nothing answers at nonsense"):
        list(cluster.run(who, [1], scheduler="nonsense"))


def test_the_library_is_asked_for_when_it_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """And how to get it is told."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(NelmError, match=r"pip install 'nelm-evidence\[dask\]'"):
        list(cluster.run(who, [1], scheduler="tcp://127.0.0.1:9"))
