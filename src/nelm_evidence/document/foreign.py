"""
Whether a text is in neither of the languages that are read.

It is told by its script, or by the lack of the little words that no English text does without.
In 4,340 English abstracts of all fields, titles included, these were never fewer than 3.3 of 100
words; French, German, Spanish, Italian and Portuguese have none of them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from nelm_evidence.document.ideographs import RUN, holds_any
from nelm_evidence.model.vocabulary import Vocabulary

_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+", re.ASCII)
# From Greek to the scripts of India and Georgia, the Japanese syllables, Korean.
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1fff\u3040-\u30ff\uac00-\ud7af]", re.ASCII)
_LITTLE = ("the", "of", "and", "for")
"""Word classes that other languages do not share with English, as they do `in` and `was`."""

_FEWEST_WORDS = 20
_FEWEST_LITTLE = 0.02
_MOST_OTHER = 0.1


def is_foreign(text: str, vocabulary: Vocabulary) -> bool:
    """Return whether a text is neither English nor Chinese; too short a one is taken for ours."""
    if not text.isascii():
        if len(_OTHER_SCRIPT.findall(text)) > _MOST_OTHER * len(text):
            return True
        if holds_any(text) and sum(map(len, RUN.findall(text))) > _MOST_OTHER * len(text):
            return False
    little = _little(vocabulary)
    # Words that stand between blanks are counted at a tenth of the cost of finding all words, and
    # are mostly enough: of its characters, every other one at most begins a word.
    lowered = text.lower()
    between, enough = 0, _FEWEST_LITTLE * len(lowered) / 2 + 1
    for word in little:
        between += lowered.count(f" {word} ") if word.isalpha() else 0
        if between >= enough:
            return False
    told = _WORD.findall(lowered)
    met = sum(word in little for word in told)
    return len(told) >= _FEWEST_WORDS and met < _FEWEST_LITTLE * len(told)


@lru_cache(maxsize=8)
def _little(vocabulary: Vocabulary) -> tuple[str, ...]:
    """The little words of English, the shorter first: `of` and `the` are mostly enough."""
    english = vocabulary.words.get("en", {})
    told = {word.lower() for name in _LITTLE for word in english.get(name, ())}
    # A single letter, such as the article, is a word of many languages.
    return tuple(sorted((word for word in told if len(word) > 1), key=lambda w: (len(w), w)))
