"""`table`: the studies of the evidence base beside each other."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from nelm_evidence.cli.answer import answer
from nelm_evidence.cli.options import Evidence, Output, chosen_base


class TableLanguage(StrEnum):
    """The language of headings and notes."""

    EN = "en"
    ZH = "zh"


Name = Annotated[
    str,
    typer.Argument(metavar="NAME", help="studies, survival, outcomes, or another of the tables."),
]
FormatOption = Annotated[
    str,
    typer.Option("--format", "-f", help="How to write it: md, html or csv."),
]
LanguageOption = Annotated[
    TableLanguage, typer.Option("--lang", help="The language of headings and notes.")
]


def table(
    name: Name = "studies",
    evidence: Evidence = None,
    form: FormatOption = "md",
    lang: LanguageOption = TableLanguage.EN,
    output: Output = None,
) -> None:
    """
    Print a table of the studies in the evidence base, ordered by year.

    Example: nelm-evidence table survival --format html --output survival.html
    """
    # The base, the words and Jinja are needed only here, not by `--help`.
    from nelm_evidence import bundled, vocabulary  # noqa: PLC0415
    from nelm_evidence.evidence import load  # noqa: PLC0415
    from nelm_evidence.rendering import render, tabulate  # noqa: PLC0415

    base = load(chosen_base(evidence), vocabulary.load().measures)
    written = render(tabulate(base.records.values(), name, lang.value), form, bundled.templates())
    with answer(output) as stream:
        stream.write(written if written.endswith("\n") else written + "\n")
