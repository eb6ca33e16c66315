"""
Gunzip: what is in a gzip file, as far as it goes.

In comes the packed stream, out goes the unpacked one.  Where it breaks off, all that precedes the
damage is given before the error; the files of `isal` keep the last megabytes to themselves.
"""

from __future__ import annotations

import io
import zlib
from typing import BinaryIO, Protocol, cast

try:
    # Unpacks three times as fast as zlib, where there is a wheel of it.
    from isal import isal_zlib
except ImportError:  # pragma: no cover - by platform
    decompressobj = zlib.decompressobj
    _error: type[Exception] = zlib.error
else:
    decompressobj = isal_zlib.decompressobj  # type: ignore[assignment]  # made to be the same
    _error = cast("type[Exception]", isal_zlib.error)

DAMAGED = (EOFError, zlib.error, _error)
"""What is raised where a file is cut off or changed."""
_GZIP = 31
"""The number by which zlib knows that there is a header and a sum at the end."""
_BUFFER = 1 << 16


class _Bytes(Protocol):
    """What gives bytes: a file, a pipe."""

    def read1(self, size: int, /) -> bytes:
        """Return some bytes, at most so many; none at the end."""


def unpacked(packed: BinaryIO) -> BinaryIO:
    """Return the stream that a gzip file holds, of one member or of many."""
    return io.BufferedReader(_Unpacked(cast("_Bytes", packed)), _BUFFER)


class _Unpacked(io.RawIOBase):
    """The members of a gzip file, one after the other."""

    def __init__(self, packed: _Bytes) -> None:
        """Keep the packed stream, of which nothing is read yet."""
        self._packed = packed
        self._member = decompressobj(_GZIP)
        self._waiting = b""

    def readable(self) -> bool:
        """Return that bytes can be had."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer as far as the next bytes go."""
        content = b""
        while not content and (not self._member.eof or self._goes_on()):
            packed = self._waiting or self._packed.read1(_BUFFER)
            # Without anything new there may still be something in it.
            content = self._member.decompress(packed, len(buffer))
            self._waiting = self._member.unconsumed_tail
            if not packed and not content and not self._member.eof:
                raise EOFError("a gzip file ends within a member")
        buffer[: len(content)] = content
        return len(content)

    def _goes_on(self) -> bool:
        """Return whether there is one more member, and begin it."""
        # Behind a member there may be zeros, to fill a block of a tape.
        self._waiting = self._member.unused_data.lstrip(b"\0")
        while not self._waiting and (more := self._packed.read1(_BUFFER)):
            self._waiting = more.lstrip(b"\0")
        if self._waiting:
            self._member = decompressobj(_GZIP)
        return bool(self._waiting)
