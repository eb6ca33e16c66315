"""
The sheet of a plot: a title, columns of text on both sides of the axes, and notes below.

A `Sheet` comes in, the figure and its axes go out.  All is measured in inches, and the sheet is as
high as its rows need.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nelm_evidence.plotting.columns import GAP, Column, shared, write
from nelm_evidence.plotting.ink import FAINT, GREY, INK, SIZE, SMALL, TITLE_SIZE
from nelm_evidence.plotting.measuring import broken, fitted

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDE = 7.2
"""Two columns of a journal: 183 mm."""
ROW = 0.2
"""The height of a row."""
_MARGIN, _LINE = 0.12, 0.13
_TITLE, _HEADINGS, _AXIS = 0.26, 0.18, 0.46
_NARROWEST = 2.0
"""What columns leave to the axes."""


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
    above = _MARGIN + _TITLE + (_HEADINGS if sheet.before else 0)
    below = _AXIS + len(notes) * _LINE + _MARGIN
    figure = Figure(figsize=(WIDE, above + sheet.height + below), facecolor="white")
    _write_title(figure, sheet.title)
    _write_notes(figure, notes)
    return figure, _add_axes(figure, sheet, below)


def set_rows(axes: Axes, rows: int) -> None:
    """Give the axes so many rows, the first on top, below a line as wide as the sheet."""
    axes.set_ylim(rows - 0.5, -0.5)
    rule(axes, -0.5)


def rule(axes: Axes, row: float) -> None:
    """Draw a line over the whole sheet, at the height of a row."""
    from matplotlib.transforms import blended_transform_factory  # noqa: PLC0415 - as above

    axes.plot(
        [_MARGIN, WIDE - _MARGIN],
        [row, row],
        transform=blended_transform_factory(axes.figure.dpi_scale_trans, axes.transData),
        color=GREY,
        linewidth=0.5,
        clip_on=False,
        zorder=1,
    )


def _write_title(figure: Figure, title: str) -> None:
    """Write the title into the upper corner."""
    figure.text(
        _MARGIN / WIDE,
        1 - _MARGIN / figure.get_figheight(),
        fitted(title, WIDE - 2 * _MARGIN, TITLE_SIZE),
        fontsize=TITLE_SIZE,
        fontweight="bold",
        color=INK,
        va="top",
    )


def _write_notes(figure: Figure, notes: list[str]) -> None:
    """Write the notes from the lower corner upwards."""
    for position, line in enumerate(reversed(notes)):
        place = (_MARGIN + position * _LINE) / figure.get_figheight()
        figure.text(_MARGIN / WIDE, place, line, fontsize=SMALL, color=GREY, va="bottom")


def _add_axes(figure: Figure, sheet: Sheet, below: float) -> Axes:
    """Add the axes between the columns, and these."""
    columns = (*sheet.before, *sheet.behind)
    beside = 2 * _MARGIN + GAP * len(columns) + sheet.room_before + sheet.room_behind
    widths = shared(columns, WIDE - beside - _NARROWEST)
    lefts, rights = widths[: len(sheet.before)], widths[len(sheet.before) :]
    left = _MARGIN + sum(lefts) + GAP * len(lefts) + sheet.room_before
    right = _MARGIN + sum(rights) + GAP * len(rights) + sheet.room_behind
    high = figure.get_figheight()
    axes = figure.add_axes(
        (left / WIDE, below / high, (WIDE - left - right) / WIDE, sheet.height / high)
    )
    _set(axes)
    write(axes, sheet.before, lefts, _MARGIN)
    write(axes, sheet.behind, rights, WIDE - right + GAP)
    return axes


def _set(axes: Axes) -> None:
    """Leave of the axes what is needed: the line below, its ticks and faint lines above them."""
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(GREY)
    axes.patch.set_visible(False)
    axes.tick_params(axis="x", labelsize=SIZE, color=GREY, labelcolor=INK, length=3)
    axes.tick_params(axis="y", left=False, labelleft=False)
    axes.grid(visible=True, axis="x", color=FAINT, linewidth=0.6)
    axes.set_axisbelow(True)
