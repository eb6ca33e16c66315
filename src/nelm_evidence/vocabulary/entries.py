"""
The entries of the vocabulary's files: from a node to a `Measure`, `Factor`, `DesignCue` or `Unit`.

To add a field: a line in its reader here, in `model/vocabulary.py` and in the README.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast, get_args

from nelm_evidence.model.record import DesignType, Language
from nelm_evidence.model.vocabulary import (
    DesignCue,
    Dimension,
    Factor,
    Measure,
    MeasureKind,
    Names,
    Unit,
    ValueKind,
)
from nelm_evidence.vocabulary.alternatives import spell_out
from nelm_evidence.vocabulary.faults import place_of
from nelm_evidence.vocabulary.nodes import Claim, Reading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from yaml import Node, ScalarNode

UNSHARED = ("measure", "factor")
"""What a name may stand for only once: one measure, one factor."""
_SHORTEST = 3
"""The letters of the longest word that keeps its plural."""


def measure(reading: Reading, code: str, node: Node, section: str | None = None) -> Measure:
    """Read a measure; its section is its file's, or a field of its own."""
    required = ("label", "kind", "values", "names", "examples")
    own = () if section else ("section",)
    fields = reading.fields(node, own + required, ("abbreviations", "homonyms", "paired"))
    values = (reading.choice(value, get_args(ValueKind)) for value in _items(reading, fields))
    kind = reading.choice(fields.get("kind"), get_args(MeasureKind))
    return Measure(
        code=code,
        section=section or reading.text(fields.get("section")),
        label=_told(reading, fields.get("label")),
        kind=cast("MeasureKind", kind),
        values=frozenset(cast("tuple[ValueKind, ...]", tuple(values))),
        names=names(reading, fields.get("names"), ("measure", code)),
        abbreviations=abbreviations(reading, fields.get("abbreviations"), ("measure", code)),
        homonyms=names(reading, fields.get("homonyms"), ("homonym", code), both=False),
        paired=names(reading, fields.get("paired"), ("paired", code), both=False),
        examples=_told(reading, fields.get("examples")),
    )


def factor(reading: Reading, code: str, node: Node) -> Factor:
    """Read a prognostic factor."""
    fields = reading.fields(node, ("label", "names"), ("abbreviations",))
    return Factor(
        code=code,
        label=_told(reading, fields.get("label")),
        names=names(reading, fields.get("names"), ("factor", code)),
        abbreviations=abbreviations(reading, fields.get("abbreviations"), ("factor", code)),
    )


def design(reading: Reading, node: Node) -> DesignCue:
    """Read the cues of a study type; a type may come twice, with strong and with weak cues."""
    fields = reading.fields(node, ("type", "names"))
    kind = reading.choice(fields.get("type"), get_args(DesignType))
    told = names(reading, fields.get("names"), ("design", kind), both=False)
    return DesignCue(type=cast("DesignType", kind), names=told)


def unit(reading: Reading, code: str, node: Node) -> Unit:
    """Read a unit; one spelling may stand for two units (`岁` for an age, `月` for a month)."""
    fields = reading.fields(node, ("dimension", "names"))
    dimension = reading.choice(fields.get("dimension"), get_args(Dimension))
    told = names(reading, fields.get("names"), ("unit", code), both=False)
    return Unit(code=code, dimension=cast("Dimension", dimension), names=told)


def word_classes(reading: Reading, node: Node | None) -> dict[str, tuple[str, ...]]:
    """Read a language's word classes: the name of each, and its words."""
    return {
        name: tuple(reading.text(word) for word in reading.items(value))
        for name, _, value in reading.entries(node)
    }


def names(
    reading: Reading, node: Node | None, owner: tuple[str, str], *, both: bool = True
) -> Names:
    """Read the names in each language; one that names another measure already is a fault."""
    found = reading.by_language(node, both=both)
    return {
        language: _claimed(reading, language, value, (*owner, "name"))
        for language, value in found.items()
    }


def abbreviations(reading: Reading, node: Node | None, owner: tuple[str, str]) -> Names:
    """Read the abbreviations in each language, whose case counts."""
    found = reading.by_language(node, both=False)
    return {
        language: _claimed(reading, language, value, (*owner, "abbreviation"))
        for language, value in found.items()
    }


def drop_named(entry: Measure, named: Mapping[Language, frozenset[str]]) -> Measure:
    """Return the measure without the homonyms that name another measure and so win anyway."""
    kept = {
        language: tuple(name for name in phrases if folded(name) not in named[language])
        for language, phrases in entry.homonyms.items()
    }
    return replace(entry, homonyms=kept)


def add_names(entry: Measure, added: Names) -> Measure:
    """Return the measure with further names."""
    joined = {
        language: entry.names.get(language, ()) + added.get(language, ())
        for language in (*entry.names, *(key for key in added if key not in entry.names))
    }
    return replace(entry, names=joined)


def claim_code(reading: Reading, kind: str, code: str, key: ScalarNode) -> bool:
    """Whether a code is new; one that another file gave is a fault."""
    claim = Claim(code, place_of(reading.path, key.start_mark))
    earlier = reading.claims.table(kind, "code", "").setdefault(code, claim)
    if earlier is not claim:
        reason = f"the {kind} `{code}` was given before, at {earlier.place}"
        reading.fault(key, reason, "Give it once; further names go under `names`.")
    return earlier is claim


def folded(name: str) -> str:
    """
    Return a name as far as two spellings of it are told apart: no case, hyphen or plural s.

    A word as short as `yrs` keeps its `s`, as it does where texts are read.
    """
    plain = name.casefold().replace("-", " ")
    kept = len(plain) <= _SHORTEST or plain.endswith(("ss", "is", "us"))
    return plain if kept else plain.removesuffix("s")


def _claimed(
    reading: Reading, language: Language, node: Node, owner: tuple[str, str, str]
) -> tuple[str, ...]:
    """Return the names of a list, each once, claiming them for their owner."""
    kind, code, form = owner
    taken = reading.claims.table(kind, form, language)
    given: dict[str, str] = {}
    for item in reading.items(node):
        claim = Claim(code, place_of(reading.path, item.start_mark))
        for name in _spelled_out(reading, item):
            plain = folded(name) if form == "name" else name
            given.setdefault(plain, name)
            earlier = taken.setdefault(plain, claim)
            if earlier.owner != code and kind in UNSHARED:
                reason = f"`{name}` of `{code}` names `{earlier.owner}` too, at {earlier.place}"
                reading.fault(item, reason, "Keep one.")
    return tuple(given.values())


def _spelled_out(reading: Reading, node: Node) -> tuple[str, ...]:
    """Return the names that one item of a list stands for."""
    pattern = reading.text(node)
    try:
        return spell_out(pattern) if pattern else ()
    except ValueError:
        reading.fault(node, f"the brackets of `{pattern}` do not pair", "Close each once.")
        return ()


def _told(reading: Reading, node: Node | None) -> dict[Language, str]:
    """Return a text in each language."""
    found = reading.by_language(node, both=True)
    return {language: reading.text(value) for language, value in found.items()}


def _items(reading: Reading, fields: dict[str, Node]) -> tuple[Node, ...]:
    """Return the nodes of an entry's `values`."""
    return reading.items(fields.get("values"))
