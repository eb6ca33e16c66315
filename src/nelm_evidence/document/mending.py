"""
Mending: what a text lost on its way to the page, put right without changing its length.

Old databases tear numbers apart (`5 8.3%`, `P < 0. 05`); some Chinese pages write the sounds of
rare characters behind them (術(shù)后), keep the names of signs (`P&lt;0.05`) or the rest of a mark
before what stood in italics (`n P<0.05`).  Comes in: a folded text.  Goes out: the same text, the
blanks within torn numbers become `TORN`, what was added on the way becomes blanks.
"""

from __future__ import annotations

import re

from nelm_evidence.document.ideographs import holds_any
from nelm_evidence.model.document import TORN

_SOUND = re.compile(r"(?<=[\u3400-\u9fff])\([a-zü]*[à-öø-üā-ǜ][a-zü]*\)", re.ASCII)
_SIGN = re.compile(r"&?(?:amp;)?(lt|gt);(?=[ ]?[0-9.])", re.ASCII)
_SIGNS = {"lt": "<", "gt": ">"}
_ITALICS = re.compile(
    r"n (?=(?:P|OR|HR|RR|CI|[ZFUMtr])(?![A-Za-z])|χ)(?<![A-Za-z0-9]n )"
    r"|(?<=[。.\n])n (?=[\u3400-\u9fff])",
    re.ASCII,
)
_CERTAIN = re.compile(r"(?<![0-9.])[0-9] [0-9]+\.[0-9]|[0-9] \.[0-9]", re.ASCII)
"""What is torn for certain: `5 8.3`, `16 .7`."""
_BLANK = re.compile(r"(?<=[0-9]) (?=\.?[0-9])|(?<=[0-9]\.) (?=[0-9])", re.ASCII)
_POINT = re.compile(r"(?<=[0-9]\.) (?=[0-9])", re.ASCII)
# The blank stands first, so that `re` skips to the next of them.
_SURE_POINT = re.compile(
    r"[ ](?=[.0-9])(?:(?<=[^0-9.]0[ ])(?=\.[0-9])|(?<=[^0-9.]0\.[ ])(?=[0-9])"
    r"|(?<=[0-9]\.[ ])(?=[0-9]+(?:[±)\]]|%[,;)\]、])))",
    re.ASCII,
)
"""Blanks beside a point that ends no sentence: `0. 05`, `0 .05`, `82. 55%,`, `275. 16±32. 59`."""
_ENOUGH = 3
"""How many numbers must be torn for certain before every number is taken for torn alike."""


def mend(text: str) -> str:
    """Return a folded text as it was before it was torn and marked up."""
    if not holds_any(text):
        return _SURE_POINT.sub(TORN, text)
    if "(" in text:
        text = _SOUND.sub(lambda sound: " " * len(sound.group()), text)
    if ";" in text:
        text = _SIGN.sub(lambda name: _SIGNS[name[1]].ljust(len(name.group())), text)
    if "n P" in text:
        text = _ITALICS.sub("  ", text)
    if len(_CERTAIN.findall(text)) >= _ENOUGH:
        return _BLANK.sub(TORN, text)
    return (_POINT if len(_SURE_POINT.findall(text)) >= _ENOUGH else _SURE_POINT).sub(TORN, text)
