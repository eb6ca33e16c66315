"""
Groups of Chinese comparisons: `A组…B组`, `A患者…B患者`, `不同X患者`.

Comes in: a stretch of a line.  Goes out: the name of the comparison, or None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k
from nelm_evidence.linking.factors.beginnings import opens_phrase
from nelm_evidence.linking.factors.enumerations import enumerated
from nelm_evidence.model.line import code_of

if TYPE_CHECKING:
    from nelm_evidence.linking.factors.labels import Names
    from nelm_evidence.linking.factors.scan import Scan

_FARTHEST = 12
_CHANGES = frozenset({k.CHANGE, k.IMPROVE})
_BEHIND_HEAD = _CHANGES | {k.OF, k.TIME, k.COPULA, k.PATIENTS, k.COMPARATIVE}
_CLAUSE_ENDS = frozenset(",;。")
_LIMITS = frozenset("<>≤≥")
_SIDE_ENDS = frozenset(",;:。([") | k.codes("of", "copula", "P", "Effect") | k.VALUES
_SIDES = ("one", "the other")
_NUMERAL, _BEFORE = code_of("Numeral"), code_of("before")
_STOPS = frozenset(",;:。()[]、") | k.codes(
    "and", "of", "comparative", "copula", "while", "both", "versus", "than", "in", "at", "P",
    "Effect", "significant", "Time", "no",
) | k.VALUES  # fmt: skip


def name_in_chinese(scan: Scan, first: int, last: int, names: Names) -> str | None:
    """`A组…B组`, then the arms of the document, then what stands before the endpoint."""
    so_far = names.so_far
    differing = _differing(scan, first, last)
    if differing:
        return differing
    several = _several(scan, first, last, names)
    if several is not None:
        return several or None
    found = _groups(scan, first, last, frozenset({k.GROUP}))
    has_labels = bool(found)
    if len(found) == 1:
        found.update(_behind(scan, last))
    if not found:
        patients = _groups(scan, first, last, frozenset({k.PATIENTS, k.WHO}))
        if len(patients) < len(_SIDES) and _names_both(scan, first, last, names):
            line = _groups(scan, 0, last, frozenset({k.PATIENTS, k.WHO}))
            patients = line if len(line) == len(_SIDES) else patients  # A者…;B者…;两者差异…
        found = patients if len(patients) > 1 or names.of_arms() is None else {}
    if len(found) < len(_SIDES):
        found = _compared(scan, first, last) or found
    if len(found) == 1 and so_far and next(iter(found)) in so_far:
        return so_far
    if len(found) < len(_SIDES):
        found = dict.fromkeys(_against(scan, first, last)) or found
    if found:
        told = list(found)[:2]
        sides = [names.treatment(label) for label in told] if has_labels else told
        names.last = " vs ".join(sides[::-1] if _opens_with_other(scan, first, last) else sides)
        return names.last
    so_far = None if scan.code(first) == ";" else so_far
    return so_far or names.of_arms() or names.last or _head(scan, first, last)


def _names_both(scan: Scan, first: int, last: int, names: Names) -> bool:
    """Whether both sides are told at once; `两组` are the document's arms where it has two."""
    has_arms = names.of_arms() is not None
    groups = tuple(scan.words["group"])
    return any(
        scan.code(place) == k.BOTH
        and len(scan.texts[place]) > 1  # 均
        and not (has_arms and scan.texts[place].endswith(groups))
        for place in range(first, last)
    )


def _several(scan: Scan, first: int, last: int, names: Names) -> str | None:
    """
    All of three groups and more that are compared at once: `A组、B组、C组…,三组比较`.

    Empty where they are held against what they were, and not against each other.
    """
    is_before = k.THAN in scan.codes[first:last] and _BEFORE in scan.codes[first:last]
    for place in range(first + 1, last):
        count = _count_before(scan, place) if scan.code(place) == k.GROUP else 0
        if count <= len(_SIDES):
            continue
        if is_before:
            return ""  # 三组均较术前改善
        told = list(_groups(scan, 0, place - 1, frozenset({k.GROUP})))[:count]
        if len(told) < count:
            told = [arm.label for arm in names.arms.arms]
        if len(told) == count:
            return " vs ".join(map(names.treatment, told))
        return _list_before(scan, first, place)
    return None


def _count_before(scan: Scan, place: int) -> int:
    """How many groups are told of at once: `三组`, `4组`, `3个亚组`; none for a single one."""
    item = scan.items[place - 1]
    if item.code == _NUMERAL:
        return int(item.value)
    told = item.value.value if item.code in {k.NUMBER, k.COUNT} else None
    return int(told) if told is not None and told == told.to_integral() else 0


def _list_before(scan: Scan, first: int, place: int) -> str | None:
    """The list of groups that shares one word for them: `A、B、C三组`."""
    start = place - 1
    while start > first and (
        scan.code(start - 1) not in _STOPS or scan.says(start - 1, "list_joints")
    ):
        start -= 1
    is_list = any(scan.says(p, "list_joints") for p in range(start, place))
    return scan.quote(start, place + 1) if is_list or place == first + 1 else None


def _opens_with_other(scan: Scan, first: int, last: int) -> bool:
    """Whether a clause opens with what it compares with: `与B组相比,A组…`."""
    comma = scan.codes.find(",", first + 1, last)
    start = first
    while scan.code(start) in {",", k.WHILE}:
        start += 1
    return comma > 0 and (scan.code(start), scan.code(comma - 1)) == (k.AND, k.THAN)


