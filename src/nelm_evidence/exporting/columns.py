"""
The columns of a long table, one finding a row: a record and a finding come in, values go out.

What is not told is None, never zero.  Figures keep the digits of the text.  To add a column: a row
in `COLUMNS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from nelm_evidence.model.record import Finding, StudyRecord

Kind = Literal["text", "code", "whole", "figure", "flag"]
"""A code is one of a few words of the record's form; text may hold anything."""
Told = str | int | Decimal | bool | None
Row = tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what its values are, and where a value is found."""

    name: str
    kind: Kind
    told: Callable[[StudyRecord, Finding], Told]


def rows(records: Iterable[StudyRecord]) -> Iterator[Row]:
    """Yield a row for each finding, in the order of the records."""
    for record in records:
        for finding in record.findings:
            yield tuple(column.told(record, finding) for column in COLUMNS)


def digits(figure: Decimal) -> str:
    """
    Return the digits of a figure as printed, never with an exponent.

    >>> digits(Decimal("43.0")), digits(Decimal("1E+3"))
    ('43.0', '1000')
    """
    return format(figure, "f")


def _quotes(finding: Finding) -> str | None:
    """Return the words that a finding was read from, in every language that tells it."""
    return " | ".join(dict.fromkeys(source.quote for source in finding.sources)) or None


COLUMNS: tuple[Column, ...] = (
    Column("study", "text", lambda study, _: study.id),
    Column("title", "text", lambda study, _: study.citation.title),
    Column("year", "whole", lambda study, _: study.citation.year),
    Column("country", "text", lambda study, _: study.design.country),
    Column("design", "code", lambda study, _: study.design.type),
    Column("treatment", "text", lambda study, _: "; ".join(study.design.treatments or ()) or None),
    Column("cohort_size", "whole", lambda study, _: study.cohort.size),
    Column("measure", "text", lambda _, told: told.measure),
    Column("label", "text", lambda _, told: told.label),
    Column("statistic", "code", lambda _, told: told.statistic),
    Column("relation", "code", lambda _, told: told.relation),
    Column("value", "figure", lambda _, told: told.value),
    Column("not_reached", "flag", lambda _, told: told.not_reached),
    Column("unit", "text", lambda _, told: told.unit),
    Column("count", "figure", lambda _, told: told.count),
    Column("denominator", "figure", lambda _, told: told.denominator),
    Column("at_value", "figure", lambda _, told: told.at.value if told.at else None),
    Column("at_unit", "text", lambda _, told: told.at.unit if told.at else None),
    Column("at_event", "text", lambda _, told: told.at.event if told.at else None),
    Column("interval_kind", "code", lambda _, told: told.interval.kind if told.interval else None),
    Column(
        "interval_level", "figure", lambda _, told: told.interval.level if told.interval else None
    ),
    Column("interval_low", "figure", lambda _, told: told.interval.low if told.interval else None),
    Column(
        "interval_high", "figure", lambda _, told: told.interval.high if told.interval else None
    ),
    Column("spread", "figure", lambda _, told: told.interval.value if told.interval else None),
    Column(
        "population", "text", lambda _, told: told.population.label if told.population else None
    ),
    Column("arm", "text", lambda _, told: told.population.arm if told.population else None),
    Column("p_relation", "code", lambda _, told: told.p_value.relation if told.p_value else None),
    Column("p_value", "figure", lambda _, told: told.p_value.value if told.p_value else None),
    Column("quote", "text", lambda _, told: _quotes(told)),
)
"""In the order of the file; `spread` is the size of a standard deviation or error."""
