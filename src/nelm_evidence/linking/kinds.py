"""The kinds of item that the clause pass stands on, as sets of signature characters."""

from __future__ import annotations

from functools import cache

from nelm_evidence.model.line import code_of


@cache
def codes(*kinds: str) -> frozenset[str]:
    """The characters of some kinds."""
    return frozenset(code_of(kind) for kind in kinds)


MEASURE, TIME, P, EFFECT = (code_of(k) for k in ("Measure", "Time", "P", "Effect"))
NUMBER, PERCENT, AMOUNT = (code_of(k) for k in ("Number", "Percent", "Amount"))
COUNT, SHARE, RANGE, SIZE, FOIL = (code_of(k) for k in ("Count", "Share", "Range", "Size", "Foil"))
DATE, PERIOD, INTERVAL, NAME, WORD = (
    code_of(k) for k in ("Date", "Period", "Interval", "Name", "word")
)
COPULA, HAD, OF, IN, AND, VERSUS, OR = (
    code_of(k) for k in ("copula", "had", "of", "in", "and", "versus", "or")
)
GROUP, WHILE, NO, RATE, WITH, THAN = (
    code_of(k) for k in ("group", "while", "no", "rate", "with", "than")
)
WHO, SAME_TIMES = code_of("who"), code_of("same_times")
COUNTER, PATIENTS, PRONOUN, THE = (code_of(k) for k in ("Counter", "patients", "pronoun", "the"))
MEDIAN, MEAN, TOTAL, AT, FOR, MORE, PLAN, FROM, TO, BY = (
    code_of(k) for k in ("median", "mean", "total", "at", "for", "more", "plan", "from", "to", "by")
)

TIES = codes("tied", "reveal", "factor", "predictor", "univariable", "multivariable", "prognosis")
"""Words that matter to factors alone; the clause pass takes them for plain words."""
VALUES = codes("Percent", "Amount", "Count", "Share", "Number", "Range")
NUMERIC = VALUES | codes("Time", "P", "Effect", "Size", "Foil", "Date", "Period", "Interval")
PREPOSITIONS = codes(
    "in", "for", "with", "of", "at", "before", "by", "from", "between", "than", "versus"
)
LINKS = codes(
    "copula", "of", "in", "for", "to", "rate", "Measure", "had", "reached", "not_reached"
) | frozenset(":=(,[")
LIGHT = codes(
    "more", "total", "the", "median", "mean", "at", "Time", "range", "percent", "for"
) | frozenset("(,[")
"""What may stand between a link and its value."""
NOUNS = codes("word", "Name")
NAMES = NOUNS | {MEASURE}
"""Words that name something, known to the vocabulary or not."""
JOINTS = frozenset(",;、") | codes("and", "or", "versus", "to", "than")
