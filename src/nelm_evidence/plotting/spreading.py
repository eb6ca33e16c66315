"""Labels that would stand on each other: the places they want come in, those they get go out."""

from __future__ import annotations

from collections.abc import Sequence


def spread(wanted: Sequence[float], gap: float, ends: tuple[float, float]) -> list[float]:
    """
    Return places in the order of those wanted, at least a gap apart and as near as they can be.

    Neighbours that are too near are moved apart about the middle of what they want; where all of
    them need more room than there is between the ends, they leave it at the upper one.

    >>> spread([10, 50, 50], 4, (0, 100))
    [10.0, 48.0, 52.0]
    """
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    blocks: list[list[float]] = []
    # A block is where its first label stands, and how many labels follow each other in it.
    for place in order:
        blocks.append([_within(wanted[place], 1, gap, ends), 1.0])
        while len(blocks) > 1 and blocks[-2][0] + blocks[-2][1] * gap > blocks[-1][0]:
            last, many = blocks.pop()
            first, before = blocks[-1]
            total = before + many
            start = (before * first + many * (last - before * gap)) / total
            blocks[-1] = [_within(start, total, gap, ends), total]
    places = [first + step * gap for first, many in blocks for step in range(int(many))]
    found = dict(zip(order, places, strict=True))
    return [found[place] for place in range(len(wanted))]


def _within(start: float, many: float, gap: float, ends: tuple[float, float]) -> float:
    """Return where a block starts so that it ends before the upper end, if it can."""
    low, high = ends
    return float(max(low, min(start, high - (many - 1) * gap)))
