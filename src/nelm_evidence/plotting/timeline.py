"""
When studies were made: one row a study, its period a bar, its publication a circle as large as it.

Records come in, a `Picture` goes out.  A circle stands in the middle of its year; a bar reaches
from the beginning of its first day, month or year to the end of its last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import TYPE_CHECKING

from nelm_evidence.errors import NothingToPlot
from nelm_evidence.model.pool import LeftOut, Limits
from nelm_evidence.model.record import Period, StudyRecord
from nelm_evidence.plotting.columns import Column
from nelm_evidence.plotting.ink import GREY, INK, SIZE
from nelm_evidence.plotting.limits import few_enough, reasons
from nelm_evidence.plotting.measuring import plain
from nelm_evidence.plotting.picture import Look, Picture
from nelm_evidence.plotting.sheet import ROW, Sheet, laid_out, set_rows
from nelm_evidence.plotting.wording import Wording, wording
from nelm_evidence.plotting.writing import painted

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)
_BAR, _CIRCLE = "#b8b8b8", "#0072B2"
_LARGEST, _SMALLEST, _HOLLOW = 16.0, 3.0, 4.0
_MONTHS, _DAYS = 12, 31
_STEPS = (1, 2, 5, 10, 20, 50)
_TICK = 0.42
"""The width of a year's number, with a gap, in inches."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A study in its time."""

    study: str
    published: int | None
    period: Limits | None
    size: int | None


def timeline(records: Iterable[StudyRecord], look: Look) -> Picture:
    """Return the plot of studies by year."""
    told, left_out = gathered(records)
    if not told:
        raise NothingToPlot(f"There is nothing to plot. {reasons(left_out, 0)}")
    few_enough(len(told))
    words = wording(look.language)
    title = words.phrase("timeline")
    return painted(look, title, lambda: _draw(told, look, title, len(left_out)), tuple(left_out))


def gathered(records: Iterable[StudyRecord]) -> tuple[list[Dated], list[LeftOut]]:
    """Return the studies by year, and those that have none."""
    told: list[Dated] = []
    left_out: list[LeftOut] = []
    for record in records:
        year, period = record.citation.year, _period(record.design.period)
        if year is None and period is None:
            left_out.append(LeftOut(record.id, None, "tells neither a year nor a period"))
        else:
            told.append(Dated(record.id, year, period, record.cohort.size))
    return sorted(told, key=_moment), left_out


def _moment(one: Dated) -> tuple[float, str]:
    """Return what studies are ordered by."""
    when = one.published if one.published is not None else one.period.high if one.period else 0
    return float(when), one.study


def _period(told: Period | None) -> Limits | None:
    """Return a period in years; one of which an end is not told has none."""
    start, end = _DATE.match(told.start or "") if told else None, None
    if told and told.end:
        end = _DATE.match(told.end)
    if not start or not end:
        return None
    return Limits(_years(start, after=False), _years(end, after=True))


def _years(date: re.Match[str], *, after: bool) -> float:
    """Return the beginning of a day, month or year in years, or its end."""
    year, month, day = int(date[1]), date[2], date[3]
    if month is None:
        return float(year + after)
    if day is None:
        return year + (int(month) - 1 + after) / _MONTHS
    return year + (int(month) - 1 + (int(day) - 1 + after) / _DAYS) / _MONTHS


def _draw(told: Sequence[Dated], look: Look, title: str, left_out: int) -> Figure:
    """Draw the rows."""
    words = wording(look.language)
    unknown = words.phrase("unknown")
    sizes = tuple(unknown if one.size is None else str(one.size) for one in told)
    notes = [words.phrase("period_and_publication")]
    if left_out:
        notes.append(words.phrase("left_out", left_out))
    figure, axes = laid_out(
        Sheet(
            title=title,
            height=len(told) * ROW,
            notes=tuple(notes),
            before=(Column(words.phrase("study"), tuple(plain(look.name(o.study)) for o in told)),),
            behind=(Column(words.phrase("size"), sizes, at_end=True),),
        )
    )
    set_rows(axes, len(told))
    _set_years(axes, told, words)
    largest = max((one.size or 0 for one in told), default=0) or 1
    for position, one in enumerate(told):
        _draw_study(axes, position, one, largest)
    return figure


def _set_years(axes: Axes, told: Sequence[Dated], words: Wording) -> None:
    """Give the axes whole years, each named in its middle."""
    from matplotlib.ticker import FixedLocator  # noqa: PLC0415 - only who draws waits for it

    firsts = [one.period.low for one in told if one.period]
    lasts = [one.period.high for one in told if one.period]
    years = [one.published for one in told if one.published is not None]
    first = floor(min([*firsts, *years])) - 1
    last = ceil(max([*lasts, *(year + 1 for year in years)])) + 1
    room = axes.get_window_extent().width / axes.figure.dpi / _TICK
    step = next((s for s in _STEPS if (last - first) / s <= room), _STEPS[-1])
    shown = [year for year in range(first, last) if year % step == 0]
    axes.set_xlim(first, last)
    axes.xaxis.set_major_locator(FixedLocator([year + 0.5 for year in shown]))
    axes.set_xticklabels([str(year) for year in shown])
    axes.set_xlabel(words.phrase("year"), fontsize=SIZE, color=INK)


def _draw_study(axes: Axes, position: int, one: Dated, largest: int) -> None:
    """Draw the bar and the circle of a study."""
    if one.period:
        axes.barh(
            [position],
            [one.period.high - one.period.low],
            left=[one.period.low],
            height=0.34,
            color=_BAR,
            linewidth=0,
            gid=f"period-{position}",
        )
    if one.published is not None:
        hollow = one.size is None
        area = (one.size or 0) / largest
        axes.plot(
            [one.published + 0.5],
            [position],
            linestyle="none",
            marker="o",
            markersize=_HOLLOW if hollow else max(_SMALLEST, _LARGEST * area**0.5),
            markerfacecolor="none" if hollow else _CIRCLE,
            markeredgecolor=GREY if hollow else "white",
            markeredgewidth=0.8 if hollow else 0.4,
            alpha=None if hollow else 0.85,
            clip_on=False,
            gid=f"published-{position}",
        )
