"""The findings of records as a frame of pandas, each column with a type that can say nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from nelm_evidence.exporting.parquet import arrow_table
from nelm_evidence.extras import needing
from nelm_evidence.model.record import StudyRecord


def frame(records: Iterable[StudyRecord]) -> Any:  # noqa: ANN401  (pandas has no types)
    """Return the columns of the Parquet file as a `pandas.DataFrame`."""
    with needing("pandas", "pandas"):
        import pandas as pd  # type: ignore[import-untyped]  # noqa: PLC0415  # only who asks for it
        import pyarrow as pa  # type: ignore[import-untyped]  # noqa: PLC0415  # likewise

    # By default pandas would make a year that is not told, and so every other year, a float.
    types = {
        pa.string(): pd.StringDtype(),
        pa.int64(): pd.Int64Dtype(),
        pa.bool_(): pd.BooleanDtype(),
        pa.float64(): pd.Float64Dtype(),
    }
    return arrow_table(records).to_pandas(types_mapper=types.get)
