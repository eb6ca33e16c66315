"""
How a unit is written in `evidence.yaml`: `5 years`, `1 patient`, `70.2%`, `418 minutes`.

A unit that is none of these stands in the file as it stands in the record (`cm`, `ml`).  To add
one that has a plural: a line in `SINGULAR` or `PLURAL`, according to how the record spells it.
"""

from __future__ import annotations

from decimal import Decimal

SINGULAR = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
"""Units that the record spells in the singular."""

PLURAL = frozenset(
    {"patients", "lesions", "procedures", "interventions", "cycles", "sessions", "events"}
    | {"studies", "centres", "deaths", "nodes", "units"}
)
"""Units that the record spells in the plural."""

SIGNS = {"percent": "%", "percent_ki67": "% Ki-67"}
"""Units that follow their number without a blank."""

_SINGULAR_OF = {unit: "study" if unit == "studies" else unit[:-1] for unit in PLURAL}
_CODES = (
    {sign: unit for unit, sign in SIGNS.items()}
    | {f"{unit}s": unit for unit in SINGULAR}
    | {one: unit for unit, one in _SINGULAR_OF.items()}
    | {"%Ki-67": "percent_ki67"}
)


def write_unit(unit: str, value: Decimal | None = None) -> str:
    """Write a unit behind its number, the blank between them included."""
    if unit in SIGNS:
        return SIGNS[unit]
    one = value is not None and value == 1
    if unit in SINGULAR:
        return f" {unit}" if one else f" {unit}s"
    return f" {_SINGULAR_OF.get(unit, unit)}" if one else f" {unit}"


def read_unit(text: str) -> str:
    """Return the code of a unit, given in the singular or in the plural."""
    word = " ".join(text.split())
    return _CODES.get(word, word)
