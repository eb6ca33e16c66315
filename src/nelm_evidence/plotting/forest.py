"""
The drawing of a forest plot: a `Forest` comes in, a figure goes out.

What a row says is worked out elsewhere (`proportions.py`, `ratios.py`); here it gets its place.
Nothing depends on a colour alone, and greys stay apart in print.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nelm_evidence.model.pool import Limits
from nelm_evidence.plotting.columns import Column
from nelm_evidence.plotting.ink import GREY, INK, SIZE
from nelm_evidence.plotting.sheet import ROW, Sheet, laid_out, rule, set_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

POOLED, AHEAD = "#0072B2", "#9ecae8"
_LARGEST, _SMALLEST = 8.0, 3.0
_DIAMOND, _BAR = 0.3, 0.14


@dataclass(frozen=True, slots=True)
class Row:
    """What one study says: an estimate within its interval."""

    value: float
    interval: Limits
    weight: float = 1.0
    """How large its square is, as a share of the largest area."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The axis of the values."""

    label: str
    low: float
    high: float
    ticks: tuple[float, ...]
    logarithmic: bool = False


@dataclass(frozen=True, slots=True)
class Together:
    """What the studies say together."""

    value: float
    interval: Limits
    prediction: Limits


@dataclass(frozen=True, slots=True)
class Forest:
    """A forest plot: rows, and what they say together below them."""

    title: str
    before: tuple[Column, ...]
    behind: tuple[Column, ...]
    rows: tuple[Row, ...]
    scale: Scale
    notes: tuple[str, ...]
    together: Together | None = None
    line_at: float | None = None
    """Where a line stands from which the values are seen: no difference, or the pooled value."""
    parted_at: tuple[int, ...] = ()
    """The rows above which a line stands."""
    row_height: float = ROW


def draw(forest: Forest) -> Figure:
    """Draw a forest plot."""
    rows = len(forest.rows) + (2 if forest.together else 0)
    figure, axes = laid_out(
        Sheet(
            title=forest.title,
            height=rows * forest.row_height,
            notes=forest.notes,
            before=forest.before,
            behind=forest.behind,
        )
    )
    set_rows(axes, rows)
    _set_scale(axes, forest.scale)
    if forest.line_at is not None:
        axes.axvline(forest.line_at, color=GREY, linewidth=0.8, dashes=(4, 3), zorder=1)
    for position, row in enumerate(forest.rows):
        _draw_row(axes, position, row, forest.scale)
    for position in forest.parted_at:
        rule(axes, position - 0.5)
    if forest.together:
        _draw_together(axes, len(forest.rows), forest.together)
    return figure


def _set_scale(axes: Axes, scale: Scale) -> None:
    """Set the axis of the values."""
    from matplotlib.ticker import FixedLocator, NullLocator  # noqa: PLC0415 - only who draws waits

    if scale.logarithmic:
        axes.set_xscale("log")
    axes.set_xlim(scale.low, scale.high)
    axes.xaxis.set_major_locator(FixedLocator(scale.ticks))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.set_xticklabels([f"{tick:g}" for tick in scale.ticks])
    axes.set_xlabel(scale.label, fontsize=SIZE, color=INK)


def _draw_row(axes: Axes, position: int, row: Row, scale: Scale) -> None:
    """Draw the interval and the square of a row; an interval that leaves the axis has an arrow."""
    low, high = max(row.interval.low, scale.low), min(row.interval.high, scale.high)
    axes.plot(
        [low, high],
        [position, position],
        color=INK,
        linewidth=1.0,
        solid_capstyle="butt",
        gid=f"interval-{position}",
    )
    for end, told, arrow in ((low, row.interval.low, "<"), (high, row.interval.high, ">")):
        if end != told:
            axes.plot(
                [end],
                [position],
                linestyle="none",
                marker=arrow,
                markersize=4,
                color=INK,
                clip_on=False,
                gid=f"beyond-{position}",
            )
    axes.plot(
        [row.value],
        [position],
        linestyle="none",
        marker="s",
        markersize=max(_SMALLEST, _LARGEST * row.weight**0.5),
        color=INK,
        markeredgewidth=0,
        clip_on=False,
        gid=f"value-{position}",
    )


def _draw_together(axes: Axes, position: int, together: Together) -> None:
    """Draw the diamond of the pooled value, and below it the bar of the prediction interval."""
    value, (low, high) = together.value, together.interval
    axes.fill(
        [low, value, high, value],
        [position, position - _DIAMOND, position, position + _DIAMOND],
        color=POOLED,
        linewidth=0,
        gid="pooled",
    )
    ahead = together.prediction
    axes.barh(
        [position + 1],
        [ahead.high - ahead.low],
        left=[ahead.low],
        height=2 * _BAR,
        color=AHEAD,
        edgecolor=POOLED,
        linewidth=0.8,
        gid="prediction",
    )
