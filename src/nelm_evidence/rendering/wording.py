"""
The words of cells and footnotes: `words.yaml` comes in, a `Wording` in one language goes out.

To add a unit, an event or a phrase: one line in `words.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Literal

from nelm_evidence.bilingual import Definition, Label, load_definition

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from nelm_evidence.model.record import Interval, Language, TimePoint

CodeKind = Literal[
    "statistics",
    "readings",
    "events",
    "designs",
    "treatments",
    "analyses",
    "effects",
    "verdicts",
    "agreements",
    "sections",
    "headings",
]


class Words(Definition):
    """The file as it is, in both languages."""

    states: dict[str, Label]
    units: dict[str, Label]
    intervals: dict[str, Label]
    codes: dict[CodeKind, dict[str, Label]]
    phrases: dict[str, Label]


@dataclass(frozen=True, slots=True)
class Wording:
    """The words in one language."""

    words: Words
    language: Language
    measures: Mapping[str, str]
    """What measures are called in this language, by code."""

    def phrase(self, name: str, *parts: object) -> str:
        """Return a phrase with its gaps filled."""
        phrase = self.words.phrases[name][self.language]
        return phrase.format(*parts) if parts else phrase

    def group(self, names: tuple[str, ...] | None) -> str:
        """Return the heading of a group of studies; empty without groups."""
        if names is None:
            return ""
        known = (self.code("designs", name) or self.code("treatments", name) for name in names)
        named = (label or name for label, name in zip(known, names, strict=True))
        return self.phrase("between_names").join(named) or self.phrase("not_reported")

    def studies(self, number: int) -> str:
        """Write how many studies there are."""
        label = self.words.phrases["studies"]
        phrase = label.one if number == 1 and self.language == "en" else None
        return (phrase or label[self.language]).format(number)

    def state(self, name: str) -> str:
        """Return how a cell without a figure reads."""
        return self.words.states[name][self.language]

    def code(self, kind: CodeKind, code: str | None) -> str:
        """Return what a code of the record is called, or nothing where it needs no name."""
        label = self.words.codes[kind].get(code or "")
        return label[self.language] if label else ""

    def measure(self, code: str) -> str:
        """Return what a measure is called."""
        return self.measures.get(code) or code.replace("_", " ")

    def amount(self, number: str, unit: str | None) -> str:
        """Write a number with its unit: `38.5 mo`, `70.2%`, `1 patient`."""
        if not unit:
            return number
        label = self.words.units.get(unit)
        if label is None:
            return f"{number} {unit.replace('_', ' ')}"
        if number == "1" and label.one and self.language == "en":
            return number + label.one
        return number + label[self.language]

    def moment(self, at: TimePoint) -> str:
        """Write a time point: `90 days`, `in hospital`."""
        if at.value is not None:
            return self.amount(plain(at.value), at.unit)
        event = at.event or at.unit or ""
        return self.code("events", event) or event.replace("_", " ")

    def spread(self, interval: Interval) -> str:
        """Write an interval with its kind: `95% CI 55–72`, `range 2–32`, `SD 1.4`."""
        level = "" if interval.level is None else f"{plain(interval.level)}% "
        kind = self.words.intervals[interval.kind][self.language]
        return f"{level}{kind}{self._bounds(interval)}"

    def _bounds(self, interval: Interval) -> str:
        """Write the bounds of an interval."""
        low, high = interval.low, interval.high
        if interval.value is not None:
            return plain(interval.value)
        if low is None:
            return "" if high is None else f"≤{plain(high)}"
        if high is None:
            return f"≥{plain(low)}"
        # A dash between a negative bound and the other would read as a second minus.
        between = self.phrase("to") if min(low, high) < 0 else "–"
        return f"{plain(low)}{between}{plain(high)}"


def plain(number: Decimal) -> str:
    """Write a number with the digits it was reported with, never with an exponent."""
    return format(number, "f")


@cache
def load_words() -> Words:
    """Load the words in both languages."""
    return load_definition(resources.files("nelm_evidence.rendering") / "words.yaml", Words)


def wording(language: Language, measures: Mapping[str, str] | None = None) -> Wording:
    """Return the words in this language, with what it calls the measures."""
    return Wording(load_words(), language, measures or {})
