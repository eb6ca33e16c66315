"""The staircase: from an article to its record, one stage after the other."""

from __future__ import annotations

from nelm_evidence.document import lay_out
from nelm_evidence.linking import link
from nelm_evidence.merging import merge
from nelm_evidence.model.account import Account
from nelm_evidence.model.document import Article
from nelm_evidence.model.record import StudyRecord
from nelm_evidence.model.vocabulary import Vocabulary


def read_study(article: Article, vocabulary: Vocabulary) -> StudyRecord:
    """Read one article into its record, in every language it is written in."""
    return merge(article, tell(article, vocabulary))


def tell(article: Article, vocabulary: Vocabulary) -> tuple[Account, ...]:
    """Read what each language tells of the study, with the fate of every number."""
    return tuple(link(part, vocabulary) for part in lay_out(article, vocabulary))
