"""
Progress: a bar on stderr with the share that is done, the rate and the time left.

It is shown where somebody watches and the answer goes elsewhere, and where there is enough to do
that it can be read.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_WORTH_A_BAR = 200_000
"""Bytes of a hundred abstracts: with less to do, it is done before a bar could be read."""

Advance = Callable[[int, int], None]
"""Tells how many bytes more were read, and how many abstracts more are done."""


@contextmanager
def progress(size: int | None, *, quiet: bool) -> Iterator[Advance]:
    """Give what moves the bar, if there is one; the size is in bytes, or not known."""
    if quiet or not sys.stderr.isatty() or (size is not None and size < _WORTH_A_BAR):
        yield lambda _read, _done: None
        return
    # rich takes longer to import than most commands need to run.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    with Progress(
        TextColumn("Reading"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[done]:,} abstracts, {task.fields[rate]:,.0f} a second,"),
        *((TimeRemainingColumn(), TextColumn("left")) if size else (TimeElapsedColumn(),)),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
    ) as shown:
        yield _mover(shown, shown.add_task("", total=size, done=0, rate=0.0))


def _mover(shown: Progress, task: TaskID) -> Advance:
    """Return what moves a bar."""
    done = 0

    def advance(read: int, more: int) -> None:
        """Move it by what was read, and count what is done."""
        nonlocal done
        done += more
        elapsed = shown.tasks[task].elapsed or 0
        shown.update(task, advance=read, done=done, rate=done / elapsed if elapsed else 0)

    return advance
