"""`fetch`: articles of PubMed into a folder, by their numbers or by a search."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from nelm_evidence.cli.console import Verdict, put, say

Identifiers = Annotated[
    list[str] | None,
    typer.Argument(metavar="PMID|DOI", help="Articles by number.", show_default=False),
]
FolderOption = Annotated[
    Path,
    typer.Option(
        "--output",
        "-o",
        metavar="FOLDER",
        help="Where they are kept: PMID.xml each. What is there is not fetched again.",
        show_default=False,
    ),
]
QueryOption = Annotated[
    list[str] | None,
    typer.Option(
        "--query",
        "-q",
        metavar="QUERY",
        help="A search as PubMed takes it. May be given more than once.",
        show_default=False,
    ),
]
SinceOption = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="DATE|last",
        help="Only what is new since a day (2026-11-01), or since the search was last completed "
        "in this folder. Without a --query: the searches that were.",
        show_default=False,
    ),
]
RefreshOption = Annotated[
    bool, typer.Option("--refresh", help="Fetch also what is there, in its form of today.")
]
EmailOption = Annotated[
    str | None,
    typer.Option(
        "--email",
        metavar="ADDRESS",
        envvar="NCBI_EMAIL",
        help="Where NCBI can write before it blocks you.",
        show_default=False,
    ),
]
KeyOption = Annotated[
    str | None,
    typer.Option(
        "--api-key",
        metavar="KEY",
        envvar="NCBI_API_KEY",
        help="A key of NCBI's: ten requests a second instead of three.",
        show_default=False,
    ),
]
EutilsOption = Annotated[
    str | None, typer.Option("--eutils", envvar="NELM_EVIDENCE_EUTILS", hidden=True)
]


def fetch(  # noqa: PLR0913 - what a person can ask for
    output: FolderOption,
    identifiers: Identifiers = None,
    query: QueryOption = None,
    since: SinceOption = None,
    *,
    refresh: RefreshOption = False,
    email: EmailOption = None,
    api_key: KeyOption = None,
    eutils: EutilsOption = None,
) -> None:
    """
    Fetch articles from PubMed, and print the files that are new.

    What arrived stays, whatever happens; the same command again goes on from there.

    Example: nelm-evidence fetch 33609319 10.1002/jhbp.956 --output corpus

    A search, and later what is new: nelm-evidence fetch --since last --output corpus
    """
    # What speaks HTTP takes longer to load than `--help` to print.
    from nelm_evidence.cli.gathering import Order, gather  # noqa: PLC0415
    from nelm_evidence.fetching import Shelf, identifier, serve  # noqa: PLC0415
    from nelm_evidence.fetching.service import EUTILS  # noqa: PLC0415

    verdict, shelf = Verdict(), Shelf(output)
    named = tuple(identifier(text) for text in identifiers or ())
    order = Order(named, tuple(query or ()), since, refresh=refresh)
    with serve(say, eutils or EUTILS, email, api_key) as service:
        gathered = gather(order, service, shelf, verdict)
    put(str(place) for place in gathered.new)
    shelf.remember(gathered.memory)
    verdict.end()
