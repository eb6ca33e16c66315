"""`export`: the findings of the evidence base as files for R, pandas, spreadsheets and FHIR."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from nelm_evidence.cli.answer import answer, answer_bytes
from nelm_evidence.cli.console import say
from nelm_evidence.cli.held import held, opened
from nelm_evidence.cli.options import Evidence, Output, Where
from nelm_evidence.cli.times import asked_time
from nelm_evidence.errors import NelmError

if TYPE_CHECKING:
    from nelm_evidence.exporting import Wanted
    from nelm_evidence.model.record import StudyRecord


class Target(StrEnum):
    """What a file is for; the names are those of `exporting.EXPORTS`."""

    CSV_LONG = "csv-long"
    FHIR = "fhir"
    METAFOR = "metafor"
    PARQUET = "parquet"


To = Annotated[
    Target,
    typer.Option(
        "--to",
        help="One finding a row (csv-long, parquet), the proportions of one measure for "
        "metafor in R, or Evidence resources of HL7 FHIR R5.",
        show_default=False,
    ),
]
MeasureOption = Annotated[
    str | None,
    typer.Option(
        "--measure", metavar="CODE", help="For metafor: whose proportions.", show_default=False
    ),
]
AtOption = Annotated[
    str | None,
    typer.Option(
        "--at",
        metavar="TIME",
        help="For metafor: when, such as '90 days' or 'in hospital'.",
        show_default="those without a time",
    ),
]


def export(  # noqa: PLR0913 - what a person can ask for
    to: To,
    evidence: Evidence = None,
    where: Where = None,
    output: Output = None,
    *,
    measure: MeasureOption = None,
    at: AtOption = None,
) -> None:
    """
    Write the findings of the evidence base for other tools; drafts are left out.

    Example: nelm-evidence export --to csv-long --output findings.csv

    For FHIR: nelm-evidence export --to fhir --output evidence.json

    For a meta-analysis: nelm-evidence export --to metafor --measure objective_response
    """
    from nelm_evidence.exporting import EXPORTS  # noqa: PLC0415 - not needed by `--help`
    from nelm_evidence.query import compiled  # noqa: PLC0415 - likewise

    if (to is Target.METAFOR) != bool(measure) or (at and not measure):
        raise typer.BadParameter(
            "metafor needs a --measure, and nothing else takes one.", param_hint="'--to'"
        )
    test = compiled(where) if where else None
    hint = "`nelm-evidence accept` makes them evidence."
    records, _ = held(opened(evidence), drafts=False, hint=hint)
    kept = [record for record in records if test is None or test(record)]
    made = EXPORTS[to](kept, _named() if to is Target.FHIR else _wanted(kept, measure, at))
    for one in made.left_out:
        say(f"{one.study}: left out, since it {one.reason}.")
    if isinstance(made.content, bytes):
        answer_bytes(output, made.content)
        return
    with answer(output) as stream:
        stream.write(made.content)


def _wanted(records: list[StudyRecord], measure: str | None, at: str | None) -> Wanted:
    """Return what is asked for, with what the studies are called."""
    from nelm_evidence.exporting import Wanted  # noqa: PLC0415 - as above

    if measure is None:
        return Wanted()
    from nelm_evidence import vocabulary  # noqa: PLC0415 - as above
    from nelm_evidence.model.rules import likely  # noqa: PLC0415 - as above
    from nelm_evidence.rendering import name_studies  # noqa: PLC0415 - as above

    codes = vocabulary.load().measures
    if measure not in codes:
        hint = likely(measure, codes) or "`nelm-evidence vocabulary` lists all."
        raise NelmError(f"{measure}: is not a measure. {hint}")
    names = zip((record.id for record in records), name_studies(records), strict=True)
    return Wanted(measure, asked_time(at) if at else None, dict(names))


def _named() -> Wanted:
    """Return what is asked for by a format that names the measures, in English as FHIR does."""
    from nelm_evidence import vocabulary  # noqa: PLC0415 - as above
    from nelm_evidence.exporting import Wanted  # noqa: PLC0415 - as above

    codes = vocabulary.load().measures
    return Wanted(measures={code: measure.label["en"] for code, measure in codes.items()})
