"""When there is no picture: nothing to show in it, or too much for a sheet."""

from __future__ import annotations

from collections.abc import Sequence

from nelm_evidence.errors import NothingToPlot
from nelm_evidence.model.pool import LeftOut

MOST = 100
"""Rows or lines of a picture: two pages of print."""
_NAMED = 3


def few_enough(number: int) -> None:
    """Refuse what nobody could read."""
    if number > MOST:
        raise NothingToPlot(
            f"{number} are too many for one picture, which holds {MOST}. Choose with --where."
        )


def reasons(left_out: Sequence[LeftOut], silent: int) -> str:
    """Say why nothing is left to show."""
    told = [f"{one.study}: {one.reason}." for one in left_out[:_NAMED]]
    if more := len(left_out) - len(told):
        told.append(f"{more} more are left out.")
    if not silent and not told:
        told.append("There is no study.")
    if silent:
        told.append(f"{silent} {'study does' if silent == 1 else 'studies do'} not tell it.")
    return " ".join(told)
