"""
Headings: which section each sentence stands in, and where its own words begin.

Labels come from the vocabulary.  Without labels, what stands up to the sentence with the aim is
background, lines of affiliations are `front`, a first line of its own is the `title`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from nelm_evidence.model.document import Sentence
from nelm_evidence.model.record import Language
from nelm_evidence.model.spans import Span

if TYPE_CHECKING:
    from nelm_evidence.model.vocabulary import Vocabulary

Words = Mapping[str, tuple[str, ...]]
LABELS = ("background", "methods", "results", "conclusions")
_NAMED = re.compile(r"\bdoi\b|\bPMID\b", re.ASCII | re.IGNORECASE)
_VOLUME = re.compile(r"[0-9]{4}[^.]{0,12};[ ]?[0-9]+", re.ASCII)
_IDENTIFIER = re.compile(r"\bdoi\s*:|\bPMC?ID\s*:|\b10\.[0-9]{4,}/", re.ASCII | re.IGNORECASE)
_LONGEST_TITLE = 400
_LATEST_AIM = 6
_SHORT = 40
_COMMAS = 2
_CAPITALS = 0.6
_LATIN = re.compile(r"[A-Za-z]{3,}", re.ASCII)
_OPENING = 3
"""How many letters of a heading tell whether a sentence may open with one."""
_WIDEST = 8
"""How many blanks may stand within a Chinese heading: `结  果`."""
_COUNTED = re.compile(r"(?<![0-9])(?:[0-9]{1,5}|[0-9]{7,})(?![0-9])", re.ASCII)


def place(
    text: str, spans: Sequence[Span], language: Language, vocabulary: Vocabulary
) -> tuple[Sentence, ...]:
    """Return the sentences with their sections, their headings cut off."""
    cues = _cues(language, vocabulary)
    above = _Above(text, spans, cues)
    has_identifiers = _holds(text, ("doi", "pmid", "pmcid", "10."))
    sentences: list[Sentence] = []
    section: str | None = None
    for number, span in enumerate(spans):
        label, start = cues.heading(text, span)
        if has_identifiers and _IDENTIFIER.search(text, span.start, span.end):
            sentences.append(Sentence(span, "front"))
            continue
        if label:
            section = label
        elif section is None and above.is_front(span):
            sentences.append(Sentence(span, "front"))
            continue
        elif section is None and number == 0 and _is_title(text, span):
            sentences.append(Sentence(span, "title"))
            continue
        if start < span.end:
            sentences.append(Sentence(Span(start, span.end), section))
    if not {"methods", "results"} & {sentence.section for sentence in sentences}:
        return _unlabelled(text, sentences, cues)
    return tuple(sentences)


class _Cues:
    """The headings of a language, compiled."""

    def __init__(self, language: Language, words: Words) -> None:
        """Compile one expression a section."""
        self._label_of = {
            name.rstrip(":").lower(): label for label in LABELS for name in words.get(label, ())
        }
        is_wide = language == "zh"  # `结  果`
        size = 1 if is_wide else _OPENING
        leads = words.get("abstract", ())
        firsts = [name.split()[0][:size] for name in (*self._label_of, *leads) if name.strip()]
        self._openings, self._lengths = frozenset(firsts), sorted({*map(len, firsts)})
        names = sorted(self._label_of, key=len, reverse=True)
        self._blank = "" if is_wide else " "
        if is_wide:
            lead, wide = _spread(leads), _spread(names)
            self._heading = re.compile(
                rf"(?:[【\[(]?\s*(?:{lead})\s*[】\])]?[:\s]*)?[【\[(]?\s*({wide})\s*[】\])]?[:\s]*",
                re.ASCII,
            )
        else:
            choice = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names) or "(?!)"
            self._heading = re.compile(
                rf"[\[(]?({choice})[\])]?\s*(?:[:.]|\s-+\s|\n|$)[\s:-]*|({choice})\s+(?=[A-Z])",
                re.ASCII | re.IGNORECASE,
            )
        self._institution = tuple(word.lower() for word in words.get("institution", ()))
        self._aim = tuple(word.lower() for word in words.get("aim", ()))

    def names_institution(self, stretch: str) -> bool:
        """Whether a stretch names a hospital, a university or the like."""
        return _holds(stretch, self._institution)

    def tells_aim(self, stretch: str) -> bool:
        """Whether a stretch says what a study is for."""
        return _holds(stretch, self._aim)

    def heading(self, text: str, span: Span) -> tuple[str | None, int]:
        """Return the label that a sentence opens with, and where its own words begin."""
        opening = text[span.start : span.start + 2 * _OPENING].lstrip("【[( ")[:_OPENING].lower()
        # Most sentences are told to be none by a look-up, at a tenth of the expression's cost.
        if not any(opening[:length] in self._openings for length in self._lengths):
            return None, span.start
        match = self._heading.match(text, span.start, span.end)
        if not match or _is_wrapped(text, match):
            return None, span.start
        loose = match.group(2) if match.re.groups > 1 else None
        if loose and not (
            loose.isupper() or text[match.end() - 1] == "\n" or "\n" in match.group()
        ):
            return None, span.start
        name = re.sub(r"\s+", self._blank, match.group(1) or loose or "").lower()
        return self._label_of.get(name), match.end()


def _spread(names: Sequence[str]) -> str:
    """An expression for names whose letters may stand apart: `结  果`."""
    return "|".join(rf"[ ]{{0,{_WIDEST}}}".join(name) for name in names) or "(?!)"


def _is_wrapped(text: str, match: re.Match[str]) -> bool:
    """Whether a heading without a sign is the first word of a wrapped sentence."""
    if "\n" not in match.group() or not text[match.end() : match.end() + 1].islower():
        return False
    return not match.group().rstrip().endswith((":", ".", "]", ")"))


@lru_cache(maxsize=8)
def _cues(language: Language, vocabulary: Vocabulary) -> _Cues:
    """Compile a language's cues once."""
    return _Cues(language, vocabulary.words.get(language, {}))


