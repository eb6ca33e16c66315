"""
Quantities: from lines with bare numerals to lines whose numbers know what they are.

`LEVELS` are applied in order, each once; what a level has read is an item for the next.  To read
one more way to write a number: one `Rule` in the level's file.
"""

from __future__ import annotations

from functools import cache

from nelm_evidence.grammar import Level, apply, compile_level
from nelm_evidence.model.line import Line, code_of
from nelm_evidence.quantities.amounts import AMOUNTS, SIZES, WHOLES
from nelm_evidence.quantities.comparisons import EFFECTS, P_VALUES
from nelm_evidence.quantities.estimates import gather
from nelm_evidence.quantities.numbers import DATES, NUMBERS, PERIODS
from nelm_evidence.quantities.spreads import INTERVALS, RANGES
from nelm_evidence.quantities.times import IN_IDEOGRAPHS, TIMES

LEVELS = (
    DATES,
    PERIODS,
    NUMBERS,
    SIZES,
    IN_IDEOGRAPHS + AMOUNTS,
    (*WHOLES, *TIMES),
    RANGES,
    INTERVALS,
    P_VALUES,
    EFFECTS,
)
_NUMERIC = frozenset(code_of(kind) for kind in ("Number", "Ones", "Tens", "Numeral", "Scale"))


def read(line: Line) -> Line:
    """Return the line with its quantities read."""
    if _NUMERIC.isdisjoint(line.signature):
        return line
    for level in _levels():
        line = apply(level, line)
    return gather(line)


@cache
def _levels() -> tuple[Level, ...]:
    """The levels, compiled once."""
    return tuple(compile_level(rules) for rules in LEVELS)
