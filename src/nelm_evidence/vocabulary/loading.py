"""
A vocabulary from its files: the house's own, and any that a user brings.

The vocabulary is the union of its files.  A code that two files give, or a name that two
measures share in one language, is a fault that tells both places; all faults of all files
are told at once.  To add a section: a file in `measures/` and its name in `SECTIONS`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from nelm_evidence.model.vocabulary import DesignCue, Factor, Measure, Unit, Vocabulary
from nelm_evidence.vocabulary import entries
from nelm_evidence.vocabulary.faults import Faults
from nelm_evidence.vocabulary.nodes import LANGUAGES, Claims, Reading

if TYPE_CHECKING:
    from yaml import Node

    from nelm_evidence.model.record import Language

HOME = Path(__file__).parent
SECTIONS = (
    "patients",
    "primary_tumour",
    "pathology",
    "liver_disease",
    "treatment",
    "resection_margin",
    "operation",
    "safety",
    "response",
    "oncological_outcome",
    "other",
)


@dataclass(slots=True)
class Union:
    """What was read so far."""

    measures: dict[str, Measure] = field(default_factory=dict)
    factors: dict[str, Factor] = field(default_factory=dict)
    designs: list[DesignCue] = field(default_factory=list)
    units: dict[str, Unit] = field(default_factory=dict)
    words: dict[Language, dict[str, tuple[str, ...]]] = field(default_factory=dict)


def load(*more: Path) -> Vocabulary:
    """Load the vocabulary, with the files that a user brings on top; every set of files once."""
    return _load(tuple(Path(path) for path in more))


@lru_cache(maxsize=8)
def _load(more: tuple[Path, ...]) -> Vocabulary:
    """Read all files, raise what is wrong with them, and return their union."""
    faults, claims, union = Faults(), Claims(), Union()
    _read_house(union, faults, claims)
    for path in more:
        _read_brought(union, Reading(path, faults, claims))
    faults.raise_any()
    return Vocabulary(
        measures=_without_named_homonyms(union.measures),
        factors=union.factors,
        designs=tuple(union.designs),
        units=union.units,
        words=union.words,
    )


def _without_named_homonyms(measures: dict[str, Measure]) -> dict[str, Measure]:
    """Return the measures, each without the homonyms that are names of another."""
    named = {
        language: frozenset(
            entries.folded(name)
            for measure in measures.values()
            for name in measure.names.get(language, ())
        )
        for language in LANGUAGES
    }
    return {code: entries.drop_named(entry, named) for code, entry in measures.items()}


def _read_house(union: Union, faults: Faults, claims: Claims) -> None:
    """Read the house's own files."""
    for section in SECTIONS:
        reading = Reading(HOME / "measures" / f"{section}.yaml", faults, claims)
        _add_measures(union, reading, reading.root(), section)
    for name, add in (
        ("factors", _add_factors),
        ("designs", _add_designs),
        ("units", _add_units),
    ):
        reading = Reading(HOME / f"{name}.yaml", faults, claims)
        add(union, reading, reading.root())
    for language in LANGUAGES:
        for name in ("words.yaml", "headings.yaml"):
            path = HOME / "languages" / language / name
            reading = Reading(path, faults, claims)
            _add_words(union, reading, language, reading.root() if path.exists() else None)


def _read_brought(union: Union, reading: Reading) -> None:
    """Read a user's file, which holds any of the kinds under their names."""
    root = reading.root()
    if root is None:
        return
    kinds = ("measures", "names", "factors", "designs", "units", "words")
    found = reading.fields(root, (), kinds)
    _add_measures(union, reading, found.get("measures"))
    _add_names(union, reading, found.get("names"))
    _add_factors(union, reading, found.get("factors"))
    _add_designs(union, reading, found.get("designs"))
    _add_units(union, reading, found.get("units"))
    for language, node in reading.by_language(found.get("words"), both=False).items():
        _add_words(union, reading, language, node)


def _add_measures(
    union: Union, reading: Reading, node: Node | None, section: str | None = None
) -> None:
    """Add the measures of a mapping from code to entry."""
    for code, key, value in reading.entries(node):
        entry = entries.measure(reading, code, value, section)
        if entries.claim_code(reading, "measure", code, key):
            union.measures[code] = entry


def _add_names(union: Union, reading: Reading, node: Node | None) -> None:
    """Add further names to measures that exist."""
    for code, key, value in reading.entries(node):
        known = union.measures.get(code)
        added = entries.names(reading, value, ("measure", code), both=False)
        if known is None:
            reading.fault(key, f"there is no measure `{code}`", "Add it under `measures`.")
        else:
            union.measures[code] = entries.add_names(known, added)


def _add_factors(union: Union, reading: Reading, node: Node | None) -> None:
    """Add the factors of a mapping from code to entry."""
    for code, key, value in reading.entries(node):
        entry = entries.factor(reading, code, value)
        if entries.claim_code(reading, "factor", code, key):
            union.factors[code] = entry


def _add_designs(union: Union, reading: Reading, node: Node | None) -> None:
    """Add the cues of a list, in its order."""
    union.designs.extend(entries.design(reading, item) for item in reading.items(node))


def _add_units(union: Union, reading: Reading, node: Node | None) -> None:
    """Add the units of a mapping from code to entry."""
    for code, key, value in reading.entries(node):
        entry = entries.unit(reading, code, value)
        if entries.claim_code(reading, "unit", code, key):
            union.units[code] = entry


def _add_words(union: Union, reading: Reading, language: Language, node: Node | None) -> None:
    """Add a language's word classes; a class that exists is lengthened."""
    classes = union.words.setdefault(language, {})
    for name, words in entries.word_classes(reading, node).items():
        classes[name] = classes.get(name, ()) + words
