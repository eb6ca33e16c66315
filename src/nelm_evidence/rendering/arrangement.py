"""
How a table is asked for: which one, in what words, which columns, and the order of its rows.

A `View` says it; `arranged` puts records into its order and groups.  To let a table be asked for in
one more way: a field of `View`, and what it does here or in `tabulation.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from nelm_evidence.errors import NelmError
from nelm_evidence.query import fact

if TYPE_CHECKING:
    from nelm_evidence.bilingual import HeadingLanguage
    from nelm_evidence.model.record import StudyRecord
    from nelm_evidence.rendering.definition import ColumnDefinition, TableDefinition


@dataclass(frozen=True, slots=True)
class View:
    """What a table shows, and how."""

    table: str = "studies"
    """One of `TABLES`, or a file that defines another."""
    language: HeadingLanguage = "en"
    measures: Mapping[str, str] = field(default_factory=dict)
    """What measures are called, by code."""
    columns: tuple[str, ...] = ()
    """The keys of the columns to show, in this order; empty for all."""
    sort: tuple[str, ...] = ()
    """The facts that rows stand by, `-` before one for the highest first; empty for the year."""
    group_by: str | None = None
    """The fact whose values part the rows."""
    drafts: frozenset[str] = frozenset()
    """The ids of the studies that a note calls drafts."""
    not_applicable: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the id of a study, the measures and families of which it can have no figure."""


def arranged(
    records: Iterable[StudyRecord], view: View
) -> list[tuple[StudyRecord, tuple[str, ...] | None]]:
    """Return the records in their order, each with what names its group, None without groups."""
    ordered = sorted(records, key=_by_year)
    for name in reversed(view.sort):
        ordered = _sorted(ordered, name)
    if view.group_by is None:
        return [(record, None) for record in ordered]
    told = fact(view.group_by)
    ordered.sort(key=lambda record: _rank(told(record)))
    return [(record, _names(told(record))) for record in ordered]


def chosen_columns(
    definition: TableDefinition, keys: tuple[str, ...]
) -> tuple[ColumnDefinition, ...]:
    """Return the columns to show; the one that names the study always stands first."""
    by_key = {column.key: column for column in definition.columns}
    if unknown := [key for key in keys if key not in by_key]:
        raise NelmError(
            f"The table has no column {unknown[0]!r}. Choose from: {', '.join(by_key)}."
        )
    if not keys:
        return definition.columns
    first = definition.columns[0]
    return (first, *(by_key[key] for key in dict.fromkeys(keys) if key != first.key))


def _by_year(record: StudyRecord) -> tuple[bool, int, str]:
    """Return what rows are ordered by; studies without a year stand last."""
    year = record.citation.year
    return year is None, year or 0, record.id


def _sorted(records: list[StudyRecord], name: str) -> list[StudyRecord]:
    """Sort by one fact, downwards behind a `-`; what a study does not tell stands last."""
    told: Callable[[StudyRecord], Any] = fact(name.removeprefix("-"))
    known = [record for record in records if told(record) is not None]
    known.sort(key=lambda record: _rank(told(record)), reverse=name.startswith("-"))
    return [*known, *(record for record in records if told(record) is None)]


def _rank(value: object) -> tuple[bool, Decimal, str]:
    """Return what values are ordered by: numbers, then words, then what is not told."""
    if isinstance(value, int | Decimal):
        return False, Decimal(value), ""
    return value is None, Decimal("Infinity"), _written(value)


def _written(value: object) -> str:
    """Write a fact; empty for one that is not told."""
    return ", ".join(_names(value))


def _names(value: object) -> tuple[str, ...]:
    """Return the parts of a fact; none for one that is not told."""
    if isinstance(value, tuple):
        return tuple(map(str, value))
    return () if value is None else (str(value),)
