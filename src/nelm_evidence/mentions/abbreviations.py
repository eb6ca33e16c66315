"""
Names that a document defines for itself: `invasive disease-free survival (IDFS)`.

A definition beats the vocabulary: `standard deviation (SD)` makes SD no stable disease, and
`cranial radiotherapy (CR)` no complete response.  Comes in and goes out: the lines of a part.
"""

from __future__ import annotations

import re

from nelm_evidence.model.line import Item, Line, code_of

_MEASURE = code_of("Measure")
_WORD = code_of("word")
_DEFINITION = re.compile(
    rf"[{_MEASURE}{code_of('sd')}{code_of('se')}{code_of('ci')}]\(.\)", re.ASCII
)
_WITHIN = re.compile(rf"[,;][{_MEASURE}{_WORD}]\)", re.ASCII)
_SHADOW = re.compile(rf"{_WORD}\([{_MEASURE}{_WORD}]\)", re.ASCII)
_ABBREVIATION = re.compile(r"[A-Za-z]?[A-Z][A-Za-z]{0,3}[A-Z][a-z]?", re.ASCII)

_IN_ORIGINAL = {code_of(kind) for kind in ("word", "Name", "of", "median", "and", "to")} | set(
    "-,;/"
)
_LONGEST_ORIGINAL = 16
_LONGEST = 6
"""Longer words are not looked up: hardly an abbreviation has more letters."""
_DEFINING = 4
"""A name, a bracket, the abbreviation, a bracket."""


def settle(lines: tuple[Line, ...], text: str) -> tuple[Line, ...]:
    """Return the lines with every abbreviation meaning what the document says it means."""
    defined: dict[str, Item] = {}
    for line in lines:
        _learn(line, text, defined)
    if defined:
        lines = tuple(_apply(line, text, defined) for line in lines)
    return tuple(_without_originals(line, text) for line in lines)


def _without_originals(line: Line, text: str) -> Line:
    """Return the line with what a Chinese name is in English made part of it: 生存期(survival)."""
    if "(" not in line.signature or _MEASURE not in line.signature:
        return line
    items, kept, place = line.items, [], 0
    while place < len(items):
        item = items[place]
        end = _behind_original(items, place, text)
        kept.append(item._replace(end=items[end - 1].end) if end > place + 1 else item)
        place = end
    return line.with_items(kept) if len(kept) < len(items) else line


def _behind_original(items: tuple[Item, ...], place: int, text: str) -> int:
    """The place behind a name, and behind the bracket of nothing but what it is in English."""
    head = items[place]
    is_name = head.code == _MEASURE and text[head.start] >= "\u3400"
    if not is_name or place + 1 == len(items) or items[place + 1].code != "(":
        return place + 1
    for end in range(place + 2, min(len(items), place + _LONGEST_ORIGINAL)):
        item = items[end]
        if item.code == ")":
            return end + 1 if end > place + 2 else place + 1
        is_word = item.code in _IN_ORIGINAL and text[item.start : item.end].isascii()
        if not is_word and not (item.code == _MEASURE and item.value is head.value):
            break
    return place + 1


def _learn(line: Line, text: str, defined: dict[str, Item]) -> None:
    """Collect the definitions that a line makes."""
    for match in _DEFINITION.finditer(line.signature):
        head, short = line.items[match.start()], line.items[match.start() + 2]
        name = text[short.start : short.end]
        if _ABBREVIATION.fullmatch(name) and not _is_coded(short, head):
            defined.setdefault(name, head)
    for match in _WITHIN.finditer(line.signature, 1):
        _learn_expansion(line, text, match.start() + 1, defined)
    for match in _SHADOW.finditer(line.signature):
        short = line.items[match.start() + 2]
        name = text[short.start : short.end]
        if short.code == _WORD and not name.endswith("s"):
            continue
        name = name.removesuffix("s")  # pancreaticoduodenectomies (PDs)
        spelled = (
            _spells(line.items, match.start(), text, name)
            or _abbreviates(line, match.start(), text, name)
            or _other_name(line, match.start(), text)
        )
        if _ABBREVIATION.fullmatch(name) and spelled:
            defined.setdefault(name, Item(_WORD, short.start, short.end, name))


