"""The schema for editors says what the reader reads; `ACCEPT=1` writes its file anew."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from nelm_evidence import vocabulary
from nelm_evidence.evidence.files import parse
from nelm_evidence.evidence.schema import describe

ROOT = Path(__file__).parents[2]
PRINTED = ROOT / "docs" / "evidence.schema.json"
SCHEMA = describe(vocabulary.load().measures)


def test_the_printed_schema_is_the_schema() -> None:
    """The file that editors read is what `describe` gives for the vocabulary."""
    text = json.dumps(SCHEMA, indent=1, ensure_ascii=False) + "\n"
    if os.environ.get("ACCEPT"):
        PRINTED.write_text(text, encoding="utf-8")
    assert PRINTED.read_text(encoding="utf-8") == text


def test_the_base_names_its_schema() -> None:
    """The first line of the base tells editors where its schema is."""
    first = (ROOT / "evidence.yaml").read_text(encoding="utf-8").partition("\n")[0]
    assert first == "# yaml-language-server: $schema=docs/evidence.schema.json"


def mappings(
    schema: dict[str, Any], way: tuple[str, ...]
) -> list[tuple[tuple[str, ...], set[str]]]:
    """Return every mapping of a study, by the way to it, with the fields it may hold."""
    fields = schema.get("properties", {})
    found = [(way, set(fields))] if fields else []
    for name, field in fields.items():
        found += mappings(field, (*way, name))
    return found


def wrap(way: tuple[str, ...], inner: object) -> object:
    """Return a mapping that stands at the end of a way, as an item where the way is a list's."""
    for name in reversed(way):
        inner = {name: [inner] if name in LISTS else inner}
    return inner


DEFINED = SCHEMA["$defs"]
STUDY = DEFINED["study"]["properties"]
LISTS = {
    "findings": DEFINED["finding"],
    "factors": DEFINED["factor"],
    "texts": STUDY["texts"]["items"],
    "waivers": STUDY["waivers"]["items"],
}
MAPPINGS = [
    *mappings(DEFINED["study"], ()),
    *(found for name, schema in LISTS.items() for found in mappings(schema, (name,))),
]


@pytest.mark.parametrize(("way", "fields"), MAPPINGS, ids=lambda part: ".".join(part) or "study")
def test_the_reader_knows_the_same_fields(way: tuple[str, ...], fields: set[str]) -> None:
    """A mapping has the same fields for editors as for the reader, which names them all."""
    body = wrap(way, {"no such field": "x"})
    assert isinstance(body, dict)
    _, faults = parse(json.dumps({"id": "a"} | body))
    hint = next(fault.hint for fault in faults if fault.rule == "unknown_field")
    assert hint == f"It may hold: {hint.removeprefix('It may hold: ').rstrip('.')}."
    assert set(hint.removeprefix("It may hold: ").rstrip(".").split(", ")) == fields
