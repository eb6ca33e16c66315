"""
Where a figure of a table stands on the pages: an entry comes in, the address of its line goes out.

A figure leads to its line in the record of its study, and from there to the words it was read from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nelm_evidence.rendering.readings import keyed_factors, keyed_findings

if TYPE_CHECKING:
    from nelm_evidence.model.record import StudyRecord
    from nelm_evidence.model.table import Entry, Row
    from nelm_evidence.model.vocabulary import Measure


@dataclass(frozen=True, slots=True)
class Places:
    """The page of each study, and the key of each of its figures."""

    pages: Mapping[str, str]
    """The file of each study's page, by its id."""
    keys: Mapping[int, str]
    """The key of each finding and factor, by its identity: equal ones may stand in two studies."""
    records: Mapping[str, StudyRecord]

    def home(self, row: Row) -> str:
        """Return the page of a row's study, as seen from the tables."""
        return f"../studies/{self.pages[row.study]}"

    def source(self, row: Row, entry: Entry) -> str:
        """Return the line of the record that an entry shows; empty where none is meant."""
        key = self._key(self.records[row.study], entry)
        return f"{self.home(row)}#{key}" if key else ""

    def _key(self, record: StudyRecord, entry: Entry) -> str:
        """Return the key of what an entry shows."""
        if part := entry.finding or entry.factor:
            return self.keys[id(part)]
        if not entry.sources:
            return ""
        of = {"cohort": record.cohort.sources, "design": record.design.sources}
        return next((key for key, sources in of.items() if sources == entry.sources), "")


def places(
    records: Iterable[StudyRecord], pages: Mapping[str, str], measures: Mapping[str, Measure]
) -> Places:
    """Return where the figures of these studies stand."""
    known = {record.id: record for record in records}
    keys: dict[int, str] = {}
    for record in known.values():
        keys |= {id(finding): key for key, finding in keyed_findings(record, measures)}
        keys |= {id(factor): key for key, factor in keyed_factors(record)}
    return Places(pages, keys, known)
