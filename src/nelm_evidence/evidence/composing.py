"""
Parse events to nodes, without recursion.

PyYAML's own composer calls itself for every level, and a file of a hundred thousand brackets makes
its C half overrun the stack.  Events come in, the root node goes out; what is nested deeper than
any evidence base raises the same kind of error that broken YAML does.

A node starts where a person would look for it: a scalar behind its anchor, an alias where the alias
itself stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import copy
from typing import Any

import yaml

DEEPEST = 50
"""Levels of nesting; an evidence base has seven."""

_PREFIX = re.compile(r"(?:(?:&\S+|!!str)\s+(?:#.*\s+)*)*", re.ASCII)
"""The anchor and the needless tag of a scalar, and what may stand between them and it."""

_TEXT, _LIST, _MAPPING = (f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map"))


def compose_events(events: Iterable[yaml.Event], text: str) -> yaml.Node | None:
    """Return the node of the one document that these events make, or None where there is none."""
    roots: list[yaml.Node] = []
    open_nodes: list[yaml.CollectionNode] = []
    anchors: dict[str, yaml.Node] = {}
    beside = roots
    for event in events:
        # Most events are scalars: they are asked for first.
        if isinstance(event, yaml.ScalarEvent):
            node: yaml.Node = _scalar(event, text)
        elif isinstance(event, yaml.CollectionEndEvent):
            _close(open_nodes.pop())
            beside = open_nodes[-1].value if open_nodes else roots
            continue
        elif isinstance(event, yaml.AliasEvent):
            beside.append(_alias(event, anchors, open_nodes))
            continue
        elif isinstance(event, yaml.NodeEvent):
            node = _collection(event)
        else:
            if isinstance(event, yaml.DocumentStartEvent) and roots:
                raise _fault(event, "a second document begins here")
            continue
        if event.anchor:
            anchors[event.anchor] = node
        beside.append(node)
        if isinstance(node, yaml.CollectionNode):
            open_nodes.append(node)
            beside = node.value
            if len(open_nodes) > DEEPEST:
                raise _fault(event, "it is nested too deeply")
    return roots[0] if roots else None


def _scalar(event: yaml.ScalarEvent, text: str) -> yaml.ScalarNode:
    """Return the node of a scalar, which starts behind its anchor."""
    start: Any = _behind_prefix(event, text) if event.anchor or event.tag else event.start_mark
    return yaml.ScalarNode(event.tag or _TEXT, event.value, start, style=event.style)


def _collection(event: yaml.NodeEvent) -> yaml.CollectionNode:
    """Return the node of a list or a mapping, without its items."""
    start: Any = event.start_mark
    tag = getattr(event, "tag", None)
    if isinstance(event, yaml.SequenceStartEvent):
        return yaml.SequenceNode(tag or _LIST, [], start)
    return yaml.MappingNode(tag or _MAPPING, [], start)


def _alias(
    event: yaml.AliasEvent, anchors: dict[str, yaml.Node], open_nodes: list[yaml.CollectionNode]
) -> yaml.Node:
    """Return what an alias stands for, at the place of the alias; within itself it is itself."""
    if event.anchor not in anchors:
        raise _fault(event, f"nothing is called `{event.anchor}` above")
    meant = anchors[event.anchor]
    if any(meant is one for one in open_nodes):
        return meant
    again = copy(meant)
    again.start_mark = event.start_mark
    return again


def _behind_prefix(event: yaml.ScalarEvent, text: str) -> Any:  # noqa: ANN401  (PyYAML's mark)
    """Return where a scalar stands behind its anchor, or the anchor where nothing is behind it."""
    mark: Any = event.start_mark
    found = _PREFIX.match(text, mark.index)
    if not found or not found[0] or not (event.value or event.style):
        return mark
    above, last = found[0].count("\n"), found[0].rpartition("\n")[2]
    column = len(last) if above else mark.column + len(last)
    return yaml.Mark(mark.name, found.end(), mark.line + above, column, None, 0)


def _close(node: yaml.CollectionNode) -> None:
    """Pair the names and the values of a mapping that is complete."""
    if isinstance(node, yaml.MappingNode):
        node.value = list(zip(node.value[::2], node.value[1::2], strict=True))


def _fault(event: yaml.Event, problem: str) -> yaml.MarkedYAMLError:
    """Return the error for what the parser lets pass."""
    mark: Any = event.start_mark
    return yaml.MarkedYAMLError(problem=problem, problem_mark=mark)
