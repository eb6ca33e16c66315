"""
A worker: a process of its own that works on one batch after the other.

It says when it is ready, for it starts by importing what the work needs, and ends with the process
that started it, however that ends.  An interrupt from the keyboard reaches every process of a
terminal; a worker does not hear it, and is killed by who does.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from nelm_evidence.errors import NelmError

B = TypeVar("B")
O = TypeVar("O")  # noqa: E741 - what comes out

# A forked process would share the locks of threads that it does not have.
_SPAWN = multiprocessing.get_context("spawn")
_READY = "ready"
_TO_DIE = 10


@dataclass(frozen=True, slots=True)
class Raised:
    """What the work raised, on its way to who asked for it."""

    error: Exception


class Worker(Generic[B, O]):
    """A process at work, seen from the one that started it."""

    def __init__(self, work: Callable[[B], O]) -> None:
        """Start the process."""
        self.pipe, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(
            target=_serve, args=(work, theirs, gc.get_threshold()), daemon=True
        )
        with _deaf():
            self._process.start()
        theirs.close()
        self.is_ready = False
        """Whether it has said that a batch can be given to it."""

    def give(self, batch: B) -> bool:
        """Give it a batch; tell whether it is there to take it."""
        self.is_ready = False
        try:
            self.pipe.send(batch)
        except OSError:
            return False
        return True

    def take(self) -> O | Raised | None:
        """Return what it made of its batch, or nothing where it only says that it is ready."""
        told = self.pipe.recv()
        self.is_ready = True
        return None if told == _READY else told

    def end(self) -> str:
        """End it if it has not ended itself, and tell how it came to its end."""
        self.pipe.close()
        self._process.join(0.1)
        code = self._process.exitcode
        self._process.kill()
        self._process.join(_TO_DIE)
        if code is not None and code < 0:
            return f"was killed ({signal.Signals(-code).name})"
        return f"ended with code {code}"


@contextmanager
def _deaf() -> Iterator[None]:
    """Start processes, within, that hear no interrupt from the keyboard."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # It is started with the first process, and would have the interrupt heard again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(work: Callable[[Any], Any], pipe: Connection, collecting: tuple[int, int, int]) -> None:
    """Work on what comes through the pipe, and send back what is made of it."""
    # A process that looks for garbage more often than its parent would be slower.
    gc.set_threshold(*collecting)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        pipe.send(_READY)
        while True:
            batch = pipe.recv()
            pipe.send(_tried(work, batch))


def _end_with_parent() -> None:
    """End this process when the one that started it has ended."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _tried(work: Callable[[B], O], batch: B) -> O | Raised:
    """Return what the work makes of a batch, or what it raised."""
    try:
        return work(batch)
    except NelmError as error:
        return Raised(error)
    except Exception:  # noqa: BLE001 - a fault of ours, told by who asked for the work
        # Its traceback would not come through the pipe, and perhaps nor would the error.
        return Raised(RuntimeError(traceback.format_exc()))
