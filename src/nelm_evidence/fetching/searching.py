"""
From a query or a DOI to the PMIDs of the articles.

PubMed names no more than 9,999 articles of one search.  A larger one is asked for by ranges of the
date on which articles entered it, each halved until it fits: every article has one such date.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from nelm_evidence.errors import NelmError
from nelm_evidence.fetching.replies import Hits, read_hits
from nelm_evidence.fetching.service import Service

MOST: Final = 9_999
_AFTERWARDS: Final = (
    '"retracted publication"[pt] OR hasretractionin OR hasretractedandrepublishedin OR '
    "hasexpressionofconcernin OR haserratumin OR hascorrectedrepublishedin"
)
"""What PubMed says of an article that is no longer as it was published."""
_EARLIEST, _LATEST = date(1900, 1, 1), date(2100, 12, 31)


def search(service: Service, query: str, since: date | None = None) -> Hits:
    """Return the articles that a query finds, or those of them that are new since a day."""
    term = query if since is None else _since(query, since)
    hits = _search(service, term)
    if hits.count <= MOST:
        return hits
    service.tell(f"{query}: {hits.count} articles are asked for by date, which takes a while.")
    ranges = _by_date(service, term, _EARLIEST, _LATEST)
    return Hits(hits.count, tuple(dict.fromkeys(ranges)), hits.dropped)


def afterwards(service: Service, query: str) -> tuple[str, ...]:
    """Return the articles of a query that were retracted, doubted or corrected."""
    return search(service, f"({query}) AND ({_AFTERWARDS})").pmids


def resolve(service: Service, doi: str) -> tuple[str, ...]:
    """Return the PMIDs of a DOI: one, seldom more, or none."""
    hits = _search(service, f'"{doi}"[aid]')
    # A phrase that PubMed does not know is searched for word by word, which finds other articles.
    return () if hits.dropped else hits.pmids


def _since(query: str, day: date) -> str:
    """Return the query for what entered PubMed since a day, or was indexed with MeSH since."""
    # Subject headings come weeks after the article, and only then does a search by them find it.
    first = f"{day:%Y/%m/%d}"
    return f"({query}) AND ({first}:3000[crdt] OR {first}:3000[mhda])"


def _by_date(service: Service, query: str, first: date, last: date) -> Iterator[str]:
    """Yield the articles of a query that entered PubMed in a range of days."""
    hits = _search(service, f"({query}) AND {first:%Y/%m/%d}:{last:%Y/%m/%d}[edat]")
    if hits.count <= MOST:
        yield from hits.pmids
    elif first == last:
        raise NelmError(f"{query}: finds more than {MOST} articles of one day. Narrow it.")
    else:
        middle = date.fromordinal((first.toordinal() + last.toordinal()) // 2)
        yield from _by_date(service, query, first, middle)
        yield from _by_date(service, query, date.fromordinal(middle.toordinal() + 1), last)


def _search(service: Service, term: str) -> Hits:
    """Return the hits of one search."""
    return service.ask("esearch", {"term": term, "retmax": str(MOST)}, read_hits)
