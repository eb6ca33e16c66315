"""The kinds of item that factor sentences are made of, as characters of a line's signature."""

from __future__ import annotations

from nelm_evidence.model.line import code_of


def codes(*kinds: str) -> frozenset[str]:
    """The characters of some kinds."""
    return frozenset(code_of(kind) for kind in kinds)


MEASURE, TIME, P, EFFECT, UNIT, NAME, WORD = (
    code_of(kind) for kind in ("Measure", "Time", "P", "Effect", "Unit", "Name", "word")
)
NUMBER, PERCENT, AMOUNT, COUNT, SHARE, SIZE = (
    code_of(kind) for kind in ("Number", "Percent", "Amount", "Count", "Share", "Size")
)
COPULA, HAD, OF, IN, AND, OR, VERSUS, GROUP, WHILE = (
    code_of(kind) for kind in ("copula", "had", "of", "in", "and", "or", "versus", "group", "while")
)
NO, RATE, WITH, THAN, THE, PATIENTS, AT, FOR, BY = (
    code_of(kind) for kind in ("no", "rate", "with", "than", "the", "patients", "at", "for", "by")
)
BETWEEN, BOTH, MORE, TO, SIGNIFICANT, COMPARATIVE, CHANGE = (
    code_of(kind)
    for kind in ("between", "both", "more", "to", "significant", "comparative", "change")
)
UNIVARIABLE, MULTIVARIABLE, PREDICTOR, PREDICTIVE, TIED, AFFECT = (
    code_of(kind)
    for kind in ("univariable", "multivariable", "predictor", "predictive", "tied", "affect")
)
PROGNOSIS, FACTOR, REVEAL, DIFFER, IMPROVE = (
    code_of(kind) for kind in ("prognosis", "factor", "reveal", "differ", "improve")
)
WHO, FROM = code_of("who"), code_of("from")
NO_ZERO, DENIAL = code_of("no_zero"), code_of("denial")
VALUES = codes("Percent", "Amount", "Count", "Share", "Number", "Range")
CUES = frozenset({PREDICTOR, PREDICTIVE, TIED, AFFECT})
ANALYSES = frozenset({UNIVARIABLE, MULTIVARIABLE})
FIGURES = frozenset({P, EFFECT})
TOLD_FIGURES = FIGURES | VALUES
"""What a figure may be read at: a value may carry its P."""
COMPARATIVES = frozenset(
    {SIGNIFICANT, COMPARATIVE, CHANGE, DIFFER, IMPROVE, NO_ZERO, FACTOR, code_of("n")}
)
