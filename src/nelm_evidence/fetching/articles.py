"""From PMIDs to articles, some at a time; what a batch lacks is asked for once more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from nelm_evidence.fetching.replies import Record, read_records
from nelm_evidence.fetching.service import Service

BATCH: Final = 200


def fetch(service: Service, pmids: Sequence[str]) -> Iterator[Record]:
    """Yield the articles of the numbers, in the order of the numbers as far as they come so."""
    lacking: list[str] = []
    for batch in _batches(pmids):
        asked = dict.fromkeys(batch)
        for record in _fetched(service, batch):
            asked.pop(record.pmid, None)
            yield record
        lacking += asked
    # Under load an answer now and then leaves articles out; a number that is none stays out.
    for batch in _batches(lacking):
        yield from _fetched(service, batch)


def _fetched(service: Service, pmids: Sequence[str]) -> tuple[Record, ...]:
    """Return the articles of one batch, and none that it did not ask for."""
    records = service.ask("efetch", {"id": ",".join(pmids)}, read_records)
    return tuple(record for record in records if record.pmid in pmids)


def _batches(pmids: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the numbers, some at a time."""
    rest = iter(pmids)
    while batch := tuple(islice(rest, BATCH)):
        yield batch
