"""
What a node may hold: text, a whole number, a choice, a list, a small string of `notation.py`.

Each reader takes the field's name and its node, and returns the value or raises `Wrong` with the
fault; `Desk` collects the faults, so that one bad field does not hide the next.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from nelm_evidence.evidence.curation import Origin, Where
from nelm_evidence.evidence.faults import Fault, Place
from nelm_evidence.evidence.notation import NotationError
from nelm_evidence.evidence.storage import place_of
from nelm_evidence.model.rules import likely

Reader = Callable[[str, yaml.Node], Any]
"""From a field's name and its node to its value; raises `Wrong`."""

_WHOLE = re.compile(r"\d+", re.ASCII)
_KINDS: dict[type[yaml.Node], str] = {
    yaml.MappingNode: "a mapping",
    yaml.SequenceNode: "a list",
    yaml.ScalarNode: "a text",
}
_MERGE = "<<"
_TEXT = "tag:yaml.org,2002:str"
_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map"))


class Wrong(Exception):  # noqa: N818  (a fault on its way to the desk, never seen outside)
    """One fault, raised where it is found and caught where the next field can be read."""

    def __init__(self, rule: str, node: yaml.Node, reason: str, hint: str) -> None:
        """Make the fault at its node."""
        self.fault = Fault(rule, reason, hint, place_of(node))
        super().__init__(reason)


@dataclass(slots=True)
class Desk:
    """What is known beforehand, and what has been found so far."""

    codes: Collection[str] | None
    """The measure codes that exist, or None where nobody said."""
    faults: list[Fault] = field(default_factory=list)
    studies_at: Place | None = None
    """Where the list of studies stands."""
    places: dict[Where, Place] = field(default_factory=dict)
    """The places of the study being read."""
    origins: dict[Where, Origin] = field(default_factory=dict)
    """The origins of its findings and factors."""
    _likeness: dict[str, str] = field(default_factory=dict)

    def code(self, name: str, node: yaml.Node, *more: str) -> str:
        """Return a measure code, which must be known where codes are known."""
        value = text(name, node)
        if self.codes is None or value in self.codes or value in more:
            return value
        if value not in self._likeness:
            self._likeness[value] = likely(value, self.codes)
        hint = self._likeness[value] or "`nelm-evidence vocabulary` lists the codes."
        raise Wrong("unknown_code", node, f"`{name}: {value}` is no known code", hint)


def fields_of(
    desk: Desk, node: yaml.Node, readers: Mapping[str, Reader], where: Where, what: str
) -> dict[str, Any]:
    """Return the fields of a mapping that could be read, and put the rest on the desk as faults."""
    values: dict[str, Any] = {}
    for name, name_node, value_node in items_of(desk, node, what):
        if name not in readers:
            hint = likely(name, readers) or f"It may hold: {', '.join(readers)}."
            if name == _MERGE:
                hint = "A merge hides what is said: write the fields themselves."
            elif isinstance(value_node, yaml.ScalarNode) and not value_node.value:
                hint = "A comma ends a field: write a decimal point, or put the text in quotes."
            reason = f"{what} has no field `{name}`"
            desk.faults.append(Wrong("unknown_field", name_node, reason, hint).fault)
            continue
        desk.places[(*where, name)] = place_of(value_node)
        try:
            values[name] = readers[name](name, value_node)
        except Wrong as wrong:
            desk.faults.append(wrong.fault)
    return values


def items_of(desk: Desk, node: yaml.Node, what: str) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    """Yield name, name node and value node of a mapping; a name given twice is a fault."""
    if not isinstance(node, yaml.MappingNode):
        hint = "Write it as `name: value` pairs."
        desk.faults.append(
            Wrong("wrong_type", node, f"{what} must be a mapping, not {kind_of(node)}", hint).fault
        )
        return
    seen: dict[str, yaml.Node] = {}
    for name_node, value_node in node.value:
        name = name_node.value
        # A plain word is most often what it must be, and then needs no closer look.
        plain = isinstance(name_node, yaml.ScalarNode) and name_node.tag == _TEXT
        if not plain or not name.isidentifier() or name == "null":
            try:
                name = text("a field's name", name_node)
            except Wrong as wrong:
                desk.faults.append(wrong.fault)
                continue
        if name in seen:
            line, column = place_of(seen[name])
            reason = f"`{name}` is given twice (first at line {line}, column {column})"
            hint = "Keep one of the two."
            desk.faults.append(Wrong("duplicate_key", name_node, reason, hint).fault)
            continue
        seen[name] = name_node
        yield name, name_node, value_node


def kind_of(node: yaml.Node) -> str:
    """Name what a node is, for people."""
    return next(name for kind, name in _KINDS.items() if isinstance(node, kind))


def text(name: str, node: yaml.Node) -> str:
    """Return the text of a scalar, which must not be empty."""
    if not isinstance(node, yaml.ScalarNode):
        hint = "Write one text; put it between double quotes if it holds `: ` or brackets."
        raise Wrong("wrong_type", node, f"`{name}` must be a text, not {kind_of(node)}", hint)
    if node.tag not in _TAGS:
        reason = f"`{name}` carries the tag `{node.tag}`"
        raise Wrong("wrong_type", node, reason, "Delete the tag.")
    value: str = node.value
    if not value.strip() or (not node.style and value in {"~", "null"}):
        raise Wrong("empty_field", node, f"`{name}` is empty", "Fill it in, or leave it out.")
    return value


def whole(name: str, node: yaml.Node) -> int:
    """Return a whole number."""
    value = text(name, node)
    if not _WHOLE.fullmatch(value):
        hint = "Write digits only, such as 222."
        raise Wrong("wrong_type", node, f"`{name}: {value}` is not a whole number", hint)
    return int(value)


def flag(name: str, node: yaml.Node) -> bool:
    """Return true or false."""
    value = text(name, node)
    if value not in {"true", "false"}:
        hint = "Write true or false, or leave it out where the study does not say."
        raise Wrong("wrong_type", node, f"`{name}: {value}` is neither true nor false", hint)
    return value == "true"


def choice(values: Collection[str]) -> Reader:
    """Return a reader for one of a few words."""

    def read(name: str, node: yaml.Node) -> str:
        """Return the word."""
        value = text(name, node)
        if value not in values:
            hint = likely(value, values) or f"It is one of: {', '.join(values)}."
            raise Wrong("unknown_value", node, f"`{name}` cannot be `{value}`", hint)
        return value

    return read


def each(desk: Desk, reader: Reader) -> Reader:
    """Return a reader for a list; an item that cannot be read is a fault of its own."""

    def read(name: str, node: yaml.Node) -> tuple[Any, ...]:
        """Return the items."""
        if not isinstance(node, yaml.SequenceNode):
            hint = f"Put it in brackets: `{name}: [...]`."
            raise Wrong("wrong_type", node, f"`{name}` must be a list, not {kind_of(node)}", hint)
        values = []
        for item in node.value:
            try:
                values.append(reader(name, item))
            except Wrong as wrong:
                desk.faults.append(wrong.fault)
        return tuple(values)

    return read


def written(reader: Callable[[str], Any]) -> Reader:
    """Return a reader for a small string of `notation.py`."""

    def read(name: str, node: yaml.Node) -> Any:  # noqa: ANN401  (whatever the notation gives)
        """Return what the string says."""
        value = text(name, node)
        try:
            return reader(value)
        except NotationError as fault:
            raise Wrong("notation", node, str(fault), fault.hint) from None

    return read
