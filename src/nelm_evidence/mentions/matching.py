"""
Finding phrases: spaCy's PhraseMatcher over the normal forms of our own pieces.

The only module that imports spaCy, and only when a text is read.  All phrases of the vocabulary
(measures, units, word classes) are found in one pass; of overlapping ones the longest stays.  What
one piece or two mean is looked up; the PhraseMatcher is shown only the pieces that stand beside
each other in some longer phrase, since it is the making of its `Doc` that costs, and told a phrase
when a text first holds its beginning, since telling it all of them takes longer than a text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from nelm_evidence.mentions.forms import WORDLIKE, between_words, canonical, places_of, words_of
from nelm_evidence.mentions.pairs import PAIRED
from nelm_evidence.mentions.tokens import bare, kind_of, tokenizer
from nelm_evidence.model.document import TORN
from nelm_evidence.model.line import SLOTS, code_of

if TYPE_CHECKING:
    from nelm_evidence.model.record import Language
    from nelm_evidence.model.vocabulary import Measure, Vocabulary

_UNKNOWN = "_"
_MEASURE = code_of("Measure")
_MOST_REMEMBERED = 3 << 12
"""How many pieces are kept that were met of late, and how many before: new ones never end."""
_CODES = {
    "numeral": code_of("Number"),
    "name": code_of("Name"),
    "word": code_of("word"),
    "ideograph": code_of("word"),
}


class Meaning(NamedTuple):
    """What a phrase stands for: a slot and, for measures and units, which one."""

    code: str
    value: Any
    rank: int
    """Of two meanings of one stretch, the lower rank wins."""
    statistic: str = ""
    """`median` or `mean`, where a measure's name holds the word: `median survival`."""


Candidate = tuple[int, int, int, Meaning]
"""The negative length of a phrase found, its rank, its place, its meaning."""


class Phrase(NamedTuple):
    """A phrase found: pieces `[first, last)` and its meaning."""

    first: int
    last: int
    meaning: Meaning


class Piece(NamedTuple):
    """What is known of a piece of text wherever it stands."""

    code: str
    """Its slot if no longer phrase holds it; empty for blanks."""
    value: Any
    rule: str
    form: str
    """Its normal form, empty where no longer phrase holds it."""
    size: int
    """How many characters it has without the blank behind it."""
    is_wordlike: bool


_GLUE = Piece("-", "-", "", "glue", 1, is_wordlike=False)
"""A hyphen between two words, which no phrase sees: `disease-free` and `disease free` are one."""
_PAIR = 2
"""The words of a phrase that is looked up; longer ones are searched for."""
_longest_first = itemgetter(0, 1, 2)


class Matcher:
    """All phrases of one language, ready to be found."""

    def __init__(self, vocabulary: Vocabulary, language: Language) -> None:
        """Build the matcher, once a process and language."""
        # spaCy costs a second and 80 MB: nothing but reading a text may pay for it.
        from spacy.matcher import PhraseMatcher  # noqa: PLC0415
        from spacy.tokens import Doc  # noqa: PLC0415
        from spacy.vocab import Vocab  # noqa: PLC0415

        classes = vocabulary.words.get(language, {})
        self.cut = tokenizer(classes.get("glued_counters", ()), classes.get("thousands", ()))
        """Cuts a stretch of text into pieces."""
        exact: dict[str, Meaning] = {}
        phrases: dict[tuple[str, ...], Meaning] = {}
        middles = _middles(vocabulary, language)
        for name, is_exact, meaning in _entries(vocabulary, language):
            words = words_of(name)
            whole = meaning
            if meaning.rank == 0 and not meaning.statistic and (told := _statistic(words, middles)):
                whole = meaning._replace(statistic=told)
            if is_exact and len(words) == 1:
                _keep(exact, name, whole)
            elif words:
                _keep(phrases, words, whole)
        several = {words: meaning for words, meaning in phrases.items() if len(words) > 1}
        single = {words[0]: meaning for words, meaning in phrases.items() if len(words) == 1}
        longer = {words: meaning for words, meaning in several.items() if len(words) > _PAIR}
        self._doc, self._vocab = Doc, Vocab()
        self._matcher = PhraseMatcher(self._vocab)
        self._meanings: dict[int, Meaning] = {}
        self._several = several
        self._pairs = {pair for words in several for pair in pairwise(words)}
        self._longer: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        """The longer phrases by their first three words, as long as no text held these."""
        for words in longer:
            self._longer.setdefault(words[: _PAIR + 1], []).append(words)
        self._known = _Known(exact, single, {word for words in several for word in words})

    def _learn(self, phrases: list[tuple[str, ...]]) -> None:
        """Give the PhraseMatcher phrases that a text may hold; of most it never hears."""
        for words in phrases:
            key = " ".join(words)
            self._meanings[self._vocab.strings.add(key)] = self._several[words]
            self._matcher.add(key, [self._doc(self._vocab, words=list(words))])
        phrases.clear()

    def look_up(self, texts: Sequence[str]) -> list[Piece]:
        """Return what is known of the pieces of a stretch, hyphens between words being glue."""
        known = self._known
        row = [*map(known.__getitem__, texts)]
        if "-" in texts:
            for place in between_words(texts, lambda place: row[place].is_wordlike):
                row[place] = _GLUE
        return row

    def measure_of(self, name: str) -> Measure | None:
        """Return the measure that a name of several words has, if it is one of the vocabulary."""
        meaning = self._several.get(words_of(name))
        return meaning.value if meaning is not None and meaning.code == _MEASURE else None

    def find(self, row: Sequence[str]) -> list[Phrase]:
        """
        Return the phrases of more than one word in a row of forms, in order, without overlap.

        Of two that overlap the longer stays, then the one of lower rank, then the earlier.
        """
        forms, real = list(row), list(range(len(row)))
        for place in places_of(_GLUE.form, row)[::-1]:
            del forms[place], real[place]
        return [
            Phrase(real[first], real[last - 1] + 1, meaning)
            for first, last, meaning in _without_overlap(self._candidates(forms))
        ]

    def _candidates(self, forms: Sequence[str]) -> list[Candidate]:
        """The phrases in a row of forms, each as its negative length, rank, place and meaning."""
        pairs, several = self._pairs, self._several
        hits = [(place, pair) for place, pair in enumerate(pairwise(forms)) if pair in pairs]
        found = [
            (-_PAIR, meaning.rank, place, meaning)
            for place, pair in hits
            if (meaning := several.get(pair)) is not None
        ]
        words, places = self._shown(forms, [place for place, _ in hits])
        if words:
            for key, start, end in self._matcher(self._doc(self._vocab, words=words)):
                meaning = self._meanings[key]
                found.append((start - end, meaning.rank, places[start], meaning))
        return found

    def _shown(self, forms: Sequence[str], starts: list[int]) -> tuple[list[str], list[int]]:
        """The words that longer phrases may hold, where pairs start, and the places of each."""
        words: list[str] = []
        places: list[int] = []
        for start in starts:
            waiting = self._longer.get(tuple(forms[start : start + _PAIR + 1]))
            if waiting:
                self._learn(waiting)
            if not places or places[-1] < start:
                if waiting is None:
                    continue
                # What no phrase holds keeps phrases from running across a gap.
                words += (_UNKNOWN, forms[start])
                places += (start, start)
            words.append(forms[start + 1])
            places.append(start + 1)
        return words, places


