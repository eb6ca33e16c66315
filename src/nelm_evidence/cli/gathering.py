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
from nelm_evidence.fetching import (
    Hits,
    Identifier,
    Memory,
    Record,
    Service,
    Shelf,
    afterwards,
    fetch,
    resolve,
    search,
)

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

    searches: tuple[str, ...]
    """What each search found, in a line."""
    new: tuple[Path, ...]
    """The files that are new or changed, of this run or of one before that was interrupted."""
    memory: Memory
    """What the folder has to remember once all was told."""


def gather(order: Order, service: Service, shelf: Shelf, verdict: Verdict) -> Gathered:
    """Fetch what is asked for and not there, and what changed where that is asked for."""
    memory, today = shelf.memory(), datetime.now(UTC).date()
    queries = _queries(order, memory, shelf)
    named = dict(_named(order.identifiers, service, verdict))
    found = {query: search(service, query, since) for query, since in queries.items()}
    lines = tuple(_said(query, since, found[query]) for query, since in queries.items())
    wanted = {pmid: query for query, hits in found.items() for pmid in hits.pmids} | named
    lacking = [pmid for pmid in wanted if not shelf.has(pmid)]
    again = list(_again(order, queries, wanted, service, shelf))
    untold = memory.model_copy(update={"untold": _merged(memory.untold, lacking)})
    shelf.remember(untold)
    untold = _keep(fetch(service, lacking + again), len(lacking + again), shelf, untold)
    absent = {pmid: wanted[pmid] for pmid in lacking if not shelf.has(pmid)}
    _tell(absent, verdict)
    seen_again = f", {len(again)} looked at again" if again else ""
    fetched = f"{len(lacking) - len(absent)} fetched, {len(wanted) - len(lacking)} there already"
    say(f"{shelf.folder}: {fetched}{seen_again}, {len(absent)} not found")
    new = tuple(shelf.place(pmid) for pmid in untold.untold if shelf.has(pmid))
    done = {query: today for query, hits in found.items() if absent.keys().isdisjoint(hits.pmids)}
    return Gathered(lines, new, Memory(searches=memory.searches | done))


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


def _said(query: str, since: date | None, hits: Hits) -> str:
    """Return what a search found, and tell it with what it left out."""
    span = "" if since is None else f" since {since}"
    line = f"{query}: {hits.count} article{'' if hits.count == 1 else 's'}{span}"
    say(line)
    for part in hits.dropped:
        say(f"{query}: PubMed does not know {part}, and searched without it. Check the spelling.")
    if len(hits.pmids) != hits.count:
        say(f"{query}: PubMed counts {hits.count}, and names {len(hits.pmids)}.")
    return line


def _again(
    order: Order, queries: Iterable[str], wanted: Iterable[str], service: Service, shelf: Shelf
) -> Iterator[str]:
    """Yield what is there and is fetched again: all, or what was retracted or corrected since."""
    if order.refresh:
        yield from filter(shelf.has, wanted)
    elif order.since is not None:
        doubted = (pmid for query in queries for pmid in afterwards(service, query))
        yield from filter(shelf.has, dict.fromkeys(doubted))


def _keep(records: Iterable[Record], number: int, shelf: Shelf, untold: Memory) -> Memory:
    """Put articles on the shelf as they arrive; return the memory with those that changed."""
    remembered = frozenset(untold.untold)
    for record in watched(records, number):
        if shelf.holds(record):
            continue
        if record.pmid not in remembered:
            merged = _merged(untold.untold, [record.pmid])
            untold = untold.model_copy(update={"untold": merged})
            shelf.remember(untold)
        shelf.put(record)
    return untold


def _merged(left: Iterable[str], right: Iterable[str]) -> tuple[str, ...]:
    """Return numbers with more of them, each once."""
    return tuple(dict.fromkeys((*left, *right)))


def _tell(absent: Mapping[str, str], verdict: Verdict) -> None:
    """Tell which articles did not come, and what they were asked for by."""
    for pmid, name in absent.items():
        if name == pmid:
            say(f"{pmid}: is not in PubMed. Check the number.")
        else:
            say(f"{name}: PubMed names {pmid}, and does not send it. Ask again later.")
        verdict.at_least(Exit.CANNOT_BE_USED)


def watched(records: Iterable[Record], number: int) -> Iterator[Record]:
    """Yield what arrives, with a bar on stderr where somebody may be waiting."""
    if not number or not sys.stderr.isatty():
        yield from records
        return
    # rich takes longer to import than most commands need to run.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        yield from bar.track(records, total=number, description="Fetching")
