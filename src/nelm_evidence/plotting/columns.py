"""
Columns of text beside the axes of a plot: how wide they are, and their text at its row.

`Column`s come in; `shared` gives each its width, `write` puts them on the axes, whose rows are one
unit high, the first 0 and on top.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from nelm_evidence.plotting.ink import GREY, INK, SIZE, SMALL
from nelm_evidence.plotting.measuring import fitted, width

if TYPE_CHECKING:
    from matplotlib.axes import Axes

GAP, _BOLDER = 0.14, 1.08
"""Inches between two columns; how much wider bold letters are, at most."""
_LIFT = 0.19
"""How far a cell with something below it stands above the middle of its row, and that below."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of text, a cell a row; rows without a cell stay empty."""

    heading: str
    cells: tuple[str, ...]
    below: tuple[str, ...] = ()
    """What stands below each cell, smaller: none, or one a cell."""
    at_end: bool = False
    """Whether its text stands on the right, as numbers do."""
    strong: int | None = None
    """The row that is told in bold."""


def shared(columns: Sequence[Column], room: float) -> list[float]:
    """Return how wide each column is: as its text needs, the widest less where room is short."""
    widths = [_natural(column) for column in columns]
    while widths and sum(widths) > room:
        widest = max(widths)
        second = max((one for one in widths if one < widest), default=0.0)
        cut = max(second, widest - (sum(widths) - room) / widths.count(widest))
        widths = [cut if one == widest else one for one in widths]
    return widths


def write(axes: Axes, columns: Sequence[Column], widths: Sequence[float], start: float) -> None:
    """Write columns from a place on, each cell at the height of its row."""
    for column, wide in zip(columns, widths, strict=True):
        place = start + wide if column.at_end else start
        _write_column(axes, column, wide, place)
        start += wide + GAP


def _write_column(axes: Axes, column: Column, wide: float, place: float) -> None:
    """Write a column that begins, or ends, at a place."""
    from matplotlib.transforms import blended_transform_factory  # noqa: PLC0415 - only who draws waits

    side: Literal["left", "right"] = "right" if column.at_end else "left"
    inches = axes.figure.dpi_scale_trans
    at_rows = blended_transform_factory(inches, axes.transData)
    lift = _LIFT if column.below else 0.0
    for rows, size, colour, shift in (
        (column.cells, SIZE, INK, -lift),
        (column.below, SMALL, GREY, lift),
    ):
        for row, text in enumerate(rows):
            axes.text(
                place,
                row + shift,
                fitted(text, wide, size),
                transform=at_rows,
                fontsize=size,
                fontweight="bold" if row == column.strong else "normal",
                color=colour,
                ha=side,
                va="center_baseline",
            )
    axes.annotate(
        fitted(column.heading, wide, SIZE),
        (place, 1),
        xycoords=blended_transform_factory(inches, axes.transAxes),
        xytext=(0, 5),
        textcoords="offset points",
        fontsize=SIZE,
        color=GREY,
        ha=side,
        va="baseline",
    )


def _natural(column: Column) -> float:
    """Return how wide the text of a column is; bold text is a little wider."""
    cells = [
        width(text, SIZE) * (_BOLDER if row == column.strong else 1)
        for row, text in enumerate(column.cells)
    ]
    return max(
        [width(column.heading, SIZE), *cells, *(width(text, SMALL) for text in column.below)]
    )
