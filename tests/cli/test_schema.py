"""`schema`: what it prints holds for what the tool prints and reads, and for nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator as Validator
from typer.testing import Result

from nelm_evidence.cli.console import Exit

Cli = Callable[..., Result]
ROOT = Path(__file__).resolve().parents[2]


def printed(cli: Cli, *args: str) -> Validator:
    """Return the schema that is printed, which is one itself."""
    shown = cli("schema", *args)
    assert shown.exit_code == Exit.NOTHING_TO_LOOK_AT
    schema = json.loads(shown.stdout)
    Validator.check_schema(schema)
    return Validator(schema)


def test_what_editors_read_is_what_is_printed(cli: Cli) -> None:
    """The file of this repository is that of any other."""
    kept = (ROOT / "docs" / "evidence.schema.json").read_text(encoding="utf-8")
    assert cli("schema", "base").stdout == kept


def test_without_a_name_it_is_that_of_a_record(cli: Cli) -> None:
    """A record is what the tool gives."""
    assert cli("schema").stdout == cli("schema", "record").stdout


def test_the_records_of_the_corpus_are_records(cli: Cli, corpus: Path) -> None:
    """Whether they are printed as a list or one a line."""
    schema = printed(cli, "record")
    together = json.loads(cli("extract", corpus, "--format", "json").stdout)
    assert len(together) == 17
    assert list(map(str, schema.iter_errors(together))) == []
    alone = cli("extract", corpus / "tae-tace-2014.en.txt", "--format", "jsonl").stdout
    assert schema.is_valid(json.loads(alone))


RECORD: dict[str, Any] = {
    "schema_version": "1",
    "source": {},
    "id": "a",
    "citation": {"authors": [], "affiliations": []},
    "languages": [],
    "design": {"sources": []},
    "cohort": {"arms": [], "sources": []},
    "findings": [],
    "prognostic_factors": [],
    "notices": [],
}
FINDING: dict[str, Any] = {"measure": "age", "value": 57.0, "sources": [], "corroboration": []}


@pytest.mark.parametrize(
    ("change", "valid"),
    [
        ({}, True),
        ({"findings": [FINDING]}, True),
        ({"findings": [FINDING | {"value": "57.0"}]}, False),
        ({"findings": [FINDING | {"value": None}]}, False),
        ({"findings": [FINDING | {"measure": "no such measure"}]}, False),
        ({"findings": [FINDING | {"comment": "x"}]}, False),
        ({"findings": None}, False),
        ({"cohort": {"arms": [], "sources": [], "size": 12.5}}, False),
        ({"prognostic_factors": [{"factor": "G3", "endpoints": ["survival"]}]}, False),
    ],
)
def test_what_no_record_can_be(cli: Cli, change: dict[str, Any], *, valid: bool) -> None:
    """A figure is a number, nothing is null, a code is known, a field is told of."""
    schema = printed(cli, "record")
    assert schema.is_valid(RECORD | change) is valid
    assert schema.is_valid([RECORD | change]) is valid


@pytest.mark.parametrize("field", sorted(RECORD))
def test_what_is_always_printed(cli: Cli, field: str) -> None:
    """A reader can rely on every field of a record, be it empty."""
    left = {name: value for name, value in RECORD.items() if name != field}
    assert not printed(cli, "record").is_valid(left)


def test_the_base_is_a_base(cli: Cli, corpus: Path) -> None:
    """So is each hand-made record of the corpus; a code that there is not is none."""
    schema = printed(cli, "base")
    base = (ROOT / "evidence.yaml").read_text(encoding="utf-8")
    assert list(map(str, schema.iter_errors(yaml.safe_load(base)))) == []
    for file in corpus.glob("*.yaml"):
        assert schema.is_valid(yaml.safe_load(file.read_text(encoding="utf-8"))), file
    assert not schema.is_valid(yaml.safe_load(base.replace("measure: mortality", "measure: dead")))
