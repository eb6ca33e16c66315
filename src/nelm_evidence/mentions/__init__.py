"""
Mentions: from a part of an article to its lines, with measures, units and word classes named.

Numbers stay bare here; `quantities` reads them.  To name something new: a word in the vocabulary.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from nelm_evidence.mentions.abbreviations import settle
from nelm_evidence.mentions.ellipsis import complete, complete_letters
from nelm_evidence.mentions.matching import Matcher, Phrase
from nelm_evidence.mentions.pairs import settle as settle_pairs
from nelm_evidence.mentions.tokens import Token, tokenize
from nelm_evidence.model.document import Part
from nelm_evidence.model.line import Item, Line, code_of

if TYPE_CHECKING:
    from nelm_evidence.model.record import Language
    from nelm_evidence.model.vocabulary import Vocabulary

_WORD = code_of("word")
_KINDS = {"numeral": code_of("Number"), "name": code_of("Name"), "word": _WORD, "ideograph": _WORD}


@lru_cache(maxsize=8)
def matcher_of(vocabulary: Vocabulary, language: Language) -> Matcher:
    """Return the matcher of a vocabulary and language, built once."""
    return Matcher(vocabulary, language)


def find(part: Part, vocabulary: Vocabulary) -> tuple[Line, ...]:
    """Return the lines of a part, one a sentence."""
    matcher = matcher_of(vocabulary, part.language)
    tokens: list[Token] = []
    bounds = []
    for sentence in part.sentences:
        first = len(tokens)
        tokens.extend(tokenize(part.folded, sentence.span.start, sentence.span.end))
        # A token that no phrase holds keeps phrases from running into the next sentence.
        tokens.append(Token("end", "\n", sentence.span.end, sentence.span.end))
        bounds.append((sentence, first, len(tokens) - 1))
    phrases = matcher.find(tokens)
    lines = []
    place = 0
    overall = vocabulary.measures.get("overall_survival")
    stable = vocabulary.measures.get("stable_disease")
    for sentence, first, last in bounds:
        here = []
        while place < len(phrases) and phrases[place].first < last:
            here.append(phrases[place])
            place += 1
        items = complete(settle_pairs(_items(tokens, first, last, here)), overall)
        items = complete_letters(items, stable)
        lines.append(Line(sentence.span.start, sentence.span.end, sentence.section, items))
    return settle(tuple(lines), part.folded)


def _items(tokens: list[Token], first: int, last: int, phrases: list[Phrase]) -> tuple[Item, ...]:
    """Return a sentence's items: phrases as what they mean, other tokens as what they look like."""
    items = []
    for phrase in phrases:
        items.extend(_plain(tokens[first : phrase.first]))
        meaning = phrase.meaning
        start, end = tokens[phrase.first].start, tokens[phrase.last - 1].end
        items.append(Item(meaning.code, start, end, meaning.value, meaning.statistic))
        first = phrase.last
    items.extend(_plain(tokens[first:last]))
    return tuple(items)


def _plain(tokens: list[Token]) -> list[Item]:
    """Tokens that are no phrase."""
    return [
        Item(_KINDS.get(token.kind, token.text), token.start, token.end, token.text)
        for token in tokens
    ]