class _Known(dict[str, Piece]):
    """What is known of each piece that was met; a piece not met yet is looked at when asked for."""

    def __init__(
        self, exact: dict[str, Meaning], single: dict[str, Meaning], inside: set[str]
    ) -> None:
        """Remember the meanings of single words, and the words of longer phrases."""
        super().__init__()
        self._before: dict[str, Piece] = {}
        self._exact, self._single, self._inside = exact, single, inside

    def __missing__(self, text: str) -> Piece:
        """Look at a piece for the first time, or for the first time since long ago."""
        if len(self) >= _MOST_REMEMBERED:
            self._before = dict(self)
            self.clear()
        piece = self[text] = self._before.get(text) or self._look_at(text)
        return piece

    def _look_at(self, piece: str) -> Piece:
        """Return what a piece is, and what it means by itself."""
        text = bare(piece)
        kind = kind_of(text)
        if kind == "blank":
            return Piece("", None, "", "", 0, is_wordlike=False)
        word = canonical(text)
        form = word if word in self._inside else ""
        meaning = self._exact.get(text) or self._single.get(word)
        is_wordlike = kind in WORDLIKE
        if meaning is None:
            told = text.replace(TORN, "")
            return Piece(_CODES.get(kind, text), told, "", form, len(text), is_wordlike)
        return Piece(meaning.code, meaning.value, meaning.statistic, form, len(text), is_wordlike)


def _without_overlap(found: list[Candidate]) -> list[tuple[int, int, Meaning]]:
    """Of phrases that overlap, the longest; in order."""
    taken: set[int] = set()
    chosen = []
    for length, _, first, meaning in sorted(found, key=_longest_first):
        stretch = range(first, first - length)
        if taken.isdisjoint(stretch):
            taken.update(stretch)
            chosen.append((first, first - length, meaning))
    return sorted(chosen, key=itemgetter(0))


def _keep(known: dict[Any, Meaning], name: object, meaning: Meaning) -> None:
    """Keep the meaning of lower rank where a name has two."""
    if name not in known or meaning.rank < known[name].rank:
        known[name] = meaning


def _middles(vocabulary: Vocabulary, language: Language) -> dict[tuple[str, ...], str]:
    """The words for median and mean, as forms."""
    classes = vocabulary.words.get(language, {})
    return {words_of(word): name for name in ("median", "mean") for word in classes.get(name, ())}


def _statistic(words: tuple[str, ...], middles: dict[tuple[str, ...], str]) -> str:
    """The statistic that a name's own words tell."""
    told = next((middles[word] for word in zip(words, strict=True) if word in middles), "")
    return told or next((middles[pair] for pair in pairwise(words) if pair in middles), "")


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
