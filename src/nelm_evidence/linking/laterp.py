"""
P values told later: `OS was 66% in A and 44% in B. The difference was significant (P = .002).`

Comes in: what each line tells, and the factors.  Goes out: the statements, in which the values that
a later line compares have its P.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nelm_evidence.linking.statements import Statement
from nelm_evidence.model.record import Finding, PrognosticFactor

_BACK = 3
"""How many lines back the values may stand that a P is about."""
_ARMS = "arms compared"


def share(told: Sequence[Statement], ties: Sequence[PrognosticFactor]) -> list[Statement]:
    """Return the statements with the P values that later lines tell of their values."""
    shared = list(told)
    for tie in ties:
        if tie.p_value is None or tie.rule != _ARMS:
            continue
        start = tie.sources[0].start
        place = next((i for i, s in enumerate(told) if s.line.start <= start < s.line.end), 0)
        for code in tie.endpoints:
            _give(shared, place, code, tie)
    return shared


def _give(told: list[Statement], place: int, code: str, tie: PrognosticFactor) -> None:
    """Give a P to the values of the nearest line before that tells of the same groups."""
    if any(finding.measure == code for finding in told[place].findings):
        return
    for earlier in range(place - 1, max(-1, place - 1 - _BACK), -1):
        found = told[earlier].findings
        values = [finding for finding in found if finding.measure == code]
        if values:
            if len(values) > 1 and all(_is_of(finding, tie) for finding in values):
                told[earlier] = replace(
                    told[earlier],
                    findings=tuple(
                        finding.model_copy(update={"p_value": tie.p_value})
                        if finding.measure == code
                        else finding
                        for finding in found
                    ),
                )
            return


def _is_of(finding: Finding, tie: PrognosticFactor) -> bool:
    """Whether a value without a P is about one of the groups that a factor compares."""
    if finding.p_value is not None or finding.population is None:
        return False
    left, _, right = tie.factor.lower().partition(" vs ")
    telling = set(left.split()) ^ set(right.split())
    words = finding.population.label.lower().split()
    return bool(right) and any(word in telling for word in words)
