"""`extract`: abstracts in, records out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from nelm_evidence.cli.answer import answer
from nelm_evidence.cli.console import Exit, Verdict, is_terminal, say
from nelm_evidence.cli.options import Fields, Format, Lang, Only, Output, Paths, TextLanguage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nelm_evidence.cli.reading import Read
    from nelm_evidence.model.record import StudyRecord

FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        help="How to write the records; text on a terminal, else by the name of --output, "
        "else jsonl.",
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
    output: Output = None,
    *,
    lang: Lang = TextLanguage.AUTO,
    field: Fields = None,
    only: OnlyOption = None,
    fail_on: FailOnOption = None,
) -> None:
    """
    Read abstracts into records, one a study.

    Example: nelm-evidence extract corpus --format jsonl --output records.jsonl

    For scripts: nelm-evidence extract corpus --only corroborated --fail-on conflict
    """
    # Records are made of pydantic, which takes longer to load than `--help` to print.
    from nelm_evidence.cli.failing import failing  # noqa: PLC0415
    from nelm_evidence.cli.formats import WRITERS, chosen_format  # noqa: PLC0415
    from nelm_evidence.cli.reading import read_articles, read_records  # noqa: PLC0415
    from nelm_evidence.cli.supported import Sieve  # noqa: PLC0415

    verdict, fails, sieve = Verdict(), failing(fail_on or ()), Sieve()
    with answer(output) as stream:
        quiet = output is None and is_terminal()
        articles = read_articles(paths, verdict, lang=lang, quiet=quiet, fields=field or ())
        records = _at_least_one(read_records(articles, verdict, fails))
        kept = map(sieve.supported, records) if only else records
        WRITERS[chosen_format(form, output)](kept, stream)
    if only:
        say(str(sieve))
    verdict.end()


def _at_least_one(readings: Iterable[Read]) -> Iterator[StudyRecord]:
    """Yield the records, or end the command before anything is written if there is none."""
    nothing = True
    for _, record in readings:
        nothing = False
        yield record
    if nothing:
        raise typer.Exit(Exit.CANNOT_BE_USED)
