"""
A long table in sheets that a browser opens at once: a table comes in, parts of it go out.

The rows of a study stay together, and each sheet has the notes that its own rows need.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nelm_evidence.model.table import Row, Table

_ROWS = 500
"""A sheet has as many rows, and those more that its last study has."""


def sheets(table: Table) -> tuple[Table, ...]:
    """Return a table as one sheet or more."""
    if len(table.rows) <= _ROWS:
        return (table,)
    return tuple(_sheet(table, rows) for rows in _shares(table))


def sheet_name(table: Table, number: int) -> str:
    """Return the file of a sheet: the first has the name of the table."""
    return f"{table.name}.html" if number == 1 else f"{table.name}-{number}.html"


def _shares(table: Table) -> Iterator[tuple[Row, ...]]:
    """Yield the rows of each sheet."""
    share: list[Row] = []
    for _, rows in groupby(table.rows, key=lambda row: row.study):
        if len(share) >= _ROWS:
            yield tuple(share)
            share = []
        share += rows
    yield tuple(share)


def _sheet(table: Table, rows: tuple[Row, ...]) -> Table:
    """Return a table of these rows with what stands below them."""
    cells = [cell for row in rows for cell in row.cells]
    states = {cell.state for cell in cells}
    marks = {entry.marker for cell in cells for entry in cell.entries}
    footnotes = tuple(
        one
        for one in table.footnotes
        if (not one.marker or one.marker in marks) and (one.state is None or one.state in states)
    )
    return replace(table, rows=rows, footnotes=footnotes)
