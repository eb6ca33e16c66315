"""
Cutting: the records of a long XML file, one after the other, without building a tree of it.

In comes a stream, out go the bytes of each record in UTF-8, from its opening tag to its closing
one.  What stands outside of them is not looked at, so no entity is expanded and no DTD is fetched.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import partial
from io import BufferedReader
from itertools import chain
from typing import BinaryIO, cast

from nelm_evidence.errors import FileError
from nelm_evidence.readers.decoding import MARKS

LIMIT = 8_000_000
"""Bytes of the longest record; the ones of a thousand authors take less than a half of it."""
_CHUNK = 1 << 16
_LONGEST_TAG = 64
_DECLARED = re.compile(rb"^\s*<\?xml[^>]*?encoding=[\"']([A-Za-z0-9._-]+)[\"']", re.ASCII)
_AGAIN = "Get the file again."


def cut(
    stream: BinaryIO, path: str, names: tuple[str, ...], *, within: str, limit: int = LIMIT
) -> Iterator[bytes | FileError]:
    """Yield the elements of these names; an error for one that is too long or has no end."""
    opening = re.compile(b"<(" + b"|".join(map(str.encode, names)) + b")>", re.ASCII)
    root, held, inside, is_open = f"<{within}".encode(), b"", None, False
    for chunk in _chunks(stream, path):
        held += chunk
        place, is_open = 0, is_open or root in held
        while inside := opening.search(held, place):
            closing = b"</" + inside[1] + b">"
            end = held.find(closing, inside.end()) + len(closing)
            if end < len(closing):
                break
            yield held[inside.start() : end]
            place = end
        held = held[inside.start() :] if inside else held[max(place, len(held) - _LONGEST_TAG) :]
        if len(held) > limit:
            yield FileError(path, f"a record is longer than {limit / 1_000_000:g} MB", hint=_AGAIN)
            # Without its opening tag the rest of it is passed over like all that is no record.
            held, inside = held[-_LONGEST_TAG:], None
    if inside or (is_open and root.replace(b"<", b"</") not in held):
        yield FileError(path, "is cut off: it ends before its last tag", hint=_AGAIN)


def _chunks(stream: BinaryIO, path: str) -> Iterator[bytes]:
    """Yield a stream in stretches of UTF-8, whatever it says that it is in."""
    # Not `read`: it keeps what it has to itself when the stream breaks off.
    chunks = iter(partial(cast("BufferedReader", stream).read1, _CHUNK), b"")
    start = next(chunks, b"")
    encoding = _encoding(start, path)
    if encoding == "utf-8":
        yield start
        yield from chunks
    else:
        decoder = codecs.getincrementaldecoder(encoding)("replace")
        yield from (decoder.decode(chunk).encode() for chunk in chain((start,), chunks))


def _encoding(start: bytes, path: str) -> str:
    """Return the encoding that the first bytes of an XML file tell, by a mark or in words."""
    marked = next((name for mark, name in MARKS if start.startswith(mark)), None)
    declared = None if marked else _DECLARED.match(start)
    try:
        name = marked or (declared[1].decode() if declared else "utf-8")
        found = codecs.lookup(name).name
    except LookupError as error:
        reason = f"is in an encoding that is not known, {error.args[0].split()[-1]}"
        raise FileError(path, reason, hint="Save it as UTF-8.") from error
    return "utf-8" if found in {"utf-8-sig", "ascii"} else found
