"""
What is wrong with an evidence base, each fault at its place.

`Fault` is one thing wrong, found while reading; `Diagnostic` is what a reporter shows of it, or of
a finding that cannot be right; `EvidenceFaults` carries all faults of a file to whoever only
wants to use it.  To add a kind of fault: raise it where it is found, with a stable rule id.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from nelm_evidence.errors import EvidenceError, NelmError
from nelm_evidence.model.record import Severity

_UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]", re.ASCII)
"""What would break a line, or turn its direction."""


class Place(NamedTuple):
    """A line and a column of a file, both counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a base; without a place where the file as a whole is meant."""

    rule: str
    reason: str
    hint: str
    place: Place | None = None
    study: str | None = None
    """The id of the study that it stands in, where it has one."""

    def as_error(self, path: Path | str) -> EvidenceError:
        """Return the fault as the error that the rest of the house knows."""
        line, column = self.place or (None, None)
        reason, hint = on_one_line(self.reason), on_one_line(self.hint)
        return EvidenceError(path, reason, hint=hint, line=line, column=column)

    def as_diagnostic(self, path: Path | str) -> Diagnostic:
        """Return the fault as a line of a report."""
        line, column = self.place or (None, None)
        message = on_one_line(f"{self.reason}. {self.hint}".rstrip())
        return Diagnostic(str(path), line, column, "error", self.rule, message, self.study)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One line of a report on a base."""

    path: str
    line: int | None
    column: int | None
    severity: Severity
    rule: str
    message: str
    study: str | None = None
    """The id of the study that it is about."""
    waived: str | None = None
    """Why it may stand, where the base says so."""

    def __str__(self) -> str:
        """`path:line:column: message`."""
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        return f"{place}: {self.message}"


class EvidenceFaults(NelmError):  # noqa: N818  (it carries errors, it is not one)
    """A base that cannot be used: every fault that was found in it, one a line."""

    def __init__(self, faults: tuple[EvidenceError, ...]) -> None:
        """Keep the faults in the order of the file."""
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


def on_one_line(message: str) -> str:
    r"""
    Return a message that may quote anything as one printable line.

    >>> on_one_line("`a" + chr(10) + "b` is no code")
    '`a\\nb` is no code'
    """
    return _UNSHOWN.sub(lambda found: found[0].encode("unicode_escape").decode(), message)
