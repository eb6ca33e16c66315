"""
Parse events to nodes, without recursion.

PyYAML's own composer calls itself for every level, and a file of a hundred thousand brackets makes
its C half overrun the stack.  Events come in, the root node goes out; what is nested deeper than
any evidence base raises the same kind of error that broken YAML does.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import yaml

DEEPEST = 50
"""Levels of nesting; an evidence base has seven."""

_TEXT, _LIST, _MAPPING = (f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map"))


def compose_events(events: Iterable[yaml.Event]) -> yaml.Node | None:
    """Return the node of the one document that these events make, or None where there is none."""
    roots: list[yaml.Node] = []
    open_nodes: list[yaml.CollectionNode] = []
    anchors: dict[str, yaml.Node] = {}
    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            _close(open_nodes.pop())
        elif isinstance(event, yaml.NodeEvent):
            node = _node(event, anchors)
            (open_nodes[-1].value if open_nodes else roots).append(node)
            if isinstance(node, yaml.CollectionNode) and not isinstance(event, yaml.AliasEvent):
                open_nodes.append(node)
            if len(open_nodes) > DEEPEST:
                raise _fault(event, "it is nested too deeply")
        elif isinstance(event, yaml.DocumentStartEvent) and roots:
            raise _fault(event, "a second document begins here")
    return roots[0] if roots else None


def _node(event: yaml.NodeEvent, anchors: dict[str, yaml.Node]) -> yaml.Node:
    """Return the node that an event begins, or that an alias stands for."""
    if isinstance(event, yaml.AliasEvent):
        if event.anchor not in anchors:
            raise _fault(event, f"nothing is called `{event.anchor}` above")
        return anchors[event.anchor]
    node: yaml.Node
    start: Any = event.start_mark
    if isinstance(event, yaml.ScalarEvent):
        node = yaml.ScalarNode(event.tag or _TEXT, event.value, start, style=event.style)
    elif isinstance(event, yaml.SequenceStartEvent):
        node = yaml.SequenceNode(event.tag or _LIST, [], start)
    else:
        node = yaml.MappingNode(getattr(event, "tag", None) or _MAPPING, [], start)
    if event.anchor:
        anchors[event.anchor] = node
    return node


def _close(node: yaml.CollectionNode) -> None:
    """Pair the names and the values of a mapping that is complete."""
    if isinstance(node, yaml.MappingNode):
        node.value = list(zip(node.value[::2], node.value[1::2], strict=True))


def _fault(event: yaml.Event, problem: str) -> yaml.MarkedYAMLError:
    """Return the error for what the parser lets pass."""
    mark: Any = event.start_mark
    return yaml.MarkedYAMLError(problem=problem, problem_mark=mark)
