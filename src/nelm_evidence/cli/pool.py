"""`pool`: what the studies of the evidence base say together of one measure."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from nelm_evidence.cli.console import Exit, Verdict, put
from nelm_evidence.cli.held import held, opened
from nelm_evidence.cli.options import Evidence, Where
from nelm_evidence.cli.times import asked_time
from nelm_evidence.errors import NelmError

if TYPE_CHECKING:
    from nelm_evidence.evidence import EvidenceBase
    from nelm_evidence.model.pool import Question
    from nelm_evidence.model.vocabulary import Measure


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
    from nelm_evidence import pooling, vocabulary  # noqa: PLC0415
    from nelm_evidence.cli import pooled  # noqa: PLC0415
    from nelm_evidence.query import compiled  # noqa: PLC0415

    verdict, wanted = Verdict(), compiled(where) if where else None
    measures = vocabulary.load().measures
    base = opened(evidence)
    question = _question(measure, at, measures.get(measure), base)
    hint = "`nelm-evidence accept` makes them evidence."
    asked, _ = held(base, drafts=False, hint=hint)
    answer = pooling.pool([r for r in asked if wanted is None or wanted(r)], question)
    put(pooled.WRITERS[form](answer))
    if answer.estimate is None:
        verdict.at_least(Exit.SOMETHING_WRONG)
    verdict.end()


def _question(code: str, at: str | None, measure: Measure | None, base: EvidenceBase) -> Question:
    """Return the question, unless it has no sense."""
    from nelm_evidence.model.pool import Question  # noqa: PLC0415

    if measure is None:
        raise NelmError(f"{code}: is not a measure. `nelm-evidence vocabulary` lists all.")
    if code == "other":
        raise NelmError("other: is not one measure. Name one that has a code.")
    if "share" not in measure.values:
        raise NelmError(f"{code}: is no share of patients, and cannot be pooled.")
    if at is None and measure.is_time_to_event:
        raise NelmError(f"{code}: is told at a time. Give one: --at {_a_time(code, base)}.")
    return Question(code, None if at is None else asked_time(at), measure.is_time_to_event)


def _a_time(code: str, base: EvidenceBase) -> str:
    """Return a time at which the measure is told in the base, or one that often is."""
    from nelm_evidence.evidence.notation import write_time_point  # noqa: PLC0415

    times = (f.at for r in base.records.values() for f in r.findings if f.measure == code and f.at)
    return f"'{next(map(write_time_point, times), '5 years')}'"
