"""The arguments and options that several commands have, each told once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from nelm_evidence import bundled

WORKING_BASE = Path("evidence.yaml")


class TextLanguage(StrEnum):
    """What a text is written in; `auto` finds out, part by part."""

    AUTO = "auto"
    EN = "en"
    ZH = "zh"


class Format(StrEnum):
    """How records are written."""

    JSON = "json"
    JSONL = "jsonl"
    YAML = "yaml"
    TEXT = "text"
    PARQUET = "parquet"


class ReportFormat(StrEnum):
    """How a report on a base is written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"


class Least(StrEnum):
    """The least severity that counts."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Only(StrEnum):
    """What of the records is kept."""

    CORROBORATED = "corroborated"


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Files, folders, globs, or - for standard input. NAME.en.txt and NAME.zh.txt are "
        "read as one study in two languages.",
        show_default=False,
    ),
]
Fields = Annotated[
    list[str] | None,
    typer.Option(
        "--field",
        metavar="FIELD=COLUMN",
        help="Which column of a table (CSV, JSON) holds a field: abstract=Zusammenfassung. Known "
        "names are found without it. May be given more than once.",
        show_default=False,
    ),
]
Lang = Annotated[
    TextLanguage,
    typer.Option("--lang", help="The language of the whole text; auto finds out, part by part."),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write the answer into a file, whole or not at all.",
        show_default=False,
    ),
]
Reporting = Annotated[
    ReportFormat,
    typer.Option(
        "--format",
        "-f",
        help="How to write it: text for people, json for scripts, github for annotations of a "
        "workflow, sarif for code scanning, junit for CI servers.",
    ),
]
_BASE_HELP = "The evidence base; evidence.yaml in this folder if there is one, else the tool's own."
FailOn = Annotated[
    Least,
    typer.Option("--fail-on", help="Exit with 1 where there is one as bad as this, or worse."),
]
Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="RULE",
        help="Tell of this rule only. May be given more than once.",
        show_default=False,
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore",
        metavar="RULE",
        help="Tell nothing of this rule. May be given more than once.",
        show_default=False,
    ),
]
Evidence = Annotated[
    Path | None,
    typer.Option("--evidence", "-e", metavar="FILE", help=_BASE_HELP, show_default=False),
]
Where = Annotated[
    str | None,
    typer.Option(
        "--where",
        metavar="EXPRESSION",
        help="Keep the studies of which it is true: 'year >= 2010 and cohort.size >= 50'.",
        show_default=False,
    ),
]
Texts = Annotated[bool, typer.Option(help="Read the texts again that the base names.")]
Drafts = Annotated[
    bool, typer.Option("--drafts", help="Show drafts too, each with a note that it is one.")
]
EvidenceArgument = Annotated[
    Path | None,
    typer.Argument(metavar="EVIDENCE", help=_BASE_HELP, show_default=False),
]


def chosen_base(given: Path | None) -> Path:
    """Return the evidence base to use: the given one, the one at hand, or the tool's own."""
    if given is not None:
        return given
    return WORKING_BASE if WORKING_BASE.is_file() else bundled.evidence()
