"""
What came of a batch: the records of its articles, and what is to be said of them.

An article that we fail on is told of with its place and ours, and costs its own record alone: of a
million abstracts the others are read.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nelm_evidence.cli.console import Exit, Verdict
from nelm_evidence.cli.extracting.asked import Asked
from nelm_evidence.cli.failing import failing
from nelm_evidence.cli.reading import read_article, record_of, remarked
from nelm_evidence.cli.supported import Sieve
from nelm_evidence.errors import FileError
from nelm_evidence.model.document import Article
from nelm_evidence.model.record import StudyRecord
from nelm_evidence.readers.reader import Found


@dataclass(frozen=True, slots=True)
class Batch:
    """What the readers found, one after the other."""

    found: tuple[Found, ...]

    def __str__(self) -> str:
        """Say which articles these are."""
        return from_to(
            [record_of(one) if isinstance(one, Article) else one.path for one in self.found]
        )


@dataclass(slots=True)
class Told:
    """The records of some articles, and what is to be said of these."""

    records: list[StudyRecord] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    verdict: Verdict = field(default_factory=Verdict)
    sieve: Sieve = field(default_factory=Sieve)


def from_to(places: Sequence[str]) -> str:
    """Name a stretch by its first place and its last."""
    return " to ".join((*places[:1], *places[1:][-1:]))


def tell(found: Iterable[Found], asked: Asked) -> Told:
    """Read what was found."""
    told, fails = Told(), failing(asked.fail_on)
    for one in found:
        if not isinstance(one, Article):
            told.lines.append(str(one))
            if isinstance(one, FileError):
                told.verdict.at_least(Exit.CANNOT_BE_USED)
            continue
        try:
            record = read_article(one)
        except Exception as fault:  # noqa: BLE001 - whatever it is, the next abstract may be read
            told.lines.append(f"{record_of(one)}: {_our_fault(fault)}")
            told.verdict.at_least(Exit.CANNOT_BE_USED)
            continue
        told.lines += remarked(one, record, told.verdict, fails)
        told.records.append(told.sieve.supported(record) if asked.only else record)
    return told


def _our_fault(fault: Exception) -> str:
    """Say what went wrong with us, and where."""
    last = traceback.extract_tb(fault.__traceback__)[-1]
    what = "".join(traceback.format_exception_only(fault)).strip()
    place = f"{Path(last.filename).name}:{last.lineno}"
    return f"cannot be read, by a fault of nelm-evidence: {what} ({place}). Please report it."
