"""
Study types: the first cue of `designs.yaml` that a stretch of text holds, and where it stands.

English cues are matched word by word, hyphens being blanks, Chinese ones as substrings.  A longer
cue hides the shorter ones inside it.  Comes in: a stretch of folded text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from nelm_evidence.model.record import DesignType, Language
from nelm_evidence.model.vocabulary import Vocabulary

_WORD = re.compile(r"[a-z0-9]+", re.ASCII)


@dataclass(frozen=True, slots=True, eq=False)
class StudyTypes:
    """The cues of a language."""

    language: Language
    types: tuple[DesignType, ...]
    """In order of precedence."""
    ranks: Mapping[str, int]
    """Cue -> place of its type."""
    keyed: Mapping[str, tuple[str, ...]]
    """The longest word of a cue -> the cues with it; empty for Chinese."""

    def find(
        self, stretch: str, barred: Iterable[DesignType] = ()
    ) -> tuple[DesignType, str] | None:
        """Return the type that a stretch tells, and the cue."""
        told = self._english(stretch) if self.language == "en" else self._chinese(stretch)
        allowed = [cue for cue in told if self.types[self.ranks[cue]] not in barred]
        if not allowed:
            return None
        best = min(allowed, key=lambda cue: (self.ranks[cue], -len(cue), cue))
        return self.types[self.ranks[best]], best.strip()

    def _english(self, stretch: str) -> list[str]:
        """The cues in an English stretch."""
        words = _WORD.findall(stretch.lower())
        line = f" {' '.join(words)} "
        held = [
            cue
            # In the order of the text, which tells between cues that are otherwise alike.
            for word in filter(self.keyed.__contains__, dict.fromkeys(words))
            for cue in self.keyed[word]
            if cue in line
        ]
        return _visible(held, line)

    def _chinese(self, stretch: str) -> list[str]:
        """The cues in a Chinese stretch."""
        held = filter(stretch.__contains__, self.ranks)
        return _visible([cue for cue in held if not _is_tail_of_number(cue, stretch)], stretch)


def _is_tail_of_number(cue: str, stretch: str) -> bool:
    """Whether 1例报告 only ends 11例报告."""
    return cue[0].isdigit() and not re.search(rf"(?<![0-9]){re.escape(cue)}", stretch, re.ASCII)


def _visible(held: list[str], stretch: str) -> list[str]:
    """The cues that stand somewhere outside longer ones."""
    visible: list[str] = []
    for cue in sorted(held, key=len, reverse=True):
        inside = sum(stretch.count(longer) for longer in visible if cue.strip() in longer)
        if stretch.count(cue) > inside:
            visible.append(cue)
    return visible


@lru_cache(maxsize=8)
def study_types_of(vocabulary: Vocabulary, language: Language) -> StudyTypes:
    """Return the study types of a vocabulary in one language, indexed once."""
    types: list[DesignType] = [cue.type for cue in vocabulary.designs]
    names = [
        (name, rank)
        for rank, cue in enumerate(vocabulary.designs)
        for name in cue.names.get(language, ())
    ]
    # What only hides cues comes last, as no type.
    hidden = vocabulary.words.get(language, {}).get("no_study_type", ())
    names += [(name, len(types)) for name in hidden]
    ranks: dict[str, int] = {}
    keyed: dict[str, list[str]] = defaultdict(list)
    for name, rank in names:
        words = _WORD.findall(name.lower())
        phrase = name if language == "zh" else f" {' '.join(words)} "
        if phrase not in ranks:
            ranks[phrase] = rank
            keyed[max(words, key=len, default="")].append(phrase)
    return StudyTypes(
        language, (*types, "other"), ranks, {word: tuple(cues) for word, cues in keyed.items()}
    )


def place_of(cue: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a cue stands in a text."""
    if not cue.isascii() or " " not in cue:
        pattern = re.escape(cue)
    else:
        pattern = r"[^A-Za-z0-9]+".join(map(re.escape, cue.split(" ")))
    match = re.compile(pattern, re.ASCII | re.IGNORECASE).search(text, start, end)
    return match.span() if match else None
