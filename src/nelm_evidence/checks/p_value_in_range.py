"""
A P value is a probability: between 0 and 1, and never 0 itself.

Fires:  P = 1.3: error; P < -0.05: error; P < 0: error; P = 0.000: info, for it stands for P < 0.001
Silent: P = 0.03, P < 0.001, P > 0.99, P = 1.0

One notice tells of a P that several figures share.  A text's `P` below zero is another quantity.

INSPECT-SR (doi:10.1101/2025.09.03.25334905): 4.9, errors in statistical results.
"""

from __future__ import annotations

from collections.abc import Iterator

from nelm_evidence.checks.noticing import about, is_of_a_text
from nelm_evidence.model.record import Finding, Notice, PrognosticFactor, PValue, StudyRecord
from nelm_evidence.model.shorthand import p_value as words

Part = Finding | PrognosticFactor


def check(record: StudyRecord) -> Iterator[Notice]:
    """Yield the P values that are no probabilities, each with all that has it."""
    holders: dict[tuple[PValue, int], list[Part]] = {}
    parts: tuple[Part, ...] = (*record.findings, *record.prognostic_factors)
    for number, part in enumerate(parts, start=1):
        # Nearly every P is a probability.
        if part.p_value and not 0 < part.p_value.value < 1:
            # What was written by hand is mended one by one.
            own = 0 if is_of_a_text(part) else number
            if own or part.p_value.value >= 0:
                holders.setdefault((part.p_value, own), []).append(part)
    for (p, _), sharing in holders.items():
        yield from _judge(p, sharing)


def _judge(p: PValue, parts: list[Part]) -> Iterator[Notice]:
    """Yield the notice about a P value, if there is one to give."""
    beyond = (p.value == 0 and p.relation == "<") or (p.value == 1 and p.relation == ">")
    if beyond or not 0 <= p.value <= 1:
        yield about(__name__, "error", f"{words(p)} is no probability", *parts)
    elif p.value == 0 and p.relation == "=":
        message = f"{words(p)} stands for a probability too small for its decimals"
        yield about(__name__, "info", message, *parts)
