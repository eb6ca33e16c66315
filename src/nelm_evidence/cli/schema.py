"""`schema`: what a record and an evidence base may hold, as JSON Schema."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from nelm_evidence.cli.console import put


class Described(StrEnum):
    """What there is a schema of."""

    RECORD = "record"
    BASE = "base"


What = Annotated[
    Described,
    typer.Argument(
        metavar="[record|base]",
        help="A record as `extract` prints it, or an evidence base, by which editors complete "
        "codes.",
    ),
]


def schema(what: What = Described.RECORD) -> None:
    """
    Print the JSON Schema of a record, or of an evidence base.

    An editor completes the codes of an evidence.yaml whose first line names the schema:
    `# yaml-language-server: $schema=evidence.schema.json`.

    Example: nelm-evidence schema base > evidence.schema.json
    """
    # Records are made of pydantic, and the codes stand in YAML: neither is needed by `--help`.
    import json  # noqa: PLC0415

    from nelm_evidence import vocabulary  # noqa: PLC0415
    from nelm_evidence.evidence.schema import describe  # noqa: PLC0415
    from nelm_evidence.model.schema import describe_record  # noqa: PLC0415

    codes = vocabulary.load().measures
    described = describe_record(codes) if what is Described.RECORD else describe(codes)
    put([json.dumps(described, indent=1, ensure_ascii=False)])
