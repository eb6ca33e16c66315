"""`site`: the whole base as pages for everybody, from disk or from a server."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from nelm_evidence.cli.console import say
from nelm_evidence.cli.folder import refuse_what_is_not_ours, write_folder
from nelm_evidence.cli.held import held, opened
from nelm_evidence.cli.options import Drafts, EvidenceArgument, Texts, Where

Folder = Annotated[
    Path,
    typer.Option(
        "--output",
        "-o",
        metavar="DIR",
        help="The folder to write, whole or not at all. One that this command made is replaced.",
        show_default=False,
    ),
]
Force = Annotated[
    bool, typer.Option("--force", help="Replace the folder whatever it holds, but for a .git.")
]


def site(  # noqa: PLR0913 - what a person can ask for
    output: Folder,
    evidence: EvidenceArgument = None,
    where: Where = None,
    *,
    drafts: Drafts = False,
    texts: Texts = True,
    force: Force = False,
) -> None:
    """
    Write the evidence base as a static site, in English and in Chinese.

    A list of the studies to choose from, a page for each with its record and its texts, the tables,
    the plots, what validation says, and the base to download. It works from disk and on GitHub
    Pages, and asks nothing of any other place; docs/site.md tells how to put it there.

    Example: nelm-evidence site --output build/site

    Without the texts, if they are not yours to publish: nelm-evidence site -o build/site --no-texts

    A part of the base: nelm-evidence site mine.yaml -o build/site --where "year >= 2015"
    """
    # The base, the words and Jinja are needed only here, not by `--help`.
    from nelm_evidence import bundled, vocabulary  # noqa: PLC0415
    from nelm_evidence.cli.exhibits import gather  # noqa: PLC0415
    from nelm_evidence.query import compiled  # noqa: PLC0415
    from nelm_evidence.rendering import MARKER, OURS, pages  # noqa: PLC0415

    refuse_what_is_not_ours(output, MARKER, OURS, force=force)
    wanted, base = compiled(where) if where else None, opened(evidence)
    records, _ = held(base, drafts=drafts, hint="--drafts shows them.")
    kept = [record for record in records if wanted is None or wanted(record)]
    gathered = gather(base, kept, texts=texts)
    files = pages(gathered, vocabulary.load().measures, bundled.templates())
    number, size = write_folder(output, files)
    counted = f"{len(kept)} stud{'y' if len(kept) == 1 else 'ies'}"
    say(f"{output}: {counted}, {number} files, {size / 1e6:.1f} MB. Open {output / 'index.html'}")
