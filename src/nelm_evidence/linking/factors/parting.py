"""
Parting: groups that an outcome parts, and what such groups differ in, in Chinese.

`复发组与未复发组在年龄、切缘方面差异有统计学意义`, and `两组…` in a document of such groups: what
differs bears on the outcome.  Comes in: the lines of a part, or a `Scan` with the outcome.  Goes
out: the code of the outcome, or a `Tie`.  To know one more way to deny: a word in class `negators`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k
from nelm_evidence.linking.factors.beginnings import STOPS
from nelm_evidence.linking.factors.endpoints import Endpoints
from nelm_evidence.linking.factors.enumerations import enumerated
from nelm_evidence.linking.factors.scan import OTHER, Endpoint
from nelm_evidence.linking.factors.targets import denied, finish
from nelm_evidence.linking.factors.tie import Tie

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nelm_evidence.linking.factors.lexicon import Lexicon
    from nelm_evidence.linking.factors.scan import Scan
    from nelm_evidence.model.document import Part
    from nelm_evidence.model.line import Line

_RULE = "groups that an outcome parts"
_SURVIVAL = "overall_survival"
_SIDES = 2
_SIGNS = frozenset(",)]")
_VERDICT = frozenset({k.DIFFER, k.BOTH})
_TOLD = k.VALUES | k.FIGURES | k.codes("copula", "comparative", "change")


def outcome_of(lines: Sequence[Line], part: Part, words: Lexicon) -> str | None:
    """Return the outcome that parts the groups of a document: some had it, and others had not."""
    folded = part.folded
    if sum(name in folded for name in words["survivor_groups"]) >= _SIDES:
        return _SURVIVAL
    for line in lines:
        for name, group in zip(line.items, line.items[1:], strict=False):
            if group.code != k.GROUP or name.code != k.MEASURE or name.value.kind != "outcome":
                continue
            label = folded[name.start : group.end]
            if any(f"{denial}{label}" in folded for denial in words["negators"] | words["denial"]):
                return str(name.value.code)
    return None


def parted(scan: Scan, cue: int, done: int) -> Tie | None:
    """`两组在年龄、切缘方面差异有统计学意义`, where an outcome parts the two groups."""
    if scan.parting in {None, OTHER}:
        return None
    end = cue
    while end > done and scan.code(end - 1) in _VERDICT:
        end -= 1
    stops = (p for p in range(cue - 1, done - 1, -1) if scan.code(p) in STOPS)
    start = next(stops, done - 1) + 1
    first = _behind_groups(scan, start, end) or _goes_on(scan, start, done)
    is_list = first is not None and not any(
        scan.code(p) in _TOLD and not scan.depth[p] for p in range(first, end)
    )
    pieces = enumerated(scan, first, end) if first is not None and is_list else []
    if not pieces:
        return None
    told = Endpoints((Endpoint(str(scan.parting), cue),), cue)
    is_negative = denied(scan, end, cue + 1)
    return finish(scan, Tie(pieces, told, cue, start, cue + 1, _RULE, is_negative))


def _behind_groups(scan: Scan, start: int, end: int) -> int | None:
    """The place behind the words for both groups at once: `两组患者|`, `A组与B组患者在|`."""
    groups = [p for p in range(start, end) if scan.code(p) in {k.GROUP, k.BOTH}]
    named = [p for p in groups if scan.code(p) == k.GROUP]
    both = [p for p in groups if scan.code(p) == k.BOTH and len(scan.texts[p]) > 1]
    if not both and len(named) < _SIDES and not _counts_two(scan, named):
        return None
    behind = max([*both, *named]) + 1
    while behind < end and scan.code(behind) in {k.PATIENTS, k.OF, k.IN, k.AT, k.BETWEEN}:
        behind += 1
    return behind


def _goes_on(scan: Scan, start: int, done: int) -> int | None:
    """The place of a list that goes on with another: `…(P<0.05),在|性别方面差异无统计学意义`."""
    while start < scan.size and scan.code(start) in _SIGNS:
        start += 1
    return start + 1 if done and scan.code(start) in {k.IN, k.AT} else None


def _counts_two(scan: Scan, named: list[int]) -> bool:
    """Whether the two groups are counted: `2组`."""
    return any(scan.texts[place - 1] == "2" for place in named)
