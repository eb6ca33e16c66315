"""
The hazard ratios that studies report of factors: records come in, a forest plot goes out.

A row is one ratio with its confidence interval, as reported.  Ratios are not pooled: what a factor
is compared with differs from study to study.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from nelm_evidence.errors import NothingToPlot
from nelm_evidence.model.pool import LeftOut, Limits
from nelm_evidence.model.record import Effect, Interval, PrognosticFactor, StudyRecord
from nelm_evidence.plotting.columns import Column
from nelm_evidence.plotting.forest import Forest, Row, Scale, draw
from nelm_evidence.plotting.limits import few_enough, reasons
from nelm_evidence.plotting.measuring import plain
from nelm_evidence.plotting.picture import Look, Picture
from nelm_evidence.plotting.sheet import ROW
from nelm_evidence.plotting.wording import Wording, wording
from nelm_evidence.plotting.writing import painted

_STEPS = (
    (0.001, 0.01, 0.1, 1, 10, 100, 1000),
    (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100),
    (0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1, 1.25, 1.5, 2, 3, 4, 6, 8, 10),
)
"""The ticks of the axis: the first of these of which enough stand on it, and not too many."""
_ENOUGH = 4
_ROWS_OF_TWO = 1.6
"""How much higher a row is that has two lines."""
_FARTHEST = 5.0
"""How far an interval may lead beyond all values before it ends in an arrow."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """A hazard ratio of one factor in one study."""

    study: str
    year: int | None
    factor: PrognosticFactor
    value: Decimal
    interval: Interval


def hazards(
    records: Iterable[StudyRecord], endpoint: str, look: Look, factor: str | None = None
) -> Picture:
    """Return the forest plot of the hazard ratios of a factor, or of all, for an endpoint."""
    told = sorted(records, key=lambda record: (record.citation.year or 0, record.id))
    found, left_out, silent = gathered(told, endpoint, factor)
    if not found:
        raise NothingToPlot(f"There is nothing to plot. {reasons(left_out, silent)}")
    few_enough(len(found))
    words, title = wording(look.language), plain(look.measure(endpoint))
    if factor:
        title = words.phrase("of", title, plain(look.factor(factor)))
    shown = _forest(found, look, title, _notes(left_out, silent, words))
    return painted(look, title, lambda: draw(shown), tuple(left_out))


def gathered(
    records: Iterable[StudyRecord], endpoint: str, factor: str | None
) -> tuple[list[Ratio], list[LeftOut], int]:
    """Return the ratios in the order of their factors, what is left out, how many tell nothing."""
    found: list[Ratio] = []
    left_out: list[LeftOut] = []
    silent = 0
    for record in records:
        told = [one for one in record.prognostic_factors if _is_meant(one, endpoint, factor)]
        silent += not told
        for one in told:
            ratio = _ratio(record, one)
            if isinstance(ratio, Ratio):
                found.append(ratio)
            else:
                reason = f"{one.factor}: {ratio}"
                left_out.append(LeftOut(record.id, record.citation.year, reason))
    order = {name: place for place, name in enumerate(dict.fromkeys(map(_kind, found)))}
    return sorted(found, key=lambda ratio: order[_kind(ratio)]), left_out, silent


def _is_meant(told: PrognosticFactor, endpoint: str, factor: str | None) -> bool:
    """Whether a factor is asked for: by its code, or by a part of its words."""
    if endpoint not in told.endpoints:
        return False
    return factor is None or factor == told.code or factor.casefold() in told.factor.casefold()


def _ratio(record: StudyRecord, told: PrognosticFactor) -> Ratio | str:
    """Return the ratio of a factor, or why there is none to show."""
    effect = told.effect or Effect(type="hazard_ratio")
    if effect.type != "hazard_ratio":
        return f"{effect.type.replace('_', ' ')}, no hazard ratio"
    if effect.value is None:
        return "no hazard ratio is told"
    interval = effect.interval
    if not interval or interval.kind != "ci" or interval.low is None or interval.high is None:
        return f"hazard ratio {effect.value} without a confidence interval"
    if effect.value <= 0 or interval.high <= 0:
        return f"hazard ratio {effect.value} has no place on a logarithmic axis"
    return Ratio(record.id, record.citation.year, told, effect.value, interval)


def _kind(ratio: Ratio) -> str:
    """Return what ratios of the same factor share."""
    return ratio.factor.code or ratio.factor.factor.casefold()


def _forest(found: Sequence[Ratio], look: Look, title: str, notes: tuple[str, ...]) -> Forest:
    """Return what is drawn."""
    words = wording(look.language)
    levels = {ratio.interval.level for ratio in found}
    level = levels.pop() if len(levels) == 1 else None
    heading = words.phrase("ratio", f"{level:f}") if level else words.phrase("ratio_any_level")
    return Forest(
        title=title,
        before=(
            Column(
                words.phrase("study_and_factor"),
                tuple(plain(look.name(one.study)) for one in found),
                below=tuple(_named(one.factor, words) for one in found),
            ),
        ),
        behind=(Column(heading, tuple(_written(one, level) for one in found), at_end=True),),
        rows=tuple(
            Row(
                float(one.value),
                Limits(float(one.interval.low or 0), float(one.interval.high or 0)),
                0.5,
            )
            for one in found
        ),
        scale=_scale(found, words),
        notes=notes,
        line_at=1,
        parted_at=tuple(
            row
            for row, (one, other) in enumerate(pairwise(found), start=1)
            if _kind(one) != _kind(other)
        ),
        row_height=_ROWS_OF_TWO * ROW,
    )


def _named(told: PrognosticFactor, words: Wording) -> str:
    """Write a factor in the words of its study, with the analysis."""
    return words.joined(plain(told.factor), *map(words.analysis, told.analysis))


def _written(ratio: Ratio, level: Decimal | None) -> str:
    """Write a ratio with the digits that were reported, and a level that is not that of all."""
    spread = ratio.interval
    own = f"{spread.level:f}%: " if level is None and spread.level is not None else ""
    return f"{ratio.value:f} ({own}{spread.low:f}–{spread.high:f})"


def _scale(found: Sequence[Ratio], words: Wording) -> Scale:
    """Return a logarithmic axis that holds 1, every value, and intervals that are not too wide."""
    values = [float(one.value) for one in found]
    lows = [float(one.interval.low or 0) for one in found]
    highs = [float(one.interval.high or 0) for one in found]
    low = max(min(lows), min(1.0, *values) / _FARTHEST)
    high = min(max(highs), max(1.0, *values) * _FARTHEST)
    low, high = min(low, 0.8) / 1.1, max(high, 1.25) * 1.1
    ticks = [tuple(step for step in steps if low <= step <= high) for steps in _STEPS]
    shown = next((some for some in ticks if len(some) >= _ENOUGH), ticks[-1])
    return Scale(words.phrase("hazard_ratio"), low, high, shown, logarithmic=True)


def _notes(left_out: Sequence[LeftOut], silent: int, words: Wording) -> tuple[str, ...]:
    """Return what stands below the plot."""
    counted = {"factors_left_out": len(left_out), "silent": silent}
    told = [words.phrase(name, number) for name, number in counted.items() if number]
    return tuple(note for note in (words.phrase("ratio_and_interval"), " ".join(told)) if note)
