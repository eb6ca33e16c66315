"""
The errors of the house: what is wrong with a file or with how a command was used.

What is wrong with a *text* is a value (`Notice`), never an error.  To add one: a subclass
here, only if somebody has to catch it apart from the others.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path


class NelmError(Exception):
    """The one family: whatever is caught at the command line is one of these."""


class FileError(NelmError):
    """
    A file that cannot be used, with the place, the reason and what to do about it.

    Printed as ``path:line:column: reason. hint``; line and column count from 1 and are
    left out where the file as a whole is meant.
    """

    def __init__(
        self,
        path: Path | str,
        reason: str,
        *,
        hint: str = "",
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        """Keep the parts, so that a reporter can print them in its own way."""
        self.path = str(path)
        self.reason = reason.rstrip(".")
        self.hint = hint
        self.line = line
        self.column = column
        super().__init__(str(self))

    def __reduce__(self) -> tuple[Callable[..., FileError], tuple[str, str]]:
        """Return how it is made anew: errors travel between processes."""
        kept = partial(type(self), hint=self.hint, line=self.line, column=self.column)
        return kept, (self.path, self.reason)

    def __str__(self) -> str:
        """`path:line:column: reason. hint`."""
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        return f"{place}: {self.reason}." + (f" {self.hint}" if self.hint else "")


class VocabularyError(FileError):
    """A fault in a vocabulary file: ours, or one that a user brought."""


class EvidenceError(FileError):
    """A fault in an evidence base."""


class NothingToPlot(NelmError):  # noqa: N818 - it is a refusal, and nothing failed
    """There is no picture of what was asked for: nothing to show, or too much."""


class MissingLibrary(NelmError):  # noqa: N818 - as above
    """A library is not here that what was asked for needs; the message says how to get it."""