def _learn_expansion(line: Line, text: str, place: int, defined: dict[str, Item]) -> None:
    """
    Learn from an expansion in the bracket: `总生存期(overall survival,OS)`.

    Where no measure stands before it, the letters are no measure either:
    `胰十二指肠切除术(pancreaticoduodenectomy,PD)`.
    """
    short, items = line.items[place], line.items
    name = text[short.start : short.end]
    if not _ABBREVIATION.fullmatch(name):
        return
    first = place - 1
    while first > 0 and items[first].code != "(":
        first -= 1
    inside = items[first + 1 : place - 1]
    if not inside or any(item.code == _MEASURE for item in inside):
        return
    words = text[inside[0].start : inside[-1].end].lower()
    if not words.startswith(name[0].lower()) or not _in_order(name.lower(), words):
        return
    head = items[first - 1]
    if first > 1 and head.code == items[first - 2].code == _MEASURE:
        return  # a longer name that nothing knows: 复发+生存
    if first and head.code == _MEASURE:
        if not _is_coded(short, head):
            defined.setdefault(name, head)
    elif short.code == _MEASURE:
        defined.setdefault(name, Item(_WORD, short.start, short.end, name))


def _abbreviates(line: Line, place: int, text: str, name: str) -> bool:
    """Whether one word holds the letters in order: `pancreaticoduodenectomy (PD)`."""
    word = text[line.items[place].start : line.items[place].end].lower()
    return (
        len(word) > 2 * len(name) and word[0] == name[0].lower() and _in_order(name.lower(), word)
    )


def _other_name(line: Line, place: int, text: str) -> bool:
    """Whether Chinese words of no measure define a response's letters: `胰十二指肠切除术(PD)`."""
    short = line.items[place + 2]
    response = short.code == _MEASURE and short.value.section == "response"
    return response and "\u3400" <= text[line.items[place].end - 1] <= "\u9fff"


def _in_order(letters: str, words: str) -> bool:
    """Whether letters occur in this order."""
    rest = iter(words)
    return all(letter in rest for letter in letters)


def _is_coded(short: Item, head: Item) -> bool:
    """Whether the abbreviation has a code of its own where the words have none: `有效率(ORR)`."""
    return short.code == _MEASURE == head.code and "other" == head.value.code != short.value.code


def _spells(items: tuple[Item, ...], last: int, text: str, name: str) -> bool:
    """Whether the words up to `last` begin with the letters of the abbreviation."""
    letters = [letter.lower() for letter in name]
    words = [
        w
        for item in items[: last + 1]
        for w in re.findall(r"[A-Za-z]+", text[item.start : item.end])
    ]
    initials = [word[0].lower() for word in words[-len(letters) :]]
    return initials == letters


def _apply(line: Line, text: str, defined: dict[str, Item]) -> Line:
    """Give each abbreviation its defined meaning, and swallow the defining bracket."""
    items = [_meant(item, text, defined) for item in line.items]
    merged: list[Item] = []
    for item in items:
        merged.append(item)
        if item.code == ")" and len(merged) >= _DEFINING and merged[-3].code == "(":
            head, short = merged[-4], merged[-2]
            if head.code == short.code and head.code != _WORD and head.value is short.value:
                del merged[-4:]
                merged.append(head._replace(end=item.end))
    return line.with_items(merged)


def _meant(item: Item, text: str, defined: dict[str, Item]) -> Item:
    """The item itself, or what its abbreviation stands for."""
    if item.end - item.start > _LONGEST or item.code in "()[],;:":
        return item
    head = defined.get(text[item.start : item.end])
    if head is None:
        return item
    value = head.value if head.code != _WORD else item.value
    return item._replace(code=head.code, value=value, rule=head.rule if head.code != _WORD else "")