def _holds(stretch: str, words: tuple[str, ...]) -> bool:
    """Whether a stretch holds one of some words, whatever its capitals."""
    # Twenty searches for a string cost less than one for the choice of twenty.
    lowered = stretch.lower()
    return any(map(lowered.__contains__, words))


class _Above:
    """What stands above an abstract: sentence by sentence, each line looked at once."""

    def __init__(self, text: str, spans: Sequence[Span], cues: _Cues) -> None:
        """Remember the text; nothing is looked at yet."""
        self._text, self._spans, self._cues = text, spans, cues
        self._names = _holds(text, ("doi", "pmid"))
        self._fronts: dict[tuple[int, int], bool] = {}

    def is_front(self, span: Span) -> bool:
        """Whether a sentence is an affiliation or a citation."""
        if self._cites(span.start, span.end):
            return True
        line = _line_of(self._text, span)
        if line not in self._fronts:
            self._fronts[line] = self._is_front_line(*line)
        return self._fronts[line]

    def _cites(self, start: int, end: int) -> bool:
        """Whether a stretch holds what citations hold."""
        text = self._text
        if self._names and _NAMED.search(text, start, end):
            return True
        return text.find(";", start, end) >= 0 and bool(_VOLUME.search(text, start, end))

    def _is_front_line(self, start: int, end: int) -> bool:
        """Whether a whole line is a citation or a row of affiliations."""
        text, names_institution = self._text, self._cues.names_institution
        if end - start <= _LONGEST_TITLE and self._cites(start, end):
            return True
        if text.count(",", start, end) < _COMMAS or not names_institution(text[start:end]):
            return False
        # A line of affiliations holds nothing else: a sentence that names a hospital is none.
        return _is_address(text[start:end]) and all(
            names_institution(text[other.start : other.end])
            for other in self._spans
            if start <= other.start < end and other.end - other.start > _SHORT
        )


def _is_address(line: str) -> bool:
    """Whether a line reads like an address: names in capitals, or no numbers but postcodes."""
    words = _LATIN.findall(line)
    if not words:
        return not _COUNTED.search(line)
    names: list[str] = [word for word in words if word[0].isupper()]
    return len(names) > len(words) * _CAPITALS


def _line_of(text: str, span: Span) -> tuple[int, int]:
    """The bounds of the line that a sentence begins on."""
    end = text.find("\n", span.start)
    return text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end


def _is_title(text: str, span: Span) -> bool:
    """Whether the first sentence is a line of its own above a text."""
    follows = text[span.end :].lstrip(" ")
    return (
        span.end - span.start <= _LONGEST_TITLE
        and follows.startswith("\n")
        and follows.strip() != ""
        and "\n" not in text[: span.start].strip()
    )


def _unlabelled(text: str, sentences: list[Sentence], cues: _Cues) -> tuple[Sentence, ...]:
    """Name what stands up to the aim background."""
    body = [place for place, sentence in enumerate(sentences) if sentence.section is None]
    if body == []:
        body = [place for place, s in enumerate(sentences) if s.section == "background"]
    if len(body) < 3:  # noqa: PLR2004
        return tuple(sentences)
    spans = ((place, sentences[place].span) for place in body[:_LATEST_AIM])
    aim = next(
        (place for place, span in spans if cues.tells_aim(text[span.start : span.end])), None
    )
    if aim is None:
        return tuple(sentences)
    return tuple(_around_aim(sentence, place, aim) for place, sentence in enumerate(sentences))


def _around_aim(sentence: Sentence, place: int, aim: int) -> Sentence:
    """Background up to the aim; behind it, a lone heading above no longer holds."""
    if sentence.section is None and place <= aim:
        return Sentence(sentence.span, "background")
    if sentence.section == "background" and place > aim:
        return Sentence(sentence.span, None)
    return sentence
