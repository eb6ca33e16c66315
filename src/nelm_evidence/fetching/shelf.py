"""
The folder of what was fetched: `<PMID>.xml` each, written whole or not at all, and its memory.

The memory is one small file, `.fetched.json`: which searches were completed, on which day, and
which articles arrived since that no complete run has told of.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from nelm_evidence.errors import FileError
from nelm_evidence.fetching.replies import Record

MEMORY: Final = ".fetched.json"


class Memory(BaseModel):
    """What a folder knows of earlier runs."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    searches: dict[str, date] = {}
    """Each query with the day on which it was last completed."""
    untold: tuple[Annotated[str, Field(pattern="^[0-9]+$")], ...] = ()
    """The PMIDs of articles that arrived, or were to, in runs that did not come to their end."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of articles."""

    folder: Path

    def place(self, pmid: str) -> Path:
        """Return where an article is, or would be."""
        return self.folder / f"{pmid}.xml"

    def has(self, pmid: str) -> bool:
        """Whether an article is there."""
        return self.place(pmid).is_file()

    def holds(self, record: Record) -> bool:
        """Whether an article is there as it is."""
        place = self.place(record.pmid)
        with _told(place):
            return place.is_file() and place.read_bytes() == record.content

    def put(self, record: Record) -> None:
        """Put an article in its place."""
        place = self.place(record.pmid)
        with _told(place):
            _replace(place, record.content)

    def memory(self) -> Memory:
        """Return what the folder knows of earlier runs."""
        place = self.folder / MEMORY
        with _told(place):
            if not place.is_file():
                return Memory()
            written = place.read_bytes()
        try:
            return Memory.model_validate_json(written)
        except ValidationError as fault:
            hint = "Delete it, and give the --query again."
            raise FileError(place, "is not what `fetch` wrote", hint=hint) from fault

    def remember(self, memory: Memory) -> None:
        """Let the folder know, or forget all where there is nothing to know."""
        place = self.folder / MEMORY
        with _told(place):
            if memory == Memory():
                place.unlink(missing_ok=True)
            else:
                _replace(place, memory.model_dump_json(indent=1).encode() + b"\n")


@contextmanager
def _told(place: Path) -> Iterator[None]:
    """Turn what the system refuses into one line."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "Give another folder to --output."
        raise FileError(place, f"cannot be written: {reason}", hint=hint) from error


def _replace(place: Path, content: bytes) -> None:
    """Write a file beside its place, and let it take its place when it is whole."""
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_name(f".{place.name}.{os.getpid()}.draft")
    try:
        draft.write_bytes(content)
        draft.replace(place)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
