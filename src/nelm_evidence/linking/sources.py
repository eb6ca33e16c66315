"""
Sources: the stretch of the text that shows a reading, and its place in the input.

Comes in: a part, a line and what was read in it.  Goes out: the contract's `Source`.
"""

from __future__ import annotations

from collections.abc import Sequence

from nelm_evidence.linking.reading import Binding
from nelm_evidence.model.document import Part
from nelm_evidence.model.line import Line
from nelm_evidence.model.record import Source

_NEAR = 60
"""A name further from its value would make a quotation of half the sentence."""


def source(part: Part, line: Line, span: tuple[int, int]) -> Source:
    """Return the place of a reading in the input text."""
    return _place(part, line.section, span)


def placed(part: Part, lines: Sequence[Line], span: tuple[int, int]) -> Source:
    """Return the place of a reading whose line is one of several, or none of them."""
    start = span[0]
    section = next((line.section for line in lines if line.start <= start < line.end), None)
    return _place(part, section, span)


def _place(part: Part, section: str | None, span: tuple[int, int]) -> Source:
    """The contract's source of a stretch."""
    start, end = span
    return Source(
        language=part.language,
        section=section,
        start=start,
        end=end,
        quote=part.text[start:end],
        path=part.path,
    )


def quoted(line: Line, binding: Binding) -> tuple[int, int]:
    """The stretch that shows a reading: from the head to the value where they are near."""
    item = line.items[binding.place]
    start, end = item.start, item.end
    head = binding.head
    if head is not None and head.measure is not None and line.start <= head.start < line.end:
        if head.end <= start and start - head.end <= _NEAR:
            start = head.start
        elif head.start >= end and head.start - end <= _NEAR:
            end = head.end
    return start, end
