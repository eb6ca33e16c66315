"""
What a table's YAML file may say, and the one verb that loads it.

A column shows either a `field` of the record (`fields.py` lists them) or one or more measures,
at a time point if it names one.  To add a table: one file in `tables/`.  To add a column: one
entry there.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator, model_validator

from nelm_evidence.errors import FileError, NelmError
from nelm_evidence.model.record import (
    Language,
    Statistic,
    TimePoint,
)

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

T = TypeVar("T", bound="Definition")
Field = Literal["study", "year", "country", "design", "centres", "period", "size", "id"]

_FOLDER = resources.files("nelm_evidence.rendering") / "tables"

TABLES: tuple[str, ...] = tuple(
    sorted(file.name.removesuffix(".yaml") for file in _FOLDER.iterdir() if ".yaml" in file.name)
)
"""The names of the tables that can be made."""


class Definition(BaseModel):
    """What all parts of these files share: frozen, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Label(Definition):
    """The same words in both languages."""

    en: str
    zh: str
    one: str | None = None
    """The English singular, of a unit."""

    def __getitem__(self, language: Language) -> str:
        """Return the words in one language."""
        return self.en if language == "en" else self.zh


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
    measures: dict[str, Label] = {}
    """Codes, each with the words that tell its figures from those of the others (or none)."""
    statistics: tuple[Statistic | None, ...] = ()
    """Those that belong here, the column's own first; null is a lone range."""
    at: TimePoint | None = None
    """Written `5 year`; without it, a figure at any time belongs here."""

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
    columns: tuple[ColumnDefinition, ...]
    notes: tuple[Label, ...] = ()
    """What stands below the table whatever it holds: abbreviations, conventions."""


@cache
def load_table(name: str) -> TableDefinition:
    """Load the table of this name."""
    if name not in TABLES:
        raise NelmError(f"There is no table {name!r}. Choose one of: {', '.join(TABLES)}.")
    file = _FOLDER / f"{name}.yaml"
    return load_definition(file, TableDefinition)


def load_definition(file: Traversable, kind: type[T]) -> T:
    """Load a YAML file of this kind."""
    import yaml  # noqa: PLC0415  # only who makes a table pays for it

    try:
        return kind.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as fault:
        raise FileError(str(file), f"not a valid definition: {fault}") from fault
