"""
The plots of a site: studies come in, every plot that shows something goes out, in both languages.

A forest is drawn of each outcome that some studies tell as a share of their patients at the same
time, those first that most tell; fewer studies make no forest, more than a sheet holds are left to
`plot` with `--where`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from nelm_evidence import plotting
from nelm_evidence.cli.console import say
from nelm_evidence.cli.plot import MISSES_FONT
from nelm_evidence.errors import MissingLibrary, NothingToPlot
from nelm_evidence.model.pool import Question
from nelm_evidence.model.record import Language, StudyRecord, TimePoint
from nelm_evidence.model.site import Plot, PlotKind
from nelm_evidence.plotting import Look, Picture
from nelm_evidence.plotting.limits import MOST
from nelm_evidence.pooling import pool
from nelm_evidence.rendering import name_studies

if TYPE_CHECKING:
    from nelm_evidence.model.vocabulary import Measure

_LANGUAGES: tuple[Language, ...] = ("en", "zh")
_FEWEST = 3
"""Fewer studies are not pooled, and are read faster in a table."""
_OUTCOMES = ("safety", "response", "oncological_outcome")
_SHARE = "proportion", "count"
_MONTHS = 12
_FORESTS = 12
"""Of more outcomes than these, those that most studies tell have a forest."""
Asked = tuple[str, TimePoint | None]
"""An outcome, and when."""


class Plan(NamedTuple):
    """What is to be drawn."""

    kind: PlotKind
    draw: Callable[[Look], Picture]
    measure: str = ""
    at: TimePoint | None = None


def plates(records: Sequence[StudyRecord], measures: Mapping[str, Measure]) -> tuple[Plot, ...]:
    """Return the plots of these studies; what hinders them is told in a line."""
    names = dict(zip((record.id for record in records), name_studies(records), strict=True))
    looks = [
        Look(language, "svg", names, {code: one.label[language] for code, one in measures.items()})
        for language in _LANGUAGES
    ]
    drawn, unwritten = [], ""
    try:
        for plan in _plans(records, measures):
            pictures = _drawn(plan, looks)
            unwritten += "".join(picture.unwritten for picture in pictures.values())
            if pictures:
                drawn.append(_plot(plan, pictures))
    except MissingLibrary as missing:
        say(f"There are {'fewer' if drawn else 'no'} plots on the site. {missing}")
    if unwritten:
        say(MISSES_FONT.format("".join(dict.fromkeys(unwritten))))
    return tuple(drawn)


def _drawn(plan: Plan, looks: Iterable[Look]) -> Mapping[Language, Picture]:
    """Return the pictures of a plot, none where there is nothing to show."""
    try:
        return {look.language: plan.draw(look) for look in looks}
    except NothingToPlot:
        return {}


def _plot(plan: Plan, pictures: Mapping[Language, Picture]) -> Plot:
    """Return a plot with what belongs to it."""
    when = plan.at and (plan.at.event or f"{plan.at.value}-{plan.at.unit}")
    return Plot(
        name="-".join(part for part in (plan.kind, plan.measure, when) if part).replace("_", "-"),
        kind=plan.kind,
        measure=plan.measure,
        at=plan.at,
        svg={language: picture.content for language, picture in pictures.items()},
        left_out=tuple((one.study, one.reason) for one in pictures["en"].left_out),
    )


def _plans(records: Sequence[StudyRecord], measures: Mapping[str, Measure]) -> Iterator[Plan]:
    """Yield what may be drawn, from the studies themselves to what they say of one outcome."""
    yield Plan("timeline", lambda look: plotting.timeline(records, look))
    endpoints = [one.code for one in measures.values() if one.is_time_to_event]
    for code in endpoints:
        yield Plan("survival", _bound(plotting.survival, records, code), code)
    for code in endpoints:
        yield Plan("hazards", _bound(plotting.hazards, records, code), code)
    for question in _questions(records, measures):
        yield _forest(records, question)


def _bound(
    verb: Callable[[Sequence[StudyRecord], str, Look], Picture],
    records: Sequence[StudyRecord],
    measure: str,
) -> Callable[[Look], Picture]:
    """Return what draws a measure of these studies."""
    return lambda look: verb(records, measure, look)


def _forest(records: Sequence[StudyRecord], question: Question) -> Plan:
    """Return the plan of a forest."""
    pooled = pool(records, question)

    def draw(look: Look) -> Picture:
        """Draw what was pooled, unless it is too little."""
        if len(pooled.shares) < _FEWEST:
            raise NothingToPlot("There are too few studies for a forest.")
        return plotting.forest(pooled, look)

    return Plan("forest", draw, question.measure, question.at)


def _questions(
    records: Iterable[StudyRecord], measures: Mapping[str, Measure]
) -> Iterator[Question]:
    """Yield the outcomes, with their times, that a forest can be drawn of."""
    order = {code: position for position, code in enumerate(measures)}
    told = Counter(asked for record in records for asked in _told(record))
    often = [one for one in told.most_common() if _is_drawn(one, measures)][:_FORESTS]
    for (code, at), _ in sorted(often, key=lambda one: (order[one[0][0]], _length(one[0][1]))):
        yield Question(code, at, measures[code].is_time_to_event)


def _is_drawn(told: tuple[Asked, int], measures: Mapping[str, Measure]) -> bool:
    """Whether a forest can be drawn of what so many studies tell."""
    (code, at), number = told
    measure = measures.get(code)
    if measure is None or measure.section not in _OUTCOMES or "share" not in measure.values:
        return False
    return _FEWEST <= number <= MOST and (at is not None or not measure.is_time_to_event)


def _told(record: StudyRecord) -> set[Asked]:
    """Return what a study tells as a share of its patients, and when; 60 months are 5 years."""
    return {
        (finding.measure, finding.at and _in_years(finding.at))
        for finding in record.findings
        if finding.statistic in _SHARE
    }


def _in_years(at: TimePoint) -> TimePoint:
    """Return a time in years where it is a whole number of them."""
    if at.unit != "month" or at.value is None or at.value % _MONTHS:
        return at
    return TimePoint(value=at.value // _MONTHS, unit="year")


def _length(at: TimePoint | None) -> tuple[str, object]:
    """Return what times are ordered by: none, then by unit and number."""
    return ("", 0) if at is None else (at.unit or at.event or "", at.value or 0)
