"""
A percentage must be what its count and denominator make it, at the decimals shown.

Fires:  72/84 (87.7%): 72/84 = 85.7%: error
        58/222 (26.2%): the last digit differs: warning; 2/3 (66.6%): cut off: warning
        3-year survival of 51.5% (20/39): info, for it may be an estimate
Silent: 58/222 (26.1%), 58/222 (26%), 1/8 (12%), 1/8 (13%)

Half up and half to even are both rounding; error is called only what no rounding makes, up or down.
The three figures must stand together: `Of 2162 patients 596 (27.6%) had it; of the others 94 (2%)`
has no count of 94/2162.  A whole told once for a list holds for what is named after it, and for a
figure of the list that all but fits it.  A rate at a time takes account of who was followed how
long, and need not be the share.

INSPECT-SR (doi:10.1101/2025.09.03.25334905): 4.10, other contradictions implied by the data.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from nelm_evidence.checks.groups import ESTIMATED, is_percentage, value
from nelm_evidence.checks.noticing import Places, at, is_of_a_text, teller, together
from nelm_evidence.checks.rounding import Likeness, decimals, digits, likeness, percentage
from nelm_evidence.model.record import Cohort, Finding, Notice, Severity, Source, StudyRecord

_WORDS: dict[Likeness, str] = {
    "cut": ": cut off instead of rounded",
    "last_digit": ": the last digit differs",
    "impossible": "",
}

_ADJOINING = 4
"""Characters between the size of the cohort and its part: a comma, or 患者中 behind 222例."""


class Share(NamedTuple):
    """A count, its whole and the percentage that is told of them."""

    finding: Finding
    part: int
    whole: int
    percent: Decimal
    cohort: Source | None
    """Where the whole stands, if that is the cohort told right before its part."""

    @property
    def likeness(self) -> Likeness:
        """How the percentage relates to the share."""
        places = decimals(self.percent)
        return likeness(self.part, self.whole, digits(self.percent, places), places)


def check(record: StudyRecord) -> Iterator[Notice]:
    """Yield the percentages that are not what their count and denominator make them."""
    for finding in record.findings:
        if finding.count is None or not is_percentage(finding):
            continue
        share = _share(finding, finding.count, record.cohort)
        if share and share.likeness != "rounded" and (where := _where(share)) is not None:
            yield _notice(share, where)


def _share(finding: Finding, count: Decimal, cohort: Cohort) -> Share | None:
    """Return a finding as a part of its whole, where it has one."""
    before = _cohort_before(finding, cohort) if finding.denominator is None else None
    whole = Decimal(cohort.size or 0) if before else finding.denominator
    if whole is None or not 0 <= count <= whole != 0 or decimals(count) or decimals(whole):
        return None
    return Share(finding, int(count), int(whole), value(finding), before)


def _cohort_before(finding: Finding, cohort: Cohort) -> Source | None:
    """Return where the cohort stands, if right before the finding: `Of 222 patients, 58 (26%)`."""
    if cohort.size is None or not is_of_a_text(finding) or not cohort.sources:
        return None
    told, part = cohort.sources[0], finding.sources[0]
    adjoins = told.path == part.path and 0 <= part.start - told.end <= _ADJOINING
    label = finding.population.label if finding.population else str(cohort.size)
    return told if adjoins and str(cohort.size) in label else None


def _where(share: Share) -> Places:
    """Return where the figures stand, if they are surely of one thing."""
    finding, whole = share.finding, Decimal(share.whole)
    pair = [share.percent, Decimal(share.part)]
    beside = [finding.at.value if finding.at else None]
    if spread := finding.interval:
        beside += [spread.level, spread.low, spread.high, spread.value]
    if finding.p_value:
        beside.append(finding.p_value.value)
    if (where := together(finding, [*pair, whole], beside)) is not None:
        return where
    named = finding.population is not None and str(whole) in finding.population.label.split()
    if not (named or share.cohort or share.likeness != "impossible"):
        return None
    places = together(finding, pair, beside)
    return places and (*places, *((share.cohort,) if share.cohort else ()))


def _notice(share: Share, where: tuple[Source, ...]) -> Notice:
    """Return the notice about a percentage."""
    finding, like = share.finding, share.likeness
    severity: Severity = "error" if like == "impossible" else "warning"
    made = percentage(share.part, share.whole, decimals(share.percent))
    told = f"{share.part}/{share.whole} = {made}%, {teller(finding)} says {share.percent}%"
    words = told + _WORDS[like]
    if finding.measure in ESTIMATED and finding.at:
        return at(__name__, "info", f"{words} (a rate at a time may be an estimate)", where)
    return at(__name__, severity, words, where)
