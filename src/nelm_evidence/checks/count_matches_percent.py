"""
A percentage must be what its count and denominator make it, at the decimals shown.

Fires:  58/222 (28.1%): 58/222 = 26.1%: error
        58/222 (26.2%): in the last digit: warning; 2/3 (66.6%): cut off, not rounded: warning
Silent: 58/222 (26.1%), 58/222 (26%), 1/8 (12%), 1/8 (13%)

Half up and half to even are both rounding.  A fraction of something else than the percentage is
not looked at: only a count and a denominator that the study gives together with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, localcontext

from nelm_evidence.checks.noticing import about, decimals, shown
from nelm_evidence.model.record import Finding, Notice, StudyRecord

_PRECISION = 50


def check(record: StudyRecord) -> Iterator[Notice]:
    """Yield the percentages that are not what their count and denominator make them."""
    for finding in record.findings:
        value, count, whole = finding.value, finding.count, finding.denominator
        if not _is_whole_share(finding) or value is None or count is None or whole is None:
            continue
        if notice := _judge(finding, value, count, whole):
            yield notice


def _is_whole_share(finding: Finding) -> bool:
    """Whether a finding gives n of N and the percentage of the two, and n may be of N."""
    return (
        finding.statistic == "proportion"
        and finding.unit == "percent"
        and finding.relation in {None, "="}
        and finding.denominator is not None
        and finding.count is not None
        and 0 <= finding.count <= finding.denominator != 0
    )


def _judge(finding: Finding, value: Decimal, count: Decimal, whole: Decimal) -> Notice | None:
    """Return the notice about a percentage, or None where it is rounded as it should be."""
    places = decimals(value)
    with localcontext() as context:
        context.prec = _PRECISION
        exact = count * 100 / whole
    half_up, half_even, cut = shown(exact, places)
    if value in {half_up, half_even}:
        return None
    words = f"{count}/{whole} = {half_up}%, the study says {value}%"
    if value == cut:
        return about(__name__, "warning", f"{words}: cut off instead of rounded", finding)
    if abs(value - exact) < Decimal(1).scaleb(-places):
        return about(__name__, "warning", f"{words}: the last digit differs", finding)
    return about(__name__, "error", words, finding)
