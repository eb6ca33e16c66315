"""
Headings: which section each sentence stands in, and where its own words begin.

Labels come from the vocabulary.  Without labels, what stands up to the sentence with the aim is
background, lines of affiliations are `front`, a first line of its own is the `title`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from nelm_evidence.model.document import Sentence
from nelm_evidence.model.record import Language
from nelm_evidence.model.spans import Span

Words = Mapping[str, tuple[str, ...]]
LABELS = ("background", "methods", "results", "conclusions")
_CITATION = re.compile(r"\bdoi\b|\bPMID\b|[0-9]{4}[^.]{0,12};[ ]?[0-9]+", re.ASCII | re.IGNORECASE)
_IDENTIFIER = re.compile(r"\bdoi\s*:|\bPMC?ID\s*:|\b10\.[0-9]{4,}/", re.ASCII | re.IGNORECASE)
_LONGEST_TITLE = 400
_LATEST_AIM = 6
_SHORT = 40
_COMMAS = 2
_CAPITALS = 0.6
_LATIN = re.compile(r"[A-Za-z]{3,}", re.ASCII)
_COUNTED = re.compile(r"(?<![0-9])(?:[0-9]{1,5}|[0-9]{7,})(?![0-9])", re.ASCII)


def place(
    text: str, spans: Sequence[Span], language: Language, words: Words
) -> tuple[Sentence, ...]:
    """Return the sentences with their sections, their headings cut off."""
    cues = _cues(language, tuple((key, tuple(value)) for key, value in words.items()))
    sentences: list[Sentence] = []
    section: str | None = None
    for number, span in enumerate(spans):
        label, start = cues.heading(text, span)
        if _IDENTIFIER.search(text, span.start, span.end):
            sentences.append(Sentence(span, "front"))
            continue
        if label:
            section = label
        elif section is None and _is_front(text, span, spans, cues):
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
        names = sorted(self._label_of, key=len, reverse=True)
        choice = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names) or "(?!)"
        if language == "zh":
            self._heading = re.compile(rf"[【\[(]?\s*({choice})\s*[】\])]?[:\s]*", re.ASCII)
        else:
            self._heading = re.compile(
                rf"[\[(]?({choice})[\])]?\s*(?:[:.]|\s-+\s|\n|$)[\s:-]*|({choice})\s+(?=[A-Z])",
                re.ASCII | re.IGNORECASE,
            )
        self.institution = re.compile(
            "|".join(map(re.escape, words.get("institution", ()))) or "(?!)",
            re.ASCII | re.IGNORECASE,
        )
        self.aim = re.compile(
            "|".join(map(re.escape, words.get("aim", ()))) or "(?!)", re.ASCII | re.IGNORECASE
        )

    def heading(self, text: str, span: Span) -> tuple[str | None, int]:
        """Return the label that a sentence opens with, and where its own words begin."""
        match = self._heading.match(text, span.start, span.end)
        if not match:
            return None, span.start
        loose = match.group(2) if match.re.groups > 1 else None
        if loose and not (
            loose.isupper() or text[match.end() - 1] == "\n" or "\n" in match.group()
        ):
            return None, span.start
        name = re.sub(r"\s+", " ", match.group(1) or loose or "").lower()
        return self._label_of.get(name), match.end()


@lru_cache(maxsize=8)
def _cues(language: Language, words: tuple[tuple[str, tuple[str, ...]], ...]) -> _Cues:
    """Compile a language's cues once."""
    return _Cues(language, dict(words))


def _is_front(text: str, span: Span, spans: Sequence[Span], cues: _Cues) -> bool:
    """Whether a sentence above the abstract is an affiliation or a citation."""
    start, end = _line_of(text, span)
    is_short = end - start <= _LONGEST_TITLE
    if _CITATION.search(text, span.start, span.end) or (
        is_short and _CITATION.search(text, start, end)
    ):
        return True
    if text.count(",", start, end) < _COMMAS or not cues.institution.search(text, start, end):
        return False
    # A line of affiliations holds nothing else: a sentence that names a hospital is no affiliation.
    return _is_address(text[start:end]) and all(
        cues.institution.search(text, other.start, other.end)
        for other in spans
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
    """Whether the first sentence is a line of its own."""
    follows = text[span.end :].lstrip(" ")
    return (
        span.end - span.start <= _LONGEST_TITLE
        and follows.startswith("\n")
        and "\n" not in text[: span.start].strip()
    )


def _unlabelled(text: str, sentences: list[Sentence], cues: _Cues) -> tuple[Sentence, ...]:
    """Name what stands up to the aim background."""
    body = [place for place, sentence in enumerate(sentences) if sentence.section is None]
    if body == []:
        body = [place for place, s in enumerate(sentences) if s.section == "background"]
    early = [
        place
        for place in body[:_LATEST_AIM]
        if cues.aim.search(text, sentences[place].span.start, sentences[place].span.end)
    ]
    if not early or len(body) < 3:  # noqa: PLR2004
        return tuple(sentences)
    aim = early[0]
    return tuple(_around_aim(sentence, place, aim) for place, sentence in enumerate(sentences))


def _around_aim(sentence: Sentence, place: int, aim: int) -> Sentence:
    """Background up to the aim; behind it, a lone heading above no longer holds."""
    if sentence.section is None and place <= aim:
        return Sentence(sentence.span, "background")
    if sentence.section == "background" and place > aim:
        return Sentence(sentence.span, None)
    return sentence
