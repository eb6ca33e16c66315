"""
Where the answer goes: to stdout, or into a file that is written whole or not at all.

The file is written beside its place under another name and takes its place at the end; whatever
stops the work before leaves the old file, or none.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from nelm_evidence.errors import FileError, NelmError


@contextmanager
def answer(path: Path | None) -> Iterator[TextIO]:
    """Give the stream for the answer; a file appears only if the work in between succeeds."""
    if path is None:
        yield sys.stdout
        return
    try:
        # A link stays one: the file it points at is replaced.
        place = path.resolve()
        if place.exists() and not place.is_file():
            with _device(path) as stream:
                yield stream
        else:
            with _replacing(place) as stream:
                yield stream
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        reason = (error.strerror or str(error)).lower()
        raise FileError(
            path, f"cannot be written: {reason}", hint="Give another place to --output."
        ) from error


def answer_bytes(path: Path | None, content: bytes) -> None:
    """Put an answer that is no text into its file, or onto a stdout that is no terminal."""
    if path is None and sys.stdout.isatty():
        raise NelmError("This format is no text. Give a file to --output.")
    with answer(path) as stream:
        stream.flush()
        stream.buffer.write(content)


@contextmanager
def _device(path: Path) -> Iterator[TextIO]:
    """Give a stream to what can be written but not replaced, such as `/dev/null`."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        yield stream


@contextmanager
def _replacing(place: Path) -> Iterator[TextIO]:
    """Give a stream into a draft that takes the file's place when all is written."""
    draft = place.with_name(f".{place.name}.{os.getpid()}.draft")
    try:
        with draft.open("x", encoding="utf-8", newline="\n") as stream:
            yield stream
        if place.exists():
            shutil.copymode(place, draft)
        draft.replace(place)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
