"""
What `metafor::escalc` wants for proportions: `slab`, `xi` of `ni`, one study a row.

In R: `escalc(measure = "PFT", xi = xi, ni = ni, slab = slab, data = read.csv(FILE))`.  A study
enters with the one figure of the measure that is told of its whole cohort, at the time asked for,
as a count of a denominator; neither is ever worked out from a percentage or from the cohort.  Any
other study that tells the measure is left out with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from nelm_evidence.comparison.figures import moment
from nelm_evidence.escaping import escape_csv
from nelm_evidence.exporting.columns import digits
from nelm_evidence.exporting.wanted import Export, LeftOut, Wanted
from nelm_evidence.model.record import Finding, StudyRecord
from nelm_evidence.model.shorthand import time_point

COLUMNS = ("slab", "xi", "ni", "study", "year", "label")
"""The first three are metafor's; the others say which study and which definition it is."""

_OF_PATIENTS = frozenset({None, "patients", "percent"})
Fraction = tuple[Decimal, Decimal]


def write_metafor(records: Iterable[StudyRecord], wanted: Wanted) -> Export:
    """Write the count and the denominator of each study that tells both."""
    lines, left_out = [",".join(COLUMNS)], []
    for record in records:
        told = [finding for finding in record.findings if finding.measure == wanted.measure]
        if not told:
            continue
        chosen = _chosen(told, wanted)
        if isinstance(chosen, str):
            left_out.append(LeftOut(record.id, chosen))
        else:
            lines.append(_line(record, chosen, wanted))
    return Export("".join(f"{line}\n" for line in lines), tuple(left_out))


def fraction(finding: Finding) -> Fraction | None:
    """Return the count and the denominator of a finding that tells both as exact numbers."""
    count = finding.count
    if count is None and finding.statistic == "count" and finding.relation in {None, "="}:
        count = finding.value
    whole = finding.denominator
    if count is None or not whole or not 0 <= count <= whole:
        return None
    return (count, whole) if count % 1 == whole % 1 == 0 else None


def _line(record: StudyRecord, finding: Finding, wanted: Wanted) -> str:
    """Return the row of a study."""
    year = record.citation.year
    counted = fraction(finding) or ()
    cells = (
        escape_csv(wanted.names.get(record.id, record.id)),
        *(digits(figure) for figure in counted),
        escape_csv(record.id),
        "" if year is None else str(year),
        escape_csv(finding.label or ""),
    )
    return ",".join(cells)


def _chosen(told: Sequence[Finding], wanted: Wanted) -> Finding | str:
    """Return which of a study's findings of the measure is wanted, or why none is."""
    timed = [finding for finding in told if moment(finding.at) == moment(wanted.at)]
    if not timed:
        return f"tells {wanted.measure} {_times(told)} only"
    ours = [finding for finding in timed if finding.population is None]
    if not ours:
        return f"tells {wanted.measure} of some of its patients only"
    if all(finding.unit not in _OF_PATIENTS for finding in ours):
        return f"counts {ours[0].unit}, not patients"
    counted = [f for f in ours if f.unit in _OF_PATIENTS and fraction(f)]
    if not counted:
        return f"tells {wanted.measure} without count and denominator"
    plain = [finding for finding in counted if finding.label is None] or counted
    if len({fraction(finding) for finding in plain}) > 1:
        return f"tells {len(plain)} figures of {wanted.measure}"
    return plain[0]


def _times(told: Iterable[Finding]) -> str:
    """Say at which times something is told."""
    times = (f"at {time_point(f.at)}" if f.at else "without a time" for f in told)
    return ", ".join(dict.fromkeys(times))
