"""
Complements: `144 patients (75.4%) had no resection` counts those without, and so is no resection.

Comes in: a line.  Goes out: the line, with each denied name that a count belongs to made one name
without a code, `no resection`; a denial without a count is left to `zeros`.
To add a way to deny: a word in class `no` or `nots`.
"""

from __future__ import annotations

import re

from nelm_evidence.linking import kinds as k
from nelm_evidence.model.document import Part
from nelm_evidence.model.line import Item, Line, code_of
from nelm_evidence.model.vocabulary import Vocabulary

_DENIAL = code_of("denial")
_NOT = "\0"
"""What stands in a signature for a denial, whatever its class."""


def _any(codes: frozenset[str]) -> str:
    """A character class of some kinds."""
    return "[" + "".join(map(re.escape, sorted(codes))) + "]"


_COUNTS = k.codes("Percent", "Share", "Count", "Number")
_MAY_DENY = re.compile(_any(k.codes("word", "no", "denial")), re.ASCII)
_VERB = k.codes("had", "copula", "word", "with")
_FILL = k.codes("had", "copula", "word", "with", "the", "Name", "rate", "patients")
_SUBJECT_FIRST = {
    # 30 patients (15%) [did] not [undergo a] hepatectomy
    "en": re.compile(
        rf"(?<!{k.THE}){_any(_COUNTS)}{_any(k.codes('who'))}?"
        rf"{_any(_VERB)}{{1,2}}(?P<name>{_NOT}{_any(_FILL)}{{0,3}}{k.MEASURE})",
        re.ASCII,
    ),
    # 30例(15%)[未行]肝切除。
    "zh": re.compile(
        rf"{_any(k.codes('Percent', 'Share'))}(?P<name>{_NOT}{_any(_FILL)}{{0,2}}{k.MEASURE})"
        rf"(?=[,;.。]|$)",
        re.ASCII,
    ),
}
_NAME_FIRST = {
    # chemotherapy was not given in 24 patients (20%)
    "en": re.compile(
        rf"(?P<name>{k.MEASURE}{k.COPULA}?{_NOT})"
        rf"{_any(_FILL)}{{0,2}}{_any(k.codes('in', 'for', 'of'))}{_any(_COUNTS)}",
        re.ASCII,
    ),
    # [未接受]化疗者24例(20%)
    "zh": re.compile(
        rf"(?P<name>{_NOT}{_any(_FILL)}{{0,2}}{k.MEASURE})"
        rf"{k.PATIENTS}?{k.COPULA}?{_any(_COUNTS)}",
        re.ASCII,
    ),
}


def named(line: Line, part: Part, vocabulary: Vocabulary) -> Line:
    """Return the line with denied names that have a count as names of their own."""
    other = vocabulary.measures.get("other")
    if other is None or k.MEASURE not in line.signature or _COUNTS.isdisjoint(line.signature):
        return line
    nots = vocabulary.words.get(part.language, {}).get("nots", ())
    signs = [*line.signature]
    for match in _MAY_DENY.finditer(line.signature):
        if _denies(line.items[match.start()], part.folded, nots):
            signs[match.start()] = _NOT
    signature = "".join(signs)
    if _NOT not in signature:
        return line
    items = list(line.items)
    spans = {
        found.span("name")
        for rules in (_SUBJECT_FIRST, _NAME_FIRST)
        for found in rules[part.language].finditer(signature)
    }
    for first, end in sorted(spans, reverse=True):
        items[first:end] = [Item(k.MEASURE, items[first].start, items[end - 1].end, other)]
    return line.with_items(items)


def _denies(item: Item, folded: str, nots: tuple[str, ...]) -> bool:
    """Whether an item that may deny does."""
    return item.code != k.WORD or folded[item.start : item.end].lower() in nots
