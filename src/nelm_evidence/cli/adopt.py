"""`adopt`: the record of a new abstract into the evidence base, as a draft."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from nelm_evidence.cli.console import Exit, Verdict, is_terminal, put, say
from nelm_evidence.cli.options import WORKING_BASE, Lang, Paths, TextLanguage

Base = Annotated[
    Path,
    typer.Option(
        "--evidence",
        "-e",
        metavar="FILE",
        help="The evidence base that is written; a new one where there is none.",
    ),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Print what would be written, and write nothing.")
]
Update = Annotated[
    bool,
    typer.Option(
        "--update",
        help="Of studies that the base knows, show what the texts would change: exit code 1 if "
        "there is anything.",
    ),
]
Yes = Annotated[bool, typer.Option("--yes", help="With --update: write the changes.")]


def adopt(  # noqa: PLR0913 - what a person can ask for
    paths: Paths,
    evidence: Base = WORKING_BASE,
    *,
    dry_run: DryRun = False,
    update: Update = False,
    yes: Yes = False,
    lang: Lang = TextLanguage.AUTO,
) -> None:
    """
    Add the records of new abstracts to an evidence base, each study as a draft in its place.

    All else in the file stays as it is. A draft shows the words that each figure was read from
    and counts for nothing until `nelm-evidence accept`. A study whose figures --update --yes
    changes is a draft again.

    Example: nelm-evidence adopt corpus/new-study.en.txt corpus/new-study.zh.txt

    For a text that changed: nelm-evidence adopt corpus/new-study.*.txt --update
    """
    # The matcher, the words and the base are needed only here, not by `--help`.
    from nelm_evidence import vocabulary  # noqa: PLC0415
    from nelm_evidence.cli.adopting import Adoption, candidates, told_of  # noqa: PLC0415
    from nelm_evidence.cli.reading import read_articles, read_records  # noqa: PLC0415
    from nelm_evidence.evidence.changing import begun, change  # noqa: PLC0415

    if yes and not update:
        raise typer.BadParameter("it writes the changes of --update.", param_hint="--yes")
    verdict, codes = Verdict(), vocabulary.load().measures
    articles = read_articles(paths, verdict, lang=lang, quiet=is_terminal())
    adoption = Adoption(candidates(read_records(articles, verdict), evidence), update)
    writes = not dry_run and (yes or not update)
    if writes and adoption.candidates:
        base = change(evidence, codes, adoption.work)
    else:
        base = adoption.work(begun(evidence, codes))
    if writes:
        put(told_of(adoption, base))
    else:
        put("\n".join(adoption.lines).splitlines())
    problems = [*adoption.refused, *(loss for one in adoption.taken for loss in one.losses())]
    for problem in problems:
        say(problem)
    if problems or (adoption.lines and update and not writes):
        verdict.at_least(Exit.SOMETHING_WRONG)
    verdict.end()
