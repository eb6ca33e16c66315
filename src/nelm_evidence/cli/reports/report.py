"""
The report: what every format is written from.

A diagnostic that the base waives stays in it, with the reason, and counts for nothing.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nelm_evidence.evidence import Diagnostic
from nelm_evidence.model.record import Severity
from nelm_evidence.model.rules import SEVERITIES, Rule, at_least


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one base, or in texts beside it, and how much was looked at."""

    path: str
    """The base."""
    looked_at: Mapping[str, int]
    """How many there were of each kind of thing, by its plural."""
    studies: tuple[str, ...]
    """The ids of the studies, in the order of the file."""
    diagnostics: tuple[Diagnostic, ...]
    fail_on: Severity
    rules: Mapping[str, Rule]
    """Every rule that could be told of, by its id."""

    @property
    def paths(self) -> tuple[str, ...]:
        """The base, and the other files that diagnostics stand in."""
        return tuple(dict.fromkeys((self.path, *(one.path for one in self.diagnostics))))

    @property
    def counted(self) -> tuple[Diagnostic, ...]:
        """The diagnostics that the base does not waive."""
        return tuple(one for one in self.diagnostics if one.waived is None)

    @property
    def waived(self) -> tuple[Diagnostic, ...]:
        """The diagnostics that the base waives."""
        return tuple(one for one in self.diagnostics if one.waived is not None)

    @property
    def failing(self) -> tuple[Diagnostic, ...]:
        """The diagnostics that make the command fail."""
        return tuple(one for one in self.counted if at_least(one.severity, self.fail_on))

    @property
    def sums(self) -> Mapping[Severity, int]:
        """How many diagnostics there are of each severity."""
        found = [one.severity for one in self.counted]
        return {severity: found.count(severity) for severity in SEVERITIES}

    def __str__(self) -> str:
        """`evidence.yaml: 17 studies, 172 findings; 0 errors, 2 warnings, 0 infos, 1 waived`."""
        seen = ", ".join(
            counted(number, many)
            for many, number in self.looked_at.items()
            if number or many != "drafts"
        )
        seen += "" if "texts" in self.looked_at else ", texts not read again"
        found = ", ".join(counted(number, f"{name}s") for name, number in self.sums.items())
        waived = f", {len(self.waived)} waived" if self.waived else ""
        return f"{self.path}: {seen}; {found}{waived}"


def counted(number: int, many: str) -> str:
    """
    Write a number of things.

    >>> counted(1, "studies"), counted(2, "studies"), counted(1, "errors")
    ('1 study', '2 studies', '1 error')
    """
    one = f"{many[:-3]}y" if many.endswith("ies") else many[:-1]
    return f"{number} {one if number == 1 else many}"


def relative(path: str) -> str:
    """Return a path as seen from the working directory, with slashes; as it is if it leads out."""
    try:
        seen = Path(os.path.relpath(path))
    except ValueError:  # another drive
        return Path(path).as_posix()
    return Path(path).as_posix() if seen.parts[0] == os.pardir else seen.as_posix()
