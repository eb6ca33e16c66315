"""
YAML nodes as plain values, with a fault where a node is not what the vocabulary's format says.

A `Reading` is one file being read.  Its methods take a node, or None where a field is missing
(which was told already), and return an empty value after a fault, so that all faults are found.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, get_args

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from nelm_evidence.model.record import Language
from nelm_evidence.vocabulary.faults import Faults, Place, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LANGUAGES: tuple[Language, ...] = get_args(Language)
TEXT = "tag:yaml.org,2002:str"


@dataclass(frozen=True, slots=True)
class Claim:
    """Who was given a name or code first, and where."""

    owner: str
    place: Place


@dataclass(slots=True)
class Claims:
    """Every code and name given so far, over all files: none may be given twice."""

    tables: dict[tuple[str, str, str], dict[str, Claim]] = field(default_factory=dict)

    def table(self, kind: str, form: str, language: str) -> dict[str, Claim]:
        """Return the claims on codes, names or abbreviations of one kind in one language."""
        return self.tables.setdefault((kind, form, language), {})


@dataclass(frozen=True, slots=True)
class Reading:
    """One file being read."""

    path: Path
    faults: Faults
    claims: Claims

    def root(self) -> Node | None:
        """Parse the file; None for an empty file, or with a fault for one that is no YAML."""
        try:
            root: Node | None = yaml.compose(self.path.read_bytes(), Loader=Loader)
        except yaml.MarkedYAMLError as error:
            self.faults.at(place_of(self.path, error.problem_mark), f"not YAML: {error.problem}")
        except (yaml.YAMLError, OSError) as error:
            reason = getattr(error, "strerror", None) or str(error).splitlines()[0]
            self.faults.at(Place(self.path, 1, 1), f"cannot be read: {reason}")
        else:
            return root
        return None

    def fault(self, node: Node, reason: str, hint: str = "") -> None:
        """Note a fault at a node of this file."""
        self.faults.at_node(self.path, node, reason, hint)

    def entries(self, node: Node | None) -> Iterator[tuple[str, ScalarNode, Node]]:
        """Yield key, its node and the value of a mapping; a key given twice is a fault."""
        if node is None or not self.expect(node, MappingNode, "a mapping"):
            return
        seen: dict[str, Place] = {}
        for key, value in node.value:
            name = self.text(key)
            place = place_of(self.path, key.start_mark)
            if name in seen:
                self.fault(key, f"`{name}` is given twice, first at {seen[name]}", "Join the two.")
            elif name:
                seen[name] = place
                yield name, key, value

    def fields(
        self, node: Node, required: tuple[str, ...], optional: tuple[str, ...] = ()
    ) -> dict[str, Node]:
        """Return the fields of an entry; missing and unknown ones are faults."""
        known = required + optional
        found: dict[str, Node] = {}
        for name, key, value in self.entries(node):
            if name in known:
                found[name] = value
            else:
                self.fault(key, f"unknown key `{name}`", f"Known keys: {', '.join(known)}.")
        if isinstance(node, MappingNode):
            for name in required:
                if name not in found:
                    self.fault(node, f"`{name}` is missing", "Add it.")
        return found

    def text(self, node: Node | None) -> str:
        """Return a scalar's text."""
        if node is None or not self.expect(node, ScalarNode, "a text"):
            return ""
        if node.tag != TEXT or not node.value.strip():
            written = node.value or "nothing"
            self.fault(node, f"a text is expected, not `{written}`", "Put it in quotes.")
            return ""
        return str(node.value)

    def choice(self, node: Node | None, choices: tuple[str, ...]) -> str:
        """Return a text that is one of the choices."""
        chosen = self.text(node)
        if node is not None and chosen and chosen not in choices:
            self.fault(node, f"`{chosen}` is not known", f"Choose from: {', '.join(choices)}.")
        return chosen

    def items(self, node: Node | None) -> tuple[Node, ...]:
        """Return the items of a list."""
        if node is None or not self.expect(node, SequenceNode, "a list"):
            return ()
        return tuple(node.value)

    def by_language(self, node: Node | None, *, both: bool) -> dict[Language, Node]:
        """Return what stands under each language; with `both`, none may be missing."""
        if node is None:
            return {}
        required, optional = (LANGUAGES, ()) if both else ((), LANGUAGES)
        found = self.fields(node, required, optional)
        return {language: found[language] for language in LANGUAGES if language in found}

    def expect(self, node: Node, kind: type[Node], described: str) -> bool:
        """Whether a node is of a kind; a fault if it is not."""
        if isinstance(node, kind):
            return True
        found = {ScalarNode: "a single value", SequenceNode: "a list", MappingNode: "a mapping"}
        self.fault(node, f"{described} is expected, not {found[type(node)]}", "See the README.")
        return False
