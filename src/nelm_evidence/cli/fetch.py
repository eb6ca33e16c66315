"""`fetch`: articles of PubMed into a folder, by their numbers or by a search."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nelm_evidence.cli.console import Verdict, put, say
from nelm_evidence.cli.held import opened
from nelm_evidence.cli.options import Evidence

if TYPE_CHECKING:
    from nelm_evidence.cli.gathering import Gathered
    from nelm_evidence.evidence import EvidenceBase

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
CheckOption = Annotated[
    bool,
    typer.Option(
        "--check",
        help="Print a report instead: what is new, what of it the evidence base knows, and what "
        "it differs in.",
    ),
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
    check: CheckOption = False,
    evidence: Evidence = None,
    refresh: RefreshOption = False,
    email: EmailOption = None,
    api_key: KeyOption = None,
    eutils: EutilsOption = None,
) -> None:
    """
    Fetch articles from PubMed, and print the files that are new.

    What arrived stays, whatever happens; the same command again goes on from there.

    Example: nelm-evidence fetch 33609319 10.1002/jhbp.956 --output corpus

    A living review: nelm-evidence fetch --since last --output corpus --check
    """
    # What speaks HTTP takes longer to load than `--help` to print.
    from nelm_evidence.cli.gathering import Order, gather  # noqa: PLC0415
    from nelm_evidence.fetching import Shelf, identifier, serve  # noqa: PLC0415
    from nelm_evidence.fetching.service import EUTILS  # noqa: PLC0415

    if evidence is not None and not check:
        raise typer.BadParameter("is for --check.", param_hint="'--evidence'")
    verdict, shelf = Verdict(), Shelf(output)
    base = opened(evidence) if check else None
    named = tuple(identifier(text) for text in identifiers or ())
    order = Order(named, tuple(query or ()), since, refresh=refresh)
    with serve(say, eutils or EUTILS, email, api_key) as service:
        gathered = gather(order, service, shelf, verdict)
    if base is None:
        put(str(place) for place in gathered.new)
    else:
        _report(gathered, base, verdict)
    # Whoever reads the answer has it now: what is new next time is what came after it.
    sys.stdout.flush()
    shelf.remember(gathered.memory)
    verdict.end()


def _report(gathered: Gathered, base: EvidenceBase, verdict: Verdict) -> None:
    """Print the report of a living review."""
    # What reads texts is needed only here.
    from nelm_evidence import vocabulary  # noqa: PLC0415
    from nelm_evidence.cli.living import report  # noqa: PLC0415

    measures = vocabulary.load().measures
    lines, code = report(gathered.new, gathered.searches, base, measures)
    put(lines)
    verdict.at_least(code)
