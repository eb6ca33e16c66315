"""
Bytes into text: UTF-8, UTF-16 and UTF-32 with their mark, and GB18030 where it is surely Chinese.

A byte order mark is dropped; nothing else is touched, line ends neither, for offsets count into
the text as it is returned here.  To add an encoding: one that has a mark goes into `MARKS`; one
without needs proof, as in `_is_chinese`, since most bytes can be read in most encodings.
"""

from __future__ import annotations

import codecs

from nelm_evidence.errors import FileError
from nelm_evidence.readers.remark import Remark

# The mark of UTF-32 begins with the one of UTF-16, so it is asked for first.
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SURE = 0.9


def glimpse(head: bytes) -> str:
    """Return the first bytes of a file as text to know its format by, whatever their encoding."""
    marked = next((name for mark, name in MARKS if head.startswith(mark)), "utf-8")
    return head.decode(marked, "replace")


def decode(content: bytes, path: str) -> tuple[str, Remark | None]:
    """Return the text of a file, and a remark where its encoding had to be guessed."""
    marked = next((name for mark, name in MARKS if content.startswith(mark)), None)
    if marked is None and (b"\0" in content or content.startswith(b"%PDF-")):
        raise FileError(
            path,
            "is a binary file, not a text",
            hint="Save the abstract as plain text in UTF-8 (export a PDF or Word file).",
        )
    try:
        return content.decode(marked or "utf-8"), None
    except UnicodeDecodeError as error:
        if marked is None and _is_chinese(content):
            return content.decode("gb18030"), Remark(path, "is not UTF-8; read as GB18030.")
        raise _undecodable(content, path, error) from error


def _is_chinese(content: bytes) -> bool:
    """
    Return whether bytes are Chinese in GB18030, or one of its older forms, beyond doubt.

    Western bytes can often be read as GB18030 too, but then as rare characters: `är` is one.
    The everyday ones are those of GB 2312, so nearly all have to be among them.
    """
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        return False
    foreign = [character for character in text if not character.isascii()]
    everyday = sum(bool(character.encode("gb2312", "ignore")) for character in foreign)
    return everyday >= _SURE * len(foreign)


def _undecodable(content: bytes, path: str, error: UnicodeDecodeError) -> FileError:
    """Say where a text stops being one."""
    before = content[: error.start]
    byte = content[error.start : error.start + 1].hex().upper()
    return FileError(
        path,
        f"is neither UTF-8 nor GB18030 (byte 0x{byte})"
        if error.encoding == "utf-8"
        else f"is not the {error.encoding.upper()} that its first bytes say (byte 0x{byte})",
        hint="Save it as UTF-8.",
        line=before.count(b"\n") + 1,
    )
