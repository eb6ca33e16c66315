"""
P values told later: `OS was 66% in A and 44% in B. The difference was significant (P = .002).`

Comes in: what each line tells, and the factors.  Goes out: the statements, in which the values that
a later line compares have its P; one of the two groups may be told in the line of the P itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nelm_evidence.linking.statements import Statement
from nelm_evidence.model.record import Finding, PrognosticFactor

_BACK = 3
"""How many lines back the values may stand that a P is about."""
_ARMS = "arms compared"
_WORD = re.compile(r"[\u3400-\u9fff]+|[^\s\u3400-\u9fff]+", re.ASCII)
_SIDES = 2


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
    """Give a P to the values of the nearest lines before that tell of the same groups."""
    here = [finding for finding in told[place].findings if finding.measure == code]
    if any(finding.p_value != tie.p_value or _side(finding, tie) is None for finding in here):
        return
    sides = {_side(finding, tie) for finding in here}
    lines = []
    for earlier in range(place - 1, max(-1, place - 1 - _BACK), -1):
        values = [finding for finding in told[earlier].findings if finding.measure == code]
        found = {_side(finding, tie) for finding in values if finding.p_value is None}
        if not values or len(sides) == _SIDES:
            continue
        if None in found or not found or found & sides:
            return
        sides |= found
        lines.append(earlier)
    if len(sides) == _SIDES:
        for earlier in lines:
            told[earlier] = _with_p(told[earlier], code, tie)


def _with_p(told: Statement, code: str, tie: PrognosticFactor) -> Statement:
    """The statement, its values of a measure with the P of a tie."""
    return replace(
        told,
        findings=tuple(
            finding.model_copy(update={"p_value": tie.p_value})
            if finding.measure == code and finding.p_value is None
            else finding
            for finding in told.findings
        ),
    )


def _side(finding: Finding, tie: PrognosticFactor) -> int | None:
    """Which of the two groups that a factor compares a value is about."""
    left, parted, right = tie.factor.lower().partition(" vs ")
    if finding.population is None or not parted:
        return None
    label = finding.population.label.lower()
    likeness = [_likeness(label, side, other) for side, other in ((left, right), (right, left))]
    if likeness[0] == likeness[1]:
        return None
    return int(likeness[1] > likeness[0])


def _likeness(label: str, side: str, other: str) -> float:
    """How well a label's words are those that one side has and the other has not."""
    words = set(_WORD.findall(label))
    telling = set(_WORD.findall(side)) - set(_WORD.findall(other))
    return sum(max((_alike(word, own) for own in telling), default=0) for word in words)


def _alike(word: str, own: str) -> float:
    """How much of the longer of two words is the other: Chinese words stand together."""
    if word != own and (word < "\u3400" or own < "\u3400"):
        return 0
    return min(len(word), len(own)) / max(len(word), len(own)) * (word in own or own in word)
