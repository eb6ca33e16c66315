"""
The engine of one machine: several processes, each with one batch at a time.

The standard library's pools lose a batch whose process is killed, or all of them; here each process
has its own pipe, so that the batch is known, told of, and begun again by another.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar, cast

from nelm_evidence.errors import NelmError
from nelm_evidence.running.lost import TRIES, Lost
from nelm_evidence.running.worker import Raised, Worker

B = TypeVar("B")
O = TypeVar("O")  # noqa: E741 - what comes out


@dataclass(slots=True)
class _Task(Generic[B]):
    """A batch, its number, and how often it was begun."""

    number: int
    batch: B
    tries: int = 0


def run(
    work: Callable[[B], O],
    batches: Iterable[B],
    *,
    jobs: int,
    ahead: int,
    tell: Callable[[str], None],
) -> Iterator[tuple[int, O | Lost[B]]]:
    """
    Yield what the work makes of the batches, as it is ready, from so many processes.

    None is begun that comes so many after one still at work: who puts them in order has to hold no
    more than these.  Of a process that dies a line is told, and its batch is begun again.
    """
    tasks = (_Task(number, batch) for number, batch in enumerate(batches))
    with closing(_Pool(work, tasks, jobs, ahead, tell)) as pool:
        while pool.has_work():
            pool.hand_out()
            yield from pool.collect()


class _Pool(Generic[B, O]):
    """The processes, the batches that they have, and those that are to come."""

    def __init__(
        self,
        work: Callable[[B], O],
        coming: Iterator[_Task[B]],
        jobs: int,
        ahead: int,
        tell: Callable[[str], None],
    ) -> None:
        """Begin with no process; they are started as there are batches for them."""
        self._work, self._coming, self._jobs, self._ahead = work, coming, jobs, ahead
        self._tell = tell
        self._waiting: deque[_Task[B]] = deque()
        self._workers: dict[Connection, Worker[B, O]] = {}
        self._tasks: dict[Connection, _Task[B]] = {}
        """The tasks at work, by the pipe of the process that has them."""
        self._lost: list[tuple[int, Lost[B]]] = []
        self._stillborn = 0
        """How many processes ended before they could be given anything."""

    def has_work(self) -> bool:
        """Whether anything is at work or to come; batches are read as far as they are needed."""
        # While all are at work, the next batch is read ahead.
        while len(self._waiting) < max(self._jobs - len(self._tasks), 1):
            task = next(self._coming, None)
            if task is None:
                break
            self._waiting.append(task)
        return bool(self._tasks or self._waiting)

    def hand_out(self) -> None:
        """Start processes for the batches that wait, and give batches to those who are ready."""
        while len(self._workers) < min(self._jobs, len(self._tasks) + len(self._waiting)):
            started: Worker[B, O] = Worker(self._work)
            self._workers[started.pipe] = started
        for pipe, worker in list(self._workers.items()):
            if worker.is_ready and self._waiting and self._is_near(self._waiting[0]):
                task = self._tasks[pipe] = self._waiting.popleft()
                task.tries += 1
                if not worker.give(task.batch):
                    self._bury(pipe)

    def collect(self) -> Iterator[tuple[int, O | Lost[B]]]:
        """Wait until processes have something to say, and yield what became of batches."""
        for pipe in cast("list[Connection]", wait(list(self._workers))):
            try:
                told = self._workers[pipe].take()
            except (EOFError, OSError):
                self._bury(pipe)
                continue
            if isinstance(told, Raised):
                raise told.error
            if told is not None:
                yield self._tasks.pop(pipe).number, told
        yield from self._lost
        self._lost.clear()

    def close(self) -> None:
        """End all processes."""
        for worker in self._workers.values():
            worker.end()

    def _is_near(self, task: _Task[B]) -> bool:
        """Whether a task is not too far ahead of the slowest."""
        slowest = min((one.number for one in self._tasks.values()), default=task.number)
        return task.number < slowest + self._ahead

    def _bury(self, pipe: Connection) -> None:
        """Tell of a process that died, and have its batch begun again, or give it up."""
        end = self._workers.pop(pipe).end()
        task = self._tasks.pop(pipe, None)
        if task is None:
            self._stillborn += 1
            if self._stillborn >= TRIES:
                raise NelmError(f"No process can be started: each {end}. Try --jobs 1.")
        elif task.tries < TRIES:
            self._tell(f"A process {end}; what it was reading is read again: {task.batch}.")
            self._waiting.appendleft(task)
        else:
            self._lost.append((task.number, Lost(task.batch, end)))
