"""
A share of patients is between 0% and 100%.

Fires:  107%: error; an interval of 63–108%: warning
Silent: 0%, 100%, 58.6%; a difference of -12%

The bounds of an interval may leave 0 and 100 by the method that made them, which is unusual only.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from nelm_evidence.checks.noticing import about
from nelm_evidence.model.record import Finding, Notice, StudyRecord
from nelm_evidence.model.shorthand import interval as words

_ALL = 100


def check(record: StudyRecord) -> Iterator[Notice]:
    """Yield the shares, and the bounds of shares, that leave 0 to 100."""
    for finding in record.findings:
        if finding.statistic == "proportion" and finding.unit == "percent":
            yield from _judge(finding)


def _judge(finding: Finding) -> Iterator[Notice]:
    """Yield the notice about a share, if there is one to give."""
    spread = finding.interval
    if _leaves(finding.value):
        yield about(__name__, "error", f"{finding.value}% is no share of patients", finding)
    elif spread and (_leaves(spread.low) or _leaves(spread.high)):
        message = f"the interval {words(spread)} leaves 0 to 100%"
        yield about(__name__, "warning", message, finding)


def _leaves(number: Decimal | None) -> bool:
    """Whether a number is no percentage of a whole."""
    return number is not None and not 0 <= number <= _ALL
