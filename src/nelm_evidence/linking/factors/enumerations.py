"""
Chinese enumerations: `年龄、A(P=0.01)和术后B等因素` as one piece a factor.

Chinese has no blanks: a name ends where a joint stands, or a word that leads into a list or out of
it (`其中`, `均`, `等`).  Comes in: a stretch of a line.  Goes out: `Piece`s with the figures of
their brackets, or those of the last bracket for all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.linking.factors import signs as k
from nelm_evidence.linking.factors.pieces import CONTENT, Piece, body_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nelm_evidence.linking.factors.scan import Scan

_SIGNS = frozenset(",;:.。、-=")
_WHEN = k.codes("before", "at", "no", "copula", "had") | k.VALUES
_LIMITS = frozenset("<>≤≥") | k.codes("more", "criterion", "Range")
_LISTING = frozenset("、,;") | k.codes("and")
_LONGEST, _SHORTEST = 36, 2
_FEW, _WORDIEST = 3, 6


def enumerated(scan: Scan, first: int, last: int) -> list[Piece]:
    """Return the factors of a stretch."""
    pieces: list[Piece] = []
    for begin, end in _stretches(scan, first, _counted(scan, first, last)):
        piece = _piece(scan, begin if pieces else _behind_people(scan, begin, end), end)
        if _names(scan, piece):
            pieces.append(piece)
        elif piece.figures and pieces and not pieces[-1].figures:
            pieces[-1].figures = piece.figures
    _share(scan, pieces)
    return pieces


def _behind_people(scan: Scan, first: int, last: int) -> int:
    """The place behind whose factors a list tells: `肺癌患者的|年龄、性别`."""
    people = [p for p in range(first, last) if scan.code(p) == k.PATIENTS and not scan.depth[p]]
    if not people or not _WHEN.isdisjoint(scan.codes[first : people[-1]]):
        return first
    is_of = scan.code(people[-1] + 1) == k.OF
    behind = people[-1] + 1 + is_of
    is_named = (is_of and scan.code(last) in _LISTING and not scan.depth[last]) or any(
        scan.code(p) == k.MEASURE or (scan.texts[p].isascii() and scan.code(p) == k.WORD)
        for p in range(first, people[-1])
    )
    return behind if is_named and last - behind >= _SHORTEST - is_of else first


def _counted(scan: Scan, first: int, last: int) -> int:
    """Where the names end before their count: `A、B共2个因素`."""
    for place in range(first + 1, last):
        if scan.code(place) == k.FACTOR and scan.code(place - 1) == k.COUNT:
            return place - 1
    return last


def _stretches(scan: Scan, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches between the joints outside of brackets."""
    start = first
    for place in range(first, last):
        if not scan.depth[place] and _is_joint(scan, place, last):
            yield start, place
            start = place + 1
    if start < last:
        yield start, last


def _is_joint(scan: Scan, place: int, last: int) -> bool:
    """Whether an item stands between two names, and not within one: `A与B的间距`, `A与B比值`."""
    if scan.code(place) in {",", ";"}:
        return True
    if not scan.says(place, "list_joints"):
        return False
    if scan.texts[place] in _SIGNS:
        return True
    end = place + 1
    while end < last and not (scan.depth[end] or scan.code(end) in {",", ";", k.AND}):
        end += 1
    is_of = scan.says(place, "pairing") and k.OF in scan.codes[place + 2 : end]
    return not is_of and not any(scan.says(p, "ratios") for p in range(place + 2, end))


def _piece(scan: Scan, first: int, last: int) -> Piece:
    """Return a stretch without its figures, its asides and what leads in or out of it."""
    figures = scan.figures(first, last)
    end = body_end(scan, first, last)
    end = next((p for p in range(first, end) if scan.code(p) == k.SIGNIFICANT), end)
    size = 1
    while first < end and size:
        size = _leading(scan, first, end)
        first += size
    size = 1
    while first < end and size:
        size = _trailing(scan, first, end)
        end -= size
    return Piece(first, end, figures)


def _leading(scan: Scan, first: int, end: int) -> int:
    """How many items at the start of a stretch only lead up to a name."""
    if scan.code(first) in _SIGNS or scan.code(first) in {")", "]", k.AND}:
        return 1
    if scan.code(first) in k.ANALYSES:
        return 1 + int(scan.says(first + 1, "analysis_tails") and first + 1 < end)
    if scan.code(first) == k.NUMBER and scan.code(first + 1) in _SIGNS:
        return 2  # 1.年龄
    sizes = range(min(_WORDIEST, end - first - 1), 0, -1)
    return next((n for n in sizes if scan.spells(first, first + n, "before_factors")), 0)


def _trailing(scan: Scan, first: int, end: int) -> int:
    """How many items at the end of a stretch only lead away from a name."""
    if scan.code(end - 1) in _SIGNS or scan.code(end - 1) in {"(", "[", k.AND}:
        return 1
    sizes = range(min(_WORDIEST, end - first - 1), 0, -1)
    return next((n for n in sizes if scan.spells(end - n, end, "behind_factors")), 0)


def _names(scan: Scan, piece: Piece) -> bool:
    """Whether a piece names a factor: by a word of content, and by more than one character."""
    size = piece.last - piece.first
    if not 0 < size <= _LONGEST:
        return False
    length = scan.items[piece.last - 1].end - scan.items[piece.first].start
    if length < _SHORTEST or scan.spells(piece.first, piece.last, "generic"):
        return False
    codes = scan.codes[piece.first : piece.last]
    is_limit = not k.VALUES.isdisjoint(codes) and not _LIMITS.isdisjoint(codes)
    return is_limit or not CONTENT.isdisjoint(codes)


def _share(scan: Scan, pieces: list[Piece]) -> None:
    """Give the figures of the last bracket to all where no other has one: `A、B和C(P均<0.05)`."""
    if len(pieces) < _SHORTEST or any(piece.figures for piece in pieces[:-1]):
        return
    told = pieces[-1].figures
    if len(told) == len(pieces):
        for piece, figure in zip(pieces, told, strict=True):
            piece.figures = [figure]
    elif len(told) == 1 and told[0].effect is None:
        is_for_all = k.BOTH in scan.codes[pieces[-1].last : told[0].place + 1]
        p = told[0].p
        if is_for_all or (p is not None and p.relation != "=" and len(pieces) >= _FEW):
            for piece in pieces:
                piece.figures = told
