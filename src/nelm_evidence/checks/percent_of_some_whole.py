"""
A count with its percentage must be a share of some whole number of patients.

Fires:  3 (29%): 3/10 = 30%, 3/11 = 27%: no whole makes 29%: error
Silent: 3 (30%), 3 (27%), 58 (28.1%), 0 (0%)

Not even the last digit is held against a figure: there must be no whole of which the count is a
share within one unit of it.  The whole itself is not needed, so that no tie to it can be wrong.
In a text the count stands before its percentage, and is three or more: `group 1 (44.7%)` is none.

INSPECT-SR (doi:10.1101/2025.09.03.25334905): 4.8, means and variances of integer data that are
impossible; a percentage is the mean of integers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from math import ceil, floor

from nelm_evidence.checks.groups import is_percentage
from nelm_evidence.checks.noticing import Places, at, is_of_a_text, together
from nelm_evidence.checks.rounding import decimals, digits, percentage, wholes
from nelm_evidence.model.record import Finding, Notice, StudyRecord

_FEWEST = 3
_SCORE = "performance_status"
"""Its name ends in a number: `0 to 3 (83.5%)`."""
_NOUN = re.compile(r"[A-Za-z]+ [A-Za-z]+ \(", re.ASCII)


def check(record: StudyRecord) -> Iterator[Notice]:
    """Yield the pairs of count and percentage that no whole makes."""
    for finding in record.findings:
        count, percent = finding.count, finding.value
        if count is None or percent is None or finding.denominator is not None:
            continue
        if decimals(count) or count <= 0 or percent <= 0 or not is_percentage(finding):
            continue
        around = _around(int(count), percent)
        if around and (where := _where(finding, count, percent)) is not None:
            yield at(__name__, "error", _words(int(count), percent, *around), where)


def _where(finding: Finding, count: Decimal, percent: Decimal) -> Places:
    """Return where a count and its percentage stand, if they surely are a pair."""
    if not is_of_a_text(finding):
        return finding.sources
    if count < _FEWEST or finding.interval or finding.measure == _SCORE:
        return None
    places = together(finding, [count, percent])
    if places is None:
        return None
    if len(places) == 1:
        # The count is a word; one that is no count of patients stands without a noun.
        quote = finding.sources[0].quote
        return places if finding.measure != "other" or _NOUN.search(quote) else None
    return places if places[0].start < places[1].start else None


def _around(count: int, percent: Decimal) -> tuple[int, int] | None:
    """Return the wholes next below and above, if none lies between them."""
    places = decimals(percent)
    low, high = wholes(count, digits(percent, places), places)
    if high is None or floor(low) + 1 < high:
        return None
    return max(count, floor(low)), max(count, ceil(high))


def _words(count: int, percent: Decimal, below: int, above: int) -> str:
    """Write the shares next to a percentage that is none."""
    places = decimals(percent)
    wholes_around = dict.fromkeys((below, above))
    made = (f"{count}/{whole} = {percentage(count, whole, places)}%" for whole in wholes_around)
    return f"{', '.join(made)}: no whole makes {count} the {percent}% that is told"
