"""
Proving: which encoding bytes without a mark are in, where their text proves it.

Most bytes can be read in most encodings, but then as characters that nobody uses: `är` of a Western
text is one rare character of GB18030.  So an encoding is proven when nearly all characters are
everyday ones, most of them ideographs side by side, and charset-normalizer does not know better:
Korean has the bytes of everyday Chinese.  To add an encoding: a row in `_PROVEN`.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

# A dash between two digits may become an ideograph, but one that stands alone.
_WORD = re.compile("[\u4e00-\u9fff]{2,}", re.ASCII)
_SURE = 0.9
_MOST = 0.5
_LAST_EVERYDAY = 0xC6
"""The first byte of the last of the 5,401 everyday characters of Big5."""
_BLANKS = "\t\n\r\f\v"
_ENOUGH = 1 << 14
"""So many bytes are looked at to find the likeliest encoding."""


class Encoding(NamedTuple):
    """An encoding, what it is called, and what charset-normalizer may call it."""

    codec: str
    name: str
    family: frozenset[str]
    is_everyday: Callable[[str], bool]


def proven(content: bytes) -> Encoding | None:
    """Return the encoding that bytes are in beyond doubt; their end may be cut off."""
    for encoding in _PROVEN:
        try:
            text = codecs.getincrementaldecoder(encoding.codec)().decode(content)
        except UnicodeDecodeError:
            continue
        if _is_everyday(text, encoding) and likely(content) in (None, *encoding.family):
            return encoding
    return None


def likely(content: bytes) -> str | None:
    """Return the name of the encoding that bytes are most likely in, which proves nothing."""
    # Asked only where a text is not in UTF-8.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    end = content.rfind(b"\n", 0, _ENOUGH) + 1 or len(content)
    start = content[: end if len(content) > _ENOUGH else len(content)]
    best = from_bytes(start[:_ENOUGH]).best()
    return best.encoding if best else None


def _is_everyday(text: str, encoding: Encoding) -> bool:
    """Return whether a text is one that people write."""
    counted = Counter(text)
    if any(sign.isascii() and not sign.isprintable() and sign not in _BLANKS for sign in counted):
        return False
    foreign = {sign: count for sign, count in counted.items() if not sign.isascii()}
    everyday = sum(count for sign, count in foreign.items() if encoding.is_everyday(sign))
    ideographs = sum(map(len, _WORD.findall(text)))
    total = sum(foreign.values())
    if encoding.codec.startswith("utf-16"):  # In which no other text makes sense.
        return everyday >= _SURE * total
    return everyday >= _SURE * total and ideographs > _MOST * total


def _is_simplified(sign: str) -> bool:
    """Return whether a character is one of GB 2312, and none of its Japanese ones."""
    return bool(sign.encode("gb2312", "ignore")) and not "\u3040" <= sign <= "\u30ff"


def _is_traditional(sign: str) -> bool:
    """Return whether a character is one of the everyday ones of Big5."""
    told = sign.encode("cp950", "ignore")
    return bool(told) and told[0] <= _LAST_EVERYDAY


def _is_either(sign: str) -> bool:
    """Return whether a character is an everyday one of the languages that are read."""
    return _is_simplified(sign) or _is_traditional(sign) or bool(sign.encode("cp1252", "ignore"))


_UNMARKED = "UTF-16 without its mark"
_PROVEN = (
    Encoding("gb18030", "GB18030", frozenset({"gb18030", "gbk", "gb2312"}), _is_simplified),
    Encoding("cp950", "Big5", frozenset({"big5", "cp950", "big5hkscs"}), _is_traditional),
    Encoding("utf-16-le", _UNMARKED, frozenset({"utf_16_le", "utf_16"}), _is_either),
    Encoding("utf-16-be", _UNMARKED, frozenset({"utf_16_be", "utf_16"}), _is_either),
)
