"""`extract`: abstracts in, records out."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from nelm_evidence.cli.options import Fields, Format, Lang, Only, Paths, TextLanguage


class Engine(StrEnum):
    """Who does the work."""

    POOL = "pool"
    DASK = "dask"


FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        help="How to write the records; text on a terminal, else by the name of --output, "
        "else jsonl. Shards are jsonl, or parquet with a finding a row.",
        show_default=False,
    ),
]
OutputOption = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE|FOLDER/",
        help="Write the answer into a file, whole or not at all; or into a folder, as shards of "
        "up to a thousand records, each whole or not there.",
        show_default=False,
    ),
]
SelectOption = Annotated[
    str | None,
    typer.Option(
        "--select",
        metavar="WORDS",
        help="Read only abstracts with these words: 'neuroendocrine & (liver | hepatic) & "
        'metasta* & !"case report"\'.',
        show_default=False,
    ),
]
JobsOption = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        min=1,
        metavar="N",
        help="Read in so many processes; the answer is the same. [default: one for each core, "
        "but one where there is little to read]",
        show_default=False,
    ),
]
ResumeOption = Annotated[
    bool,
    typer.Option(
        "--resume",
        help="Go on with a folder of shards: what is there of the same inputs is not read again.",
    ),
]
EngineOption = Annotated[
    Engine,
    typer.Option("--engine", help="Who does the work: processes of this machine, or a cluster."),
]
SchedulerOption = Annotated[
    str | None,
    typer.Option(
        "--scheduler",
        metavar="ADDRESS",
        help="For dask: the address of the scheduler, such as tcp://node1:8786.",
        show_default=False,
    ),
]
OnlyOption = Annotated[
    Only | None,
    typer.Option(
        "--only",
        help="Leave out findings and factors that nothing else supports: no second language, no "
        "count that gives the percentage, no second telling.",
        show_default=False,
    ),
]
FailOnOption = Annotated[
    list[str] | None,
    typer.Option(
        "--fail-on",
        metavar="NOTICE",
        help="Exit with 1 where there is such a notice, and only then: unread, conflict, "
        "impossible, the rule of a notice, or error, warning, info (and worse). May be given "
        "more than once. [default: error]",
        show_default=False,
    ),
]


def extract(  # noqa: PLR0913 - what a person can ask for
    paths: Paths,
    form: FormatOption = None,
    output: OutputOption = None,
    *,
    select: SelectOption = None,
    lang: Lang = TextLanguage.AUTO,
    field: Fields = None,
    only: OnlyOption = None,
    fail_on: FailOnOption = None,
    jobs: JobsOption = None,
    resume: ResumeOption = False,
    engine: EngineOption = Engine.POOL,
    scheduler: SchedulerOption = None,
) -> None:
    """
    Read abstracts into records, one a study.

    Example: nelm-evidence extract corpus --format jsonl --output records.jsonl

    For scripts: nelm-evidence extract corpus --only corroborated --fail-on conflict

    Of many, in shards: nelm-evidence extract baseline --select "liver & metasta*" --output shards/

    After whatever stopped it, the same with --resume; on a cluster, with --engine dask --scheduler
    tcp://node1:8786
    """
    # Records are made of pydantic, which takes longer to load than `--help` to print.
    from nelm_evidence.cli.extracting.asked import Asked  # noqa: PLC0415
    from nelm_evidence.cli.extracting.destination import destination  # noqa: PLC0415
    from nelm_evidence.cli.extracting.engines import How  # noqa: PLC0415
    from nelm_evidence.cli.extracting.shelving import shelve  # noqa: PLC0415
    from nelm_evidence.cli.extracting.streaming import stream  # noqa: PLC0415

    if (engine is Engine.DASK) != bool(scheduler):
        reason = "dask needs the address of a --scheduler, and nothing else takes one."
        raise typer.BadParameter(reason, param_hint="'--engine'")
    place, how = destination(output, form, resume=resume), How(jobs, scheduler)
    asked = Asked(place.form, lang, tuple(field or ()), only, tuple(fail_on or ()), select)
    if place.folder is not None:
        shelve(paths, asked, how, place.folder, resume=resume).end()
    stream(paths, asked, how, place.file).end()
