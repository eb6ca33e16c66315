"""
Normal forms: what makes `Tumours`, `tumor` and `tumors` one word, `disease-free` two.

Case, plural and spelling are folded; a hyphen between two words is glue that no phrase sees.
Comes in: pieces, or a name of the vocabulary.  To fold one more spelling: a row in `_SPELLINGS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from nelm_evidence.mentions.tokens import bare, kind_of, tokenizer

_SHORT = 2
WORDLIKE = {"word", "name"}
"""The kinds of piece that a hyphen glues together."""
_SPELLINGS = (
    (re.compile(r"tumour", re.ASCII), "tumor"),
    (re.compile(r"haem", re.ASCII), "hem"),
    (re.compile(r"oedem", re.ASCII), "edem"),
    (re.compile(r"aemia", re.ASCII), "emia"),
    (re.compile(r"is(e|ed|es|ing|ation)$", re.ASCII), r"iz\1"),
)


def words_of(name: str) -> tuple[str, ...]:
    """Return the normal forms of a name's words."""
    texts = tokenizer()(name, 0, len(name))
    plain = [*map(bare, texts)]
    if "-" in texts:
        glue = between_words(texts, lambda place: kind_of(plain[place]) in WORDLIKE)
        for place in [*glue]:
            plain[place] = ""
    return tuple(map(canonical, filter(None, plain)))


def between_words(texts: Sequence[str], is_wordlike: Callable[[int], bool]) -> Iterator[int]:
    """Yield the places of the hyphens between two words, glued to both."""
    for place in places_of("-", texts):
        is_inside = 0 < place < len(texts) - 1 and not texts[place - 1].endswith(" ")
        if is_inside and is_wordlike(place - 1) and is_wordlike(place + 1):
            yield place


def places_of(text: str, texts: Sequence[str]) -> list[int]:
    """Return the places of a text among others."""
    places: list[int] = []
    for _ in range(texts.count(text)):
        places.append(texts.index(text, places[-1] + 1 if places else 0))
    return places


# The names of the vocabulary are made of 35,000 words, of which each tenth is new.
@lru_cache(maxsize=1 << 13)
def canonical(text: str) -> str:
    """Return a word without case, plural and spelling; names lose the hyphen before digits."""
    word = text.lower()
    if not word.isascii() or not word[0].isalpha():
        return word
    if word[-1].isdigit() or any(letter.isdigit() for letter in word):
        return word.replace("-", "")
    for pattern, plain in _SPELLINGS:
        word = pattern.sub(plain, word)
    if len(word) > _SHORT + 1 and word.endswith("s") and word[-2:] not in {"ss", "us", "is"}:
        return word[:-1]
    return word