def _against(scan: Scan, first: int, last: int) -> tuple[str, ...]:
    """The two sides of `A的缓解率低于B[12.3%比82%]`, be they patients or lesions."""
    for place in range(first + 1, last):
        if scan.depth[place] or not scan.says(place, "against"):
            continue
        left, end = _head(scan, first, place), place + 1
        while end < last and scan.code(end) not in _SIDE_ENDS and not scan.endpoint(end):
            end += 1
        right = scan.quote(place + 1, end) if end > place + 1 else None
        return (left, right) if left and right else ()
    return ()


def _compared(scan: Scan, first: int, last: int) -> dict[str, None]:
    """The two sides of `A与B相比`, `与B相比,A可延长OS`, `A较B能延长OS`, which no noun need end."""
    for than in range(first + 1, last):
        if scan.depth[than] or scan.code(than) != k.THAN:
            continue
        start = max(first, *(scan.codes.rfind(sign, 0, than) + 1 for sign in _CLAUSE_ENDS))
        is_end = scan.code(than + 1) in _CLAUSE_ENDS
        joints = [p for p in range(start, than) if scan.says(p, "with_words")] if is_end else [than]
        for joint in joints:
            left, right = enumerated(scan, start, joint), enumerated(scan, joint + 1, than)
            if not is_end:
                right = enumerated(scan, than + 1, _predicate(scan, than + 1, last))
            elif not left:
                left = enumerated(scan, than + 2, _predicate(scan, than + 2, last))
            sides = [*left, *right] if joint > start else [*right, *left]
            if len(left) == len(right) == 1:
                return dict.fromkeys(scan.quote(side.first, side.last) for side in sides)
    return {}


def _predicate(scan: Scan, first: int, last: int) -> int:
    """Where a name ends before what is said of it: `A|可延长OS`, `A|OS更长`; nowhere otherwise."""
    for place in range(first, last):
        if scan.code(place) in _CLAUSE_ENDS:
            break
        if scan.endpoint(place):
            return place
        if scan.code(place) in _CHANGES | {k.COMPARATIVE} or scan.says(place, "able"):
            return place
    return first


def _behind(scan: Scan, last: int) -> dict[str, None]:
    """The other side, told behind the figures: `A组PFS(…)和OS(…)均优于B组`."""
    for place in range(last, scan.size):
        if not scan.depth[place] and scan.code(place) in _CLAUSE_ENDS:
            break
        if scan.says(place, "against"):
            return _groups(scan, place + 1, place + _FARTHEST, frozenset({k.GROUP}))
    return {}


def _groups(scan: Scan, first: int, last: int, nouns: frozenset[str]) -> dict[str, None]:
    """The names that end in one of these nouns: `A组`, `A患者`, `A与B患者`."""
    found: dict[str, None] = {}
    for place in range(first, min(last, scan.size)):
        if scan.code(place) not in nouns:
            continue
        start = _start(scan, first, place)
        if scan.code(place - 1) in _CHANGES | {k.COMPARATIVE}:
            continue  # 可降低患者的复发率
        if start == place or scan.says(start, "generic", "totals") or scan.code(start) == k.NUMBER:
            continue
        if not found and scan.code(start - 1) == k.AND:
            left = _start(scan, first, start - 1)
            if left < start - 1 and not any(scan.endpoint(p) for p in range(left, start)):
                found[scan.quote(left, start - 1)] = None
        found.setdefault(scan.quote(start, place + 1))
    return found


def _start(scan: Scan, first: int, place: int) -> int:
    """Where the name begins that ends at a place; a limit is part of it: `Ki-67≤5%患者`."""
    start = place
    while start > first and place - start < _FARTHEST:
        is_limit = scan.code(start - 1) in k.VALUES and scan.code(start - 2) in _LIMITS
        is_part = is_limit or scan.says(start - 1, "lacking")
        if scan.code(start - 1) in _STOPS and not is_part:
            break
        if scan.code(start - 1) in _CHANGES or scan.says(start - 1, "able", "reveals"):
            break  # 可延长`患者`
        if start < place and scan.endpoint(start - 1):
            break  # 1年复发率`手术组`
        start -= 1
    return start


def _differing(scan: Scan, first: int, last: int) -> str | None:
    """What parts the groups: `不同X患者的`."""
    while first < last and scan.code(first) in _STOPS:
        first += 1
    return _head(scan, first + 1, last) if scan.says(first, "differing") else None


def _head(scan: Scan, first: int, last: int) -> str | None:
    """What stands before the first endpoint of a Chinese clause, unless it only leads to one."""
    for place in range(first, last):
        if scan.says(place, "reveals"):
            first = place + 1
        if scan.code(place) in _BEHIND_HEAD or scan.endpoint(place) or scan.says(place, "able"):
            while first < place and scan.code(first) in _STOPS and not _is_time(scan, first):
                first += 1
            if opens_phrase(scan, first):
                parted = [p for p in range(first, place) if scan.says(p, "differing")]
                if not parted:
                    return None
                first = parted[-1] + 1  # 对不同A分组
            is_name = place - first > 1 or scan.code(first) == k.MEASURE
            return scan.quote(first, place) if place > first and is_name else None
    return None


def _is_time(scan: Scan, place: int) -> bool:
    """Whether an item says when a treatment is given, which is part of its name: `术后`."""
    return scan.code(place) == k.AT and len(scan.texts[place]) > 1
