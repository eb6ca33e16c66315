"""The signature characters that the gathering of estimates stands on."""

from __future__ import annotations

from nelm_evidence.model.line import code_of

PERCENT, AMOUNT, COUNT = code_of("Percent"), code_of("Amount"), code_of("Count")
NUMBER, SHARE, RANGE = code_of("Number"), code_of("Share"), code_of("Range")
INTERVAL, P, EFFECT, SIZE = (code_of(kind) for kind in ("Interval", "P", "Effect", "Size"))
UNIT, WORD, IN, FOIL, AGE_CUE = map(code_of, ("Unit", "word", "in", "Foil", "age_cue"))
TIME, AT, GROUP = code_of("Time"), code_of("at"), code_of("group")
VALUES = frozenset({PERCENT, AMOUNT, COUNT, NUMBER, SHARE, RANGE})
PEOPLE = frozenset({code_of("Counter"), code_of("patients")})
TO_WHOLE = frozenset({code_of("of"), code_of("the"), code_of("total")})
"""What stands between a part and its whole."""
RATIOS = frozenset(code_of(kind) for kind in ("Hazard", "Odds", "Risk", "Effect"))
