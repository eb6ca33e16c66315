"""
The sheet of a plot: a title, columns of text on both sides of the axes, and notes below.

A `Sheet` comes in, the figure and its axes go out.  All is measured in inches, and the sheet is as
high as its rows need.  A row of the axes is one unit high, the first is 0 and stands on top.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nelm_evidence.plotting.measuring import broken, fitted, width

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDE = 7.2
"""Two columns of a journal: 183 mm."""
ROW, LINE = 0.2, 0.13
TITLE_SIZE, SIZE, SMALL = 10.0, 8.0, 7.0
INK, GREY, FAINT = "#1a1a1a", "#767676", "#e3e3e3"
_MARGIN, _GAP = 0.12, 0.14
_TITLE, _HEADINGS, _AXIS = 0.28, 0.24, 0.48
_NARROWEST = 2.0
"""What columns leave to the axes."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of text, a cell a row; rows without a cell stay empty."""

    heading: str
    cells: tuple[str, ...]
    at_end: bool = False
    """Whether its text stands on the right, as numbers do."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands around the axes."""

    title: str
    height: float
    """Of the axes."""
    notes: tuple[str, ...] = ()
    before: tuple[Column, ...] = ()
    behind: tuple[Column, ...] = ()
    room_before: float = 0.0
    """Left of the axes, where no column stands: for the numbers of its own axis."""
    room_behind: float = 0.0
    """Right of the axes, likewise: for labels."""


def laid_out(sheet: Sheet) -> tuple[Figure, Axes]:
    """Return a figure with all that stands around its axes, and the empty axes."""
    from matplotlib.figure import Figure  # noqa: PLC0415 - only who draws waits for it

    notes = [line for note in sheet.notes for line in broken(note, WIDE - 2 * _MARGIN, SMALL)]
    headed = bool(sheet.before or sheet.behind)
    above = _MARGIN + _TITLE + (_HEADINGS if headed else 0)
    below = _AXIS + len(notes) * LINE + _MARGIN
    high = above + sheet.height + below
    figure = Figure(figsize=(WIDE, high), facecolor="white")
    figure.text(
        _MARGIN / WIDE,
        1 - _MARGIN / high,
        fitted(sheet.title, WIDE - 2 * _MARGIN, TITLE_SIZE),
        fontsize=TITLE_SIZE,
        fontweight="bold",
        color=INK,
        va="top",
    )
    lefts, rights = _widths(sheet)
    left = _MARGIN + sum(lefts) + _GAP * len(lefts) + sheet.room_before
    right = _MARGIN + sum(rights) + _GAP * len(rights) + sheet.room_behind
    axes = figure.add_axes(
        (left / WIDE, below / high, (WIDE - left - right) / WIDE, sheet.height / high)
    )
    _set(axes)
    _write_columns(axes, sheet.before, _starts(_MARGIN, lefts), lefts)
    _write_columns(axes, sheet.behind, _starts(WIDE - right + _GAP, rights), rights)
    for position, line in enumerate(reversed(notes)):
        place = (_MARGIN + position * LINE) / high
        figure.text(_MARGIN / WIDE, place, line, fontsize=SMALL, color=GREY, va="bottom")
    return figure, axes


def _widths(sheet: Sheet) -> tuple[list[float], list[float]]:
    """Return how wide each column is: as its text needs, the widest less where room is short."""
    natural = [_natural(column) for column in (*sheet.before, *sheet.behind)]
    taken = 2 * _MARGIN + _GAP * len(natural) + sheet.room_before + sheet.room_behind
    room = WIDE - taken - _NARROWEST
    while natural and sum(natural) > room:
        widest = max(natural)
        second = max((w for w in natural if w < widest), default=0.0)
        many = natural.count(widest)
        cut = max(second, widest - (sum(natural) - room) / many)
        natural = [cut if w == widest else w for w in natural]
    return natural[: len(sheet.before)], natural[len(sheet.before) :]


def _natural(column: Column) -> float:
    """Return how wide the text of a column is."""
    return max(width(text, SIZE) for text in (column.heading, *column.cells))


def _starts(first: float, widths: Sequence[float]) -> list[float]:
    """Return where columns begin, the first of them at a place."""
    return [first + sum(widths[:before]) + before * _GAP for before in range(len(widths))]


def _write_columns(
    axes: Axes, columns: Sequence[Column], starts: Sequence[float], widths: Sequence[float]
) -> None:
    """Write columns, each cell at the height of its row."""
    from matplotlib.transforms import blended_transform_factory  # noqa: PLC0415 - as above

    inches = axes.get_figure(root=True).dpi_scale_trans  # type: ignore[union-attr]  # it has one
    for column, start, wide in zip(columns, starts, widths, strict=True):
        place = start + wide if column.at_end else start
        side = "right" if column.at_end else "left"
        for row, text in enumerate(column.cells):
            axes.text(
                place,
                row,
                fitted(text, wide, SIZE),
                transform=blended_transform_factory(inches, axes.transData),
                fontsize=SIZE,
                color=INK,
                ha=side,
                va="center_baseline",
            )
        axes.text(
            place,
            1 + _GAP / 2 / axes.bbox.height * axes.figure.dpi,
            fitted(column.heading, wide, SIZE),
            transform=blended_transform_factory(inches, axes.transAxes),
            fontsize=SIZE,
            color=GREY,
            ha=side,
            va="bottom",
        )


def _set(axes: Axes) -> None:
    """Leave of the axes what is needed: the line below, its ticks and faint lines above them."""
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(GREY)
    axes.tick_params(axis="x", labelsize=SIZE, color=GREY, labelcolor=INK, length=3)
    axes.tick_params(axis="y", left=False, labelleft=False)
    axes.grid(visible=True, axis="x", color=FAINT, linewidth=0.6)
    axes.set_axisbelow(True)


def set_rows(axes: Axes, rows: int) -> None:
    """Give the axes so many rows, the first on top."""
    axes.set_ylim(rows - 0.5, -0.5)
