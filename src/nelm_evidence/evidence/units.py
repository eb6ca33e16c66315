"""
How a unit is written in `evidence.yaml`: `5 years`, `1 patient`, `70.2%`, `418 minutes`.

A unit that is none of these stands in the file as it stands in the record (`cm`, `ml`).  To add
one that has a plural: a line in `SINGULAR` or `PLURAL`, according to how the record spells it.
"""

from __future__ import annotations

from decimal import Decimal

SINGULAR = frozenset(
    {"second", "minute", "hour", "day", "week", "month", "year", "percentage_point"}
)
"""Units that the record spells in the singular."""

PLURAL = frozenset(
    {"patients", "lesions", "procedures", "interventions", "cycles", "sessions", "events"}
    | {"studies", "centres", "deaths", "lymph_nodes", "units"}
)
"""Units that the record spells in the plural."""

TIMES = SINGULAR - {"percentage_point"} | {"cycles", "sessions"}
"""Units that a time point may have."""

SIGNS = {"percent": "%", "percent_ki67": "% Ki-67"}
"""Units that follow their number without a blank."""


def _words(code: str) -> str:
    """Return how a code is written for people."""
    return code.replace("_", " ")


_ONE = {code: _words(code) for code in SINGULAR} | {
    code: "study" if code == "studies" else _words(code)[:-1] for code in PLURAL
}
_MANY = {code: f"{_words(code)}s" for code in SINGULAR} | {code: _words(code) for code in PLURAL}
_CODES = (
    {words: code for code, words in (_ONE | SIGNS).items()}
    | {words: code for code, words in _MANY.items()}
    | {"%Ki-67": "percent_ki67"}
)


def write_unit(unit: str, value: Decimal | None = None) -> str:
    """Write a unit behind its number, the blank between them included."""
    if unit in SIGNS:
        return SIGNS[unit]
    words = _ONE if value is not None and value == 1 else _MANY
    return f" {words.get(unit, unit)}"


def read_unit(text: str) -> str:
    """Return the code of a unit, given in the singular or in the plural."""
    words = " ".join(text.split())
    return _CODES.get(words, words)
