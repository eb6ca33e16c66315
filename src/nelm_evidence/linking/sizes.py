"""
Sizes that are findings: `lymph node metastasis (n = 69)` counts a name's patients, not an arm's.

Comes in and goes out: a line.
"""

from __future__ import annotations

from nelm_evidence.linking import kinds as k
from nelm_evidence.model.line import Item, Line
from nelm_evidence.model.quantities import Quantity


def counted(line: Line) -> Line:
    """Return the line with every size in brackets behind a measure made its count; a treatment's is an arm."""
    if k.SIZE not in line.signature:
        return line
    items = tuple(_counted(line.items, place) for place in range(len(line.items)))
    return Line(line.start, line.end, line.section, items)


def _counted(items: tuple[Item, ...], place: int) -> Item:
    """A size as a count where a measure and an opening bracket stand before it."""
    item = items[place]
    if item.code != k.SIZE or place < 2:  # noqa: PLR2004
        return item
    if items[place - 1].code not in {"(", "["} or items[place - 2].code != k.MEASURE:
        return item
    if items[place - 2].value.section == "treatment":
        return item
    return item._replace(code=k.COUNT, value=Quantity(item.value, "patients", "count"))
