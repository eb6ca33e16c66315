"""
Remarks: what is wrong with what could be read, each tied to the part of the study it is about.

A remark names its study and the way to the part; the place in the file follows from these.  To
add a kind of remark: a module whose verb yields them, its line in `validation.py`, and its rule in
`rules.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from nelm_evidence.evidence.curation import Where
from nelm_evidence.evidence.faults import Diagnostic, on_one_line
from nelm_evidence.evidence.holdings import Entry
from nelm_evidence.evidence.notation import STATISTICS
from nelm_evidence.model.record import Severity

_FIGURES = {
    "findings": (*STATISTICS, "measure"),
    "factors": ("effect", "p", "significant", "factor"),
}
"""The fields that hold the figure of a part, the first that there is."""


class Remark(NamedTuple):
    """One thing to say of a study."""

    entry: Entry
    where: Where
    severity: Severity
    rule: str
    message: str
    waived: str | None = None
    """Why it may stand, where the study has a waiver for it."""

    def as_diagnostic(self, path: Path | str) -> Diagnostic:
        """Return the remark as a line of a report."""
        line, column = self.entry.place(*self.where) or (None, None)
        return Diagnostic(
            str(path),
            line,
            column,
            self.severity,
            self.rule,
            on_one_line(self.message),
            self.entry.record.id,
            self.waived,
        )


def figure_of(entry: Entry, part: str, index: int) -> Where:
    """Return the way to the field that holds the figure of a finding or a factor."""
    return field_of(entry, part, index, _FIGURES[part])


def field_of(entry: Entry, part: str, index: int, fields: Iterable[str]) -> Where:
    """Return the way to the first of these fields that a part has, or else to the part."""
    ways = ((part, index, field) for field in fields)
    return next((way for way in ways if way in entry.places), (part, index))


def apart(entry: Entry, where: Where, first: Entry, there: Where) -> Where:
    """
    Return the way to what stands a second time, where it is not at the place of the first.

    An alias repeats what its anchor holds at the place of the anchor; what has to be mended is then
    the alias, which is the nearest part around it that has a place of its own.
    """
    held = first.place(*there)
    while where and entry.place(*where) == held:
        where = where[:-1]
    return where
