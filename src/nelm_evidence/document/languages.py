"""
Which sentences are in which language.

A language counts as one of the text's own only if it tells something: an English title or a line
of key words above a Chinese abstract does not make the text bilingual.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nelm_evidence.model.record import Language
from nelm_evidence.model.spans import Span

_IDEOGRAPHS = re.compile(r"[\u3400-\u9fff]+", re.ASCII)
_WORD = re.compile(r"[A-Za-z]{2,}", re.ASCII)
_IDEOGRAPHS_A_WORD = 0.34
_FEWEST_WORDS, _FEWEST_IDEOGRAPHS = 30, 25


def shares(text: str, sentences: Sequence[Span]) -> dict[Language, tuple[Span, ...]]:
    """Return the sentences of each language that the text is really in, English first."""
    if not _IDEOGRAPHS.search(text):
        return {"en": tuple(sentences)}
    counts = [_counts(text, span) for span in sentences]
    told = [(span, _language(*count)) for span, count in zip(sentences, counts, strict=True)]
    english = tuple(span for span, language in told if language == "en")
    chinese = tuple(span for span, language in told if language == "zh")
    words = sum(count[1] for count in counts if _language(*count) == "en")
    ideographs = sum(count[0] for count in counts if _language(*count) == "zh")
    if ideographs >= _FEWEST_IDEOGRAPHS and words >= _FEWEST_WORDS:
        return {"en": english, "zh": chinese}
    if ideographs > words:
        return {"zh": tuple(sentences)}
    return {"en": tuple(sentences)}


def language_of(stretch: str) -> Language:
    """Return the language of one sentence: Chinese sentences may hold many Latin names."""
    return _language(*_counts(stretch, Span(0, len(stretch))))


def _counts(text: str, span: Span) -> tuple[int, int]:
    """How many ideographs and how many Latin words a stretch holds."""
    runs = _IDEOGRAPHS.findall(text, span.start, span.end)
    return sum(map(len, runs)), len(_WORD.findall(text, span.start, span.end))


def _language(ideographs: int, words: int) -> Language:
    """The language of a stretch with so many of either."""
    return "zh" if ideographs and ideographs >= _IDEOGRAPHS_A_WORD * (ideographs + words) else "en"
