"""
What the conclusion repeats is what the results said.

Fires:  5-year survival 70.2% in the results, 72.0% in the conclusion, of the same patients: warning
Silent: 70.2% and 70%, fewer decimals; a figure that stands in one section only, or twice in it

INSPECT-SR (doi:10.1101/2025.09.03.25334905): 4.4, discrepancies between results reported in
figures, tables and text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from nelm_evidence.checks.groups import is_plain, value
from nelm_evidence.checks.noticing import about
from nelm_evidence.checks.rounding import surely_below
from nelm_evidence.model.record import Finding, Notice, StudyRecord
from nelm_evidence.model.shorthand import shorthand

_REPEATED = frozenset({"proportion", "median", "mean"})


def check(record: StudyRecord) -> Iterator[Notice]:
    """Yield the figures of the conclusion that differ from those of the results."""
    concluded = [one for one in record.findings if _section(one) == "conclusions" and _is_own(one)]
    if not concluded:
        return
    told: defaultdict[object, list[Finding]] = defaultdict(list)
    for one in record.findings:
        if _section(one) == "results" and is_plain(one):
            told[_key(one)].append(one)
    for one in concluded:
        results = told[_key(one)]
        alone = sum(_key(other) == _key(one) for other in concluded) == 1
        # `halves the risk from 32% to 16%`: a figure that the results tell of others is no slip.
        known = {other.value for other in record.findings if other is not one}
        if alone and len(results) == 1 and one.value not in known and _differ(one, results[0]):
            message = f"{shorthand(one)} in the conclusion, {shorthand(results[0])} in the results"
            yield about(__name__, "warning", message, one, results[0])


def _section(finding: Finding) -> str | None:
    """Return where a finding is told first."""
    return finding.sources[0].section if finding.sources else None


def _is_own(finding: Finding) -> bool:
    """Whether a finding has a value and a measure by which to know it again."""
    return is_plain(finding) and finding.measure != "other" and finding.statistic in _REPEATED


def _key(finding: Finding) -> object:
    """Return by what a figure is known again."""
    where = finding.sources[0]
    what = finding.measure, finding.statistic, finding.unit, finding.at
    return (*what, finding.population, where.language, where.path)


def _differ(one: Finding, other: Finding) -> bool:
    """Whether two figures differ however they were rounded."""
    left, right = value(one), value(other)
    return surely_below(left, right) or surely_below(right, left)
