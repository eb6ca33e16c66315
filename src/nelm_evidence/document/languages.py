"""
Which sentences are in which language.

A language counts as one of the text's own only if it tells something: an English title or a line
of key words above a Chinese abstract does not make the text bilingual.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nelm_evidence.document import ideographs
from nelm_evidence.model.record import Language
from nelm_evidence.model.spans import Span

_WORD = re.compile(r"[A-Za-z]{2,}", re.ASCII)
_IDEOGRAPHS_A_WORD = 0.34
_FEWEST_WORDS, _FEWEST_IDEOGRAPHS = 30, 25


def shares(text: str, sentences: Sequence[Span]) -> dict[Language, tuple[Span, ...]]:
    """Return the sentences of each language that the text is really in, English first."""
    if not ideographs.holds_any(text):
        return {"en": tuple(sentences)}
    counts = [_counts(text, span) for span in sentences]
    told = [(span, _language(*count)) for span, count in zip(sentences, counts, strict=True)]
    english = tuple(span for span, language in told if language == "en")
    chinese = tuple(span for span, language in told if language == "zh")
    words = sum(count[1] for count in counts if _language(*count) == "en")
    signs = sum(count[0] for count in counts if _language(*count) == "zh")
    if signs >= _FEWEST_IDEOGRAPHS and words >= _FEWEST_WORDS:
        return {"en": english, "zh": chinese}
    if signs > words:
        return {"zh": tuple(sentences)}
    return {"en": tuple(sentences)}


def language_of(stretch: str) -> Language:
    """Return the language of one sentence: Chinese sentences may hold many Latin names."""
    return _language(*_counts(stretch, Span(0, len(stretch))))


def _counts(text: str, span: Span) -> tuple[int, int]:
    """How many ideographs and how many Latin words a stretch holds."""
    runs = ideographs.RUN.findall(text, span.start, span.end)
    return sum(map(len, runs)), len(_WORD.findall(text, span.start, span.end))


def _language(signs: int, words: int) -> Language:
    """The language of a stretch with so many of either."""
    return "zh" if signs and signs >= _IDEOGRAPHS_A_WORD * (signs + words) else "en"
