"""
The words as values: measures, factors, study types and units, with their names in both languages.

They are built by `nelm_evidence.vocabulary.load` from YAML files and are never changed.
To give a measure one more property: a field here, a line in `vocabulary/entries.py`, a row
in `vocabulary/README.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from nelm_evidence.model.record import DesignType, Language

MeasureKind = Literal["outcome", "attribute"]
ValueKind = Literal["share", "time", "age", "length", "volume", "number", "percent"]
Dimension = Literal[
    "share",
    "time",
    "age",
    "length",
    "area",
    "volume",
    "mass",
    "concentration",
    "dose",
    "count",
    "occasion",
    "score",
]
Names = Mapping[Language, tuple[str, ...]]
WordClasses = Mapping[Language, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True, eq=False)
class Measure:
    """What can be reported about patients or their outcome, under the code of the record."""

    code: str
    section: str
    """The table section it belongs to; the name of its file."""
    label: Mapping[Language, str]
    kind: MeasureKind
    """`outcome` may head a clause; `attribute` says who, unless it has its own value."""
    values: frozenset[ValueKind]
    """The kinds of value it takes."""
    names: Names
    abbreviations: Names
    """Matched with their case: `OS`, `R0`."""
    homonyms: Names
    """Longer phrases that hold a name and mean something else: `survival analysis`."""
    paired: Names
    """Names that hold only beside another measure of the section: `发病率` beside `死亡率`."""
    examples: Mapping[Language, str]

    @property
    def is_survival(self) -> bool:
        """Whether it is a survival: told as a rate at a time point, or as a median time."""
        return self.code.endswith("survival")

    @property
    def is_time_to_event(self) -> bool:
        """Whether it is a time to an event: a survival, or the time to progression."""
        return self.is_survival or self.code == "time_to_progression"


def within(code: str, family: str) -> bool:
    """
    Return whether a measure is of a family: the one of this code, or a part of it.

    >>> within("resection.r0", "resection"), within("age", "age"), within("recurrence", "rec")
    (True, True, False)
    """
    return code == family or code.startswith(f"{family}.")


@dataclass(frozen=True, slots=True)
class Factor:
    """A prognostic factor that has a code."""

    code: str
    label: Mapping[Language, str]
    names: Names
    abbreviations: Names


@dataclass(frozen=True, slots=True)
class DesignCue:
    """A study type and the phrases that tell it."""

    type: DesignType
    names: Names


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """A unit under the code of the record, and how it is written."""

    code: str
    dimension: Dimension
    names: Names


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """All words of the house: the union of the vocabulary's files."""

    measures: Mapping[str, Measure]
    """By code, in the order of the files."""
    factors: Mapping[str, Factor]
    designs: tuple[DesignCue, ...]
    """In order of precedence: the first that is met tells the study's type."""
    units: Mapping[str, Unit]
    words: WordClasses
    """Word classes of each language, by name: `of`, `was`, `respectively`."""
