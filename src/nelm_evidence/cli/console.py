"""
How the tool speaks: exit codes, the two streams, progress, and errors in one line each.

The answer goes to stdout or to `--output`, all talk to stderr.  `in_one_line` is the one place
where an error ends a command; a command itself neither catches errors nor calls `exit`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import wraps
from typing import NoReturn, ParamSpec, TypeVar

import typer

from nelm_evidence.errors import NelmError

T = TypeVar("T")
Given = ParamSpec("Given")
# Below this many inputs the work is done before a bar could be read.
_WORTH_A_BAR = 50


class Exit(IntEnum):
    """What the exit code says."""

    NOTHING_TO_LOOK_AT = 0
    SOMETHING_WRONG = 1
    CANNOT_BE_USED = 2
    INTERRUPTED = 130
    NOBODY_READS = 141


@dataclass(slots=True)
class Verdict:
    """The exit code of a command while it runs: the worst of what it has met so far."""

    code: Exit = Exit.NOTHING_TO_LOOK_AT

    def at_least(self, code: Exit) -> None:
        """Make it no better than this."""
        self.code = max(self.code, code)

    def end(self) -> NoReturn:
        """End the command, all of the answer being out."""
        sys.stdout.flush()
        raise typer.Exit(self.code)


def in_one_line(command: Callable[Given, None]) -> Callable[Given, None]:
    """Return the command with one end for every error that is not ours: a line, an exit code."""

    @wraps(command)
    def guarded(*args: Given.args, **kwargs: Given.kwargs) -> None:
        """Run the command, and turn what stops it into its exit code."""
        try:
            command(*args, **kwargs)
            # A short answer is still in the buffer: nobody reading it must be noticed here.
            sys.stdout.flush()
        except NelmError as error:
            say(str(error))
            raise typer.Exit(Exit.CANNOT_BE_USED) from error
        except KeyboardInterrupt as stop:
            raise typer.Exit(Exit.INTERRUPTED) from stop
        except BrokenPipeError as stop:
            # Python flushes stdout once more on its way out, and would complain then.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(Exit.NOBODY_READS) from stop

    return guarded


def put(lines: Iterable[str]) -> None:
    """Give lines of the answer, on stdout."""
    sys.stdout.writelines(f"{line}\n" for line in lines)


def say(line: str) -> None:
    """Tell the person one line, on stderr."""
    sys.stderr.write(f"{line}\n")


def is_terminal() -> bool:
    """Return whether the answer is read by a person as it comes."""
    return sys.stdout.isatty()


def tracked(inputs: Sequence[T], *, quiet: bool) -> Iterator[T]:
    """Yield the inputs, with a bar on stderr where there are many and somebody may be waiting."""
    if quiet or len(inputs) <= _WORTH_A_BAR or not sys.stderr.isatty():
        yield from inputs
        return
    # rich takes longer to import than most commands need to run.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        yield from bar.track(inputs, description="Reading")
