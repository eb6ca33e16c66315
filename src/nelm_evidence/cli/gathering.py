"""
What `fetch` does with a folder: look up what is asked for, fetch what is lacking, tell the rest.

The folder remembers what is to arrive before it is asked for, and forgets it when all was told:
so what an interrupted run brought is new to the next one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from nelm_evidence.cli.console import Exit, Verdict, say
from nelm_evidence.errors import NelmError
from nelm_evidence.fetching import Identifier, Memory, Service, Shelf, fetch, resolve, search
from nelm_evidence.fetching.replies import Record

_LAST: Final = "last"


@dataclass(frozen=True, slots=True)
class Order:
    """What a person asks for."""

    identifiers: tuple[Identifier, ...]
    queries: tuple[str, ...]
    since: str | None
    refresh: bool


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a run brought."""

    new: tuple[Path, ...]
    """The files that are new or changed, of this run or of one before that was interrupted."""
    memory: Memory
    """What the folder has to remember once all was told."""


def gather(order: Order, service: Service, shelf: Shelf, verdict: Verdict) -> Gathered:
    """Fetch what is asked for and not there."""
    memory, today = shelf.memory(), datetime.now(UTC).date()
    queries = _queries(order, memory, shelf)
    named = dict(_named(order.identifiers, service, verdict))
    found = {query: _found(query, since, service) for query, since in queries.items()}
    wanted = {pmid: query for query, pmids in found.items() for pmid in pmids} | named
    lacking = [pmid for pmid in wanted if not shelf.has(pmid)]
    untold = dict.fromkeys((*memory.untold, *lacking))
    shelf.remember(memory.model_copy(update={"untold": tuple(untold)}))
    again = [pmid for pmid in wanted if order.refresh and shelf.has(pmid)]
    changed = _kept(fetch(service, lacking + again), len(lacking + again), shelf)
    absent = {pmid: wanted[pmid] for pmid in lacking if not shelf.has(pmid)}
    _sum_up(shelf, wanted, lacking, again, absent)
    if absent:
        verdict.at_least(Exit.CANNOT_BE_USED)
    new = tuple(shelf.place(pmid) for pmid in untold | changed if shelf.has(pmid))
    done = {query: today for query, pmids in found.items() if absent.keys().isdisjoint(pmids)}
    return Gathered(new, Memory(searches=memory.searches | done))


def _queries(order: Order, memory: Memory, shelf: Shelf) -> Mapping[str, date | None]:
    """Return each search to be made, with the day since when, if not of all times."""
    if order.since is None:
        if not order.queries and not order.identifiers:
            raise NelmError("Nothing is asked for. Give PMIDs, DOIs or a --query.")
        return dict.fromkeys(order.queries)
    queries = order.queries or tuple(memory.searches)
    if not queries:
        hint = "Give a --query."
        raise NelmError(f"{shelf.folder}: no search was completed in this folder. {hint}")
    if order.since != _LAST:
        return dict.fromkeys(queries, _day(order.since))
    # The days of NCBI begin later than those of UTC, and what is there is not fetched twice.
    return {
        query: memory.searches[query] - timedelta(days=1) if query in memory.searches else None
        for query in queries
    }


def _day(text: str) -> date:
    """Return a day as a person writes it."""
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise NelmError(
            f"--since {text}: is neither a day, such as 2026-11-01, nor last."
        ) from fault


def _named(
    identifiers: Sequence[Identifier], service: Service, verdict: Verdict
) -> Iterator[tuple[str, str]]:
    """Yield each PMID that is asked for by number, with the number, and tell what is none."""
    for one in identifiers:
        pmids = resolve(service, one.number) if one.is_doi else (one.number,)
        if not pmids:
            say(f"{one}: is not in PubMed. Check the DOI.")
            verdict.at_least(Exit.CANNOT_BE_USED)
        yield from ((pmid, str(one)) for pmid in pmids)


def _found(query: str, since: date | None, service: Service) -> tuple[str, ...]:
    """Return the articles that a search finds, and tell what it leaves out."""
    hits = search(service, query, since)
    span = "" if since is None else f" since {since}"
    say(f"{query}: {hits.count} article{'' if hits.count == 1 else 's'}{span}.")
    for part in hits.dropped:
        say(f"{query}: PubMed does not know {part}, and searched without it. Check the spelling.")
    if len(hits.pmids) != hits.count:
        say(f"{query}: PubMed counts {hits.count}, and names {len(hits.pmids)}.")
    return hits.pmids


def _kept(records: Iterable[Record], number: int, shelf: Shelf) -> dict[str, None]:
    """Put articles on the shelf as they arrive; return those that change it."""
    return {record.pmid: None for record in _watched(records, number) if shelf.put(record)}


def _watched(records: Iterable[Record], number: int) -> Iterator[Record]:
    """Yield what arrives, with a bar on stderr where somebody may be waiting."""
    if not number or not sys.stderr.isatty():
        yield from records
        return
    # rich takes longer to import than most commands need to run.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        yield from bar.track(records, total=number, description="Fetching")


def _sum_up(
    shelf: Shelf,
    wanted: Mapping[str, str],
    lacking: Sequence[str],
    again: Sequence[str],
    absent: Mapping[str, str],
) -> None:
    """Tell what is not in PubMed, and how much came."""
    for pmid, name in absent.items():
        said = pmid if name == pmid else f"{name}: {pmid}"
        say(f"{said}: is not in PubMed. Check the number.")
    arrived = len(lacking) - len(absent) + len(again)
    there = len(wanted) - len(lacking) - len(again)
    say(f"{shelf.folder}: {arrived} fetched, {there} there already, {len(absent)} not in PubMed")
