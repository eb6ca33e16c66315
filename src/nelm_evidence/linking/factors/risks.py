"""
Risks: Chinese clauses that tell how much more a risk is, or what lowers or raises an outcome.

`A患者的死亡风险是B的2.3倍`, `A能降低死亡风险(HR=0.6)`, `A使OS延长(P<0.05)`.  Comes in: a `Scan` and
the place of the verb.  Goes out: a `Tie`, or None: the arms of the study are compared elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k
from nelm_evidence.linking.factors.beginnings import HINGES, STOPS, list_start
from nelm_evidence.linking.factors.contrasts import PEOPLE, before_heads, is_group, outcome
from nelm_evidence.linking.factors.endpoints import Endpoints
from nelm_evidence.linking.factors.enumerations import enumerated
from nelm_evidence.linking.factors.pieces import Piece
from nelm_evidence.linking.factors.scan import Figure
from nelm_evidence.linking.factors.targets import denied, finish, predicate_start, targets
from nelm_evidence.linking.factors.tie import Tie
from nelm_evidence.model.record import Effect

if TYPE_CHECKING:
    from nelm_evidence.linking.factors.scan import Scan

_MULTIPLE, _CHANGING = "a multiple of another risk", "what changes an endpoint"
_SURVIVAL = "overall_survival"
_FAR, _REACH, _LONGEST_MODAL = 24, 14, 3
_OPEN = frozenset("([")
_ENDS = STOPS | _OPEN | {","}
_NOUNS = frozenset({k.OF, k.HAD, k.RATE})
_HEAD = PEOPLE | {k.OF}
_BARRED = k.VALUES | k.FIGURES | HINGES | k.codes("than", "versus", "group", "copula")


def multiplied(scan: Scan, cue: int, done: int) -> Tie | None:
    """`A患者的死亡风险是B的2.3倍`."""
    if not scan.says(cue - 1, "risk_nouns", "survival_risks", "recurrence_risks"):
        return None
    times = _times(scan, cue)
    if times is None:
        return None
    start = list_start(scan, cue, done)
    first = outcome(scan, start, cue)
    pieces = enumerated(scan, start, before_heads(scan, start, first)) if first else []
    if first is None or not pieces or is_group(scan, pieces):
        return None
    end = times
    while end > cue + 1 and scan.code(end - 1) in _HEAD:
        end -= 1
    figure = _figure(scan, times)
    piece = Piece(pieces[0].first, pieces[-1].last, [figure], against=(cue + 1, end))
    told = _of_survival(targets(scan, first, cue))
    return Tie([piece], told, cue, start, figure.place + 1, _MULTIPLE, hint=(cue, cue + 1))


def _times(scan: Scan, cue: int) -> int | None:
    """Where the multiple stands that closes a clause: `是B的|2.3倍`."""
    for place in range(cue + 1, min(cue + _FAR, scan.size)):
        if scan.code(place) in STOPS or scan.code(place) == ",":
            return None
        if scan.code(place) == k.AMOUNT:
            is_multiple = any(word in scan.texts[place] for word in scan.words["multiples"])
            return place if is_multiple and place > cue + 1 else None
    return None


def _figure(scan: Scan, place: int) -> Figure:
    """The multiple as a ratio, with the interval and the P of its bracket."""
    quantity = scan.items[place].value
    effect = Effect(type="risk_ratio", value=quantity.value, interval=quantity.interval)
    p = quantity.p
    if p is None and scan.code(place + 1) == "(":
        told = scan.figures(place + 1, scan.closing(place + 1))
        p = told[0].p if told else None
    return Figure(place, effect, p)


def _of_survival(told: Endpoints) -> Endpoints:
    """A risk of death is told of survival."""
    found = tuple(e._replace(code=_SURVIVAL) if e.code == "death" else e for e in told.found)
    return told._replace(found=found)


def changing(scan: Scan, cue: int, done: int) -> Tie | None:
    """`A能降低死亡风险(HR=0.6)`, `A(HR=1.8)、B(HR=2.1)使死亡风险增加`."""
    stop = cue + 1
    while stop < min(scan.size, cue + _REACH) and scan.code(stop) not in _ENDS:
        stop += 1
    is_behind = scan.code(stop) in _OPEN and scan.has_figure(stop, scan.closing(stop))
    if not is_behind and not scan.has_figure(done, cue):
        return None
    commas = [p for p in range(done, cue) if scan.code(p) == "," and not scan.depth[p]]
    start = max(list_start(scan, cue, done), commas[-1] + 1 if commas else 0)
    if commas and scan.code(commas[-1] - 1) == k.THAN:
        return None  # 与B相比,A可延长OS
    making = next((p for p in range(start, cue) if scan.says(p, "making")), cue)
    first, last = (cue + 1, stop) if making == cue else (making + 1, cue)
    told = targets(scan, first, last)
    end = _before_verb(scan, start, making)
    if (
        not told.found
        or not _closes(scan, told.found[-1].place, last)
        or end == start
        or any(scan.code(p) in _BARRED and not scan.depth[p] for p in range(start, end))
    ):
        return None
    pieces = enumerated(scan, start, end)
    is_told = is_behind or all(piece.figures for piece in pieces)
    if not pieces or is_group(scan, pieces) or not is_told:
        return None
    is_negative = denied(scan, end, making) or denied(scan, cue - 1, cue)
    tie = Tie(
        pieces, told, cue, start, stop, _CHANGING, is_negative,
        analysis=("comparison",), hint=(making, stop),
    )  # fmt: skip
    return finish(scan, tie)


def _closes(scan: Scan, place: int, last: int) -> bool:
    """Whether nothing but its risk stands behind an endpoint: `并发症的发生风险`."""
    rest = range(place + 1, last)
    return all(scan.code(p) in _NOUNS or scan.says(p, "risk_nouns") for p in rest)


def _before_verb(scan: Scan, start: int, end: int) -> int:
    """Where the words begin that lead to a verb: `A|能明显`降低, `A|不能`降低."""
    size = 1
    while size and end > start:
        end = predicate_start(scan, start, end)
        sizes = range(min(_LONGEST_MODAL, end - start), 0, -1)
        size = next((n for n in sizes if scan.spells(end - n, end, "modals")), 0)
        end -= size
    return end
