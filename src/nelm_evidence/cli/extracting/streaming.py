"""Records as one answer, each written as soon as those before it are: in a stream or a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import typer

from nelm_evidence import readers
from nelm_evidence.cli.answer import answer
from nelm_evidence.cli.console import Exit, Verdict, is_terminal, say
from nelm_evidence.cli.extracting.asked import Asked, Choice
from nelm_evidence.cli.extracting.engines import How, run
from nelm_evidence.cli.extracting.sizes import size_of
from nelm_evidence.cli.extracting.telling import Batch, tell
from nelm_evidence.cli.formats import FORMS, put_records
from nelm_evidence.cli.progress import progress
from nelm_evidence.cli.supported import Sieve
from nelm_evidence.errors import FileError
from nelm_evidence.readers import Input
from nelm_evidence.readers.reader import Found
from nelm_evidence.running import Lost, in_order

# A batch takes a fifth of a second: whoever waits for the first record does not wait long, and what
# goes between processes is little beside what they do.
_SIZE = 25
_FEW = 20
"""Batches that one process has read before a second one would be ready to."""
_AHEAD = 16


class Answer(NamedTuple):
    """What a process sends back of a batch."""

    records: tuple[str, ...]
    lines: tuple[str, ...]
    code: Exit
    sieve: Sieve


@dataclass(frozen=True, slots=True)
class Writing:
    """Reads a batch and writes its records, wherever it is called."""

    asked: Asked

    def __call__(self, batch: Batch) -> Answer:
        """Return the records of a batch, written, and what is said of them."""
        told = tell(batch.found, self.asked)
        written = map(FORMS[self.asked.form].written, told.records)
        return Answer(tuple(written), tuple(told.lines), told.verdict.code, told.sieve)


def stream(paths: Sequence[str], asked: Asked, how: How, output: Path | None) -> Verdict:
    """Write the records of what the paths name as one answer; an interrupted file is none."""
    verdict, sieve, choice = Verdict(), Sieve(), Choice(asked)
    inputs = readers.locate(paths)
    sizes = [size_of(one) for one in inputs]
    total = None if None in sizes else sum(size or 0 for size in sizes)
    with (
        answer(output) as out,
        progress(total, quiet=output is None and is_terminal()) as advance,
    ):
        passed = _passed(inputs, sizes, lambda read: advance(read, 0))
        batches = _batches(choice.among(passed))
        with closing(run(Writing(asked), batches, how, few=_FEW, ahead=_AHEAD)) as answers:
            records = _records(in_order(answers), verdict, sieve, lambda done: advance(0, done))
            put_records(_unless_there_is_none(records, choice), FORMS[asked.form], out)
    if asked.select:
        say(str(choice))
    if asked.only:
        say(str(sieve))
    return verdict


def _passed(
    inputs: Sequence[Input | FileError],
    sizes: Sequence[int | None],
    advance: Callable[[int], None],
) -> Iterator[Input | FileError]:
    """Yield the inputs, and tell of each that it is read when the next one is asked for."""
    for one, size in zip(inputs, sizes, strict=True):
        yield one
        advance(size or 0)


def _batches(found: Iterator[Found]) -> Iterator[Batch]:
    """Yield what was found in batches."""
    while batch := tuple(islice(found, _SIZE)):
        yield Batch(batch)


def _records(
    answers: Iterable[Answer | Lost[Batch]],
    verdict: Verdict,
    sieve: Sieve,
    advance: Callable[[int], None],
) -> Iterator[str]:
    """Yield the records of batches, and say what is to be said of these."""
    for one in answers:
        if isinstance(one, Lost):
            say(f"{one.batch}: cannot be read: each process that tried {one.reason}.")
            verdict.at_least(Exit.CANNOT_BE_USED)
            continue
        for line in one.lines:
            say(line)
        verdict.at_least(one.code)
        sieve.add(one.sieve)
        yield from one.records
        advance(len(one.records))


def _unless_there_is_none(records: Iterator[str], choice: Choice) -> Iterator[str]:
    """Yield the records, or end the command before anything is written if nothing could be read."""
    nothing = True
    for record in records:
        nothing = False
        yield record
    if nothing and choice.seen == choice.chosen:
        raise typer.Exit(Exit.CANNOT_BE_USED)
