"""
Looks: what a number is by itself and its neighbours, where no part of the record claims it.

Doses, test statistics and time points were told apart when they were read; here too are digits
glued to letters (`rAd-p53`, `6th`), numbers of weeks and groups (`week 12`, `group 2`), marks of
references, and the rest of a list whose first member is known.  Comes in: an item in its line.
To know one more look: a step of `_of_bare`.
"""

from __future__ import annotations

import re

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.numerals import Numeral
from nelm_evidence.linking.statements import Statement
from nelm_evidence.model.account import Role
from nelm_evidence.model.line import Item, code_of
from nelm_evidence.model.quantities import Foil

Claim = tuple[Role, str | None]
UNREAD: Claim = ("unread", None)
_UNIT = code_of("Unit")
_BARE = {k.NUMBER, k.RANGE}
_CODED = {*_BARE, k.DATE}
"""What a hyphen may join to the code of a trial: `2010-024297-19`."""
_LISTED = frozenset(",、/-~;") | k.codes("and", "or", "to", "respectively")
_RATIO_BEFORE = re.compile(r"(?<![0-9.])[1-9]:\Z", re.ASCII)
_RATIO_AFTER = re.compile(r":[1-9](?![0-9.])", re.ASCII)
_POWER = re.compile(r"[A-Za-z]\(-?[1-9]\)\Z", re.ASCII)
"""The power of a unit: `mg L(-1)`."""
_LONGEST_ENDING = 2
_LONGEST_NUMBERING = 2
"""A sentence of so few items is the number of the next: `1.`."""
_PASSED_ON: frozenset[Role] = frozenset({"test_statistic", "time", "name", "dose"})


def judge(numeral: Numeral, place: int | None, statement: Statement, text: str) -> Claim:
    """Return what a number looks like."""
    if place is None:
        return UNREAD
    item = statement.line.items[place]
    if item.code == k.FOIL:
        return _foil(numeral, item, place, statement)
    if item.code == k.TIME:
        return "time", item.rule or None
    if item.code == k.P:
        return "test_statistic", item.rule or None
    if item.code in _BARE and item.value.dimension is None:
        return _of_bare(numeral, place, statement, text)
    return UNREAD


def _foil(numeral: Numeral, item: Item, place: int, statement: Statement) -> Claim:
    """The role of a foil; a count of people that no finding took as its whole was not read."""
    if isinstance(item.value, Foil):
        return item.value.role, item.rule or None
    if item.value.dimension == "dose":
        return "dose", item.rule or None
    role = (statement.foils or {}).get(place)
    if role is None or (role == "design" and item.value.dimension == "count"):
        return UNREAD
    if role == "name" and numeral.figure is not None and numeral.figure % 1:
        return UNREAD
    return role, None


def _of_bare(numeral: Numeral, place: int, statement: Statement, text: str) -> Claim:
    """What a number without a unit is, told by what touches it."""
    items = statement.line.items
    is_numbering = place == 0 and len(items) <= _LONGEST_NUMBERING
    if _is_mark(text, numeral):
        return "citation", None
    if (
        is_numbering
        or _is_marker(items, place)
        or _code(items, place - 1) == k.GROUP
        or _is_glued(text, numeral, items, place)
    ):
        return "name", None
    if _code(items, place + 1) == k.GROUP or _is_ratio(text, numeral):
        return "design", None
    if _counts_time(items, place):
        return "time", None
    return _of_list(place, statement, text)


def _code(items: tuple[Item, ...], place: int) -> str:
    """The kind of an item; nothing outside of the line."""
    return items[place].code if 0 <= place < len(items) else ""


def _is_marker(items: tuple[Item, ...], place: int) -> bool:
    """Whether a number in brackets counts the members of a list: `, and (9) availability`."""
    shut = _code(items, place - 1) == "(" and _code(items, place + 1) == ")"
    return shut and items[place].value.interval is None and _code(items, place - 2) in _LISTED


def _is_ratio(text: str, numeral: Numeral) -> bool:
    """Whether a number tells how patients were allocated: `2:1`."""
    before, after = (
        text[max(0, numeral.start - 3) : numeral.start],
        text[numeral.end : numeral.end + 3],
    )
    return bool(_RATIO_BEFORE.search(before) or _RATIO_AFTER.match(after))


def _is_mark(text: str, numeral: Numeral) -> bool:
    """Whether a number is the mark of a reference: `[12]`."""
    return (
        text[numeral.start - 1 : numeral.start] == "["
        and text[numeral.end : numeral.end + 1] == "]"
    )


def _is_glued(text: str, numeral: Numeral, items: tuple[Item, ...], place: int) -> bool:
    """Whether digits belong to the letters or the code beside them: `p53`, `6th`, `93-10`."""
    if _is_latin(text[numeral.start - 1 : numeral.start]) or _is_coined(text, numeral):
        return True
    if _POWER.search(text, max(0, numeral.start - 3), numeral.end + 1):
        return True
    if items[place].code == k.RANGE:
        return False
    touching = [item for item in items[max(0, place - 2) : place + 3] if item is not items[place]]
    signs = {item.start for item in touching if item.code == "-"}
    return any(
        (numeral.end in signs and other.start == numeral.end + 1)
        or (numeral.start - 1 in signs and other.end == numeral.start - 1)
        for other in touching
        if other.code in _CODED
    )


def _is_coined(text: str, numeral: Numeral) -> bool:
    """Whether letters or a hyphen follow a whole number: `6th`, `10-point`, but not `2.8kPa`."""
    if numeral.figure is None or numeral.figure % 1:
        return False
    behind = text[numeral.end : numeral.end + _LONGEST_ENDING + 1]
    if behind.startswith("-"):
        return _is_latin(behind[1:2])
    return _is_latin(behind[:1]) and not _is_latin(behind[_LONGEST_ENDING:])


def _is_latin(sign: str) -> bool:
    """Whether a sign is a Latin letter."""
    return sign.isascii() and sign.isalpha()


def _counts_time(items: tuple[Item, ...], place: int) -> bool:
    """Whether a unit of time stands before a number: `week 12`, `day +30`."""
    step = place - 1
    while step >= 0 and items[step].code in {"+", "-"}:
        step -= 1
    return step >= 0 and items[step].code == _UNIT and items[step].value.dimension == "time"


def _of_list(place: int, statement: Statement, text: str) -> Claim:
    """What the member before it in a list is: `P values of 0.0165 and 0.0191`, `weeks 1, 3`."""
    items = statement.line.items
    step = place - 1
    while step >= 0 and items[step].code in _LISTED:
        step -= 1
    if step < 0 or step == place - 1 or items[step].code not in k.NUMERIC:
        return UNREAD
    other = items[step]
    if place in statement.read or step in statement.read:
        return UNREAD
    role, rule = judge(Numeral(other.start, other.end), step, statement, text)
    return (role, rule) if role in _PASSED_ON else UNREAD
