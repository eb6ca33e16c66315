"""
Which finding of a study is pooled: a record and a question come in, a share or a reason goes out.

Only what is told of the whole cohort, under the measure's own definition, at the time asked for,
by a study of its own patients.  To leave out for one more reason: a row in `_narrowed`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from nelm_evidence.comparison.figures import moment
from nelm_evidence.model.pool import LeftOut, Question, Share
from nelm_evidence.model.record import Finding, StudyRecord
from nelm_evidence.model.shorthand import time_point
from nelm_evidence.pooling.denominators import Unusable, counted

_SECOND_HAND = frozenset({"systematic_review", "meta_analysis", "guideline"})
"""Studies of studies: their patients are those of others."""
_SHARES = frozenset({"proportion", "count"})
_Fits = Callable[[Finding], bool]


def choose(record: StudyRecord, question: Question) -> Share | LeftOut | None:
    """Return a study's share, why it has none that can be pooled, or None if it tells nothing."""
    told = [f for f in record.findings if f.measure == question.measure and f.statistic in _SHARES]
    if not told:
        return None
    try:
        return _share(record, _narrowed(record, told, question), question)
    except Unusable as fault:
        return LeftOut(record.id, record.citation.year, str(fault))


def _narrowed(record: StudyRecord, told: list[Finding], question: Question) -> list[Finding]:
    """Return the findings that can be pooled; that there are none has a reason."""
    if record.design.type in _SECOND_HAND:
        kind = record.design.type.replace("_", " ")
        raise Unusable(f"is a {kind}: its patients are those of other studies")
    wanted = moment(question.at)
    sieves: tuple[tuple[_Fits, Callable[[Finding], str], str], ...] = (
        (lambda f: moment(f.at) == wanted, _when, "told at another time"),
        (lambda f: f.population is None, _whom, "not told of the whole cohort"),
        (lambda f: f.label is None, lambda f: f.label or "", "told under another definition"),
    )
    for fits, what, reason in sieves:
        kept = [finding for finding in told if fits(finding)]
        if not kept:
            raise Unusable(f"{reason}: {'; '.join(dict.fromkeys(map(what, told)))}")
        told = kept
    return told


def _share(record: StudyRecord, told: list[Finding], question: Question) -> Share:
    """Return the one share that the findings tell."""
    shares = list(_counted(record, told, question))
    if len({(share.count, share.size) for share in shares}) > 1:
        several = ", ".join(f"{share.count}/{share.size}" for share in shares)
        raise Unusable(f"told more than once, and not alike: {several}")
    return shares[0]


def _counted(record: StudyRecord, told: list[Finding], question: Question) -> Iterator[Share]:
    """Yield the share that each finding tells; one without a denominator is a reason."""
    for finding in told:
        count, size, notes = counted(finding, record.cohort.size, question)
        printed = finding.value if finding.unit == "percent" else None
        reported = count / size if printed is None else float(printed / 100)
        yield Share(record.id, record.citation.year, count, size, reported, notes)


def _when(finding: Finding) -> str:
    """Return when a finding holds."""
    return time_point(finding.at) if finding.at else "no time"


def _whom(finding: Finding) -> str:
    """Return whom a finding is about."""
    return finding.population.label if finding.population else ""
