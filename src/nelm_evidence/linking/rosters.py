"""
Rosters: the places where a sentence lists groups of patients with their sizes.

`A (n = 35) and B (n = 34)`, `72 were randomised to A and 69 to B`, `(134 drug, 135 placebo)`,
治疗组30例,对照组(41例), `n = 35 for each group`.  Comes in: a line.  Goes out: `Seat`s, a label
with a size; which row of them is the arms is weighed in `rows`.
"""

from __future__ import annotations

from decimal import Decimal

from nelm_evidence.linking import bracketed, labels, paired, respective
from nelm_evidence.linking import kinds as k
from nelm_evidence.linking.cues import Cues
from nelm_evidence.linking.headcounts import places_of
from nelm_evidence.linking.labels import BREAKS, CLOSE, OPEN
from nelm_evidence.linking.respective import Seat
from nelm_evidence.model.line import Item, Line, code_of

_EACH, _EACH_ALONE = k.codes("each", "per", "both"), k.codes("each")
_NO_FOLLOWER = frozenset("-/%×.") | k.codes("Unit", "dose", "group", "grade", "ordinal")
_NO_NUMBER = frozenset("-/<>≤≥±=.") | k.codes(
    "grade", "ordinal", "Foil", "level", "Name", "at", "P", "statistic", "n", "more", "than"
)
_GROUPS = k.codes("group", "both")
_JOINTS = k.codes("and", "versus")
_SAYS = k.codes("word", "had", "copula")
_EACH_OF_BOTH = "".join(map(code_of, ("both", "respectively")))
_REACH_BOTH = 6
_ONE_WORD = 5
"""What is longer than this names each group by itself: `per arm`."""
_FEW = 3
_NEAR = 3
"""How far behind its copula a verb may stand: `were then randomly assigned`."""
_MOST_GROUPS = 9
_SIZED = k.codes("copula", "total", "had")


def find(line: Line, text: str, cues: Cues) -> list[Seat]:
    """Return the seats of a line in order."""
    items = line.items
    numbers = [(place, size) for place in places_of(line) if (size := _size(items, place, text))]
    if len(numbers) == 1 and _GROUPS.isdisjoint(line.signature):
        return []
    if len(numbers) > 1:
        seats = list(respective.find(line, numbers, text)) or bracketed.find(line, numbers, text)
        if not seats and cues.language == "zh":
            seats = paired.find(line, numbers, text)
        if seats:
            return seats
    seats = []
    for number, (place, size) in enumerate(numbers):
        floor = numbers[number - 1][0] + 1 if number else 0
        ceiling = numbers[number + 1][0] if number + 1 < len(numbers) else len(items)
        seat = _seat(line, place, size, (floor, ceiling), (text, cues))
        if seat is not None:
            seats.append(seat)
    return seats


def _size(items: tuple[Item, ...], place: int, text: str) -> int | None:
    """The number of people that an item can be."""
    item = items[place]
    value: Decimal | None = None
    if item.code == k.SIZE:
        value = item.value
    elif item.code == k.COUNT and item.value.unit == "patients" and item.value.count is None:
        value = item.value.value
    elif item.code in {k.SHARE, k.PERCENT} and item.value.denominator is not None:
        value = item.value.denominator
    elif item.code == k.PERCENT and item.value.count is not None and item.value.denominator is None:
        quote = text[item.start : item.end]
        value = item.value.count if "%" in quote[quote.find("(") :] and "(" in quote else None
    elif item.code == k.NUMBER and item.value.dimension is None and item.value.interval is None:
        value = item.value.value if _stands_alone(items, place) else None
    if value is None or value < 1 or value != value.to_integral():
        return None
    return int(value)


def _stands_alone(items: tuple[Item, ...], place: int) -> bool:
    """Whether a bare number is no part of a name, a measurement, a ratio or a list."""
    before = items[place - 1] if place else None
    after = [item.code for item in items[place + 1 : place + 3]]
    if after == [k.OF, k.NUMBER] or (after and after[0] in _NO_FOLLOWER) or _is_ratio(items, place):
        return False
    if before is None:
        return True
    glued = before.end == items[place].start
    if before.code == k.GROUP and items[place].value.value <= _MOST_GROUPS:
        return False  # group 1
    if before.code in _NO_NUMBER and (glued or before.code != "-"):
        return False
    return not (before.code in OPEN and _is_marker(items, place))


def _is_ratio(items: tuple[Item, ...], place: int) -> bool:
    """Whether a number is part of `1:2`."""
    behind = items[place + 1 : place + 3]
    is_first = len(behind) > 1 and behind[0].code == ":" and behind[1].start == behind[0].end
    is_second = (
        place > 0 and items[place - 1].code == ":" and items[place - 1].end == items[place].start
    )
    return is_first or is_second


def _is_marker(items: tuple[Item, ...], place: int) -> bool:
    """Whether a bracketed number only numbers the parts of a list: `(1) usual care`."""
    is_closed = place + 1 < len(items) and items[place + 1].code in CLOSE
    return is_closed and items[place].value.value <= _FEW


