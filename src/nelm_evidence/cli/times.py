"""A time as it is asked for on the command line: `5y`, `90 days`, `in hospital`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nelm_evidence.errors import NelmError

if TYPE_CHECKING:
    from nelm_evidence.model.record import TimePoint

_SHORT = re.compile(r"(\d+)\s*(d|w|m|y)", re.ASCII)
_UNITS = {"d": "days", "w": "weeks", "m": "months", "y": "years"}


def asked_time(text: str) -> TimePoint:
    """Return the time that was asked for."""
    # YAML is needed only here, not by `--help`.
    from nelm_evidence.evidence.notation import NotationError, read_time_point  # noqa: PLC0415
    from nelm_evidence.evidence.units import TIMES  # noqa: PLC0415

    short = _SHORT.fullmatch(text.strip())
    try:
        at = read_time_point(f"{short[1]} {_UNITS[short[2]]}" if short else text)
    except NotationError:
        at = None
    if at is None or (at.value is not None and at.unit not in TIMES):
        raise NelmError(f"--at {text}: is no time. Write it like 5y, 90 days or in hospital.")
    return at
