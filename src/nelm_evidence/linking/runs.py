"""
Runs: values that stand in one list, with what stands between them.

`76% in A and 62% in B (P = .03)` is a run of two.  A run breaks where a new noun could claim the
next value.  Comes in: a line and the place of a value.  Goes out: the places of the run's values.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from nelm_evidence.linking import kinds as k
from nelm_evidence.linking import labelled
from nelm_evidence.linking.topics import fits, is_bare
from nelm_evidence.model.line import Item

_LONGEST_GAP = 22
_BREAKS = k.codes("copula", "had", "while", "Effect", "Date", "Period", "not_reached")
_OWN_WORDS = k.NOUNS | k.codes("had", "no", "Measure", "copula", "who", "by", "at")
_MIDDLE = k.codes("median", "mean")
_LABELLED = {k.PERCENT, k.AMOUNT}
_VERBS = k.codes("copula", "had")
_SPANS = {"day", "week", "month", "year"}
"""Units of times, which no list of names has one each of: `PFS: A (54 d), B (52 d)`."""
_HIGHER = k.codes("comparative")
_COMPARING = k.codes("between", "than", "comparative")
_IN_NAMES = k.codes(
    "word", "Name", "in", "the", "group", "with", "for", "patients", "versus", "than", "and"
) | {"-", "+", "/", ","}
_NAMES = _IN_NAMES | {k.MEASURE}
_LEADS = k.codes("in", "for", "with", "of", "at", "before", "by", "Time", "group", "from")
_JOINING = k.codes("and", "versus", "than", "or") | {","}
_LIGHT = k.JOINTS | k.codes("Time", "total")
_ASIDES = k.codes("P", "Counter", "patients", "Size") | frozenset("()[]")
_COMMA = "、"
_BEFORE_VALUE = k.codes("the", "Time", "total", "at", "in") | frozenset("([")


@dataclass(frozen=True, slots=True)
class Run:
    """A list of values."""

    places: tuple[int, ...]
    breaks: tuple[int, ...]
    """Indexes within the run before which a P, a `;` or another chain of `versus` ends."""
    blocks: bool
    """Whether only semicolons cut the run: then each stretch tells one group."""
    end: int
    """The place behind the last value."""
    by_and: bool = False
    """Whether an `and` parts lists of Chinese commas: so do stretches that tell several times."""

    def without_last(self) -> Run:
        """The run without its last value, which belongs elsewhere."""
        places = self.places[:-1]
        breaks = tuple(place for place in self.breaks if place < len(places))
        return Run(places, breaks, self.blocks, places[-1] + 1, by_and=self.by_and)


def gather(
    items: tuple[Item, ...],
    first: int,
    is_head: Callable[[int], bool],
    is_arm: Callable[[int, int], bool],
    text: str,
) -> Run:
    """Return the run that begins at a value."""
    places = [first]
    while True:
        following = _next_value(items, places[-1], is_head)
        if following is None or not _joined(items, places[-1], following, is_arm):
            break
        places.append(following)
    places = _one_side(items, places)
    gaps = [items[left + 1 : right] for left, right in pairwise(places)]
    signs = {item.code for gap in gaps for item in gap}
    blocks = ";" in signs and k.P not in signs and k.VERSUS not in signs
    breaks = _breaks(gaps) or _pairs(gaps, text)
    by_and = _by_and(breaks, gaps, text)
    return Run(tuple(places), breaks, blocks, places[-1] + 1, by_and=by_and)


def _by_and(breaks: tuple[int, ...], gaps: list[tuple[Item, ...]], text: str) -> bool:
    """Whether Chinese commas list what an `and` parts: 93%、60%`和`92%、59%."""
    listed = bool(breaks) and all(len(gap) == 1 and gap[0].code == k.AND for gap in gaps)
    return listed and text[gaps[0][0].start] == _COMMA


def _one_side(items: tuple[Item, ...], places: list[int]) -> list[int]:
    """The run, without a row that others are held against: `CR 9%, PR 30%, 高于B组的5%和20%`."""
    for number, (left, right) in enumerate(pairwise(places), start=1):
        gap = [item.code for item in items[left + 1 : right]]
        is_other = gap[-2:] == [k.GROUP, k.OF] and not _HIGHER.isdisjoint(gap)
        if is_other and number < len(places) - number:
            return places[:number]
    return places


def _pairs(gaps: list[tuple[Item, ...]], text: str) -> tuple[int, ...]:
    """Where a list of pairs is cut: `88% and 80%, 62% and 50%`, 88%和80%、62%和50%."""
    if any(len(gap) != 1 for gap in gaps) or len(gaps) % 2 == 0:
        return ()
    signs = [text[gap[0].start : gap[0].end] for gap in gaps]
    inner, outer = set(signs[::2]), set(signs[1::2])
    parted = len(inner) == len(outer) == 1 and inner != outer
    return tuple(range(2, len(gaps) + 1, 2)) if parted else ()


def _breaks(gaps: list[tuple[Item, ...]]) -> tuple[int, ...]:
    """Where a run is cut: by P values and semicolons, or between chains of `versus`."""
    versus = [any(item.code in {k.VERSUS, k.THAN} for item in gap) for gap in gaps]
    return tuple(
        number
        for number, gap in enumerate(gaps, start=1)
        if any(item.code in {";", k.P} for item in gap) or (any(versus) and not versus[number - 1])
    )


def _next_value(items: tuple[Item, ...], place: int, is_head: Callable[[int], bool]) -> int | None:
    """The next value that nothing cuts off."""
    for following in range(place + 1, min(len(items), place + 1 + _LONGEST_GAP)):
        item = items[following]
        if item.code in k.VALUES:
            return following
        if item.code == k.MEASURE and is_head(following) and not _only_names(items, following):
            labels = items[following - 1].code == "(" and _is_trait(item)
            if not labels or items[following + 1].code != ")" or items[place].code != k.AMOUNT:
                return None
        if item.code in _BREAKS and not _is_whose(items, following):
            return None
    return None


def _is_whose(items: tuple[Item, ...], place: int) -> bool:
    """Whether a verb only says which patients: `20 (65%) among those who received A`."""
    return items[place].code == k.HAD and items[place - 1].code == k.WHO


def _only_names(items: tuple[Item, ...], place: int) -> bool:
    """Whether a name takes no value of the kind bracketed behind it: `PFS: …, TACE (52 d)`."""
    if place + 2 >= len(items) or items[place + 1].code != "(":
        return False
    value = items[place + 2]
    return value.code in k.VALUES and not fits(items[place].value, value)


def _joined(
    items: tuple[Item, ...], left: int, right: int, is_arm: Callable[[int, int], bool]
) -> bool:
    """Whether two neighbouring values belong to one list."""
    if not _same_kind(items[left], items[right]):
        return False
    gap = items[left + 1 : right]
    if _changes_brackets(items, left, right) or _opens_average(gap):
        return False
    if _begins_clause(items, left, right) or _opens_row(items, left, right):
        return False
    amount = items[left].value.dimension not in {None, "share", "count"}
    if (amount or _repeats_count(items, left)) and _counts(items, right):
        return False
    core = [item for item in gap if item.code not in _ASIDES]
    if not any(item.code in k.JOINTS or item.code == ")" for item in gap):
        return _parted_by_slash(items, left, right)
    if (
        core
        and core[0].code in {k.OF, k.THE}
        and len(core) > 1
        and core[1].code in {k.THE, k.PATIENTS}
    ):
        core = core[2:]
    words = [item for item in core if item.code not in _LIGHT]
    if not words:
        return True
    if any(pairs(items, left, right) for pairs in _PAIRS):
        return True
    if any(item.code == k.GROUP for item in words) and all(item.code in _NAMES for item in words):
        return True
    if core[0].code in _LEADS:
        return _ends_in_joint(gap) or is_arm(left + 1, right)
    return is_arm(left + 1, right)


def _parted_by_slash(items: tuple[Item, ...], left: int, right: int) -> bool:
    """Whether but a slash parts two rates: `30/90-day mortality was 0.7%/1.7%`."""
    alone = right == left + 2 and items[left + 1].code == "/"
    return alone and items[left].code == items[right].code == k.PERCENT


def bracketed_pair(items: tuple[Item, ...], left: int, right: int) -> bool:
    """Whether two values are bracketed behind the sides of a comparison: `A (71%) and B (66%)`."""
    gap = items[left + 1 : right]
    closed = gap[0].code == ")" and gap[-1].code == "("
    joined = len(gap) > 3 and gap[1].code in _JOINING  # noqa: PLR2004
    if not (closed and joined and all(item.code in _NAMES for item in gap[2:-1])):
        return False
    compares = any(item.code in _COMPARING for item in items[max(0, left - 12) : right])
    return compares or {items[left].value.unit, items[right].value.unit} <= _SPANS


def _labelled_pair(items: tuple[Item, ...], left: int, right: int) -> bool:
    """Whether a rate has its group in a bracket, and the next follows: `67% (A), 90% (B)`."""
    gap = items[left + 1 : right]
    closing = next((place for place, item in enumerate(gap) if item.code == ")"), None)
    if gap[0].code != "(" or closing is None or items[left].code not in _LABELLED:
        return False
    named = all(item.code in _IN_NAMES or _is_trait(item) for item in gap[1:closing])
    return named and all(item.code in k.JOINTS for item in gap[closing + 1 :])


_PAIRS = (bracketed_pair, _labelled_pair, labelled.joined)
"""What pairs two values by the names beside them."""


def _is_trait(item: Item) -> bool:
    """Whether an item names what patients have: `90 months (G1), 50 months (G2)`."""
    return item.code == k.MEASURE and item.value.kind != "outcome"


def _changes_brackets(items: tuple[Item, ...], left: int, right: int) -> bool:
    """Whether a list ends with its bracket: `(CR 60%, CRi 9%), but … (71%)`."""
    if items[left + 1].code != ")" or items[right - 1].code != "(":
        return False
    return items[left - 1].code in k.NOUNS


def _opens_row(items: tuple[Item, ...], left: int, right: int) -> bool:
    """Whether a bracket holds the row of another group: `1年(88%)和3年(61%)高于B组(`74%、40%)."""
    alone = items[left - 1].code == "(" and items[left + 1].code == ")"
    behind = [item.code for item in items[right + 1 : right + 3]]
    several = behind[:1] != [")"] and not k.VALUES.isdisjoint(behind)
    gap = {item.code for item in items[left + 1 : right]}
    return alone and several and items[right - 1].code == "(" and not gap.isdisjoint(_HIGHER)


def _repeats_count(items: tuple[Item, ...], place: int) -> bool:
    """Whether a percentage stands alone in a bracket: `nine deaths in group A (10%)`."""
    alone = place and items[place - 1].code == "(" and items[place + 1].code == ")"
    return bool(alone) and items[place].code == k.PERCENT and items[place].value.count is None


def _counts(items: tuple[Item, ...], place: int) -> bool:
    """Whether a value counts what is named behind it: `21 deaths`."""
    following = items[place + 1].code if place + 1 < len(items) else ""
    return items[place].code == k.COUNT or (items[place].code == k.NUMBER and following in k.NAMES)


def _opens_average(gap: tuple[Item, ...]) -> bool:
    """Whether a bracket tells what a sum is on average: `2,472 cycles (median, two each)`."""
    signs = "".join(item.code for item in gap)
    return any(f"({code}" in signs for code in _MIDDLE)


def _begins_clause(items: tuple[Item, ...], left: int, right: int) -> bool:
    """Whether a count behind a mere comma has its own words behind it: `死亡2例，3例无瘤存活`."""
    counts = items[left].code == items[right].code == k.COUNT
    gap = [item.code for item in items[left + 1 : right]]
    following = items[right + 1].code if right + 1 < len(items) else ""
    told = is_bare(items[right]) or (counts and following == k.HAD)
    if gap == [";"] and following in _VERBS and told:
        return True  # median age was 59; 14 were women; 引流术25例;59例行介入治疗
    if gap[-2:] == [",", k.AND] and len(gap) > 2:  # noqa: PLR2004
        return items[right].code == k.COUNT and following == k.HAD
    return counts and gap in ([","], [",", k.IN]) and following in _OWN_WORDS


def _ends_in_joint(gap: tuple[Item, ...]) -> bool:
    """Whether a list goes on right before the value: `…, and`, `… vs`, `… compared with`."""
    tail = [item for item in gap if item.code not in _BEFORE_VALUE]
    return bool(tail) and (tail[-1].code in k.JOINTS or tail[-1].code in {k.P, ")"})


def _same_kind(left: Item, right: Item) -> bool:
    """Whether two values measure the same kind of thing; a bare number takes its neighbour's."""
    first, second = left.value, right.value
    if first.dimension is None or second.dimension is None:
        return left.code != k.PERCENT or right.code == k.NUMBER
    shares = {"share", "count"}
    if first.dimension in shares and second.dimension in shares:
        units = {first.unit, second.unit}
        return len(units) == 1 or ("percent" in units and "lesions" not in units)
    return bool(first.dimension == second.dimension)