def _seat(
    line: Line, place: int, size: int, bounds: tuple[int, int], known: tuple[str, Cues]
) -> Seat | None:
    """The seat of one size: its label before or behind it."""
    items, (text, cues) = line.items, known
    floor, ceiling = bounds
    if _is_each(items, place):
        return Seat("", (), size, place, is_each=True)
    is_before = _is_behind(items, place, cues)
    lead = place + 1 if is_before else labels.lead_of(items, place, ceiling, text, cues)
    if is_before:
        words = labels.before(items, place, floor, ceiling)
    else:
        words = labels.behind(items, lead, ceiling, cues)
    words = labels.trimmed(words, text, cues)
    is_group = any(item.code == k.GROUP for item in words)
    if words and not is_before and _is_allotted(items, words[-1], (text, cues)):
        return None
    label = labels.text_of(words, text)
    if not any(sign.isalpha() for sign in label) or (
        is_group and not is_before and _counts_groups(words, lead - place, known)
    ):
        return None
    code = items[place].code
    return Seat(
        label,
        words,
        size,
        place,
        is_before=is_before,
        is_group=is_group,
        is_share=code in {k.PERCENT, k.SHARE} or _percent_behind(items, place),
        is_led=lead > place + 1
        or cues.language == "zh"
        or code == k.SIZE
        or words[0].code == k.MEASURE,
        is_bracketed=is_before and (code == k.SIZE or items[place - 1].code in OPEN),
        is_treated=any(_treats(item, text, cues) for item in items[place + 1 : lead]),
    )


def _is_allotted(items: tuple[Item, ...], last: Item, known: tuple[str, Cues]) -> bool:
    """Whether a size is of all that are parted: `95 patients with a tumour were assigned to`."""
    text, cues = known
    behind = [item for item in items if item.start >= last.end][:_NEAR]
    is_told = bool(behind) and behind[0].code == k.COPULA
    return is_told and any(cues.holds("assigned", text[i.start : i.end]) for i in behind[1:])


def _counts_groups(words: tuple[Item, ...], gap: int, known: tuple[str, Cues]) -> bool:
    """Whether a size counts the groups, or all of them: `two study groups`, `to two groups`."""
    text, cues = known
    last = words[-1]
    is_plural = last.code == k.GROUP and text[last.end - 1] == "s"
    return cues.language == "en" and (gap == 1 or is_plural)


def _treats(item: Item, text: str, cues: Cues) -> bool:
    """Whether a word says that patients got a treatment."""
    if item.code != k.WORD:
        return item.code in {k.HAD, k.WITH}
    word = text[item.start : item.end]
    return cues.holds("treated", word) or cues.holds("allocated", word)


def _percent_behind(items: tuple[Item, ...], place: int) -> bool:
    """Whether a percentage follows in the same bracket: `(n = 54; 11%)`."""
    following = items[place + 1 : place + 3]
    return (
        len(following) > 1
        and following[0].code in frozenset(",;")
        and following[1].code == k.PERCENT
    )


def _is_each(items: tuple[Item, ...], place: int) -> bool:
    """Whether a size holds for each group: `35 in each group`, `66 per arm`, 各32例."""
    before = items[max(0, place - 2) : place]
    if before and before[-1].code in _EACH_ALONE:
        return True
    if _is_of_both(items, place):
        return True
    of_groups = [item.code for item in before] == [k.GROUP, k.OF]
    if of_groups and any(item.code in _EACH_ALONE for item in items[place + 1 : place + 3]):
        return True  # three groups of 30 patients each
    following = items[place + 1 : place + 4]
    for number, item in enumerate(following[:-1]):
        if item.code in _EACH and following[number + 1].code == k.GROUP:
            return True
    return any(
        item.code in _EACH_ALONE and item.end - item.start > _ONE_WORD for item in following[:2]
    )


def _is_of_both(items: tuple[Item, ...], place: int) -> bool:
    """Whether a single size is told of both groups, each for itself: 两组分别入组35例."""
    lead = "".join(item.code for item in items[max(0, place - _REACH_BOTH) : place])
    _, respectively, verb = lead.rpartition(_EACH_OF_BOTH)
    listed = items[place + 1].code in _JOINTS if place + 1 < len(items) else False
    return bool(respectively) and _SAYS.issuperset(verb) and not listed


def _is_behind(items: tuple[Item, ...], place: int, cues: Cues) -> bool:
    """Whether a size stands behind its label."""
    before = items[place - 1].code if place else ""
    after = items[place + 1].code if place + 1 < len(items) else "."
    if items[place].code == k.SIZE or (before in OPEN and after in CLOSE):
        return True
    if cues.language == "en":
        return after in BREAKS | k.codes("and") and _is_apposed(items, place)
    if before in OPEN or _group_in_bracket(items, place + 1):
        return False
    return after in BREAKS | k.codes("and", "while") or _group_just_before(items, place)


def _group_in_bracket(items: tuple[Item, ...], place: int) -> bool:
    """Whether a bracket opens here that holds a group's name and nothing else: 43例`(A组)`."""
    closing = next((p for p in range(place, len(items)) if items[p].code in CLOSE), place)
    return closing > place + 1 and items[place].code in OPEN and items[closing - 1].code == k.GROUP


def _is_apposed(items: tuple[Item, ...], place: int) -> bool:
    """Whether a group's name stands before a comma: `trial group, 69 patients, and …`."""
    return place > 1 and items[place - 1].code == "," and items[place - 2].code == k.GROUP


def _group_just_before(items: tuple[Item, ...], place: int) -> bool:
    """Whether a group's name ends right before: 治疗组30例, 对照组共41例."""
    end = place
    while end > 0 and items[end - 1].code in _SIZED:
        end -= 1
    return end > 0 and items[end - 1].code == k.GROUP
