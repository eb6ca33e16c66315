"""
The long CSV: one finding a row, under the names of `columns.COLUMNS`.

Texts are written so that a spreadsheet runs none of them; figures stand as printed.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from nelm_evidence.escaping import escape_csv
from nelm_evidence.exporting.columns import COLUMNS, Kind, Told, digits, rows
from nelm_evidence.exporting.wanted import Export, Wanted
from nelm_evidence.model.record import StudyRecord


def write_long_csv(records: Iterable[StudyRecord], _wanted: Wanted) -> Export:
    """Write every finding of the records."""
    lines = [",".join(column.name for column in COLUMNS)]
    for row in rows(records):
        cells = (field(told, column.kind) for told, column in zip(row, COLUMNS, strict=True))
        lines.append(",".join(cells))
    return Export("".join(f"{line}\n" for line in lines))


def field(told: Told, kind: Kind) -> str:
    """
    Return a value as a field of a CSV file; what is not told is empty.

    >>> field("=1+1", "text"), field("=", "code"), field(None, "figure")
    ("'=1+1", '=', '')
    """
    if told is None:
        return ""
    if kind == "flag":
        return "true" if told else "false"
    if isinstance(told, Decimal):
        return digits(told)
    # A relation such as `=` runs nothing, and R compares it as it stands.
    return escape_csv(str(told)) if kind == "text" else str(told)
