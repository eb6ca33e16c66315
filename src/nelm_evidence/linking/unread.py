"""
Unread: a notice for each sentence of the results that holds numbers nobody read.

One a sentence and not one a record, because a curator looks at it beside the text: which numbers
of this sentence are in the record, and which are for him to add.  Comes in: what the sentences
told and the fates of their numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nelm_evidence.linking.sources import source
from nelm_evidence.linking.statements import Statement
from nelm_evidence.model.account import Fate
from nelm_evidence.model.document import Part
from nelm_evidence.model.line import Line
from nelm_evidence.model.record import Notice

RULE = "left_unread"
_TELLING = {"results", "conclusions", None}

Stretch = tuple[int, int]


def notices(part: Part, told: Sequence[Statement], fates: Sequence[Fate]) -> Iterator[Notice]:
    """Yield the notices, in the order of the text."""
    spans = [(fate.span.start, fate.span.end) for fate in fates if fate.role == "unread"]
    for statement in told if spans else ():
        line = statement.line
        here = [span for span in spans if line.start <= span[0] < line.end]
        if here and line.section in _TELLING:
            stretches = list(dict.fromkeys(_shown(span, line) for span in here))
            yield _notice(part, line, stretches)


def _shown(span: Stretch, line: Line) -> Stretch:
    """The item that a number was read as, with its unit and what hangs on it."""
    held = (item for item in line.items if item.start <= span[0] and span[1] <= item.end)
    return next(((item.start, item.end) for item in held), span)


def _notice(part: Part, line: Line, stretches: Sequence[Stretch]) -> Notice:
    """The notice on one sentence."""
    quotes = (" ".join(part.text[start:end].split()) for start, end in stretches)
    return Notice(
        rule=RULE,
        severity="info",
        message=f"left unread: {'; '.join(quotes)}",
        sources=tuple(source(part, line, stretch) for stretch in stretches),
    )
