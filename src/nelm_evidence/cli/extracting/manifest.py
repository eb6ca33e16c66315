"""
The manifest of a folder of shards: a line of JSON a shard, by which a run knows what is done.

Each process writes lines of its own (`_MANIFEST.HOST.PID`), as soon as a shard has its name: no two
write one file, whatever engine runs them, and what a killed run did is known to the next one, which
gathers all lines in `_MANIFEST`.  A line that was cut off in the middle is as none.
"""

from __future__ import annotations

import hashlib
import os
import socket
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec
from pydantic import BaseModel, ConfigDict, ValidationError

from nelm_evidence.cli.extracting.asked import Asked
from nelm_evidence.cli.extracting.sizes import files_of
from nelm_evidence.errors import FileError
from nelm_evidence.readers import Input
from nelm_evidence.readers.files import STANDARD_INPUT

NAME = "_MANIFEST"
"""Who reads a folder of Parquet passes over what begins like this."""
_PACKAGE = Path(__file__).resolve().parents[2]
_CHUNK = 1 << 20


class Entry(BaseModel):
    """What is known of a shard."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    shard: str
    """Its file."""
    size: int
    """Its bytes."""
    records: int
    inputs: str
    """The hash of the files that it was read from; empty for standard input."""
    first: str
    """The first of these."""
    asked: str
    """What was asked of each abstract."""
    extractor: str
    """The version of the extractor, and the hash of its rules and words."""
    exit_code: int
    """What its notices and errors make of the command."""
    is_last: bool
    """Whether it is the last shard of these files."""


def gathered(folder: Path) -> dict[str, Entry]:
    """Return what is known of the shards of a folder, by their names."""
    pages = sorted(folder.glob(f"{NAME}*"))
    return {entry.shard: entry for page in pages for entry in _entries(page)}


def gather(folder: Path, entries: Iterable[Entry]) -> None:
    """Put the entries into one file, and remove those of single processes."""
    draft = folder / f".{NAME}.draft"
    ordered = sorted(entries, key=lambda entry: entry.shard)
    draft.write_text("".join(map(_line, ordered)), encoding="utf-8", newline="\n")
    draft.replace(folder / NAME)
    for page in folder.glob(f"{NAME}.*"):
        page.unlink()


def note(folder: Path, entry: Entry) -> None:
    """Add an entry to those of this process."""
    page = folder / f"{NAME}.{socket.gethostname()}.{os.getpid()}"
    with page.open("a", encoding="utf-8", newline="\n") as stream:
        stream.write(_line(entry))


def hash_of(inputs: Sequence[Input | FileError]) -> str:
    """Return the hash of some inputs: of their names, and of all that is in them."""
    told = hashlib.blake2b(digest_size=20)
    for one in inputs:
        for path in files_of(one) if isinstance(one, Input) else ():
            if path == STANDARD_INPUT:
                return ""
            told.update(f"{path}\0".encode(errors="surrogateescape"))
            # What cannot be read is told of by who reads it.
            with suppress(OSError), Path(path).open("rb") as stream:
                while chunk := stream.read(_CHUNK):
                    told.update(chunk)
    return told.hexdigest()


def asked_for(asked: Asked) -> str:
    """Return what is asked for in a line, so that shards of another request are not taken."""
    return msgspec.json.encode(asked).decode()


@lru_cache(maxsize=1)
def extractor() -> str:
    """Return which extractor this is: its version, and a hash of all that decides how it reads."""
    told = hashlib.blake2b(digest_size=6)
    for path in sorted(_PACKAGE.rglob("*")):
        if path.suffix in {".py", ".yaml"}:
            told.update(path.relative_to(_PACKAGE).as_posix().encode())
            told.update(path.read_bytes())
    with suppress(PackageNotFoundError):
        return f"{version('nelm-evidence')}+{told.hexdigest()}"
    return told.hexdigest()


def is_done(entry: Entry | None, wanted: Mapping[str, str], folder: Path) -> bool:
    """Whether a shard is there as it is wanted: of these inputs, asked so, by this extractor."""
    if entry is None or not entry.inputs:
        return False
    if any(getattr(entry, name) != value for name, value in wanted.items()):
        return False
    shard = folder / entry.shard
    return shard.is_file() and shard.stat().st_size == entry.size


def _entries(page: Path) -> Iterator[Entry]:
    """Yield the entries of a file, but for a line that was being written when a run was killed."""
    for line in page.read_bytes().splitlines():
        with suppress(ValidationError):
            yield Entry.model_validate_json(line)


def _line(entry: Entry) -> str:
    """Write an entry."""
    return f"{entry.model_dump_json()}\n"
