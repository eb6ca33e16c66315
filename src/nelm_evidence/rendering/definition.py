"""
What a table's YAML file may say, and the one verb that loads it.

A row is a study, or one of its findings or factors (`rows`).  A column shows either a `field`
(`fields.py` and `parts.py` list them) or one or more measures, at a time point if it names one.
To add a table: one file in `tables/`.  To add a column: one entry there.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Literal, Self

import pydantic
from pydantic import field_validator, model_validator

from nelm_evidence.bilingual import Definition, Label, load_definition
from nelm_evidence.errors import NelmError
from nelm_evidence.model.record import Statistic, TimePoint

RowKind = Literal["studies", "findings", "factors"]
Field = Literal[
    "study",
    "year",
    "country",
    "design",
    "treatment",
    "centres",
    "period",
    "size",
    "id",
    "factor",
    "endpoints",
    "analysis",
    "effect",
    "p_value",
    "verdict",
    "measure",
    "figure",
    "agreement",
    "english",
    "chinese",
]

_FOLDER = resources.files("nelm_evidence.rendering") / "tables"

TABLES: tuple[str, ...] = tuple(
    sorted(file.name.removesuffix(".yaml") for file in _FOLDER.iterdir() if ".yaml" in file.name)
)
"""The names of the tables that can be made."""


class ColumnDefinition(Definition):
    """One column."""

    key: str
    label: Label
    group: Label | None = None
    """A heading over this column and its neighbours with the same one."""
    short: Label | None = None
    """The heading below that of the group."""
    align: Literal["start", "end"] = "start"
    field: Field | None = None
    measures: dict[str, Label] = pydantic.Field(default_factory=dict)
    """Codes, each with the words that tell its figures from those of the others (or none)."""
    statistics: tuple[Statistic | None, ...] = ()
    """Those that belong here, the column's own first; null is a lone range."""
    at: TimePoint | None = None
    """Written `5 year`; without it, a figure at any time belongs here."""
    presence: bool = False
    """Whether the column shows only that there is a figure, and not which."""

    @field_validator("at", mode="before")
    @classmethod
    def _read_time(cls, written: object) -> object:
        """Read `5 year`."""
        if not isinstance(written, str):
            return written
        value, _, unit = written.partition(" ")
        return {"value": Decimal(value), "unit": unit}

    @model_validator(mode="after")
    def _has_content(self) -> Self:
        """Refuse a column that shows nothing, or two things."""
        if bool(self.field) == bool(self.measures):
            raise ValueError("a column has either a field or measures")
        if self.measures and not self.statistics:
            raise ValueError("a column of measures names its statistics")
        return self


class TableDefinition(Definition):
    """One table; its first column names the study."""

    title: Label
    rows: RowKind = "studies"
    columns: tuple[ColumnDefinition, ...]
    notes: tuple[Label, ...] = ()
    """What stands below the table whatever it holds: abbreviations, conventions."""


@cache
def load_table(name: str) -> TableDefinition:
    """Load the table of this name, or of a file that somebody wrote for one more."""
    if name in TABLES:
        return load_definition(_FOLDER / f"{name}.yaml", TableDefinition)
    if name.endswith((".yaml", ".yml")):
        return load_definition(Path(name), TableDefinition)
    own = "or give a YAML file of your own"
    raise NelmError(f"There is no table {name!r}. Choose one of: {', '.join(TABLES)}; {own}.")
