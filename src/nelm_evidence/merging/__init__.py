"""
The accounts of one or two languages, merged into the record of the study.

In come an `Article` and what each language tells of it; out goes its `StudyRecord`.  `repetition`
keeps a fact told twice once, `agreement` compares the languages, `wording` says whose words stand,
`places` shows where they differ, `arithmetic` looks whether counts give percentages, `support` what
all this proves, `frame` merges what is no finding.
"""

from __future__ import annotations

from nelm_evidence.comparison import study_id
from nelm_evidence.merging.agreement import agree_on_factors, agree_on_findings
from nelm_evidence.merging.arithmetic import corroborate
from nelm_evidence.merging.frame import merge_frames, stem
from nelm_evidence.merging.places import telling_of
from nelm_evidence.merging.repetition import fold_factors, fold_findings
from nelm_evidence.model.account import Account
from nelm_evidence.model.document import Article
from nelm_evidence.model.record import Finding, Notice, Origin, PrognosticFactor, StudyRecord

__all__ = ["merge"]


def merge(article: Article, accounts: tuple[Account, ...]) -> StudyRecord:
    """Merge what each language tells into one record, and notice where the two disagree."""
    told = tuple(sorted(accounts, key=lambda account: account.language))
    frame, frame_notices = merge_frames(article, told)
    findings, factors, notices = _tellings(article, told)
    return StudyRecord(
        source=Origin(path=article.path, index=article.index),
        id=study_id(frame.citation, stem(article)),
        citation=frame.citation,
        languages=tuple(account.language for account in told),
        design=frame.design,
        cohort=frame.cohort,
        findings=corroborate(findings, frame.cohort),
        prognostic_factors=factors,
        notices=(
            *(n for half in article.halves for n in half.notices),
            *(n for account in told for n in account.notices),
            *frame_notices,
            *notices,
        ),
    )


Tellings = tuple[tuple[Finding, ...], tuple[PrognosticFactor, ...], tuple[Notice, ...]]


def _tellings(article: Article, told: tuple[Account, ...]) -> Tellings:
    """Return findings and factors, compared where there are two languages."""
    findings = [fold_findings(account.findings, account.sentences) for account in told]
    factors = [fold_factors(account.factors) for account in told]
    match told:
        case ():
            return (), (), ()
        case (_,):
            return findings[0], factors[0], ()
    both = telling_of(article, told[0]), telling_of(article, told[1])
    agreed, disputes = agree_on_findings(findings[0], findings[1], both)
    common, quarrels = agree_on_factors(factors[0], factors[1], both)
    return agreed, common, (*disputes, *quarrels)
