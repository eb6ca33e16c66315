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

from nelm_evidence.checks.groups import ESTIMATED, is_percentage
from nelm_evidence.checks.noticing import Places, at, teller, together
from nelm_evidence.checks.rounding import Likeness, decimals, digits, likeness, share
from nelm_evidence.model.record import Finding, Notice, Severity, Source, StudyRecord

_WORDS: dict[Likeness, str] = {
    "cut": ": cut off instead of rounded",
    "last_digit": ": the last digit differs",
    "impossible": "",
}


def check(record: StudyRecord) -> Iterator[Notice]:
    """Yield the percentages that are not what their count and denominator make them."""
    for finding in record.findings:
        count, whole, percent = finding.count, finding.denominator, finding.value
        if count is None or whole is None or percent is None or not is_percentage(finding):
            continue
        if 0 <= count <= whole != 0 and count == int(count) and whole == int(whole):
            places = decimals(percent)
            like = likeness(int(count), int(whole), digits(percent, places), places)
            if like != "rounded" and (where := _where(finding, like)) is not None:
                yield _notice(finding, like, where)


def _where(finding: Finding, like: Likeness) -> Places:
    """Return where the figures stand, if they are surely of one thing."""
    percent, count, whole = finding.value, finding.count, finding.denominator
    figures = [figure for figure in (percent, count, whole) if figure is not None]
    beside = [finding.at.value if finding.at else None]
    if spread := finding.interval:
        beside += [spread.level, spread.low, spread.high, spread.value]
    if finding.p_value:
        beside.append(finding.p_value.value)
    if (where := together(finding, figures, beside)) is not None:
        return where
    named = finding.population is not None and str(whole) in finding.population.label.split()
    return together(finding, figures[:2], beside) if named or like != "impossible" else None


def _notice(finding: Finding, like: Likeness, where: tuple[Source, ...]) -> Notice:
    """Return the notice about a percentage."""
    count, whole, percent = finding.count, finding.denominator, finding.value
    severity: Severity = "error" if like == "impossible" else "warning"
    made = share(int(count or 0), int(whole or 1), decimals(percent or Decimal(0)))
    words = f"{count}/{whole} = {made}%, {teller(finding)} says {percent}%{_WORDS[like]}"
    if finding.measure in ESTIMATED and finding.at:
        return at(__name__, "info", f"{words} (a rate at a time may be an estimate)", where)
    return at(__name__, severity, words, where)
