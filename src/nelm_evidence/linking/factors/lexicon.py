"""
The words that factor sentences turn on, looked up by what they mean.

Most cues are items of their own kind; the rest are classes of the languages' words that only say
what a word means here (`rise`, `alike`, `verbs`).  To add a word: `languages/<code>/words.yaml`.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nelm_evidence.model.record import Language
    from nelm_evidence.model.vocabulary import Vocabulary

_LONGEST_NAME = 6
_SHORTEST_PLURAL = 4


class Lexicon:
    """The word classes of one language as sets, and the codes of its factors by name."""

    def __init__(self, vocabulary: Vocabulary, language: Language) -> None:
        """Fold every word once."""
        classes = vocabulary.words.get(language, {})
        self.language = language
        self._classes: dict[str, frozenset[str]] = defaultdict(frozenset)
        for name, words in classes.items():
            self._classes[name] = frozenset(word.lower() for word in words)
        known: dict[str, frozenset[str]] = {}
        for text in {word for words in self._classes.values() for word in words}:
            known[text] = frozenset(n for n, words in self._classes.items() if text in words)
        self.roles = known.get
        """The classes that a text in small letters belongs to, if any."""
        self._codes: dict[str, str] = {}
        for factor in vocabulary.factors.values():
            for names in (factor.names, factor.abbreviations):
                for name in names.get(language, ()):
                    self._codes.setdefault(_plain(name), factor.code)
        self._by_length = sorted(self._codes, key=len, reverse=True)

    def __getitem__(self, name: str) -> frozenset[str]:
        """Return the words of a class, in small letters."""
        return self._classes[name]

    def code(self, text: str) -> str | None:
        """Return the code of the factor that a text names, by its longest known name."""
        plain = _plain(text)
        if self.language == "zh":
            return next((self._codes[name] for name in self._by_length if name in plain), None)
        words = plain.split()
        for length in range(min(_LONGEST_NAME, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                code = self._codes.get(" ".join(words[start : start + length]))
                if code:
                    return code
        return None


@lru_cache(maxsize=8)
def lexicon_of(vocabulary: Vocabulary, language: Language) -> Lexicon:
    """Return the lexicon of a vocabulary and language, built once."""
    return Lexicon(vocabulary, language)


def _plain(text: str) -> str:
    """Fold case, hyphens, brackets, spelling and plurals."""
    folded = text.lower().replace("-", " ").replace("tumour", "tumor")
    return " ".join([_singular(word.strip("(),;:[]")) for word in folded.split()])


def _singular(word: str) -> str:
    """A word without its plural s."""
    is_plural = len(word) >= _SHORTEST_PLURAL and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if is_plural else word
