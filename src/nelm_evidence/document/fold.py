"""
The fold: a copy of the text, of the same length, each character kept or made one other.

Full-width signs, the many dashes, the Lancet's middle dot and traditional characters are made
plain, so that every later stage reads one spelling while offsets still count into the input.
NFKC is not used: it changes the length of over a thousand characters.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from nelm_evidence.document.ideographs import holds_any

_DASHES = "‐‑‒–—―−﹣－⁃"
_TILDES = "～〜∼˜∽"
_BLANKS = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000\t\r\u200b\ufeff"
)
_DOTS = "·∙‧・•⋅"
_MIDDLE_DOT = re.compile(rf"(?<=[0-9])[{_DOTS}](?=[0-9])", re.ASCII)


def fold(text: str) -> str:
    """Return the text with plain signs, character for character."""
    if text.isascii() and "\t" not in text and "\r" not in text:
        return text  # as most English abstracts are
    folded, met = text, set(text)
    # An abstract holds few of these signs: to replace each costs less than to look at every letter.
    for sign in _signs().keys() & met:
        folded = folded.replace(sign, _signs()[sign])
    if not met.isdisjoint(_DOTS):
        folded = _MIDDLE_DOT.sub(".", folded)
    if holds_any(folded) and not _traditional().isdisjoint(met):
        folded = folded.translate(_simplified())
    return folded


@cache
def _signs() -> dict[str, str]:
    """Signs that have a plainer twin; private-use characters become blanks."""
    table = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table.update(dict.fromkeys(_DASHES, "-"))
    table.update(dict.fromkeys(_TILDES, "~"))
    table.update(dict.fromkeys(_BLANKS, " "))
    table.update({"⩽": "≤", "≦": "≤", "⩾": "≥", "≧": "≥"})
    table.update({"﹤": "<", "﹥": ">", "〈": "<", "〉": ">"})
    table.update({"‘": "'", "’": "'", "“": '"', "”": '"'})
    table.update({"［": "[", "］": "]", "〔": "(", "〕": ")"})
    table.update({"﹪": "%", "µ": "μ", "∶": ":", "﹕": ":"})
    table.update(dict.fromkeys(map(chr, range(0xE000, 0xF900)), " "))
    return table


@cache
def _traditional() -> frozenset[str]:
    """The traditional characters."""
    return frozenset(map(chr, _simplified()))


@cache
def _simplified() -> dict[int, str]:
    """Traditional characters with the one simplified character that OpenCC gives first."""
    rows = resources.files("opencc").joinpath("dictionary/TSCharacters.txt").read_text("utf-8")
    pairs = (row.split("\t") for row in rows.splitlines() if "\t" in row)
    return {
        ord(old): new.split(" ")[0]
        for old, new in pairs
        if len(old) == 1 and len(new.split(" ")[0]) == 1
    }
