"""
Labels: what the document calls the groups that it compares, and what stands behind a label.

Comes in: a part and its arms.  Goes out: `Names`, which spells abbreviations out and tells the
treatment of a group whose label says nothing (`观察组`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import treatments

if TYPE_CHECKING:
    from collections.abc import Callable

    from nelm_evidence.linking.arms import Arms
    from nelm_evidence.linking.statements import Statement
    from nelm_evidence.model.document import Part
    from nelm_evidence.model.line import Line

_DEFINED = re.compile(r"\(([A-Z][A-Za-z0-9+/-]{1,9})[);,]", re.ASCII)
_PARTICLE = 2
"""Letters of a word that no abbreviation begins with: `To compare embolization (TAE)`."""
_BREAKS = ".,;:()[]"
_FARTHEST = 90
_ABBREVIATION = re.compile(r"\b[A-Z][A-Za-z0-9+/-]*[A-Z0-9]\b", re.ASCII)


@dataclass
class Names:
    """What the document knows of the groups that it compares."""

    part: Part
    arms: Arms
    ways: treatments.Ways | None = None
    """The words that lead to what a group was given."""
    lines: tuple[Line, ...] = ()
    """The lines of the part, searched where no group is named otherwise."""
    first: str | None = None
    """The first pair that any line names; empty where none does."""
    so_far: str | None = None
    """The name of the comparison that the line being read has told so far."""
    reference: str | None = None
    """The one side that the line being read holds the others against: `Compared with A, ...`."""
    tied: str | None = None
    """The one factor that a predicate of the line being read has tied."""
    last: str | None = None
    """The pair that a sentence named last."""
    define: Callable[[], dict[str, str]] = dict
    """What the groups were given whose labels say nothing, looked for once."""
    _treatments: dict[str, str] | None = field(default=None)
    _spelled: dict[str, str] | None = field(default=None)

    def of_arms(self) -> str | None:
        """The document's first two arms against each other."""
        labels = [arm.label for arm in self.arms.arms[:2]]
        if len(labels) == 1 and self.part.language == "en":
            return None
        return (
            " vs ".join(self.spell(self.treatment(label)) for label in labels) if labels else None
        )

    def treatment(self, label: str) -> str:
        """What a group was given, where its label says nothing: `观察组采用X`; else the label."""
        place = treatments.find(self.part.folded, label, self.ways) if self.ways else None
        named = self._as_printed(label)
        return f"{self.part.text[slice(*place)]}({named})" if place else named

    def learn(self, told: Statement) -> None:
        """Remember the two populations that a sentence told of, for the next that names none."""
        labels = dict.fromkeys(f.population.label for f in told.findings if f.population)
        if len(labels) > 1 and self.last is None:
            self.last = " vs ".join(self.spell(label) for label in list(labels)[:2])

    def _as_printed(self, label: str) -> str:
        """A label as the text prints it, not as it was folded."""
        start = self.part.folded.find(label)
        return label if start < 0 else self.part.text[start : start + len(label)]

    def spell(self, label: str) -> str:
        """A label with its first defined abbreviation spelled out."""
        if self._treatments is None:
            self._treatments = self.define()
        noun, _, short = label.lower().partition(" ")
        given = self._treatments.get(f"{noun.removesuffix('s')} {short}")
        if given:
            return f"{given} ({label})"
        if self._spelled is None:
            self._spelled = dict(_definitions(self.part.folded))
        for match in _ABBREVIATION.finditer(label):
            long = self._spelled.get(match.group())
            if long and long.lower() not in label.lower():
                return f"{label[: match.start()]}{long} ({match.group()}){label[match.end() :]}"
        return label


def _definitions(text: str) -> list[tuple[str, str]]:
    """The abbreviations of a text with the words before their brackets that they stand for."""
    found = []
    for match in _DEFINED.finditer(text):
        short, end = match.group(1), match.start()
        first = max(0, end - _FARTHEST)
        first = max([first, *(text.rfind(mark, first, end) + 1 for mark in _BREAKS)])
        words = text[first:end].split()
        for size in range(1, min(len(words), len(short) + 2) + 1):
            opens = words[-size][0].lower() == short[0].lower()
            if (
                opens
                and len(words[-size]) > _PARTICLE
                and (size >= min(2, len(short)) or len(words[-size]) > len(short) + 2)
            ):
                found.append((short, " ".join(words[-size:])))
                break
    return found
