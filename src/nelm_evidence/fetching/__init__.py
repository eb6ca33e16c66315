"""
Fetching: identifiers and queries come in, files of PubMed go out.

A `Service` asks NCBI's E-utilities, politely: `search`, `afterwards` and `resolve` turn queries and
DOIs into PMIDs, `fetch` these into articles, a `Shelf` keeps each as a file of its own.  What is
there is not asked for again, which is also how an interrupted run goes on.  To ask another utility:
one function over `Service.ask`, with one that reads its answer in `replies.py`.
"""

from __future__ import annotations

from nelm_evidence.fetching.articles import fetch
from nelm_evidence.fetching.identifiers import Identifier, identifier
from nelm_evidence.fetching.replies import Hits, Record
from nelm_evidence.fetching.searching import afterwards, resolve, search
from nelm_evidence.fetching.service import Service, serve
from nelm_evidence.fetching.shelf import Memory, Shelf

__all__ = [
    "Hits",
    "Identifier",
    "Memory",
    "Record",
    "Service",
    "Shelf",
    "afterwards",
    "fetch",
    "identifier",
    "resolve",
    "search",
    "serve",
]
