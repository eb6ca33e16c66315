"""A folder of shards while it is written: by one run at a time, and nothing in it that is half."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from nelm_evidence.cli.extracting import manifest
from nelm_evidence.cli.extracting.asked import Asked
from nelm_evidence.cli.extracting.manifest import Entry
from nelm_evidence.errors import FileError

_DRAFT = ".*.draft"
_LOCK = ".lock"
_SHARD = re.compile(r"[0-9]{6,}-[0-9]{5,}\.[a-z]+", re.ASCII)


@contextmanager
def opened(folder: Path, asked: Asked, *, resume: bool) -> Iterator[dict[str, Entry]]:
    """Give what is known of a folder's shards; no other run writes into it meanwhile."""
    with refusals(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / _LOCK, timeout=0)
        try:
            lock.acquire()
        except Timeout:
            hint = "Wait for it to end, or give another folder."
            raise FileError(folder, "another run is writing into it", hint=hint) from None
        try:
            yield _known(folder, asked, resume=resume)
        finally:
            for draft in folder.glob(_DRAFT):
                with suppress(OSError):
                    draft.unlink()
            lock.release()
            with suppress(OSError):
                (folder / _LOCK).unlink(missing_ok=True)


def write(folder: Path, name: str, put: Callable[[Path], None]) -> int:
    """Have a file written under another name, give it its own, and return its size."""
    draft = folder / f".{name}.{os.getpid()}.draft"
    with refusals(folder):
        put(draft)
        # After a power cut, a name without its content would be taken for a shard.
        with draft.open("rb+") as stream:
            os.fsync(stream.fileno())
        size = draft.stat().st_size
        draft.replace(folder / name)
    return size


@contextmanager
def refusals(folder: Path) -> Iterator[None]:
    """Turn what the system refuses, within, into a `FileError`."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "What is written stays written: make room or give another folder, then --resume."
        raise FileError(folder, f"cannot be written: {reason}", hint=hint) from error


def removed(folder: Path, there: Collection[str]) -> list[Path]:
    """Remove the shards of a folder that are not these, and return them."""
    gone = [file for file in folder.iterdir() if _is_shard(file.name) and file.name not in there]
    for file in gone:
        file.unlink()
    return gone


def _known(folder: Path, asked: Asked, *, resume: bool) -> dict[str, Entry]:
    """Return what is known of the shards of a folder; to begin anew it must hold nothing."""
    held = sorted(file.name for file in folder.iterdir() if not file.name.startswith("."))
    entries = manifest.gathered(folder)
    foreign = [name for name in held if not _is_shard(name) and not name.startswith(manifest.NAME)]
    if foreign:
        hint = "Give a folder of shards, or one that is empty or not there yet."
        raise FileError(folder, f"holds {foreign[0]}, which is no shard", hint=hint)
    if held and not resume:
        hint = "--resume goes on with them; else give another folder."
        raise FileError(folder, "holds shards already", hint=hint)
    if any(entry.asked != manifest.asked_for(asked) for entry in entries.values()):
        hint = "Give the options that they were made with, or another folder."
        raise FileError(folder, "holds shards of another request", hint=hint)
    return entries


def _is_shard(name: str) -> bool:
    """Whether a file has a name of those that a run gives, be it that it could not note it."""
    return _SHARD.fullmatch(name) is not None
