"""
Mentions: from a part of an article to its lines, with measures, units and word classes named.

Numbers stay bare here; `quantities` reads them.  To name something new: a word in the vocabulary.
"""

from __future__ import annotations

from functools import lru_cache, partial
from itertools import accumulate, compress
from operator import add
from typing import TYPE_CHECKING, Any

from nelm_evidence.mentions.abbreviations import settle
from nelm_evidence.mentions.ellipsis import (
    Partners,
    complete,
    complete_letters,
    complete_qualities,
    complete_rates,
)
from nelm_evidence.mentions.grades import Grades
from nelm_evidence.mentions.grades import settle as settle_grades
from nelm_evidence.mentions.matching import Matcher, Phrase
from nelm_evidence.mentions.pairs import settle as settle_pairs
from nelm_evidence.model.document import Part
from nelm_evidence.model.line import Item, Line

if TYPE_CHECKING:
    from collections.abc import Callable

    from nelm_evidence.model.record import Language
    from nelm_evidence.model.spans import Span
    from nelm_evidence.model.vocabulary import Vocabulary

_END = Item("", -1, -1)
_item: Callable[[tuple[Any, ...]], Item] = partial(tuple.__new__, Item)
"""Makes an item of its fields, in half the time of calling the class."""


@lru_cache(maxsize=8)
def matcher_of(vocabulary: Vocabulary, language: Language) -> Matcher:
    """Return the matcher of a vocabulary and language, built once."""
    return Matcher(vocabulary, language)


@lru_cache(maxsize=8)
def partners_of(vocabulary: Vocabulary, language: Language) -> Partners:
    """Return the words of a language that may share a neighbour's noun, collected once."""
    words = vocabulary.words.get(language, {})
    told, lacked = words.get("qualities", ()), words.get("lacked", ())
    measure_of = matcher_of(vocabulary, language).measure_of
    return Partners.of(told, lacked, measure_of, vocabulary.measures.get("objective_response"))


@lru_cache(maxsize=8)
def grades_of(vocabulary: Vocabulary, language: Language) -> Grades:
    """Return the grades of tumours and the words around them, collected once."""
    return Grades.of(vocabulary.words.get(language, {}), vocabulary.measures)


def find(part: Part, vocabulary: Vocabulary) -> tuple[Line, ...]:
    """Return the lines of a part, one a sentence."""
    matcher = matcher_of(vocabulary, part.language)
    items: list[Item] = []
    forms: list[str] = []
    bounds = []
    for sentence in part.sentences:
        first = len(items)
        _read_pieces(part.folded, sentence.span, matcher, items, forms)
        bounds.append((sentence, first, len(items)))
        # What no phrase holds keeps phrases from running into the next sentence.
        items.append(_END)
        forms.append("")
    phrases = matcher.find(forms)
    lines = []
    place = 0
    settled = _settler(part, vocabulary)
    for sentence, first, last in bounds:
        here = []
        while place < len(phrases) and phrases[place].first < last:
            here.append(phrases[place])
            place += 1
        span = sentence.span
        line = Line.of(span.start, span.end, sentence.section, _joined(items, first, last, here))
        lines.append(settled(line))
    return settle(tuple(lines), part.folded)


def _settler(part: Part, vocabulary: Vocabulary) -> Callable[[Line], Line]:
    """Return what settles the names of a line of a part that only their neighbours tell."""
    text, is_chinese = part.folded, part.language == "zh"
    partners = partners_of(vocabulary, part.language)
    grades = grades_of(vocabulary, part.language)
    has_partners, has_grades = partners.are_in(text), grades.are_in(text)
    overall = vocabulary.measures.get("overall_survival")
    stable = vocabulary.measures.get("stable_disease")
    response = vocabulary.measures.get("objective_response") if is_chinese else None

    def settled(line: Line) -> Line:
        """Settle the names of one line."""
        line = settle_pairs(line)
        if has_grades:
            line = settle_grades(line, text, grades)
        if has_partners:
            line = complete_qualities(line, text, partners)
        return complete_rates(complete_letters(complete(line, overall), stable), response)

    return settled


def _read_pieces(
    text: str, span: Span, matcher: Matcher, items: list[Item], forms: list[str]
) -> None:
    """Add a sentence's pieces, as the items that they are by themselves, and as forms."""
    texts = matcher.cut(text, span.start, span.end)
    if not texts:
        return
    # Some 400 items an abstract: to make them column by column takes a third of the time.
    codes, values, rules, told, sizes, _ = zip(*matcher.look_up(texts), strict=True)
    starts = [*accumulate(map(len, texts), initial=span.start)]
    columns = zip(codes, starts, map(add, starts, sizes), values, rules, strict=False)
    # What has no code is blank.
    items += compress(map(_item, columns), codes)
    forms += compress(told, codes)


def _joined(items: list[Item], first: int, last: int, phrases: list[Phrase]) -> tuple[Item, ...]:
    """Return a sentence's items, those of a phrase made one."""
    joined: list[Item] = []
    for start, end, meaning in phrases:
        joined += items[first:start]
        span = items[start].start, items[end - 1].end
        joined.append(Item(meaning.code, *span, meaning.value, meaning.statistic))
        first = end
    joined += items[first:last]
    return tuple(joined)
