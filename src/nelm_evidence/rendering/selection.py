"""
Which of a study's findings stand in a column: a record and a column come in, findings go out.

A figure with the column's own definition goes before one with another; the whole cohort before
its parts; the column's first statistic before the next.  What is still several is shown whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nelm_evidence.bilingual import Label
    from nelm_evidence.model.record import Finding, StudyRecord, TimePoint
    from nelm_evidence.rendering.definition import ColumnDefinition


def choose(record: StudyRecord, column: ColumnDefinition) -> Iterator[tuple[Label, Finding]]:
    """Yield the findings for a column, each with the words for its measure."""
    for measure, name in column.measures.items():
        told = [finding for finding in record.findings if finding.measure == measure]
        told = [finding for finding in told if _belongs(finding, column)]
        told = _prefer(told, lambda finding: finding.label is None)
        told = _prefer(told, lambda finding: finding.population is None)
        for finding in _distinct(_first_statistic(told, column)):
            yield name, finding


def same_time(one: TimePoint, other: TimePoint) -> bool:
    """Whether two time points are the same, 60 months being 5 years."""
    return _months(one) == _months(other)


def _belongs(finding: Finding, column: ColumnDefinition) -> bool:
    """Whether a finding of the column's measure has its statistic and its time point."""
    if finding.statistic not in column.statistics or not _says_something(finding):
        return False
    return column.at is None or (finding.at is not None and same_time(finding.at, column.at))


def _says_something(finding: Finding) -> bool:
    """Whether there is a figure to show."""
    figures = (finding.value, finding.count, finding.interval)
    return bool(finding.not_reached) or any(figure is not None for figure in figures)


def _prefer(told: list[Finding], better: Callable[[Finding], bool]) -> list[Finding]:
    """Return the better ones if there are any, else all."""
    return [finding for finding in told if better(finding)] or told


def _first_statistic(told: list[Finding], column: ColumnDefinition) -> list[Finding]:
    """Return the findings with the column's foremost statistic that any of them has."""
    for statistic in column.statistics:
        if chosen := [finding for finding in told if finding.statistic == statistic]:
            return chosen
    return []


def _distinct(told: list[Finding]) -> list[Finding]:
    """Leave out what differs from an earlier one only in where it was read."""
    unplaced = {"sources": (), "rule": None, "corroboration": (), "agreement": None}
    # Insertion keeps the order of the text; the first of equals stays.
    return list({f.model_copy(update=unplaced): f for f in reversed(told)}.values())[::-1]


def _months(at: TimePoint) -> object:
    """Return something that is equal for equal time points."""
    if at.value is not None and at.unit in {"year", "month"}:
        return at.value * (12 if at.unit == "year" else 1)
    return at
