"""Bytes from a file or from standard input, or a `FileError` that says why not."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from nelm_evidence.errors import FileError

STANDARD_INPUT = "-"


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """Give a file's bytes as a stream; what the system refuses becomes a `FileError`."""
    try:
        if path == STANDARD_INPUT:
            yield sys.stdin.buffer
        else:
            with Path(path).open("rb") as stream:
                yield stream
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "Check the path and its permissions."
        raise FileError(path, f"cannot be read: {reason}", hint=hint) from error


def rest(stream: BinaryIO, head: bytes, path: str, limit: int) -> bytes:
    """Return all bytes of a stream whose head was read, if they are within the limit."""
    # One byte more than the limit is asked for: the size of a pipe is not known before.
    content = head + stream.read(max(limit + 1 - len(head), 0))
    if len(content) > limit:
        raise FileError(
            path,
            f"is longer than {limit / 1_000_000:g} MB, too long for one abstract",
            hint="Split it into one file an abstract.",
        )
    return content
