"""
From an article to its parts: the text folded, split into sentences, sorted by language.

`lay_out(article, vocabulary)` is the one verb; offsets always count into the article's own text.
"""

from __future__ import annotations

from nelm_evidence.document import languages, sections, sentences
from nelm_evidence.document.citation import citation_of
from nelm_evidence.document.citation import places as cited_places
from nelm_evidence.document.fold import fold
from nelm_evidence.document.foreign import is_foreign
from nelm_evidence.document.mending import mend
from nelm_evidence.model.document import Article, Part, Sentence
from nelm_evidence.model.record import Language
from nelm_evidence.model.vocabulary import Vocabulary

__all__ = ["citation_of", "cited_places", "lay_out"]


def lay_out(article: Article, vocabulary: Vocabulary) -> tuple[Part, ...]:
    """Return the parts of an article, one a language, English first."""
    parts = [*_parts(article, vocabulary)]
    if article.companion is not None:
        parts.extend(_parts(article.companion, vocabulary))
    return tuple(sorted(parts, key=lambda part: part.language))


def _parts(article: Article, vocabulary: Vocabulary) -> list[Part]:
    """The parts of one text."""
    folded = mend(fold(article.text))
    spans = sentences.split(folded)
    shares = languages.shares(folded, spans)
    forced = article.language
    if forced:
        shares = {forced: spans}
    elif is_foreign(article.text, vocabulary):
        return []
    return [
        _part(article, folded, language, sections.place(folded, share, language, vocabulary))
        for language, share in shares.items()
        if share
    ]


def _part(article: Article, folded: str, language: Language, told: tuple[Sentence, ...]) -> Part:
    """One language of a text, its sentences freed of the line ends that wrap them."""
    for start, end in ((one.span.start, one.span.end) for one in told):
        if "\n" in folded[start:end]:
            folded = folded[:start] + folded[start:end].replace("\n", " ") + folded[end:]
    return Part(
        language=language,
        text=article.text,
        folded=folded,
        sentences=told,
        path=article.path,
    )
