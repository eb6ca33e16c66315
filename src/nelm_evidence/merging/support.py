"""
What a second telling or a sum can support: that a figure is right, and that it is of this measure.

In come findings and the sentences they stand in; out goes whether one telling supports another.
Support is claimed sparingly, since readers will trust what has it: a bare count without a measure
of its own is the same number in any telling, whatever it counts, and so proves nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from nelm_evidence.model.document import Sentence
from nelm_evidence.model.record import Finding

LOOSE = frozenset({"across the clause"})
"""Rules that tie a value to a name with other words between them."""

PHRASE = 60
"""Signs; what shows a value with its name and is longer holds more than one phrase."""

MIDDLES = frozenset({"median", "mean"})


def can_be_supported(finding: Finding) -> bool:
    """Whether what is told of a finding says enough to be right or wrong."""
    if finding.unit == "percent":
        return True
    if finding.measure == "other":
        return finding.statistic in MIDDLES and finding.unit is not None
    return finding.statistic is not None


def supports(finding: Finding, other: Finding) -> bool:
    """Whether one telling of a fact supports another: each came to the same measure."""
    if finding.measure != other.measure or not can_be_supported(finding):
        return False
    return finding.unit != "percent" or not _is_common(finding) or finding.count is not None


def _is_common(finding: Finding) -> bool:
    """Whether a figure is a single digit, which stands in every text."""
    return finding.value is not None and len(finding.value.as_tuple().digits) == 1


def is_tied_closely(finding: Finding) -> bool:
    """Whether a value and its name are of one phrase."""
    return finding.rule not in LOOSE and len(finding.sources[0].quote) <= PHRASE


def stand_apart(first: Finding, again: Finding, sentences: Sequence[Sentence]) -> bool:
    """Whether two tellings stand in two sentences: one place read twice is no support."""
    starts = [sentence.span.start for sentence in sentences]
    places = [
        {bisect_right(starts, source.start) if starts else source for source in told.sources}
        for told in (first, again)
    ]
    return not places[0] & places[1]
