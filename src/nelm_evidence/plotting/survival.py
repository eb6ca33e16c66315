"""
Survival over time: one line a study or group through the rates that it reports, none smoothed.

Records come in, a `Picture` goes out.  Each line has its name at its end; lines are told apart by
colour, sign and dashes together, so that any of them suffices.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil
from typing import TYPE_CHECKING, TypedDict

from nelm_evidence.errors import NothingToPlot
from nelm_evidence.model.record import StudyRecord
from nelm_evidence.plotting.curves import Curve, gathered
from nelm_evidence.plotting.ink import FAINT, GREY, INK, SIZE, SMALL
from nelm_evidence.plotting.limits import few_enough, reasons
from nelm_evidence.plotting.measuring import fitted, plain, width
from nelm_evidence.plotting.picture import Look, Picture
from nelm_evidence.plotting.sheet import Sheet, laid_out
from nelm_evidence.plotting.spreading import spread
from nelm_evidence.plotting.wording import Wording, wording
from nelm_evidence.plotting.writing import painted

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_Dashes = str | tuple[int, tuple[int, ...]]
_COLOURS = ("#000000", "#E69F00", "#0072B2", "#009E73", "#D55E00", "#56B4E9", "#CC79A7")
"""Okabe and Ito, https://jfly.uni-koeln.de/color/, without the yellow, too faint for a line."""
_SIGNS = ("o", "s", "^", "D", "v", "P", "X", "h")
_DASHES: tuple[_Dashes, ...] = ("-", "--", "-.", (0, (6, 2, 1, 2, 1, 2)))
_LOWEST_HEIGHT, _LABEL_HEIGHT = 3.4, 0.155
_LONGEST_LABEL, _LONGEST_GROUP = 2.8, 1.5
_NUMBERS, _LEADER, _KEY = 0.5, 0.3, 0.16
_WHOLE, _MOST_TICKS = 100, 12
_IN_PARTS = 2
"""Up to so many years their parts are named."""


class _Style(TypedDict):
    """How a line is told from others."""

    color: str
    marker: str
    markersize: float


def survival(records: Iterable[StudyRecord], endpoint: str, look: Look) -> Picture:
    """Return the plot of all rates of an endpoint over time."""
    curves, left_out, silent = gathered(records, endpoint)
    if not curves:
        raise NothingToPlot(f"There is nothing to plot. {reasons(left_out, silent)}")
    few_enough(len(curves))
    words, title = wording(look.language), plain(look.measure(endpoint))
    counted = {"rates_left_out": len(left_out), "silent": silent}
    told = " ".join(words.phrase(name, number) for name, number in counted.items() if number)
    notes = tuple(note for note in (words.phrase("rates_joined"), told) if note)
    return painted(look, title, lambda: _draw(curves, look, title, notes), tuple(left_out))


def _draw(curves: Sequence[Curve], look: Look, title: str, notes: tuple[str, ...]) -> Figure:
    """Draw the lines, and their names at their ends."""
    words = wording(look.language)
    labels = [_label(curve, look, words) for curve in curves]
    height = max(_LOWEST_HEIGHT, _LABEL_HEIGHT * len(curves))
    room = _LEADER + _KEY + max(width(label, SMALL) for label in labels)
    figure, axes = laid_out(Sheet(title, height, notes, room_before=_NUMBERS, room_behind=room))
    _set_axes(axes, curves, words, title)
    for position, curve in enumerate(curves):
        _draw_curve(axes, curve, position)
    _write_labels(axes, curves, labels)
    return figure


def _label(curve: Curve, look: Look, words: Wording) -> str:
    """Return what stands at the end of a line; where room is short, its end stays whole."""
    group = fitted(plain(curve.group), _LONGEST_GROUP, SMALL)
    if curve.size is not None:
        group = words.phrase("patients", curve.size)
    room = _LONGEST_LABEL - width(words.joined(" ", group), SMALL)
    return words.joined(fitted(plain(look.name(curve.study)), room, SMALL), group)


def _set_axes(axes: Axes, curves: Sequence[Curve], words: Wording, title: str) -> None:
    """Give the axes years and per cents."""
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415 - only who draws waits for it

    last = max(rate.years for curve in curves for rate in curve.rates)
    axes.set_xlim(0, max(1, ceil(last)) * 1.02)
    axes.xaxis.set_major_locator(
        MaxNLocator(integer=last > _IN_PARTS, nbins=_MOST_TICKS, steps=[1, 2, 2.5, 5, 10])
    )
    axes.set_ylim(0, _WHOLE)
    axes.set_xlabel(words.phrase("years"), fontsize=SIZE, color=INK)
    axes.set_ylabel(words.phrase("percent", title), fontsize=SIZE, color=INK)
    axes.tick_params(axis="y", left=True, labelleft=True, labelsize=SIZE, color=GREY, length=3)
    axes.spines["left"].set_visible(True)
    axes.spines["left"].set_color(GREY)
    axes.grid(visible=True, axis="y", color=FAINT, linewidth=0.6)


def _drawn(position: int) -> _Style:
    """Return the colour and the sign of a line."""
    return {
        "color": _COLOURS[position % len(_COLOURS)],
        "marker": _SIGNS[position % len(_SIGNS)],
        "markersize": 4.5,
    }


def _draw_curve(axes: Axes, curve: Curve, position: int) -> None:
    """Draw one line, its points, and the intervals that are told."""
    axes.plot(
        [rate.years for rate in curve.rates],
        [rate.percent for rate in curve.rates],
        **_drawn(position),
        linestyle=_DASHES[position % len(_DASHES)],
        linewidth=1.2,
        clip_on=False,
        gid=f"curve-{position}",
    )
    for rate in curve.rates:
        if rate.interval:
            axes.plot(
                [rate.years, rate.years],
                rate.interval,
                color=_COLOURS[position % len(_COLOURS)],
                linewidth=0.7,
                gid=f"spread-{position}",
            )


def _write_labels(axes: Axes, curves: Sequence[Curve], labels: Sequence[str]) -> None:
    """Write the names right of the axes, each as near to its line's end as the others allow."""
    box = axes.get_window_extent()
    inch_high, inch_wide = box.height / axes.figure.dpi, box.width / axes.figure.dpi
    edge = axes.get_xlim()[1]
    inch = edge / inch_wide
    ends = [curve.rates[-1] for curve in curves]
    gap = _WHOLE * _LABEL_HEIGHT / inch_high
    places = spread([end.percent for end in ends], gap, (0, _WHOLE))
    for position, (end, label, place) in enumerate(zip(ends, labels, places, strict=True)):
        sign = edge + (_LEADER + _KEY / 2) * inch
        axes.plot(
            [end.years, edge, edge + _LEADER * inch],
            [end.percent, end.percent, place],
            color=GREY,
            linewidth=0.5,
            linestyle=(0, (1, 3)),
            clip_on=False,
            zorder=1,
        )
        axes.plot([sign], [place], **_drawn(position), clip_on=False, gid=f"key-{position}")
        axes.text(
            edge + (_LEADER + _KEY) * inch,
            place,
            label,
            fontsize=SMALL,
            color=INK,
            va="center_baseline",
        )
