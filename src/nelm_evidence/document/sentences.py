"""
Where a sentence ends when numbers have points in them.

Spans come back trimmed, in order, without overlap.  Chinese full stops end a sentence; a point
ends one in either language unless it stands inside a number or behind an abbreviation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nelm_evidence.model.spans import Span

# One set of signs stands first, so that `re` skips to the next of them; each way to end a sentence
# then looks back at the sign.
_STOP = re.compile(
    r"[。！？!?.\n](?:"
    r"(?<=[。！？!?])[。！？!?]*[\"')\]）”]*"
    r"|(?<=\.)(?=[\"')\]]*(?:\s|$|[\u3400-\u9fff【]))[\"')\]]*"
    r"|(?<=[\u3400-\u9fff)%]\.)(?=[A-Z0-9(\s]|$)"
    # `separately.Multivariate`: a blank left out, as in many English halves of Chinese journals.
    r"|(?<=[a-z0-9][a-z0-9]\.)(?=[A-Z][a-z])"
    r"|(?<=\n)(?:[ ]*\n\s*)?)",
    re.ASCII,
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:vs|v|e\.g|i\.e|et al|al|cf|ca|approx|Fig|fig|No|no|Nos|Dr|St|Prof|resp|incl|max|min"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|i\.v|p\.o|s\.c|c\.i|s\.d|i\.m|b\.i\.d|t\.i\.d|q\.d|sp|spp|Inc|Ltd|Co|U\.S|a\.m|p\.m)"
    r"|(?:^|[A-Z]\.[ ]?|[A-Z][a-z]+[ ])[A-Z])\.$",
    re.ASCII,
)
_SHORT_LINE = 40
"""What is shorter and alone on its line is a heading or a row, not the end of a wrapped line."""
_LOWER_NEXT = re.compile(r"[\"')\]]*\s+[a-z,;]", re.ASCII)
_SYMBOL_NEXT = re.compile(r"\s+[a-z]{1,2}[A-Z]", re.ASCII)
"""What begins a sentence though it is small: `(p = 0.01). mPFS was`."""
_ENDS_CLOSED = re.compile(r"[.。!！?？]\s*$", re.ASCII)
_ENDS_HALF = re.compile(r"[;；:：]\s*$", re.ASCII)


def split(text: str) -> tuple[Span, ...]:
    """Return the sentences of a folded text."""
    return tuple(
        _trimmed(text, start, end) for start, end in _stretches(text) if text[start:end].strip()
    )


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield raw stretches from one end to the next."""
    start = 0
    for stop in _STOP.finditer(text):
        if _ends_here(text, start, stop):
            yield start, stop.end()
            start = stop.end()
    yield start, len(text)


def _ends_here(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether a full stop, blank line or line end closes the sentence."""
    sign = stop.group()
    if sign.startswith("\n"):
        return sign.count("\n") > 1 or _line_ends_sentence(text, start, stop)
    if not sign.startswith("."):
        return True
    if _LOWER_NEXT.match(text, stop.end()):
        is_closed = text[stop.start() - 1 : stop.start()] == ")"
        return is_closed and _SYMBOL_NEXT.match(text, stop.end()) is not None
    return not _ABBREVIATION.search(text, max(start, stop.start() - 8), stop.start() + 1)


def _line_ends_sentence(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether a single line end is more than a wrapped line: a title, a heading, a list row."""
    line = text[start : stop.start()]
    following = text[stop.end() : stop.end() + 1]
    if _ENDS_CLOSED.search(line) or (_ENDS_HALF.search(line) and not following.islower()):
        return True
    is_first_line = "\n" not in text[: stop.start()].strip("\n ")
    is_ideographic = bool(re.search(r"[\u3400-\u9fff]", line[-3:]))
    short = len(line) < _SHORT_LINE and start == text.rfind("\n", 0, stop.start()) + 1
    opens = following.isupper() or following in {"", "【"} or "\u3400" <= following <= "\u9fff"
    return opens and (is_first_line or short or is_ideographic)


def _trimmed(text: str, start: int, end: int) -> Span:
    """Cut blanks off both ends."""
    stretch = text[start:end]
    left = len(stretch) - len(stretch.lstrip())
    return Span(start + left, start + len(stretch.rstrip()))
