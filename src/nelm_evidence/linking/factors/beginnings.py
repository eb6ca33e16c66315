"""
Where a Chinese list of factors begins that stands before what ties it, and where one ends behind.

A list may run over commas: `年龄,性别,T分期和切缘是…`; an opening phrase before it ends in one too:
`多因素分析显示,…`, `在A患者中,…`.  Comes in: a `Scan` and a place.  Goes out: a place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k

if TYPE_CHECKING:
    from nelm_evidence.linking.factors.scan import Scan

STOPS = frozenset(";。") | k.codes("while")
HINGES = frozenset({k.PREDICTOR, k.TIED, k.AFFECT, k.FACTOR})
_UNLISTED = (
    HINGES | k.FIGURES | k.ANALYSES | k.codes("Percent", "Count", "Share", "differ", "copula")
)
"""What no part of a list holds outside of brackets."""
_LIMITS = frozenset("<>≤≥") | k.codes("more", "criterion", "comparative", "copula")
_MARKS = frozenset(").、") | k.codes("and")
_LONGEST, _MANY, _TAIL, _WORDIEST = 18, 2, 3, 3


def list_start(scan: Scan, end: int, done: int) -> int:
    """Where the list begins that ends before a place: behind what shows it, or its clause's end."""
    start = done
    for place in range(end - 1, done - 1, -1):
        if scan.depth[place]:
            continue
        code = scan.codes[place]
        if (code in STOPS and stops(scan, place)) or _shows(scan, place):
            start = place + 1
            break
        if code == "," and not _lists_on(scan, place, end, done):
            start = place + 1
            break
    start = _behind_analysis(scan, _behind_number(scan, start), end)
    while start < end and (
        scan.code(start) in {",", ":", k.AND}
        or scan.code(start) in k.ANALYSES
        or (scan.says(start, "analysis_tails") and scan.code(start - 1) in k.ANALYSES)
    ):
        start += 1
    return start


def _behind_number(scan: Scan, start: int) -> int:
    """The place behind the number of a sentence: `(2)|单因素分析…`, `2.|…`."""
    bracket = int(scan.code(start) == "(")
    is_number = scan.code(start + bracket) == k.NUMBER
    is_marked = scan.code(start + bracket + 1) in _MARKS
    return start + bracket + 2 if is_number and is_marked else start


def stops(scan: Scan, place: int) -> bool:
    """Whether a clause ends at an item; `化疗而非手术` is one name."""
    code = scan.codes[place]
    if code != k.WHILE or scan.code(place - 1) == ",":
        return code in STOPS
    return not scan.says(place + 1, "negators")


def _behind_analysis(scan: Scan, start: int, end: int) -> int:
    """The place behind the analysis that a clause opens with: `采用Cox回归分析|A、B是…`."""
    behind = start
    for place in range(start, end if opens_phrase(scan, start) else start):
        if scan.says(place, "list_joints") and scan.code(place + 1) not in k.ANALYSES:
            break
        if scan.code(place) in k.ANALYSES and not scan.depth[place]:
            behind = place
    return behind


def _shows(scan: Scan, place: int) -> bool:
    """Whether an item opens a list: `显示`, a colon, but not the second of `显示A和B提示C`."""
    if scan.roles[place] is None:  # as for most items
        return scan.codes[place] == ":"
    if scan.codes[place] == ":":
        return True
    if not scan.says(place, "reveals") or scan.code(place - 1) == k.AND:
        return False
    behind = place + 1 + scan.says(place + 1, "adverbs")
    return not scan.says(behind, "with_words", "about_words")  # A未显示与OS有关


def _lists_on(scan: Scan, comma: int, end: int, done: int) -> bool:
    """Whether a comma stands within a list: an item of it before, and signs of a list."""
    first = _part_start(scan, comma, done)
    has_joint = any(scan.texts[p] == "、" for p in range(first, comma) if not scan.depth[p])
    if has_joint and first > done and _shows(scan, first - 1):
        return True  # 结果显示:病理类型为鳞癌、B,C是…
    if not is_item(scan, first, comma):
        return False
    if scan.code(comma - 1) == ")" and scan.figures(scan.codes.rfind("(", 0, comma), comma):
        return True  # A(HR=2.1,P=0.01),B(HR=1.6,P=0.04)是独立因素
    is_summed_up = k.BOTH in scan.codes[comma:end]
    has_list = any(scan.texts[p] == "、" for p in range(first, end) if not scan.depth[p])
    return is_summed_up or has_list or _commas(scan, done, end) >= _MANY


def _commas(scan: Scan, first: int, last: int) -> int:
    """How many commas stand in a stretch outside of brackets, back to what opens it."""
    count = 0
    for place in range(last - 1, first - 1, -1):
        if scan.depth[place]:
            continue
        if _shows(scan, place) or stops(scan, place):
            break
        count += scan.code(place) == ","
    return count


def _part_start(scan: Scan, comma: int, done: int) -> int:
    """Where the part of a line begins that a comma closes."""
    for place in range(comma - 1, done - 1, -1):
        if not scan.depth[place] and (
            stops(scan, place) or scan.code(place) == "," or _shows(scan, place)
        ):
            return place + 1
    return done


def is_item(scan: Scan, first: int, last: int) -> bool:
    """Whether a part of a line between commas is an item of a list, not a clause or an opening."""
    if not last - first > 0:
        return False
    bare = [p for p in range(first, last) if not scan.depth[p]]
    if len(bare) > _LONGEST and not any(scan.texts[p] == "、" for p in bare):
        return False
    if any(scan.code(p) in _UNLISTED or scan.says(p, "reveals") for p in bare):
        return False
    if k.PROGNOSIS in scan.codes[last - _TAIL : last]:
        return False  # 总体预后良好,年龄、分期是…
    if scan.code(bare[-1]) in k.VALUES and scan.code(bare[-1] - 1) not in _LIMITS:
        return False  # 中位生存期19个月,年龄、分期是…
    sizes = range(1, min(_WORDIEST, last - first) + 1)
    is_closed = any(scan.spells(last - n, last, "phrase_closers") for n in sizes)
    return not (is_closed or opens_phrase(scan, first))


def opens_phrase(scan: Scan, place: int) -> bool:
    """Whether words lead to a clause, as no name begins: `通过`, `在`."""
    return any(scan.spells(place, place + n, "phrase_openers") for n in range(1, _WORDIEST + 1))


def list_end(scan: Scan, first: int) -> int:
    """Where the list ends that begins at a place: before the comma of what is no item of it."""
    for place in range(first, scan.size):
        if scan.depth[place]:
            continue
        if scan.code(place) in STOPS:
            return place
        if scan.code(place) == "," and not is_item(scan, place + 1, _part_end(scan, place + 1)):
            return place
    return scan.size


def _part_end(scan: Scan, first: int) -> int:
    """Where the part of a line ends that begins at a place."""
    for place in range(first, scan.size):
        if not scan.depth[place] and (scan.code(place) in STOPS or scan.code(place) == ","):
            return place
    return scan.size
