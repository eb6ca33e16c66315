"""
Numbering: the records of a file with their positions, and what of them was passed over.

In comes what a reader yields, out goes the same with positions from 0; the only record of a file
has none.  Records without an abstract are counted, and told in one remark behind the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from nelm_evidence.errors import FileError
from nelm_evidence.model.document import Article
from nelm_evidence.readers.reader import Found, NoAbstract, Read, Remark

_HINT = "Export it with abstracts."


@dataclass(slots=True)
class _Passed:
    """The records that were passed over so far: how many, and what the first is called."""

    count: int = 0
    first: str = ""

    def over(self, record: NoAbstract) -> None:
        """Pass over one more."""
        self.first = self.first or record.name
        self.count += 1

    def told(self, path: str, records: int) -> Iterator[Found]:
        """Yield what is to be said, of so many records in all."""
        if self.count == records == 1:
            yield FileError(path, "has no abstract", hint=_HINT)
        elif self.count == records:
            yield FileError(path, f"none of its {records} records has an abstract", hint=_HINT)
        elif self.count:
            have = "has" if self.count == 1 else "have"
            message = f"{self.count} of {records} records {have} no abstract"
            yield Remark(path, f"{message}, {self.first!r} the first.")


def numbered(found: Iterable[Read], path: str) -> Iterator[Found]:
    """Yield what is found, each article with its position; at the end, what was passed over."""
    records = _placed(found)
    # Whether a record is the only one is known when the next one comes, or none.
    opening = tuple(_to_second(records))
    many = bool(opening) and opening[-1][1] > 0
    passed, last = _Passed(), 0
    for one, place in chain(opening, records):
        last = place + (not isinstance(one, Remark))
        if isinstance(one, NoAbstract):
            passed.over(one)
        elif isinstance(one, Article):
            index = place if many else None
            # A reader of millions of records counts them itself.
            yield one if one.index == index else replace(one, index=index)
        else:
            yield one
    if passed.count:
        yield from passed.told(path, last)


def _placed(found: Iterable[Read]) -> Iterator[tuple[Read, int]]:
    """Yield what is found with the place of its record, from 0; one that cannot be used has one."""
    place = 0
    for one in found:
        yield one, place
        place += not isinstance(one, Remark)


def _to_second(records: Iterator[tuple[Read, int]]) -> Iterator[tuple[Read, int]]:
    """Yield the first record, and what comes after it up to something of the second."""
    for one, place in records:
        yield one, place
        if place > 0:
            return
