"""
Witnesses: the texts of a study, read again, against which the base is held.

The reading comes in as a `Rereading`, two functions of other rooms: this room knows no reader and
no rule.  `summon` fetches and reads the texts of a study.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from nelm_evidence.model.record import Source, StudyRecord


class Testimony(NamedTuple):
    """What the texts of a study tell."""

    whole: tuple[StudyRecord, ...]
    """What they tell together, each fact once; several where they cannot be told together."""
    alone: tuple[StudyRecord, ...]
    """What each language of each text tells by itself."""


@dataclass(frozen=True, slots=True)
class Rereading:
    """How texts are read again."""

    fetch: Callable[[Path], str]
    """From a path to its text; raises `FileError`."""
    read: Callable[[Sequence[tuple[str, str]]], Testimony]
    """From texts, each behind the name of its file, to what they tell."""


@dataclass(frozen=True, slots=True)
class Witnesses:
    """The texts of a study with what they tell."""

    texts: tuple[tuple[str, str], ...]
    """Each text behind the name of its file."""
    testimony: Testimony

    @property
    def records(self) -> tuple[StudyRecord, ...]:
        """All that is told, by all together and by each alone."""
        return tuple(chain(self.testimony.whole, self.testimony.alone))

    def place(self, sources: Sequence[Source]) -> str:
        """Return where a source stands, as `file:line`, or the name of the only text."""
        name, text = self.texts[0]
        if not sources:
            return name
        name, text = next((one for one in self.texts if one[0] == sources[0].path), (name, text))
        return f"{name}:{text.count(chr(10), 0, sources[0].start) + 1}"
