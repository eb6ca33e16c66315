"""The staircase: from an article to its record, one stage after the other."""

from __future__ import annotations

from dataclasses import replace

from nelm_evidence import mentions, quantities
from nelm_evidence.checks import check
from nelm_evidence.document import citation_of, cited_places, lay_out
from nelm_evidence.linking import link
from nelm_evidence.merging import merge
from nelm_evidence.model.account import Account
from nelm_evidence.model.document import Article, Part
from nelm_evidence.model.record import StudyRecord
from nelm_evidence.model.vocabulary import Vocabulary


def read_study(article: Article, vocabulary: Vocabulary) -> StudyRecord:
    """Read one article into its record, with what its own numbers give reason to look at."""
    return conclude(article, tell(article, vocabulary))


def conclude(article: Article, accounts: tuple[Account, ...]) -> StudyRecord:
    """Return the record that the accounts of an article make."""
    record = merge(article, accounts)
    noticed = check(record)
    return record.model_copy(update={"notices": (*record.notices, *noticed)}) if noticed else record


def tell(article: Article, vocabulary: Vocabulary) -> tuple[Account, ...]:
    """Read what each language tells of the study, with the fate of every number."""
    return tuple(_tell(part, vocabulary) for part in lay_out(article, vocabulary))


def _tell(part: Part, vocabulary: Vocabulary) -> Account:
    """Read what one language tells."""
    lines = tuple(quantities.read(line) for line in mentions.find(part, vocabulary))
    account = link(part, lines, vocabulary, cited_places(part))
    return replace(account, citation=citation_of(part))
