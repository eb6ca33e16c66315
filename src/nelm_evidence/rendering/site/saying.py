"""
The words of the site: `words.yaml` comes in, a `Saying` in one language goes out.

To add words: one line in `words.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from nelm_evidence.bilingual import Definition, Label, load_definition

if TYPE_CHECKING:
    from nelm_evidence.model.record import Language


class SiteWords(Definition):
    """The file as it is, in both languages."""

    phrases: dict[str, Label]


@dataclass(frozen=True, slots=True)
class Saying:
    """The words in one language."""

    words: SiteWords
    language: Language

    def __call__(self, name: str, *parts: object) -> str:
        """Return a phrase with its gaps filled."""
        phrase = self.words.phrases[name][self.language]
        return phrase.format(*parts) if parts else phrase


@cache
def _load() -> SiteWords:
    """Load the words in both languages."""
    return load_definition(resources.files(__package__) / "words.yaml", SiteWords)


def saying(language: Language) -> Saying:
    """Return the words in this language."""
    return Saying(_load(), language)
