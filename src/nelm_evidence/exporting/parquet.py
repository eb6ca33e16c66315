"""
Parquet for pandas and R: the columns of the long CSV, typed, with nulls for what is not told.

A figure is a string of its digits as printed, and `NAME_float` beside it for arithmetic.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from nelm_evidence.exporting.columns import COLUMNS, digits, rows
from nelm_evidence.exporting.wanted import Export, Wanted
from nelm_evidence.extras import needing
from nelm_evidence.model.record import StudyRecord


def write_parquet(records: Iterable[StudyRecord], _wanted: Wanted) -> Export:
    """Write every finding of the records."""
    with needing("pyarrow", "parquet"):
        import pyarrow.parquet as pq  # type: ignore[import-untyped]  # noqa: PLC0415  # only who asks for Parquet

    written = io.BytesIO()
    pq.write_table(arrow_table(records), written)
    return Export(written.getvalue())


def arrow_table(records: Iterable[StudyRecord]) -> Any:  # noqa: ANN401  (pyarrow has no types)
    """Return the findings as a table of Arrow."""
    import pyarrow as pa  # noqa: PLC0415  # as above

    told = list(zip(*rows(records), strict=True)) or [()] * len(COLUMNS)
    types = {"whole": pa.int64(), "flag": pa.bool_()}
    columns: dict[str, Any] = {}
    for column, values in zip(COLUMNS, told, strict=True):
        if column.kind == "figure":
            figures = [value if isinstance(value, Decimal) else None for value in values]
            printed = [None if figure is None else digits(figure) for figure in figures]
            columns[column.name] = pa.array(printed, pa.string())
            numbers = [None if figure is None else float(figure) for figure in figures]
            columns[f"{column.name}_float"] = pa.array(numbers, pa.float64())
        else:
            columns[column.name] = pa.array(values, types.get(column.kind, pa.string()))
    return pa.table(columns)
