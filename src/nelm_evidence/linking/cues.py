"""
Cues: words that no rule of the grammar needs, but that tell what a sentence does with patients.

`enrolled`, `screened`, `allocated` and the like are classes of `languages/<code>/words.yaml`.
English is looked up word by word, Chinese as a substring.  To add a cue: a word in its class.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from nelm_evidence.model.record import Language
from nelm_evidence.model.vocabulary import Vocabulary

# fmt: off
NAMES = (
    # the cohort and its arms
    "enrolled", "screened", "fate", "subset", "totals", "people", "leads", "allocated", "assigned",
    "treated", "reason", "portion", "leaders", "controls", "treated_arm", "treatment_nouns",
    "single_case", "drawn", "purpose", "least", "studies", "both", "left_over", "operations", "who",
    # the setting and the calendar
    "centre", "single_centre", "single_centre_whole", "multicentre", "hospital", "beginning",
    "countries",
)
# fmt: on
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*", re.ASCII)


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """The cue words of a language."""

    language: Language
    words: Mapping[str, frozenset[str]]

    def holds(self, name: str, stretch: str) -> bool:
        """Whether a stretch of folded text holds a word of a class."""
        words = self.words[name]
        if self.language == "zh":
            return any(map(stretch.__contains__, words))
        return not words.isdisjoint(_WORD.findall(stretch.lower()))

    def comes_first(self, name: str, stretch: str, rival: str = "enrolled") -> bool:
        """Whether a word of a class comes before any word of a rival class."""
        words, rivals = self.words[name], self.words[rival]
        if self.language == "zh":
            place = min((at for word in words if (at := stretch.find(word)) >= 0), default=-1)
            return place >= 0 and not self.holds(rival, stretch[:place])
        told = (word for word in _WORD.findall(stretch.lower()) if word in words or word in rivals)
        return next(told, "") in words


@lru_cache(maxsize=8)
def cues_of(vocabulary: Vocabulary, language: Language) -> Cues:
    """Return the cues of a vocabulary in one language, collected once."""
    classes = vocabulary.words.get(language, {})
    return Cues(language, {name: frozenset(classes.get(name, ())) for name in NAMES})
