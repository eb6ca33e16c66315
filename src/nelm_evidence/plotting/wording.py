"""
The words of the plots: `words.yaml` comes in, a `Wording` in one language goes out.

To add a phrase: one line in `words.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from nelm_evidence.bilingual import Definition, Label, load_definition
from nelm_evidence.model.record import Language, TimePoint


class Words(Definition):
    """The file as it is, in both languages."""

    units: dict[str, Label]
    events: dict[str, Label]
    analyses: dict[str, Label]
    phrases: dict[str, Label]


@dataclass(frozen=True, slots=True)
class Wording:
    """The words in one language."""

    words: Words
    language: Language

    def phrase(self, name: str, *parts: object) -> str:
        """Return a phrase with its gaps filled; in the singular where its one part is 1."""
        label = self.words.phrases[name]
        one = label.one if parts == (1,) and self.language == "en" else None
        return (one or label[self.language]).format(*parts)

    def joined(self, *names: str) -> str:
        """Write names behind each other, those that are empty left out."""
        return self.phrase("between_names").join(name for name in names if name)

    def analysis(self, code: str) -> str:
        """Return what an analysis is called, or nothing where it needs no name."""
        label = self.words.analyses.get(code)
        return label[self.language] if label else ""

    def moment(self, at: TimePoint) -> str:
        """Write a time point: `90 days`, `in hospital`."""
        if at.value is None:
            event = self.words.events.get(at.event or "")
            return event[self.language] if event else (at.event or "").replace("_", " ")
        number, unit = format(at.value, "f"), self.words.units.get(at.unit or "")
        if unit is None:
            return f"{number} {at.unit or ''}".strip()
        one = unit.one if number == "1" and self.language == "en" else None
        return number + (one or unit[self.language])


@cache
def wording(language: Language) -> Wording:
    """Return the words in this language."""
    file = resources.files("nelm_evidence.plotting") / "words.yaml"
    return Wording(load_definition(file, Words), language)
