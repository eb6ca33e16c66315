"""
Writing: the one-line form of whatever a comparison holds.

Used by `check` and by the score of the corpus.
"""

from __future__ import annotations

from nelm_evidence.comparison.particulars import Particular
from nelm_evidence.model.record import Finding, PrognosticFactor
from nelm_evidence.model.shorthand import factor_shorthand, shorthand

Compared = Particular | Finding | PrognosticFactor


def written(one: Compared) -> str:
    """Write what was compared on one line."""
    match one:
        case Finding():
            return shorthand(one)
        case PrognosticFactor():
            return factor_shorthand(one)
        case Particular():
            return f"{one.name}: {one.value}"
