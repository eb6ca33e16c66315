"""
A P value is a probability: between 0 and 1, and never 0 itself.

Fires:  P = 1.3: error; P < -0.05: error; P < 0: error; P = 0.000: info, for it stands for P < 0.001
Silent: P = 0.03, P < 0.001, P > 0.99, P = 1.0
"""

from __future__ import annotations

from collections.abc import Iterator

from nelm_evidence.checks.noticing import about
from nelm_evidence.model.record import Finding, Notice, PrognosticFactor, PValue, StudyRecord
from nelm_evidence.model.shorthand import p_value as words


def check(record: StudyRecord) -> Iterator[Notice]:
    """Yield the P values that are no probabilities."""
    parts: tuple[Finding | PrognosticFactor, ...] = (*record.findings, *record.prognostic_factors)
    for part in parts:
        if part.p_value:
            yield from _judge(part, part.p_value)


def _judge(part: Finding | PrognosticFactor, p: PValue) -> Iterator[Notice]:
    """Yield the notice about a P value, if there is one to give."""
    beyond = (p.value == 0 and p.relation == "<") or (p.value == 1 and p.relation == ">")
    if beyond or not 0 <= p.value <= 1:
        yield about(__name__, "error", f"{words(p)} is no probability", part)
    elif p.value == 0 and p.relation == "=":
        message = f"{words(p)} stands for a probability too small for its decimals"
        yield about(__name__, "info", message, part)
