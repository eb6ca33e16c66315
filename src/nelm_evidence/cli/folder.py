"""
Where an answer of many files goes: into a folder that is written whole or not at all.

The folder is filled beside its place under another name and takes its place at the end.  A folder
that was not made in this way, or that holds what somebody else put there, is left alone.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from nelm_evidence.errors import FileError

_ELSEWHERE = "Give another place to --output"
_NEVER = ".git"
"""A history is lost with the folder that it stands in, whatever else may be given up."""


def write_folder(place: Path, files: Iterable[tuple[str, str | bytes]]) -> tuple[int, int]:
    """Write files into a folder, all or none of them, and return how many, and their bytes."""
    number = size = 0
    try:
        with _replacing(place.resolve()) as draft:
            for name, content in files:
                file = draft / name
                file.parent.mkdir(parents=True, exist_ok=True)
                written = content.encode("utf-8") if isinstance(content, str) else content
                file.write_bytes(written)
                number, size = number + 1, size + len(written)
    except OSError as fault:
        reason = (fault.strerror or str(fault)).lower()
        raise FileError(place, f"cannot be written: {reason}", hint=f"{_ELSEWHERE}.") from fault
    return number, size


def refuse_what_is_not_ours(
    place: Path, marker: str, ours: Collection[str], *, force: bool
) -> None:
    """Refuse a place that is no folder, or a folder that holds what a new one would lose."""
    folder = place.resolve()
    if folder == Path.cwd() or folder in Path.cwd().parents:
        raise FileError(place, "is the folder you are in", hint=f"{_ELSEWHERE}.")
    if not folder.exists():
        return
    if not folder.is_dir():
        raise FileError(place, "is no folder", hint=f"{_ELSEWHERE}.")
    held = sorted(file.name for file in folder.iterdir())
    if _NEVER in held:
        raise FileError(place, f"holds {_NEVER}", hint=f"{_ELSEWHERE}, and copy it from there.")
    foreign = held if marker not in held else [name for name in held if name not in ours]
    if foreign and not force:
        reason = f"holds {foreign[0]}, which was not put there by this command"
        raise FileError(place, reason, hint=f"{_ELSEWHERE}, or --force to lose it.")


@contextmanager
def _replacing(place: Path) -> Iterator[Path]:
    """Give a folder to fill that takes the place when all is written."""
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_name(f".{place.name}.{os.getpid()}.draft")
    try:
        draft.mkdir()
        yield draft
        _take_place(draft, place)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _take_place(draft: Path, place: Path) -> None:
    """Put a folder into a place; what was there is gone only once the new one is there."""
    if not place.exists():
        draft.rename(place)
        return
    shutil.copymode(place, draft)
    old = draft.with_suffix(".old")
    place.rename(old)
    try:
        draft.rename(place)
    except BaseException:
        old.rename(place)
        raise
    shutil.rmtree(old)
