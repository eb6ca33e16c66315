"""
Typed slots over a line: a rule is a name, a pattern and a production, with its examples beside it.

``{Number}`` with a capital is an item that the production gets; ``{of}`` with a small letter is a
word class, only required; signs stand for themselves, ``?``, ``|`` and ``(…)`` mean what they mean
in a regular expression.  Blanks mean nothing.  A level is a tuple of rules that is applied once,
from left to right, the first rule that fits at a place winning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from nelm_evidence.model.line import Item, Line, code_of

_SLOT = re.compile(r"\{([A-Za-z_|]+)\}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Rule:
    """How one kind of item is made of others."""

    name: str
    kind: str
    """The slot that the new item fills."""
    pattern: str
    make: Callable[..., Any]
    """Gets the items of the capital slots in order; None declines."""
    examples: Mapping[str, str] = field(default_factory=dict)
    """Text -> the value of the item it becomes, as `str`."""
    not_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Level:
    """Rules compiled into one expression."""

    rules: tuple[Rule, ...]
    expression: re.Pattern[str]
    wanted: tuple[frozenset[str], ...]
    """For each rule, the characters of its capital slots."""


def compile_level(rules: tuple[Rule, ...]) -> Level:
    """Compile the rules of a level into one alternation."""
    branches = [f"(?P<r{place}>{_translate(rule.pattern)})" for place, rule in enumerate(rules)]
    return Level(
        rules,
        re.compile("|".join(branches), re.ASCII),
        tuple(frozenset(_capitals(rule.pattern)) for rule in rules),
    )


def apply(level: Level, line: Line) -> Line:
    """Return the line with every stretch that a rule of the level fits made into one item."""
    items = line.items
    made: list[Item] = []
    done = 0
    for match in level.expression.finditer(line.signature):
        item = _produce(level, match, items)
        if item is None:
            continue
        made.extend(items[done : match.start()])
        made.append(item)
        done = match.end()
    if not done:
        return line
    made.extend(items[done:])
    return Line(line.start, line.end, line.section, tuple(made))


def _produce(level: Level, match: re.Match[str], items: tuple[Item, ...]) -> Item | None:
    """Call the production of the rule that matched; None where it declines."""
    place = int((match.lastgroup or "r0")[1:])
    rule, wanted = level.rules[place], level.wanted[place]
    stretch = items[match.start() : match.end()]
    value = rule.make(*[item for item in stretch if item.code in wanted])
    if value is None:
        return None
    return Item(code_of(rule.kind), stretch[0].start, stretch[-1].end, value, rule.name)


def _translate(pattern: str) -> str:
    """Write a pattern of slots as a regular expression over signatures."""
    body = pattern.replace(" ", "")
    body = re.sub(r"(?<!\\)\((?!\?)", "(?:", body)
    return _SLOT.sub(_slot, body)


def _slot(match: re.Match[str]) -> str:
    """One slot, or a choice of slots."""
    choice = "".join(code_of(name) for name in match.group(1).split("|"))
    return choice if len(choice) == 1 else f"[{choice}]"


def _capitals(pattern: str) -> list[str]:
    """The characters of the slots whose items a production gets."""
    names = [name for slot in _SLOT.findall(pattern) for name in slot.split("|")]
    return [code_of(name) for name in names if name[0].isupper()]
