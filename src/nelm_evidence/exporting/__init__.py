"""
Records come in, files for other tools go out: R, pandas, a spreadsheet, what reads HL7 FHIR.

To add a format: one module or package with one writer, and its line in `EXPORTS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from nelm_evidence.exporting.fhir import write_fhir
from nelm_evidence.exporting.longcsv import write_long_csv
from nelm_evidence.exporting.metafor import write_metafor
from nelm_evidence.exporting.parquet import write_parquet
from nelm_evidence.exporting.wanted import Export, LeftOut, Wanted
from nelm_evidence.model.record import StudyRecord

EXPORTS: Mapping[str, Callable[[Iterable[StudyRecord], Wanted], Export]] = {
    "csv-long": write_long_csv,
    "fhir": write_fhir,
    "metafor": write_metafor,
    "parquet": write_parquet,
}
"""The formats by their name on the command line."""

__all__ = ["EXPORTS", "Export", "LeftOut", "Wanted"]
