"""
Linking: from the lines of a part to an account: what this language tells of the study.

The order is the argument: arms and foils, then the clause pass with its populations, then factors
and the two small sections of the record, and last the fate of every number.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from nelm_evidence.linking import arms as arms_of
from nelm_evidence.linking import (
    cohort,
    design,
    factors,
    fates,
    laterp,
    moves,
    negations,
    numerals,
    statements,
    unread,
)
from nelm_evidence.linking.claims import Study
from nelm_evidence.linking.cues import Cues, cues_of
from nelm_evidence.linking.script import in_script_of
from nelm_evidence.model.account import Account
from nelm_evidence.model.document import Part
from nelm_evidence.model.line import Line
from nelm_evidence.model.record import Arm, Cohort, Design, Finding
from nelm_evidence.model.spans import Span
from nelm_evidence.model.vocabulary import Vocabulary

_PEOPLE = "patients"
_CLAUSE = re.compile(r"[,;:.。、]", re.ASCII)
_NEAR = 30
_FIRST = 3
"""How many words of a label may say that it tells of an allotment."""


def link(
    part: Part, lines: tuple[Line, ...], vocabulary: Vocabulary, cited: tuple[Span, ...] = ()
) -> Account:
    """Return what one language tells of the study; `cited` is where it tells its publication."""
    lines = tuple(negations.in_names(line) for line in lines)
    cues = cues_of(vocabulary, part.language)
    arms = arms_of.find(lines, part.folded, cues)
    told = statements.read_all(lines, part, arms, vocabulary)
    study = cohort.find(lines, part, arms, cues)
    plan = design.find(lines, part, study, vocabulary)
    ties = factors.find(lines, part, arms, told, vocabulary)
    told = laterp.share(told, ties)
    findings = tuple(
        finding
        for statement in told
        for finding in statement.findings
        if not _is_cohort(finding, vocabulary, study, plan, cues)
        and not _tells_cohort_again(finding, study, part, cues)
    )
    account = Account(
        language=part.language,
        sentences=part.sentences,
        design=plan,
        cohort=study,
        findings=findings,
        factors=ties,
    )
    words = numerals.number_words(vocabulary, part.language)
    settled = fates.settle(part, told, Study.of(account, arms.counted), words, cited)
    notices = tuple(unread.notices(part, told, settled))
    return in_script_of(part, replace(account, fates=settled, notices=notices))


def _is_arm(finding: Finding, arm: Arm) -> bool:
    """Whether a count without a name is an arm's size, told beside the arm's label."""
    told = f"{finding.label} {finding.population.label if finding.population else ''}"
    is_named = arm.label in told or (finding.label is not None and finding.label in arm.label)
    return arm.size is not None and finding.value == arm.size and is_named


def _tells_cohort_again(finding: Finding, study: Cohort, part: Part, cues: Cues) -> bool:
    """Whether a count without a name only tells of how many a sentence is: `67例患者中位…`."""
    counts = finding.statistic == "count" and finding.unit == _PEOPLE
    if not counts or finding.value != study.size or finding.rule != moves.UNNAMED:
        return False
    end = finding.sources[0].end
    behind = _CLAUSE.split(part.folded[end : end + _NEAR], maxsplit=1)[0]
    return finding.measure == "other" and not cues.holds("both", behind)


def _is_allotment(finding: Finding, cues: Cues) -> bool:
    """Whether a number only tells an allotment: `216 were randomly assigned to …`."""
    counts = finding.measure == "other" and finding.unit in {None, "patients"}
    if not counts or finding.statistic not in {None, "count"} or not finding.label:
        return False
    return cues.holds("assigned", " ".join(finding.label.split(maxsplit=_FIRST)[:_FIRST]))


def _drawn_from(finding: Finding, study: Cohort) -> tuple[Decimal, ...]:
    """The number that the cohort was taken from, where a count is of this: `30 of 400 had A`."""
    is_whole = finding.denominator is not None and finding.value == study.size
    return (finding.denominator,) if is_whole and finding.denominator is not None else ()


def _is_cohort(
    finding: Finding, vocabulary: Vocabulary, study: Cohort, plan: Design, cues: Cues
) -> bool:
    """Whether a count of treated or diagnosed patients only tells the cohort's or an arm's size."""
    if _is_allotment(finding, cues):
        return True
    if finding.value is None or finding.denominator not in {None, *_drawn_from(finding, study)}:
        return False
    if finding.measure == "other" and finding.value in {study.size, plan.centres}:
        place = finding.sources[0]
        told = (*study.sources, *plan.sources)
        return any(other.start < place.end and place.start < other.end for other in told)
    if finding.statistic != "count":
        return False
    if finding.measure == "other":
        return any(_is_arm(finding, arm) for arm in study.arms)
    measure = vocabulary.measures.get(finding.measure)
    sizes = {study.size, *(arm.size for arm in study.arms)}
    is_sex = finding.measure.startswith("sex.")
    return (
        measure is not None
        and measure.kind == "attribute"
        and not is_sex
        and int(finding.value) in sizes
    )
