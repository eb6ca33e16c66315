"""
A share of patients is between 0% and 100%.

Fires:  107%: error; 8% (95% CI -2 to 18) or 95% (95% CI 88–102): info
Silent: 0%, 100%, 58.6%; a change of -12%, a volume of 171%: no shares of patients

The bounds of an interval may leave 0 and 100 by the method that made them, which is unusual only.
In a text only the percentage of a count, a rate at a time, and what can only be a share is surely
one of patients, and one below zero is a change.

INSPECT-SR (doi:10.1101/2025.09.03.25334905): 4.10, other contradictions implied by the data.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from nelm_evidence.checks.groups import SHARES, is_percentage
from nelm_evidence.checks.noticing import about, is_of_a_text
from nelm_evidence.model.record import Finding, Interval, Notice, StudyRecord
from nelm_evidence.model.shorthand import interval as words

_ALL = 100


def check(record: StudyRecord) -> Iterator[Notice]:
    """Yield the shares, and the bounds of shares, that leave 0 to 100."""
    for finding in record.findings:
        looked_at = is_percentage(finding) and (_leaves(finding.value) or finding.interval)
        if looked_at and (_is_of_patients(finding) or not is_of_a_text(finding)):
            yield from _judge(finding)


def _judge(finding: Finding) -> Iterator[Notice]:
    """Yield the notice about a share, if there is one to give."""
    share, spread = finding.value, finding.interval
    if share is None or (share < 0 and is_of_a_text(finding)):
        return
    if _leaves(share):
        yield about(__name__, "error", f"{share}% is no share of patients", finding)
    elif spread and (_leaves(spread.low) or _leaves(spread.high)) and _holds(spread, share):
        message = f"the interval {words(spread)} leaves 0 to 100%"
        yield about(__name__, "info", message, finding)


def _is_of_patients(finding: Finding) -> bool:
    """Whether a percentage of a text is surely a share of patients."""
    if finding.measure == "other":
        return False
    return finding.count is not None or finding.at is not None or finding.measure in SHARES


def _holds(spread: Interval, share: Decimal) -> bool:
    """Whether an interval is that of the share, and not that of a difference."""
    low, high = spread.low, spread.high
    return (low is None or low <= share) and (high is None or share <= high)


def _leaves(number: Decimal | None) -> bool:
    """Whether a number is no percentage of a whole."""
    return number is not None and not 0 <= number <= _ALL
