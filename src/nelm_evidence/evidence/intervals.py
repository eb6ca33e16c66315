"""
Intervals as they are written: `0.9–21`, `95% CI 63.1–77.3`, `IQR 3–8`, `from 3`, `SD 1.4`.

Text comes in and an `Interval` goes out, or the other way round.  A bare pair of bounds is a range.
The patterns are parts of the longer ones of `notation.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from nelm_evidence.model.record import Interval, IntervalKind

_KINDS: Final[dict[str, IntervalKind]] = {
    "CI": "ci",
    "IQR": "iqr",
    "SD": "sd",
    "SE": "se",
    "range": "range",
}
_KIND_NAMES: Final = {code: name for name, code in _KINDS.items()}
SIGNS: Final = str.maketrans({"−": "-", "≤": "<=", "≥": ">=", "～": "–", "—": "–", "％": "%"})


NUMBER: Final = r"-?(?:\d+(?:\.\d+)?|\.\d+)"
INTERVAL: Final = (
    rf"(?:(?:(?P<level>\d+(?:\.\d+)?)% ?)?(?P<kind>{'|'.join(_KINDS)}) ?)?"
    rf"(?:(?P<low>{NUMBER})\s*(?:–|-|\bto\b)\s*(?P<high>{NUMBER})"
    rf"|from (?P<from>{NUMBER})|up to (?P<upto>{NUMBER})|(?(kind)(?P<spread>{NUMBER})|(?!)))"
)
_SPREAD: Final = re.compile(INTERVAL, re.ASCII)

Groups = Mapping[str, str | None]


def read_interval(text: str) -> Interval | None:
    """Return the interval that stands in brackets behind a figure, or None where it is none."""
    found = _SPREAD.fullmatch(text.translate(SIGNS).strip())
    return interval_of(found.groupdict()) if found else None


def interval_of(groups: Groups) -> Interval | None:
    """Return the interval among the parts of a figure, or None where there is none."""
    kind, spread, sd = groups.get("kind"), groups.get("spread"), groups.get("sd")
    low, high = groups.get("low") or groups.get("from"), groups.get("high") or groups.get("upto")
    if sd:
        return Interval(kind="sd", value=decimal_of(sd))
    if not (spread or low or high):
        return None
    return Interval(
        kind=_KINDS[kind] if kind else "range",
        level=decimal_of(groups.get("level")),
        low=decimal_of(low),
        high=decimal_of(high),
        value=decimal_of(spread),
    )


def decimal_of(text: str | None) -> Decimal | None:
    """Return a number with the digits it was written with."""
    return None if text is None else Decimal(text)


def digits(number: Decimal) -> str:
    """Write a number with all its digits and no exponent."""
    return f"{number:f}"


def write_interval(spread: Interval) -> str:
    """Write an interval: `95% CI 63.1–77.3`, `0.9–21`, `SD 1.4`, `from 3`."""
    name = "" if spread.kind == "range" and spread.value is None else _KIND_NAMES[spread.kind]
    level = "" if spread.level is None else f"{digits(spread.level)}%"
    return " ".join(part for part in (level, name, _write_bounds(spread)) if part)


def _write_bounds(spread: Interval) -> str:
    """Write the numbers of an interval."""
    low, high = spread.low, spread.high
    if low is not None and high is not None:
        dash = " to " if low.is_signed() or high.is_signed() else "–"
        return f"{digits(low)}{dash}{digits(high)}"
    if low is not None:
        return f"from {digits(low)}"
    if high is not None:
        return f"up to {digits(high)}"
    return "" if spread.value is None else digits(spread.value)
