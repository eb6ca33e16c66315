"""
The setting: at how many centres a study was done, and in which country.

Comes in: the lines that tell of the methods.  A number before a word for centres counts;
`single-centre`, `our hospital` and one hospital's name are one; a country counts where it is the
only one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.cues import Cues
from nelm_evidence.model.line import Item, Line

_MOST_WORDS = 5
_MOST_CENTRES = 5000
_GAP = k.codes("word", "Name", "Measure", "level") | {"-"}
_NAMED = re.compile(r"\b(?:[A-Z][A-Za-z'&.-]+[ ](?:of[ ])?){1,6}$", re.ASCII)
_CAPITAL = re.compile(r"[A-Z][A-Za-z]+", re.ASCII)
_LETTERS = re.compile(r"[A-Za-z-]+[A-Za-z]", re.ASCII)
_WINDOW = 60

Span = tuple[int, int]


def centres(lines: Sequence[Line], text: str, cues: Cues) -> list[tuple[int, Span]]:
    """Return the number of centres with every place that tells it; nothing if none does."""
    counts = (_counted(line, text, cues) for line in lines if k.NUMBER in line.signature)
    told = [place for places in counts for place in places]
    if told:
        return [place for place in told if place[0] == told[0][0]]
    lines = _telling(lines, text, cues)
    stretches = [text[line.start : line.end] for line in lines]
    if any(cues.holds("multicentre", stretch) for stretch in stretches):
        return []
    span = _single(lines, text, cues)
    return [] if span is None else [(1, span)]


def _telling(lines: Sequence[Line], text: str, cues: Cues) -> list[Line]:
    """The lines that hold the letters of a word for centres: a cheap sieve."""
    whole = text.lower()
    held = [*filter(whole.__contains__, _sieve(cues))]
    spans = ((line, whole[line.start : line.end]) for line in lines) if held else ()
    return [line for line, stretch in spans if any(map(stretch.__contains__, held))]


@lru_cache(maxsize=8)
def _sieve(cues: Cues) -> frozenset[str]:
    """Words of which one stands in every line that tells of centres."""
    if cues.language == "zh":
        return cues.words["single_centre"] | cues.words["multicentre"]
    return cues.words["centre"] | cues.words["hospital"] | cues.words["single_centre_whole"]


def _counted(line: Line, text: str, cues: Cues) -> Iterator[tuple[int, Span]]:
    """`from 30 institutions`, `44-centre`, 2家医学中心."""
    for place, item in enumerate(line.items):
        if item.code != k.NUMBER or item.value.dimension is not None or item.value.value is None:
            continue
        count = item.value.value
        if count != count.to_integral() or not 1 <= count <= _MOST_CENTRES:
            continue
        end = _centre_behind(line.items, place, text, cues)
        if end is not None:
            yield int(count), (item.start, end)


def _centre_behind(items: tuple[Item, ...], place: int, text: str, cues: Cues) -> int | None:
    """Where the word for centres behind a number ends, if there is one."""
    if cues.language == "zh":
        start = items[place].end
        stretch = text[start : start + _MOST_WORDS * 2]
        words = [word for word in cues.words["centre"] if stretch.lstrip().startswith(word)]
        longest = max(words, key=len, default=None)
        return None if longest is None else start + stretch.find(longest) + len(longest)
    for item in items[place + 1 : place + 2 + _MOST_WORDS]:
        if item.code not in _GAP:
            return None
        word = _LETTERS.match(text, item.start, item.end)
        if word and word.group().lower() in cues.words["centre"]:
            return word.end()
    return None


def _single(lines: Sequence[Line], text: str, cues: Cues) -> Span | None:
    """`single-centre`, `at our hospital`, or the name of one hospital."""
    named: dict[str, Span] = {}
    for line in lines:
        stretch = text[line.start : line.end]
        if cues.holds("single_centre", stretch):
            match = _pattern(cues, "single_centre").search(stretch)
            if match:
                return line.start + match.start(), line.start + match.end()
        if cues.language == "en" and cues.holds("hospital", stretch):
            for match in _pattern(cues, "hospital").finditer(stretch):
                name = _NAMED.search(stretch, max(0, match.start() - _WINDOW), match.start())
                if name and match.group()[0].isupper():
                    whole = stretch[name.start() : match.end()]
                    named.setdefault(whole, (line.start + name.start(), line.start + match.end()))
    longest = [
        name for name in named if not any(name != other and name in other for other in named)
    ]
    return named[longest[0]] if len(longest) == 1 else None


@lru_cache(maxsize=16)
def _pattern(cues: Cues, name: str) -> re.Pattern[str]:
    """The words of a class, in English followed by a word for centres where they demand one."""
    words = _choice(cues.words[name])
    if cues.language == "zh":
        return re.compile(words, re.ASCII)
    if name == "hospital":
        return re.compile(rf"\b(?:{words})\b", re.ASCII | re.IGNORECASE)
    whole = _choice(cues.words["single_centre_whole"])
    centre = _choice(cues.words["centre"])
    return re.compile(
        rf"\b(?:{whole})\b|\b(?:{words})[ ](?:[a-z-]+[ ]){{0,3}}(?:{centre})\b",
        re.ASCII | re.IGNORECASE,
    )


def _choice(words: Iterable[str]) -> str:
    """An alternation, the longest word first."""
    longest_first = sorted(sorted(words), key=len, reverse=True)
    return "|".join(map(re.escape, longest_first)) or "(?!)"


def country(lines: Sequence[Line], text: str, cues: Cues) -> tuple[str, Span] | None:
    """Return the only country that some lines name, and where."""
    names = _countries(cues)
    found: dict[str, Span] = {}
    for line in lines:
        for span in _mentioned(line, text, cues, names):
            found.setdefault(names[text[span[0] : span[1]]], span)
    name, span = next(iter(found.items()), ("", (0, 0)))
    return (name, span) if name and len(found) == 1 else None


def _mentioned(line: Line, text: str, cues: Cues, names: dict[str, str]) -> list[Span]:
    """Where a line names countries; names of two words before names of one."""
    if cues.language == "zh":
        places = ((text.find(name, line.start, line.end), name) for name in names)
        return sorted((place, place + len(name)) for place, name in places if place >= 0)
    spans: list[Span] = []
    if _openings(cues).isdisjoint(_CAPITAL.findall(text, line.start, line.end)):
        return spans
    for match in _CAPITAL.finditer(text, line.start, line.end):
        for end in (text.find(" ", match.end() + 1, line.end), match.end()):
            name = text[match.start() : end].rstrip(".,;:)") if end > 0 else ""
            if name in names:
                spans.append((match.start(), match.start() + len(name)))
                break
    return spans


@lru_cache(maxsize=8)
def _countries(cues: Cues) -> dict[str, str]:
    """Every name of a country, and the one that the record gives."""
    rows = (row.split("/") for row in sorted(cues.words["countries"]))
    return {name: names[0] for names in rows for name in names if name}


@lru_cache(maxsize=8)
def _openings(cues: Cues) -> frozenset[str]:
    """The words in capitals that an English name of a country begins with."""
    return frozenset(word.group() for name in _countries(cues) if (word := _CAPITAL.match(name)))
