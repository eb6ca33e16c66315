"""
Contrasts: Chinese clauses that tell several factors by the patients who fare otherwise.

`不同A、B患者的OS差异有统计学意义`, `A、B患者的OS短于C、D患者`, `A、B者预后较差`.  Comes in:
a `Scan` and the place of the word that weighs.  Goes out: a `Tie`, or None: one group
alone is a comparison.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k
from nelm_evidence.linking.factors.beginnings import STOPS, list_start
from nelm_evidence.linking.factors.endpoints import Endpoints
from nelm_evidence.linking.factors.enumerations import enumerated
from nelm_evidence.linking.factors.making import UNTESTED
from nelm_evidence.linking.factors.pieces import Piece
from nelm_evidence.linking.factors.targets import denied, finish, targets
from nelm_evidence.linking.factors.tie import Tie
from nelm_evidence.linking.factors.verdicts import verdict_of_words

if TYPE_CHECKING:
    from nelm_evidence.linking.factors.scan import Scan

_PEOPLE = k.codes("patients", "who")
_TOLD = k.codes("Percent", "Count", "Share", "P", "Effect")
_TIMES = k.codes("between", "at", "median", "mean", "Amount", "Time", "before")
_HEAD = _PEOPLE | {k.OF}
_OTHERS = _TOLD | {k.AFFECT, k.COPULA}
_NAMED = k.VALUES | frozenset({k.AND, ","})
_AGAINST = k.codes("than", "versus")
_VERDICTS = frozenset({k.DIFFER, k.SIGNIFICANT, k.BOTH})
_SEVERAL, _NEAR = 2, 4
_DIFFERING, _OTHERWISE = "groups that differ", "patients who fare otherwise"


def parted(scan: Scan, cue: int, done: int) -> Tie | None:
    """`不同A、B患者的OS差异有统计学意义`, and behind another tie `而A、B的差异无统计学意义`."""
    if not done and not any(scan.says(p, "differing", "pairing") for p in range(cue)):
        return None
    start = list_start(scan, cue, done)
    opener = next((p for p in range(start, cue) if scan.says(p, "differing")), None)
    if opener is None or scan.depth[opener]:
        return (_denied_too(scan, cue, start) if done else None) or _of_endpoint(
            scan, cue, start, done
        )
    end = _list_close(scan, opener + 1, cue)
    told = targets(scan, end, cue)
    pieces = enumerated(scan, opener + 1, end)
    if not told.found or not pieces or not _OTHERS.isdisjoint(scan.codes[opener:cue]):
        return None
    is_negative = denied(scan, end, cue + 1)
    tie = Tie(pieces, told, cue, start, cue + 1, _DIFFERING, is_negative, analysis=("comparison",))
    return finish(scan, tie)


def _of_endpoint(scan: Scan, cue: int, start: int, done: int) -> Tie | None:
    """`OS与A、B差异无统计学意义`."""
    joint = next((p for p in range(start, cue) if scan.says(p, "pairing")), None)
    end = cue - (scan.code(cue - 1) == k.DIFFER)
    if joint is None or scan.depth[joint] or any(scan.endpoint(p) for p in range(joint, end)):
        return None
    begin = list_start(scan, joint, done)
    told, pieces = targets(scan, begin, joint), enumerated(scan, joint + 1, end)
    if not told.found or len(pieces) < _SEVERAL or _is_group(scan, pieces):
        return None
    is_negative = denied(scan, end, cue + 1)
    return finish(scan, Tie(pieces, told, cue, begin, cue + 1, _DIFFERING, is_negative))


def _denied_too(scan: Scan, cue: int, start: int) -> Tie | None:
    """What a line goes on to say of others: `…;而A、B的差异无统计学意义`."""
    end = cue - (scan.code(cue - 1) == k.DIFFER)
    if scan.code(start - 1) != k.WHILE or end == cue or scan.endpoint(end - 1):
        return None
    pieces = enumerated(scan, start, end)
    is_list = len(pieces) >= _SEVERAL and _OTHERS.isdisjoint(scan.codes[start:end])
    if not is_list or any(scan.code(p) in {k.GROUP, k.COMPARATIVE} for p in range(start, end)):
        return None
    told = Endpoints((), cue)
    is_negative = denied(scan, end, cue + 1)
    tie = Tie(pieces, told, cue, start, cue + 1, _DIFFERING, is_negative, analysis=("comparison",))
    return finish(scan, tie)


def _list_close(scan: Scan, first: int, cue: int) -> int:
    """Where the list of what differs ends: before the patients or the endpoint."""
    joints = [p for p in range(first, cue) if scan.texts[p] == "、" and not scan.depth[p]]
    last = joints[-1] if joints else first
    for place in range(last + 1, cue):
        if scan.code(place) in _PEOPLE or scan.code(place) == k.OF or scan.endpoint(place):
            return place
    return cue


def contrasted(scan: Scan, cue: int, done: int) -> Tie | None:
    """`A、B患者的OS短于C、D患者`, `A、B者预后较差`, `A者的OS长于B者`."""
    start = list_start(scan, cue, done)
    first = _outcome(scan, start, cue)
    if first is None or any(scan.code(p) in _TOLD and not scan.depth[p] for p in range(first, cue)):
        return None
    end = _before_heads(scan, start, first)
    pieces = enumerated(scan, start, end)
    if not pieces or scan.says(end - 1, "about_words") or _is_group(scan, pieces):
        return None
    stop = _clause_end(scan, cue + 1)
    if not _are_many(scan, pieces, (start, end, first)) and not _is_one(
        scan, pieces, (end, first, cue, stop)
    ):
        return None
    return _weighed(scan, pieces, targets(scan, first, cue + 1), (start, cue, stop))


def _before_heads(scan: Scan, start: int, first: int) -> int:
    """Where a list ends before the patients that have an outcome: `A、B的患者5年|OS`."""
    end = first
    while end > start and scan.code(end - 1) in _TIMES:
        end -= 1
    while end > start and scan.code(end - 1) in _HEAD:
        end -= 1
    of = scan.codes.rfind(k.OF, start, end)  # 有A、B|的C患者
    is_whose = of > start and _NAMED.isdisjoint(scan.codes[of:end])
    return of if is_whose and scan.code(end) in _PEOPLE else end


def _is_group(scan: Scan, pieces: list[Piece]) -> bool:
    """Whether what stands before an outcome is an arm of the study, which comparisons name."""
    return any(scan.code(piece.last - 1) == k.GROUP for piece in pieces)


def _are_many(scan: Scan, pieces: list[Piece], places: tuple[int, int, int]) -> bool:
    """Whether a list stands before the patients."""
    start, end, first = places
    has_joint = any(scan.texts[p] == "、" and not scan.depth[p] for p in range(start, end))
    return has_joint and len(pieces) >= _SEVERAL and not _HEAD.isdisjoint(scan.codes[end:first])


def _is_one(scan: Scan, pieces: list[Piece], places: tuple[int, int, int, int]) -> bool:
    """Whether one kind of patients is held against another, which it names, or none."""
    end, first, cue, stop = places
    if scan.says(cue, "against"):
        other = enumerated(scan, cue + 1, stop)
        told = scan.codes[pieces[0].first : first]
        is_told = scan.line.section != "conclusions" or scan.has_figure(cue, stop)
        if not other or _is_group(scan, other) or "," in told or not is_told:
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
    return is_weighed and not _PEOPLE.isdisjoint(scan.codes[end:first])


def _outcome(scan: Scan, start: int, cue: int) -> int | None:
    """Where the endpoints begin that a word weighs, if they stand right before it."""
    first = cue if scan.says(cue, "bad_words", "rise", "fall") and scan.endpoint(cue) else None
    for place in range(cue - 1, start - 1, -1):
        if scan.depth[place]:
            continue
        if scan.endpoint(place) or _is_rate(scan, place, cue):
            first = place
        elif first is None and scan.code(place) == k.AND:
            return None  # OS和|延长A
        elif scan.code(place) in _PEOPLE or scan.texts[place] == "、":
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
    words = verdict_of_words(scan, told.found[0].place, end)
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
        if scan.code(place + 1) in _VERDICTS and k.BOTH in scan.codes[place : place + _NEAR]:
            return place, end
        place = end
    return place, place
