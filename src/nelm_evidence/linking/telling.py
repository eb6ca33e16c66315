"""
Telling: whether a bound value tells a result at all.

A plan of the methods, a count that only says who was studied and a bare number that nothing
introduces do not.  Comes in: a line and a binding.  To add a test: a function asked by `tells`.
"""

from __future__ import annotations

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking import subjects
from nelm_evidence.linking.neighbours import counter_behind
from nelm_evidence.linking.reading import Binding
from nelm_evidence.linking.topics import is_bare
from nelm_evidence.model.line import Line

_LIST_ENDS = k.codes("and") | frozenset(",;.)")
_NUMBERING = k.codes("grade", "ordinal", "n", "Name", "word", "statistic", "p") | frozenset(
    "-/=<>≤≥."
)
_SEX = "sex."
_TELLING = k.codes("copula", "median", "mean", "versus") | frozenset("=:±")


def tells(line: Line, binding: Binding) -> bool:
    """Whether a binding tells a result."""
    if _is_plan(line, binding) or _only_says_who(line, binding):
        return False
    return _says_something(line, binding)


def _is_plan(line: Line, binding: Binding) -> bool:
    """Whether a number of the methods is more likely a plan than a patient."""
    if line.section != "methods":
        return False
    head = binding.head
    item = line.items[binding.place]
    if item.code == k.COUNT and binding.place and line.items[binding.place - 1].code == k.OF:
        return True  # 出现复发的85例患者
    if item.code == k.RANGE and item.value.unit == "percent":
        return True
    if head is not None and head.measure is not None and head.measure.code != "other":
        counted = item.code in {k.COUNT, k.NUMBER} and item.value.count is None
        is_sex = head.measure.code.startswith(_SEX)
        attribute = not head.is_outcome and "share" in head.measure.values and not is_sex
        return binding.rule == "across the clause" or (counted and attribute)
    return item.code not in {k.PERCENT, k.SHARE, k.COUNT}


def _only_says_who(line: Line, binding: Binding) -> bool:
    """Whether a count of men alone says who was studied: `492 men`, but `all 11 were men`."""
    head, item = binding.head, line.items[binding.place]
    if head is None or head.measure is None or not head.measure.code.startswith(_SEX):
        return False
    if item.code in {k.PERCENT, k.SHARE}:
        return False
    sexes = {
        i.value.code for i in line.items if i.code == k.MEASURE and i.value.code.startswith(_SEX)
    }
    if line.items[binding.place - 1].code in frozenset("(,;[") and binding.place:
        return False
    verb = any(i.code == k.COPULA for i in line.items if item.end <= i.start < head.start)
    return len(sexes) == 1 and not verb


def _says_something(line: Line, binding: Binding) -> bool:
    """Whether a value without a name is told as one: with a unit, a spread, a verb before it."""
    item = line.items[binding.place]
    if binding.head is not None or not is_bare(item) or item.value.interval:
        return True
    before = {other.code for other in line.items[max(0, binding.place - 2) : binding.place]}
    compared = [other.code for other in line.items[binding.place + 1 : binding.place + 2]]
    return bool(before & _TELLING) or compared == [k.VERSUS] or _counts(line, binding.place)


def _counts(line: Line, place: int) -> bool:
    """Whether a number counts by itself, or a noun that nothing knows."""
    subject = line.section != "methods" and subjects.counts(line.items, place)
    return subject or _counts_a_noun(line, place)


def _counts_a_noun(line: Line, place: int) -> bool:
    """Whether a whole number counts unknown things: `19 stents`, `atresia in 18`."""
    value = line.items[place].value.value
    if line.section == "methods" or value is None or value != value.to_integral():
        return False
    before = line.items[place - 1].code if place else ""
    behind = line.items[place + 1].code if place + 1 < len(line.items) else ""
    listed = (
        place > 1
        and before == k.IN
        and line.items[place - 2].code in k.NOUNS
        and behind in _LIST_ENDS
    )
    if behind in k.NOUNS and line.items[place + 1].start == line.items[place].end:
        return False  # `antibody (1D5)`
    if counter_behind(line.items, place) is not None and before not in _NUMBERING - k.NOUNS:
        return True
    return listed or (behind in k.NAMES and before not in _NUMBERING)
