"""
The frame of a page: what every page of the site knows of itself and of the others.

Pages of one language lie in one folder, each under the same name as its twin in the other: a page
has one language, for screen readers, spelling and search, and a link to its twin works without a
script, from disk too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nelm_evidence.rendering.site.saying import Saying, saying
from nelm_evidence.rendering.wording import Wording, wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nelm_evidence.model.record import Language
    from nelm_evidence.model.vocabulary import Measure

LANGUAGES: tuple[Language, ...] = ("en", "zh")
_TAGS: Mapping[Language, str] = {"en": "en", "zh": "zh-Hans"}
_OWN_NAMES: Mapping[Language, str] = {"en": "English", "zh": "中文"}


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language, with all words that pages in it are made of."""

    language: Language
    say: Saying
    words: Wording

    @property
    def tag(self) -> str:
        """What HTML calls it."""
        return _TAGS[self.language]

    @property
    def name(self) -> str:
        """What it calls itself."""
        return _OWN_NAMES[self.language]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a page knows of itself."""

    tongue: Tongue
    here: str
    """Its file, as seen from the folder of its language."""

    @property
    def path(self) -> str:
        """Its file, as seen from the folder of the site."""
        return f"{self.tongue.language}/{self.here}"

    @property
    def up(self) -> str:
        """The folder of its language, as seen from the page."""
        return "../" * self.here.count("/")

    @property
    def root(self) -> str:
        """The folder of the site, as seen from the page."""
        return "../" + self.up

    @property
    def twins(self) -> tuple[tuple[Tongue, str], ...]:
        """The same page in the other languages."""
        others = (tongue(language) for language in LANGUAGES if language != self.tongue.language)
        return tuple((other, f"{self.root}{other.language}/{self.here}") for other in others)


def tongue(language: Language, measures: Mapping[str, Measure] | None = None) -> Tongue:
    """Return a language with its words."""
    names = {code: one.label[language] for code, one in (measures or {}).items()}
    return Tongue(language, saying(language), wording(language, names))
