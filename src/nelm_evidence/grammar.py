"""
Typed slots over a line: a rule is a name, a pattern and a production, with its examples beside it.

``{Number}`` with a capital is an item that the production gets; ``{of}`` with a small letter is a
word class, only required; ``{!Number|,}`` is anything else; signs stand for themselves, ``?``,
``|`` and ``(…)`` mean what they mean in a regular expression.  Blanks mean nothing.  A level is a
tuple of rules that is applied once, from left to right, the first rule that fits at a place
winning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

from nelm_evidence.foresight import Outlook, foresee
from nelm_evidence.model.line import Item, Line, code_of

_SLOT = re.compile(r"\{(!?[^{}0-9][^{}]*)\}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Rule:
    """How one kind of item is made of others."""

    name: str
    kind: str
    """The slot that the new item fills."""
    pattern: str
    make: Callable[..., Any]
    """Gets the items of the capital slots in order, or all; None declines."""
    examples: Mapping[str, str] = field(default_factory=dict)
    """Text -> what its item means, as the rules' test writes it; `⟨…⟩` marks the item."""
    not_examples: tuple[str, ...] = ()
    takes_all: bool = False
    """Whether the production gets every item, words too."""


@dataclass(frozen=True, slots=True)
class Level:
    """Rules compiled into one expression."""

    rules: tuple[Rule, ...]
    expression: re.Pattern[str]
    """All rules as one alternation."""
    single: tuple[re.Pattern[str], ...]
    """Each rule by itself, for where an earlier one declines."""
    wanted: tuple[frozenset[str], ...]
    """For each rule, the characters of its capital slots."""
    codes: tuple[str, ...]
    """For each rule, the character of the item that it makes."""
    starts: re.Pattern[str]
    """Where a rule may begin to fit."""
    anchors: frozenset[str]
    """Characters of which a line must hold one for any rule to fit; none where that is not told."""


def compile_level(rules: tuple[Rule, ...]) -> Level:
    """Compile the rules of a level into one alternation."""
    bodies = [_translate(rule.pattern) for rule in rules]
    branches = [f"(?P<r{place}>{body})" for place, body in enumerate(bodies)]
    outlooks = [foresee(body) for body in bodies]
    whole = reduce(Outlook.otherwise, outlooks)
    firsts = "".join(sorted(whole.firsts or ()))
    return Level(
        rules,
        re.compile("|".join(branches), re.ASCII),
        tuple(re.compile(body, re.ASCII) for body in bodies),
        tuple(frozenset(_capitals(rule.pattern)) for rule in rules),
        tuple(code_of(rule.kind) for rule in rules),
        re.compile(f"[{re.escape(firsts)}]" if firsts else ".", re.ASCII | re.DOTALL),
        whole.rarest(),
    )


def apply(level: Level, line: Line) -> Line:
    """Return the line with every stretch that a rule of the level fits made into one item."""
    items, signature = line.items, line.signature
    if level.anchors and level.anchors.isdisjoint(signature):
        return line
    made: list[Item] = []
    signs: list[str] = []
    done = 0
    # To try the rules only where one may begin costs half of letting `re` try them anywhere.
    for start in level.starts.finditer(signature):
        place = start.start()
        match = level.expression.match(signature, place) if place >= done else None
        if match is None:
            continue
        item, end = _produce(level, match, items)
        if item is not None:
            made += items[done:place]
            made.append(item)
            signs += (signature[done:place], item.code)
            done = end
    if not made:
        return line
    made += items[done:]
    signs.append(signature[done:])
    return Line(line.start, line.end, line.section, tuple(made), "".join(signs))


def _produce(
    level: Level, match: re.Match[str], items: tuple[Item, ...]
) -> tuple[Item | None, int]:
    """The item of the first rule that fits here and does not decline, and where it ends."""
    first = int((match.lastgroup or "r0")[1:])
    start = match.start()
    for number in range(first, len(level.rules)):
        found = match if number == first else level.single[number].match(match.string, start)
        if not found:
            continue
        rule, wanted = level.rules[number], level.wanted[number]
        stretch = items[start : found.end()]
        told = [item for item in stretch if rule.takes_all or item.code in wanted]
        value = rule.make(*told)
        if value is not None:
            item = Item(level.codes[number], stretch[0].start, stretch[-1].end, value, rule.name)
            return item, found.end()
    return None, start


def _translate(pattern: str) -> str:
    """Write a pattern of slots as a regular expression over signatures."""
    body = _SLOT.sub(_slot, pattern.replace(" ", ""))
    return re.sub(r"(?<!\\)\((?!\?)", "(?:", body)


def _slot(match: re.Match[str]) -> str:
    """One slot, or a choice of slots."""
    names = match.group(1)
    choice = "".join(re.escape(code_of(name)) for name in names.lstrip("!").split("|"))
    if names.startswith("!"):
        return f"[^{choice}]"
    return choice if len(choice) == 1 else f"[{choice}]"


def _capitals(pattern: str) -> list[str]:
    """The characters of the slots whose items a production gets."""
    slots = [slot for slot in _SLOT.findall(pattern) if not slot.startswith("!")]
    names = [name for slot in slots for name in slot.split("|")]
    return [code_of(name) for name in names if name[0].isupper()]
