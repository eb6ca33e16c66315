"""
Finding phrases: spaCy's PhraseMatcher over the normal forms of our own tokens.

The only module that imports spaCy, and only when a text is read.  All phrases of the vocabulary
(measures, units, word classes) are found in one pass; of overlapping ones the longest stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from nelm_evidence.mentions.pairs import PAIRED
from nelm_evidence.mentions.tokens import Token, tokenize
from nelm_evidence.model.line import SLOTS, code_of

if TYPE_CHECKING:
    from nelm_evidence.model.record import Language
    from nelm_evidence.model.vocabulary import Vocabulary

_UNKNOWN = "_"
_SHORT = 2
_SPELLINGS = (
    (re.compile(r"tumour", re.ASCII), "tumor"),
    (re.compile(r"haem", re.ASCII), "hem"),
    (re.compile(r"oedem", re.ASCII), "edem"),
    (re.compile(r"aemia", re.ASCII), "emia"),
    (re.compile(r"is(e|ed|es|ing|ation)$", re.ASCII), r"iz\1"),
)


class Meaning(NamedTuple):
    """What a phrase stands for: a slot and, for measures and units, which one."""

    code: str
    value: Any
    rank: int
    """Of two meanings of one stretch, the lower rank wins."""
    statistic: str = ""
    """`median` or `mean`, where a measure's name holds the word: `median survival`."""


class Phrase(NamedTuple):
    """A phrase found: tokens `[first, last)` and its meaning."""

    first: int
    last: int
    meaning: Meaning


class Matcher:
    """All phrases of one language, ready to be found."""

    def __init__(self, vocabulary: Vocabulary, language: Language) -> None:
        """Build the matcher; a quarter of a second, once a process and language."""
        # spaCy costs a second and 80 MB: nothing but reading a text may pay for it.
        from spacy.matcher import PhraseMatcher  # noqa: PLC0415
        from spacy.tokens import Doc  # noqa: PLC0415
        from spacy.vocab import Vocab  # noqa: PLC0415

        self._doc = Doc
        self._vocab = Vocab()
        self._matcher = PhraseMatcher(self._vocab)
        self._exact: dict[str, Meaning] = {}
        self._known: set[str] = set()
        self._meanings: dict[int, Meaning] = {}
        phrases: dict[tuple[str, ...], Meaning] = {}
        middles = _middles(vocabulary, language)
        for name, is_exact, given in _entries(vocabulary, language):
            words, meaning = _words(name), given
            if given.rank == 0 and not given.statistic:
                meaning = given._replace(statistic=_statistic(words, middles))
            if is_exact and len(words) == 1:
                _keep(self._exact, name, meaning)
            elif words:
                self._known.update(words)
                _keep(phrases, words, meaning)
        for place, (words, meaning) in enumerate(phrases.items()):
            key = self._vocab.strings.add(f"phrase {place}")
            self._meanings[key] = meaning
            self._matcher.add(f"phrase {place}", [Doc(self._vocab, words=list(words))])
        self.form = lru_cache(maxsize=1 << 16)(self._form)

    def find(self, tokens: Sequence[Token]) -> list[Phrase]:
        """Return the phrases in a row of tokens: longest first, without overlap, in order."""
        places = [place for place, token in enumerate(tokens) if not _is_joint(tokens, place)]
        form = self.form
        words = [form(tokens[place].text) for place in places]
        found = [
            (start - end, self._meanings[key].rank, start, end, self._meanings[key])
            for key, start, end in self._matcher(self._doc(self._vocab, words=words))
        ]
        for start, place in enumerate(places):
            exact = self._exact.get(tokens[place].text)
            if exact is not None:
                found.append((-1, -1, start, start + 1, exact))
        found.sort(key=_longest_first)
        taken = bytearray(len(places))
        phrases = []
        for _, _, start, end, meaning in found:
            if not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                phrases.append(Phrase(places[start], places[end - 1] + 1, meaning))
        phrases.sort(key=lambda phrase: phrase.first)
        return phrases

    def _form(self, text: str) -> str:
        """Return the normal form of a word, or the unknown word."""
        word = _canonical(text)
        return word if word in self._known else _UNKNOWN


def _longest_first(found: tuple[int, int, int, int, Meaning]) -> tuple[int, int, int]:
    """Longest first, then the lower rank, then the earlier."""
    return found[:3]


def _keep(known: dict[Any, Meaning], name: object, meaning: Meaning) -> None:
    """Keep the meaning of lower rank where a name has two."""
    if name not in known or meaning.rank < known[name].rank:
        known[name] = meaning


def _words(name: str) -> tuple[str, ...]:
    """The normal forms of a name's words."""
    tokens = tokenize(name, 0, len(name))
    return tuple(
        _canonical(token.text) for place, token in enumerate(tokens) if not _is_joint(tokens, place)
    )


def _canonical(text: str) -> str:
    """Fold case, plural and spelling; names lose the hyphen before their digits."""
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


def _middles(vocabulary: Vocabulary, language: Language) -> dict[tuple[str, ...], str]:
    """The words for median and mean, as forms."""
    classes = vocabulary.words.get(language, {})
    return {_words(word): name for name in ("median", "mean") for word in classes.get(name, ())}


def _statistic(words: tuple[str, ...], middles: dict[tuple[str, ...], str]) -> str:
    """The statistic that a name's own words tell."""
    for length in (1, 2):
        for start in range(len(words) - length + 1):
            if words[start : start + length] in middles:
                return middles[words[start : start + length]]
    return ""


def _is_joint(tokens: Sequence[Token], place: int) -> bool:
    """Whether a token is a hyphen between two words, glued to both."""
    if tokens[place].text != "-" or place == 0 or place == len(tokens) - 1:
        return False
    left, right = tokens[place - 1], tokens[place + 1]
    glued = left.end == tokens[place].start and right.start == tokens[place].end
    return glued and left.kind in {"word", "name"} and right.kind in {"word", "name"}


def _entries(vocabulary: Vocabulary, language: Language) -> Iterator[tuple[str, bool, Meaning]]:
    """Yield every name of the vocabulary, whether its case counts, and its meaning."""
    for measure in vocabulary.measures.values():
        meaning = Meaning(code_of("Measure"), measure, 0)
        yield from ((name, False, meaning) for name in measure.names.get(language, ()))
        yield from ((name, True, meaning) for name in measure.abbreviations.get(language, ()))
        beside = Meaning(code_of("word"), measure, 0, PAIRED)
        yield from ((name, False, beside) for name in measure.paired.get(language, ()))
        decoy = Meaning(code_of("word"), None, 0)
        yield from ((name, False, decoy) for name in measure.homonyms.get(language, ()))
    for unit in vocabulary.units.values():
        slot = "Counter" if unit.dimension == "count" else "Unit"
        meaning = Meaning(code_of(slot), unit, 2)
        names = {*unit.names.get(language, ()), *unit.names.get("en", ())}
        yield from (
            (name, len(name) == 1 or name != name.lower(), meaning) for name in sorted(names)
        )
    for name, words in vocabulary.words.get(language, {}).items():
        if name not in SLOTS:
            continue
        for place, word in enumerate(words):
            is_exact = len(word) == 1 or word != word.lower()
            yield word, is_exact, Meaning(code_of(name), place, 3 + SLOTS.index(name))
