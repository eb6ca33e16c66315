"""
Bytes into text: UTF-8, UTF-16 and UTF-32 with their mark, and others where they are proven.

A byte order mark is dropped; nothing else is touched, line ends neither, for offsets count into
the text as it is returned here.  What is not proven is not read: the error says what it may be.
"""

from __future__ import annotations

import codecs

from nelm_evidence.errors import FileError
from nelm_evidence.readers.proving import likely, proven
from nelm_evidence.readers.remark import Remark

# The mark of UTF-32 begins with the one of UTF-16, so it is asked for first.
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NO_ACCIDENT = 12
"""A line with so many bytes beyond ASCII is in UTF-8 if it can be read so."""
_ASCII = bytes(range(128))
_NEARLY = "is UTF-8 on line"


def glimpse(head: bytes) -> str:
    """Return the first bytes of a file as text to know its format by, whatever their encoding."""
    codec = _marked(head) or "utf-8"
    try:
        text = codecs.getincrementaldecoder(codec)().decode(head)
    except UnicodeDecodeError:
        text = "\0"
    guessed = proven(head) if "\0" in text else None
    return head.decode(guessed.codec if guessed else codec, "replace")


def decode(content: bytes, path: str) -> tuple[str, Remark | None]:
    """Return the text of a file, and a remark where its encoding had to be guessed."""
    marked = _marked(content)
    if content.startswith(b"%PDF-"):
        raise _binary(path)
    if marked is None and b"\0" in content:
        return _guessed(content, path, _binary(path))
    try:
        return content.decode(marked or "utf-8"), None
    except UnicodeDecodeError as error:
        fault = _undecodable(content, path, error)
    if marked or _NEARLY in fault.reason:
        raise fault
    return _guessed(content, path, fault)


def _marked(content: bytes) -> str | None:
    """Return the encoding that the mark of a file tells."""
    return next((name for mark, name in MARKS if content.startswith(mark)), None)


def _guessed(content: bytes, path: str, otherwise: FileError) -> tuple[str, Remark]:
    """Return a text in the encoding that is proven for it, or raise what is wrong otherwise."""
    encoding = proven(content)
    try:
        if encoding:
            text = content.decode(encoding.codec)
            return text, Remark(path, f"is not UTF-8; read as {encoding.name}.")
    except UnicodeDecodeError:
        pass  # Its last character is cut off.
    raise otherwise


def _binary(path: str) -> FileError:
    """Say that a file is no text."""
    hint = "Save the abstract as plain text in UTF-8 (export a PDF or Word file)."
    return FileError(path, "is a binary file, not a text", hint=hint)


def _undecodable(content: bytes, path: str, error: UnicodeDecodeError) -> FileError:
    """Say where a text stops being one, and what it may be."""
    byte = f"(byte 0x{content[error.start]:02X})"
    line = content[: error.start].count(b"\n") + 1
    hint = "Save it as UTF-8."
    if error.encoding != "utf-8":
        reason = f"is not the {error.encoding.upper()} that its first bytes say {byte}"
    elif elsewhere := _line_in_utf8(content):
        reason = f"{_NEARLY} {elsewhere}, but not on this one {byte}"
        hint = "Save all of it as UTF-8."
    else:
        reason = f"is neither UTF-8 nor GB18030 nor Big5 {byte}"
        name = likely(content)
        hint = f"It may be {name}: save it as UTF-8." if name else hint
    return FileError(path, reason, hint=hint, line=line)


def _line_in_utf8(content: bytes) -> int | None:
    """Return the first line that is UTF-8 by no accident, in a file that is not."""
    for number, line in enumerate(content.split(b"\n"), start=1):
        foreign = line.translate(None, _ASCII)
        try:
            if len(foreign) >= _NO_ACCIDENT and line.decode():
                return number
        except UnicodeDecodeError:
            continue
    return None
