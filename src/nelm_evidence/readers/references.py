"""Lists of references, `[1]Wang L. Title[J]. Journal, 2021`: CNKI's plain form has no abstracts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nelm_evidence.readers.reader import NoAbstract, Read, Reader, of_text
from nelm_evidence.readers.tagged import LIMIT

# GB/T 7714-2015: the kind of the source stands in brackets behind its title, `[J]`, `[D/OL]`.
_REFERENCE = re.compile(r"^\s*\[[0-9]+\]\s*(?P<name>\S.*?)\[[A-Z]{1,2}(?:/[A-Z]{2})?\]", re.ASCII)


def is_mine(start: str) -> bool:
    """Return whether the first line is such a reference."""
    return _REFERENCE.match(start) is not None


def read(text: str, path: str) -> Iterator[Read]:  # noqa: ARG001 - no reference can be read
    """Yield each reference as what it is: a record without an abstract."""
    for line in text.splitlines():
        match = _REFERENCE.match(line)
        if match:
            yield NoAbstract(match.group("name"))


READER = Reader("references", (), is_mine, of_text(read, limit=LIMIT))
