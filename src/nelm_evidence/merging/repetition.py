"""
A fact that one text tells twice is kept once.

In come the findings, or factors, of one language; out go those that are facts of their own, with
the details that the later telling adds.  The place of the first telling stands for both.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from nelm_evidence.comparison.differing import differences, factor_differences
from nelm_evidence.comparison.factors import same_analysis
from nelm_evidence.comparison.figures import moment
from nelm_evidence.comparison.groups import name_of, plain
from nelm_evidence.comparison.sides import core
from nelm_evidence.merging.support import stand_apart, supports
from nelm_evidence.merging.wording import complete, complete_factor
from nelm_evidence.model.document import Sentence
from nelm_evidence.model.record import Finding, PrognosticFactor

REGRESSIONS = frozenset({"univariable", "multivariable"})
SUMMARIES = frozenset({"title", "conclusions"})
"""Sections that tell again, often in fewer words."""


def fold_findings(
    findings: Sequence[Finding], sentences: Sequence[Sentence] = ()
) -> tuple[Finding, ...]:
    """Keep each finding once, marked `repeated` where another sentence tells it again."""
    kept: list[Finding] = []
    known: dict[Hashable, list[int]] = {}
    for finding in findings:
        key = _figure(finding)
        alike = known.setdefault(key, [])
        first = _told_before(finding, [(i, kept[i]) for i in alike])
        if first is None:
            alike.append(len(kept))
            kept.append(finding)
        else:
            kept[first] = _repeat(kept[first], finding, sentences)
    return tuple(kept)


def _figure(finding: Finding) -> Hashable:
    """Return what the tellings of one fact have in common whatever details they give."""
    label = plain(finding.label) if finding.label else None
    return finding.measure, core(finding), label


def _told_before(finding: Finding, earlier: Sequence[tuple[int, Finding]]) -> int | None:
    """Return the index of the telling that a finding repeats, if one does."""
    for index, other in earlier:
        if _setting(finding) == _setting(other) and not differences(finding, other):
            return index
    vague = [index for index, other in earlier if _summarises(finding, other)]
    return vague[0] if len(vague) == 1 else None


def _setting(finding: Finding) -> tuple[Hashable, Hashable]:
    """Return when and of whom a finding is told."""
    whom = plain(name_of(finding.population)) if finding.population else None
    return moment(finding.at), whom


def _summarises(left: Finding, right: Finding) -> bool:
    """Whether one of two tellings stands in a summary and leaves out when, or of whom."""
    if not (_in_summary(left) or _in_summary(right)) or differences(left, right):
        return False
    return all(
        None in (mine, theirs) or mine == theirs
        for mine, theirs in zip(_setting(left), _setting(right), strict=True)
    )


def _in_summary(finding: Finding) -> bool:
    """Whether a finding was read in a title or a conclusion."""
    return any(source.section in SUMMARIES for source in finding.sources)


def _repeat(first: Finding, again: Finding, sentences: Sequence[Sentence]) -> Finding:
    """Return the first telling with what the second adds, supported by it where it can be."""
    whole = complete(first, again)
    told = supports(first, again) and stand_apart(first, again, sentences)
    if not told or "repeated" in first.corroboration:
        return whole
    return whole.model_copy(update={"corroboration": (*first.corroboration, "repeated")})


def _one_factor(left: PrognosticFactor, right: PrognosticFactor) -> bool:
    """
    Whether two tellings are one row: of one analysis, or of two that give no figures of their own.

    A comparison and a multivariable analysis of one factor are two rows.
    """
    if factor_differences(left, right) or _has_own_figures(left, right):
        return False
    figures = (left.effect, left.p_value, right.effect, right.p_value)
    told = {*left.analysis, *right.analysis}
    return same_analysis(left, right) or (not any(figures) and told <= REGRESSIONS)


def _has_own_figures(left: PrognosticFactor, right: PrognosticFactor) -> bool:
    """Whether each telling has a P value of its own: `P < 0.05` first, `P = 0.012` later."""
    return None not in (left.p_value, right.p_value) and left.p_value != right.p_value


def fold_factors(factors: Sequence[PrognosticFactor]) -> tuple[PrognosticFactor, ...]:
    """Keep each factor once for the same endpoints, with all the analyses it was told for."""
    kept: list[PrognosticFactor] = []
    known: dict[Hashable, list[int]] = {}
    for factor in factors:
        alike = known.setdefault((plain(factor.factor), factor.endpoints, factor.label), [])
        first = next((i for i in alike if _one_factor(kept[i], factor)), None)
        if first is None:
            alike.append(len(kept))
            kept.append(factor)
        else:
            kept[first] = complete_factor(kept[first], factor)
    return tuple(kept)
