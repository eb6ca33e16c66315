"""
The JSON Schema of `evidence.yaml`, by which editors complete codes and explain fields.

Measure codes come in, the schema goes out; `docs/evidence.schema.json` is its printed form.  It is
looser than `validate`, which has the last word.  To add a field: a line in its mapping below.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, get_args

from nelm_evidence.evidence.curating import SHA256, families
from nelm_evidence.evidence.curation import Status
from nelm_evidence.evidence.notation import EXAMPLES, STATISTICS
from nelm_evidence.evidence.parts import OTHER
from nelm_evidence.evidence.reading import SIZE_UNKNOWN
from nelm_evidence.model.record import Analysis, DesignType, Language, Treatment

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string", "minLength": 1}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_WHOLE: Schema = {"type": "integer", "minimum": 0}


def describe(codes: Collection[str]) -> Schema:
    """Return the JSON Schema of an evidence base whose measures have these codes."""
    study = {"$ref": "#/$defs/study"}
    base = _mapping({"schema_version": _one_of(["1"]), "studies": _list_of(study)}, "studies")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Evidence base of neuroendocrine liver metastases",
        "anyOf": [base, study],
        "$defs": {
            "measure": _one_of(sorted({*codes, OTHER})),
            "family": _one_of(sorted({*codes, *families(codes)})),
            "study": _study(),
            "finding": _finding(),
            "factor": _factor(),
        },
    }


def _study() -> Schema:
    """Return what a study may hold."""
    return _mapping(
        {
            "schema_version": _one_of(["1"]),
            "id": _TEXT | {"description": "doi:..., pmid:..., or a name of your own"},
            "citation": _citation(),
            "status": _one_of(get_args(Status)) | {"description": "until a person looked at it"},
            "texts": _list_of(_text()),
            "waivers": _list_of(_waiver()),
            "not_applicable": _list_of({"$ref": "#/$defs/family"})
            | {"description": "what its patients cannot have, by what was done to them"},
            "languages": _list_of(_one_of(get_args(Language))),
            "design": _mapping(
                {
                    "type": _one_of(get_args(DesignType)),
                    "centres": _WHOLE,
                    "country": _TEXT,
                    "period": _TEXT | {"description": "Write it like 1996-06..2010-12."},
                    "treatments": _list_of(_one_of(get_args(Treatment)))
                    | {"description": "those whose outcome the study tells"},
                }
            ),
            "cohort": _mapping({"size": _WHOLE, "arms": _arms()}),
            "findings": _list_of({"$ref": "#/$defs/finding"}),
            "factors": _list_of({"$ref": "#/$defs/factor"}),
        },
        "id",
    )


def _citation() -> Schema:
    """Return what a citation may hold."""
    before = dict.fromkeys(("title", "journal"), _TEXT)
    after = dict.fromkeys(("volume", "issue", "pages", "doi", "pmid", "pmcid"), _TEXT)
    return _mapping(before | {"year": _WHOLE, "authors": _TEXTS, "affiliations": _TEXTS} | after)


def _arms() -> Schema:
    """Return what the arms may hold: any label, with a size."""
    return {"type": "object", "additionalProperties": {"anyOf": [_WHOLE, _one_of([SIZE_UNKNOWN])]}}


def _text() -> Schema:
    """Return what a text may hold that figures were read in."""
    path = {"description": "relative to the folder of this file"}
    digits = {"type": "string", "pattern": f"^{SHA256}$"}
    return _mapping({"file": _TEXT | path, "sha256": digits}, "file", "sha256")


def _waiver() -> Schema:
    """Return what a waiver may hold."""
    one = {"description": "the finding that is meant, in its one-line form"}
    return _mapping({"rule": _TEXT, "why": _TEXT, "of": _TEXT | one}, "rule", "why")


def _origin() -> dict[str, Schema]:
    """Return the fields that say where a finding or factor comes from."""
    day = {"type": "string", "format": "date"}
    return {
        "quote": _TEXT | {"description": "the words of the text that it was read from"},
        "hand": _mapping({"who": _TEXT, "on": day, "why": _TEXT}, "who", "on", "why"),
    }


def _finding() -> Schema:
    """Return what a finding may hold; exactly one field is its figure."""
    fields = {
        "measure": {"$ref": "#/$defs/measure"},
        "label": _TEXT,
        "at": _written("at"),
        "of": _TEXT | {"description": "the group that the number is about"},
        "arm": _TEXT | {"description": "the arm of the cohort that the number is about"},
        "p": _written("p"),
    }
    figures = {key: _written(key) for key in STATISTICS}
    one_figure = [{"required": [key]} for key in STATISTICS]
    return _mapping(fields | figures | _origin(), "measure") | {"oneOf": one_figure}


def _factor() -> Schema:
    """Return what a prognostic factor may hold."""
    return _mapping(
        {
            "factor": _TEXT,
            "code": _TEXT,
            "endpoints": _list_of({"$ref": "#/$defs/measure"}) | {"minItems": 1},
            "label": _TEXT,
            "analysis": _list_of(_one_of(get_args(Analysis))),
            "significant": {"type": "boolean"},
            "direction": _one_of(["worse", "better"]),
            "effect": _written("effect"),
            "p": _written("p"),
            **_origin(),
        },
        "factor",
        "endpoints",
    )


def _written(field: str) -> Schema:
    """Return what a small string of the notation may be; a plain number is one, too."""
    return {"type": ["string", "number"], "description": f"Write it like {EXAMPLES[field]}."}


def _one_of(values: Iterable[str]) -> Schema:
    """Return a choice between words."""
    return {"enum": list(values)}


def _list_of(items: Schema) -> Schema:
    """Return a list."""
    return {"type": "array", "items": items}


def _mapping(fields: Mapping[str, Schema], *required: str) -> Schema:
    """Return a mapping that holds these fields and no others."""
    schema: Schema = {"type": "object", "properties": dict(fields), "additionalProperties": False}
    return schema | ({"required": list(required)} if required else {})
