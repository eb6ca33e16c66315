"""
Bytes from a file or from standard input, plain or packed, or a `FileError` that says why not.

What is packed is known by its first bytes, not by its name.  A `.gz` gives one stream, a `.zip` one
for each file in it, called `ARCHIVE/FILE`.  All are read as they come, none is unpacked to disk.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from nelm_evidence.errors import FileError
from nelm_evidence.readers import gunzip

STANDARD_INPUT = "-"
_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OFFICE = ("[Content_Types].xml", "mimetype")
"""Word, Excel and OpenDocument files are archives, told by a file of this name."""
_BUFFER = 1 << 16
DAMAGED = (*gunzip.DAMAGED, zipfile.BadZipFile)


class _Bytes(Protocol):
    """What gives bytes: a file, a pipe, what unpacks one."""

    def read1(self, size: int, /) -> bytes:
        """Return some bytes, at most so many; none at the end."""


class _Pushed(io.RawIOBase):
    """A stream whose first bytes were looked at and are given once more."""

    def __init__(self, head: bytes, rest: _Bytes, fault: Exception | None) -> None:
        """Keep the bytes that come first, and what follows them: a stream, or what is wrong."""
        self._head = head
        self._rest = rest
        self._fault = fault

    def readable(self) -> bool:
        """Return that bytes can be had."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer, from the head as long as there is one."""
        size = len(buffer)
        content, self._head = self._head[:size], self._head[size:]
        if not content and self._fault:
            raise self._fault
        # Not `read`: it keeps what it has to itself when the stream breaks off.
        content = content or self._rest.read1(size)
        buffer[: len(content)] = content
        return len(content)


def looked_at(stream: BinaryIO, size: int) -> tuple[bytes, BinaryIO]:
    """
    Return the first bytes of a stream, and the stream with these still to come.

    Of one that is damaged, what precedes the damage can be read; what is read next raises.
    """
    rest, head, fault = cast("_Bytes", stream), b"", None
    try:
        while len(head) < size and (more := rest.read1(size - len(head))):
            head += more
    except DAMAGED as error:
        if not head:
            raise
        fault = error
    return head, io.BufferedReader(_Pushed(head, rest, fault), _BUFFER)


@contextmanager
def usable(path: str) -> Iterator[None]:
    """Turn what the system or a damaged archive refuses, within, into a `FileError`."""
    try:
        yield
    except DAMAGED as error:
        reason = "is cut off or damaged: its packed content ends before its end"
        raise FileError(path, reason, hint="Get the file again.") from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "Check the path and its permissions."
        raise FileError(path, f"cannot be read: {reason}", hint=hint) from error


def streams(path: str) -> Iterator[tuple[str, BinaryIO]]:
    """Yield the stream of a file under its path; of an archive, one for each file in it."""
    with usable(path):
        if path == STANDARD_INPUT:
            yield from _unpacked(path, sys.stdin.buffer)
            return
        with Path(path).open("rb") as stream:
            yield from _unpacked(path, stream)


def everything(stream: BinaryIO, path: str, limit: int) -> bytes:
    """Return all bytes of a stream, if they are within the limit."""
    # One byte more than the limit is asked for: the size of a pipe is not known before.
    content = stream.read(limit + 1)
    if len(content) > limit:
        raise FileError(
            path,
            f"is longer than {limit / 1_000_000:g} MB, too long for its format",
            hint="Split it.",
        )
    return content


def _unpacked(path: str, packed: BinaryIO) -> Iterator[tuple[str, BinaryIO]]:
    """Yield a stream as it is, or what is in it if its first bytes say that it is packed."""
    head, stream = looked_at(packed, len(_ZIP))
    if head.startswith(_GZIP):
        yield path, gunzip.unpacked(stream)
    elif head.startswith((_ZIP, _EMPTY_ZIP)):
        if path == STANDARD_INPUT:
            raise FileError(path, "is an archive", hint="Give its name, or unpack it first.")
        yield from _members(path, packed)
    else:
        yield path, stream


def _members(path: str, packed: BinaryIO) -> Iterator[tuple[str, BinaryIO]]:
    """Yield the files of an archive, in its own order."""
    with zipfile.ZipFile(packed) as archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        if any(member.filename in _OFFICE for member in members):
            hint = "Save the abstract as plain text in UTF-8."
            raise FileError(path, "is a document of a word processor, not a text", hint=hint)
        if not members:
            raise FileError(path, "is an empty archive")
        for member in members:
            name = f"{path}/{member.filename}"
            with _opened(archive, member, name) as stream:
                yield name, stream


def _opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> BinaryIO:
    """Return the stream of a file in an archive."""
    try:
        return cast("BinaryIO", archive.open(member))
    except (NotImplementedError, RuntimeError) as error:
        # What zipfile says of a password, or of a way of packing that it does not know.
        reason = f"cannot be unpacked: {str(error).lower()}"
        raise FileError(name, reason, hint="Unpack it first.") from error
