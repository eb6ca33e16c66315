"""
The JSON Schema of a record, as `extract` prints it: figures are numbers, what is empty is left out.

Measure codes come in, the schema goes out.  It follows `record.py`, so that a new field needs
nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from nelm_evidence.model.record import StudyRecord

OTHER = "other"
"""The code of what has none."""


def describe_record(codes: Iterable[str]) -> dict[str, Any]:
    """Return the schema of one record, or of a list of them, whose measures have these codes."""
    parts = StudyRecord.model_json_schema(
        mode="serialization", schema_generator=_AsPrinted, ref_template="#/$defs/{model}"
    )
    defined = parts.pop("$defs")
    defined |= {"measure": {"enum": sorted({*codes, OTHER})}, "StudyRecord": parts}
    measure = {"$ref": "#/$defs/measure"}
    defined["Finding"]["properties"]["measure"] = measure
    defined["PrognosticFactor"]["properties"]["endpoints"]["items"] = measure
    record = {"$ref": "#/$defs/StudyRecord"}
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        "title": "Records of studies, as extract prints them",
        "anyOf": [record, {"type": "array", "items": record}],
        "$defs": defined,
    }


class _AsPrinted(GenerateJsonSchema):
    """Describes a record as `figures.to_json` writes it, not as pydantic itself would."""

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:  # noqa: ARG002
        """Return a number: a figure is printed with its digits, not as a text."""
        return {"type": "number"}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Return what stands there if anything does: nothing is ever null."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Return what stands there; a default is told by being left out."""
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002
        """Give no field a title: its name is one."""
        return False

    def field_is_required(
        self,
        field: core_schema.ModelField | core_schema.DataclassField | core_schema.TypedDictField,
        total: bool,  # noqa: ARG002, FBT001 - pydantic's own signature
    ) -> bool:
        """Whether a field is always printed: what is not null by default stands even if empty."""
        inner = field["schema"]
        return inner["type"] != "default" or inner.get("default", ...) is not None
