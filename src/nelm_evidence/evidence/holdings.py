"""
The evidence base in memory: its studies in file order, each with its places and its own lines.

An entry keeps the lines it was read from, so that saving changes nothing but what changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from nelm_evidence.evidence.curation import UNCURATED, Curation, Where
from nelm_evidence.evidence.faults import Place
from nelm_evidence.model.record import StudyRecord

NOWHERE: Mapping[Where, Place] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Entry:
    """One study of a base."""

    record: StudyRecord
    places: Mapping[Where, Place] = field(default_factory=lambda: NOWHERE)
    """Where each part stands in the file; empty for a study that came from no file."""
    lead: str = "\n"
    """The comments and blank lines above the study."""
    lines: str | None = None
    """The study as it stands in the file, or None where it has to be written anew."""
    curation: Curation = UNCURATED
    """Where its figures come from, and what people did to it."""

    def place(self, *where: str | int) -> Place | None:
        """Return where a part stands, or else where the nearest part around it does."""
        for length in range(len(where), -1, -1):
            if where[:length] in self.places:
                return self.places[where[:length]]
        return None


@dataclass(frozen=True)
class EvidenceBase:
    """Studies by id, in file order."""

    path: Path | None = None
    entries: tuple[Entry, ...] = ()
    prologue: str | None = None
    """What stands above the first study: comments, the schema version, `studies:`."""
    epilogue: str = ""
    """The comments below the last study."""
    indent: str = field(default="", kw_only=True)
    """What stands before the dash of a study."""
    studies_at: Place | None = field(default=None, kw_only=True)
    """Where the list of studies stands in the file."""

    @property
    def line_end(self) -> str:
        """How the first line of the file ends, and so every line that is added."""
        first = (self.prologue or "").partition("\n")[0]
        return "\r\n" if first.endswith("\r") else "\n"

    @cached_property
    def records(self) -> Mapping[str, StudyRecord]:
        """The studies by id."""
        return MappingProxyType({entry.record.id: entry.record for entry in self.entries})

    @property
    def curations(self) -> Mapping[str, Curation]:
        """What people did to each study, by its id."""
        return {entry.record.id: entry.curation for entry in self.entries}

    @property
    def not_applicable(self) -> Mapping[str, tuple[str, ...]]:
        """The measures and families of which a study can have no figure, by its id."""
        return {entry.record.id: entry.curation.not_applicable for entry in self.entries}

    @cached_property
    def drafts(self) -> frozenset[str]:
        """The ids of the studies that nobody has accepted yet."""
        return frozenset(entry.record.id for entry in self.entries if entry.curation.status)

    @cached_property
    def _positions(self) -> Mapping[str, int]:
        """The position of each study by its id."""
        return {entry.record.id: position for position, entry in enumerate(self.entries)}

    def __len__(self) -> int:
        """How many studies there are."""
        return len(self.entries)

    def place(self, study: str, *where: str | int) -> Place | None:
        """Return where a part of a study stands: `base.place(id, "findings", 3, "p")`."""
        position = self._positions.get(study)
        return None if position is None else self.entries[position].place(*where)

    def put(self, record: StudyRecord, curation: Curation | None = None) -> EvidenceBase:
        """
        Return the base with this study in the place of the one with its id, or at the end.

        Without a curation the study keeps its own, and each unchanged finding its origin.
        """
        position = self._positions.get(record.id)
        if position is None:
            entry = Entry(record, lead=self.line_end, curation=curation or UNCURATED)
            return replace(self, entries=(*self.entries, entry))
        held = self.entries[position]
        curation = curation or held.curation.carried(held.record, record)
        if (held.record, held.curation) == (record, curation):
            return self
        entry = Entry(record, lead=held.lead, curation=curation)
        return replace(
            self, entries=(*self.entries[:position], entry, *self.entries[position + 1 :])
        )
