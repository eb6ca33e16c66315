"""
Rules: what can be wrong with a base or a record, each under its stable id, with its manual.

A room that finds something has its rules in one tuple; the command line puts the tuples together.
To add a rule: a `Rule` in the tuple of the room that finds it.
"""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches
from typing import Final, NamedTuple

from nelm_evidence.model.record import Severity

SEVERITIES: Final[tuple[Severity, ...]] = ("error", "warning", "info")
"""The severities, the worst first."""


class Rule(NamedTuple):
    """One thing that can be wrong."""

    code: str
    """The id that stands in every diagnostic; it never changes its meaning."""
    severity: Severity
    """The worst that it is ever told with."""
    manual: str
    """What it holds to, then when it fires and when it stays silent."""

    @property
    def summary(self) -> str:
        """The first sentence of the manual."""
        return " ".join(self.manual.strip().partition("\n\n")[0].split())


def at_least(severity: Severity, bound: Severity) -> bool:
    """
    Whether a severity is as bad as the bound, or worse.

    >>> at_least("error", "warning"), at_least("info", "warning")
    (True, False)
    """
    return SEVERITIES.index(severity) <= SEVERITIES.index(bound)


def likely(word: str, known: Collection[str]) -> str:
    """Return the hint that names the likeliest known word, or nothing where none is near."""
    near = get_close_matches(word, known, n=1, cutoff=0.6)
    return f"Did you mean `{near[0]}`?" if near else ""
