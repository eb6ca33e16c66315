"""`pool`: what the studies of the evidence base say together of one measure."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from nelm_evidence.cli.console import Exit, Verdict, put
from nelm_evidence.cli.held import held, opened
from nelm_evidence.cli.options import Evidence, Where
from nelm_evidence.cli.questions import asked_question


class PoolFormat(StrEnum):
    """How the answer is written."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


MeasureArgument = Annotated[
    str, typer.Argument(metavar="MEASURE", help="A measure that is told as a share of patients.")
]
AtOption = Annotated[
    str | None,
    typer.Option(
        "--at",
        metavar="TIME",
        help="When: 5y, 90 days, in hospital. Without it, what is told without a time.",
        show_default=False,
    ),
]
FormatOption = Annotated[PoolFormat, typer.Option("--format", "-f", help="How it is written.")]


def pool(
    measure: MeasureArgument,
    at: AtOption = None,
    where: Where = None,
    evidence: Evidence = None,
    form: FormatOption = PoolFormat.TEXT,
) -> None:
    """
    Print what the studies say together: a random-effects pooled proportion, and each study's own.

    Only figures of whole cohorts are pooled, and drafts never. It gives no verdict, and exit code 1
    where there is no estimate.

    Example: nelm-evidence pool overall_survival --at 5y
    """
    # What computes takes longer to load than `--help` takes to print.
    from nelm_evidence import pooling  # noqa: PLC0415
    from nelm_evidence.cli import pooled  # noqa: PLC0415
    from nelm_evidence.query import compiled  # noqa: PLC0415

    verdict, wanted = Verdict(), compiled(where) if where else None
    base = opened(evidence)
    question = asked_question(measure, at, base)
    hint = "`nelm-evidence accept` makes them evidence."
    asked, _ = held(base, drafts=False, hint=hint)
    answer = pooling.pool([r for r in asked if wanted is None or wanted(r)], question)
    put(pooled.WRITERS[form](answer))
    if answer.estimate is None:
        verdict.at_least(Exit.SOMETHING_WRONG)
    verdict.end()
