"""
Contrasts: Chinese clauses that tell factors by the patients who fare otherwise.

`A、B患者的OS短于C、D患者`, `A者的OS长于B者`, `A、B者预后较差`.  Comes in: a `Scan` and the place of
the word that weighs.  Goes out: a `Tie`, or None: the arms of the study are compared elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k
from nelm_evidence.linking.factors.beginnings import HINGES, STOPS, list_start
from nelm_evidence.linking.factors.endpoints import Endpoints
from nelm_evidence.linking.factors.enumerations import enumerated
from nelm_evidence.linking.factors.making import UNTESTED
from nelm_evidence.linking.factors.pieces import Piece
from nelm_evidence.linking.factors.targets import targets
from nelm_evidence.linking.factors.tie import Tie
from nelm_evidence.linking.factors.verdicts import verdict_of_words

if TYPE_CHECKING:
    from nelm_evidence.linking.factors.scan import Scan

PEOPLE = k.codes("patients", "who")
TOLD = k.codes("Percent", "Count", "Share", "P", "Effect")
_TIMES = k.codes("between", "at", "median", "mean", "Amount", "Time", "before")
_HEAD = PEOPLE | {k.OF}
_NAMED = k.VALUES | frozenset({k.AND, ","})
_AGAINST = k.codes("than", "versus")
_VERDICTS = frozenset({k.DIFFER, k.SIGNIFICANT, k.BOTH})
SEVERAL, _NEAR = 2, 4
_OTHERWISE = "patients who fare otherwise"


def contrasted(scan: Scan, cue: int, done: int) -> Tie | None:
    """`A、B患者的OS短于C、D患者`, `A、B者预后较差`, `A者的OS长于B者`."""
    if not scan.endpoints and k.MEASURE not in scan.codes[:cue]:
        return None
    told = _told(scan, cue, done)
    if told is None:
        return None
    start, first = told
    end = before_heads(scan, start, first)
    pieces = enumerated(scan, start, end)
    if not pieces or scan.says(end - 1, "about_words") or is_group(scan, pieces):
        return None
    stop = _clause_end(scan, cue + 1)
    if not _are_many(scan, pieces, (start, end, first)) and not _is_one(
        scan, pieces, (end, first, cue, stop)
    ):
        return None
    return _weighed(scan, pieces, targets(scan, first, cue + 1), (start, cue, stop))


def _told(scan: Scan, cue: int, done: int) -> tuple[int, int] | None:
    """Where the clause begins whose outcome a word weighs, and where the outcome."""
    is_against = scan.says(cue, "against")
    if is_against and scan.code(cue - 1) == ",":  # A者的OS为24个月,|长于B者的12个月
        start = list_start(scan, cue - 1, done)
        first = outcome(scan, start, cue - 1)
        return (start, first) if first is not None else None
    start = list_start(scan, cue, done)
    if scan.code(cue + 1) == k.FACTOR or not HINGES.isdisjoint(scan.codes[start:cue]):
        return None
    first = outcome(scan, start, cue)
    if first is None and done and is_against and scan.code(cue - 1) in PEOPLE:
        return start, cue  # A者OS长于B者,C者|长于D者
    if first is None or any(scan.code(p) in TOLD and not scan.depth[p] for p in range(first, cue)):
        return None
    return start, first


def before_heads(scan: Scan, start: int, first: int) -> int:
    """Where a list ends before the patients that have an outcome: `A、B的患者5年|OS`."""
    end = first
    while end > start and scan.code(end - 1) in _TIMES:
        end -= 1
    while end > start and scan.code(end - 1) in _HEAD:
        end -= 1
    of = scan.codes.rfind(k.OF, start, end)  # 有A、B|的C患者
    is_whose = of > start and _NAMED.isdisjoint(scan.codes[of:end])
    return of if is_whose and scan.code(end) in PEOPLE else end


def is_group(scan: Scan, pieces: list[Piece]) -> bool:
    """Whether what stands before an outcome is an arm of the study, which comparisons name."""
    return any(scan.code(piece.last - 1) == k.GROUP for piece in pieces)


def _are_many(scan: Scan, pieces: list[Piece], places: tuple[int, int, int]) -> bool:
    """Whether a list stands before the patients."""
    start, end, first = places
    has_joint = any(scan.texts[p] == "、" and not scan.depth[p] for p in range(start, end))
    return has_joint and len(pieces) >= SEVERAL and not _HEAD.isdisjoint(scan.codes[end:first])


def _is_one(scan: Scan, pieces: list[Piece], places: tuple[int, int, int, int]) -> bool:
    """Whether one kind of patients is held against another, which it names, or none."""
    end, first, cue, stop = places
    if scan.says(cue, "against"):
        other = enumerated(scan, cue + 1, _side_end(scan, cue + 1, stop))
        told = scan.codes[pieces[0].first : first]
        is_told = scan.line.section != "conclusions" or scan.has_figure(cue, stop)
        if not other or is_group(scan, other) or "," in told or not is_told:
            return False
        side = (other[0].first, other[-1].last)
        pieces[:] = [Piece(pieces[0].first, pieces[-1].last, against=side)]
        return True
    if len(pieces) != 1:
        return False
    if not _AGAINST.isdisjoint(scan.codes[pieces[0].first : cue]):
        return False
    is_result = scan.line.section != "conclusions"
    is_weighed = is_result or scan.has_figure(cue, min(cue + _NEAR, scan.size))
    return is_weighed and not PEOPLE.isdisjoint(scan.codes[end:first])


def _side_end(scan: Scan, first: int, stop: int) -> int:
    """Where the other side ends: before what it has, `A者|的12个月`."""
    heads = (p for p in range(first, stop - 1) if scan.code(p) in PEOPLE)
    return next((p + 1 for p in heads if scan.code(p + 1) == k.OF), stop)


def outcome(scan: Scan, start: int, cue: int) -> int | None:
    """Where the endpoints begin that a word weighs, if they stand right before it."""
    first = cue if scan.says(cue, "bad_words", "rise", "fall") and scan.endpoint(cue) else None
    for place in range(cue - 1, start - 1, -1):
        if scan.depth[place]:
            continue
        if scan.endpoint(place) or _is_rate(scan, place, cue):
            first = place
        elif (
            first is None
            and scan.code(place) == k.AND
            and k.VALUES.isdisjoint(scan.codes[place:cue])
        ):
            return None  # OS和|延长A
        elif scan.code(place) in PEOPLE or scan.texts[place] == "、":
            break
    return first


def _is_rate(scan: Scan, place: int, cue: int) -> bool:
    """Whether an item is what is compared, a finding told as a share: `淋巴结转移率高于`."""
    if scan.code(place) != k.MEASURE or "share" not in scan.items[place].value.values:
        return False
    return place == cue - 1 or scan.code(place + 1) == k.RATE


def _clause_end(scan: Scan, place: int) -> int:
    """Where the clause ends whose outcome a word weighs: at a comma, or a bracket with figures."""
    while place < scan.size and not (
        not scan.depth[place] and (scan.code(place) in STOPS or scan.code(place) == ",")
    ):
        place += 1
    return place


def _weighed(scan: Scan, pieces: list[Piece], told: Endpoints, places: tuple[int, int, int]) -> Tie:
    """The tie of a list with the P and the verdict of its clause, or of all clauses at the end."""
    start, cue, stop = places
    end = stop
    while scan.code(end) == "," and scan.code(end + 1) in _VERDICTS:
        end = _clause_end(scan, end + 1)
    shared = scan.figures(cue + 1, end)[:1]
    words = verdict_of_words(scan, told.found[0].place if told.found else cue, end)
    if not shared and words.told is None:
        closing = _closing(scan, end)
        shared, words = scan.figures(*closing)[:1], verdict_of_words(scan, *closing)
    if not shared and words.told is None and pieces[0].against:
        shared = scan.figures(end, _clause_end(scan, end + 1))[:1]  # A长于B,C长于D(P<0.05)
    rule = _OTHERWISE if shared or words.told is not None else UNTESTED
    return Tie(
        pieces, told, cue, start, max(end, cue + 1), rule,
        is_negative=words.told is False, is_certain=words.told is not None,
        analysis=("comparison",), shared=shared, hint=(cue, cue + 1),
    )  # fmt: skip


def _closing(scan: Scan, place: int) -> tuple[int, int]:
    """The part of a sentence that weighs all clauses before it: `…,差异均有统计学意义(P<0.05)`."""
    while place < scan.size and scan.code(place) == ",":
        end = _clause_end(scan, place + 1)
        if scan.code(place + 1) in _VERDICTS and scan.code(end) != ",":
            return place, end
        if not any(scan.says(p, "against") for p in range(place, end)):
            break
        place = end
    return place, place


def prone(scan: Scan, cue: int, done: int) -> Tie | None:
    """`A、B的患者更容易发生C`."""
    start = list_start(scan, cue, done)
    end = before_heads(scan, start, cue)
    pieces = enumerated(scan, start, end)
    stop = _clause_end(scan, cue + 1)
    behind = next((p for p in range(cue, stop) if scan.code(p) == "("), stop)
    told = targets(scan, cue, behind)
    if end == cue or not pieces or is_group(scan, pieces) or not told.found:
        return None
    return _weighed(scan, pieces, told, (start, cue, stop))
