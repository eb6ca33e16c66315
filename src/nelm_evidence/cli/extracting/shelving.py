"""
Records as shards in a folder, each whole or not there, and none made twice.

Where there are many sheaves each is read by the process that works on it; where there are few, one
process reads them and the others get abstracts, so that a single file is worked on by all.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import chdir, closing
from dataclasses import dataclass, field
from pathlib import Path

from nelm_evidence import readers
from nelm_evidence.cli.console import Exit, Verdict, say
from nelm_evidence.cli.extracting import folder as folders
from nelm_evidence.cli.extracting import manifest
from nelm_evidence.cli.extracting.asked import Asked, Choice
from nelm_evidence.cli.extracting.engines import How, run
from nelm_evidence.cli.extracting.manifest import Entry
from nelm_evidence.cli.extracting.sheaves import Shard, Sheaf, shards_of, sheaves
from nelm_evidence.cli.extracting.telling import tell
from nelm_evidence.cli.formats import FORMS
from nelm_evidence.cli.options import Format
from nelm_evidence.cli.progress import Advance, progress
from nelm_evidence.cli.supported import Sieve
from nelm_evidence.errors import FileError, NelmError
from nelm_evidence.model.record import StudyRecord
from nelm_evidence.running import Lost

SUFFIXES = {Format.JSONL: ".jsonl", Format.PARQUET: ".parquet"}
_FEW_SHEAVES = 2
"""For each process: with fewer, one that has none would wait for one that has."""
_FEW_SHARDS = 2
"""With fewer, there is nothing to do at the same time."""
_UNBOUND = 1 << 60


@dataclass(slots=True)
class Shelved:
    """What came of some shards."""

    choice: Choice
    made: list[Entry] = field(default_factory=list)
    kept: list[Entry] = field(default_factory=list)
    """The shards that were there before."""
    lines: list[str] = field(default_factory=list)
    sieve: Sieve = field(default_factory=Sieve)
    size: int = 0
    """The bytes of the inputs that were read for them."""


@dataclass(frozen=True, slots=True)
class Shelving:
    """Makes the shards of a sheaf, or one shard, wherever it is called."""

    asked: Asked
    folder: Path
    extractor: str
    here: Path
    """Where the command runs: paths may be relative to it, on other machines too."""

    def __call__(self, task: Sheaf | Shard) -> Shelved:
        """Return what came of a task."""
        if self.extractor != manifest.extractor():
            reason = f"a worker has {manifest.extractor()}, and not {self.extractor}"
            raise NelmError(f"--scheduler: {reason}. Install one version on all machines.")
        try:
            with chdir(self.here):
                return self._made(task)
        except FileNotFoundError as error:
            hint = "The workers of a cluster must see the same files."
            raise FileError(self.here, "is no folder here", hint=hint) from error

    def _made(self, task: Sheaf | Shard) -> Shelved:
        """Return what came of a task, here."""
        shelved = Shelved(Choice(self.asked))
        if isinstance(task, Shard):
            self._make(task, shelved)
            return shelved
        for one in shards_of(task, self.folder, shelved.choice, SUFFIXES[self.asked.form]):
            if isinstance(one, Shard):
                self._make(one, shelved)
            else:
                shelved.kept.append(one)
        shelved.size = task.size or 0
        return shelved

    def _make(self, shard: Shard, shelved: Shelved) -> None:
        """Make a shard, and note it."""
        told = tell(shard.batch.found, self.asked)
        size = folders.write(
            self.folder, shard.name, lambda draft: _put(told.records, self.asked.form, draft)
        )
        entry = Entry(
            shard=shard.name,
            size=size,
            records=len(told.records),
            inputs=shard.inputs,
            first=shard.first,
            asked=manifest.asked_for(self.asked),
            extractor=self.extractor,
            exit_code=told.verdict.code,
            is_last=shard.is_last,
        )
        with folders.refusals(self.folder):
            manifest.note(self.folder, entry)
        shelved.made.append(entry)
        shelved.lines += told.lines
        shelved.sieve.add(told.sieve)


def shelve(paths: Sequence[str], asked: Asked, how: How, folder: Path, *, resume: bool) -> Verdict:
    """Write the records of what the paths name as shards, and tell what became of them."""
    verdict = Verdict()
    with folders.opened(folder, asked, resume=resume) as known:
        bundles = tuple(sheaves(readers.locate(paths), known))
        sizes = [one.size for one in bundles]
        total = None if None in sizes else sum(size or 0 for size in sizes)
        work = Shelving(asked, folder, manifest.extractor(), Path.cwd())
        whole = Shelved(Choice(asked))
        with (
            progress(total, quiet=False) as advance,
            closing(_outcomes(bundles, work, how, whole, advance)) as outcomes,
        ):
            lost = sum(not _add(one, whole, verdict, advance) for one in outcomes)
        _conclude(folder, whole, known if lost else {})
    for entry in (*whole.made, *whole.kept):
        verdict.at_least(Exit(entry.exit_code))
    if asked.select:
        say(str(whole.choice))
    if asked.only:
        say(str(whole.sieve))
    return verdict


def _outcomes(
    bundles: Sequence[Sheaf], work: Shelving, how: How, whole: Shelved, advance: Advance
) -> Generator[Shelved | Lost[Sheaf | Shard], None, None]:
    """Yield what came of the shards, whoever makes them."""
    tasks: Iterable[Sheaf | Shard] = bundles
    few = 1
    if len(bundles) < _FEW_SHEAVES * how.processes or any(one.size is None for one in bundles):
        tasks, few = _read_here(bundles, work, whole, advance), _FEW_SHARDS
    with closing(run(work, tasks, how, few=few, ahead=_UNBOUND)) as pairs:
        yield from (one for _, one in pairs)


def _read_here(
    bundles: Iterable[Sheaf], work: Shelving, whole: Shelved, advance: Advance
) -> Iterator[Shard]:
    """Yield the shards that are to be made, read by this process; note those that are there."""
    for sheaf in bundles:
        for one in shards_of(sheaf, work.folder, whole.choice, SUFFIXES[work.asked.form]):
            if isinstance(one, Shard):
                yield one
            else:
                whole.kept.append(one)
        advance(sheaf.size or 0, 0)


def _add(
    one: Shelved | Lost[Sheaf | Shard], whole: Shelved, verdict: Verdict, advance: Advance
) -> bool:
    """Add what came of some shards to the whole, and say it; tell whether anything did."""
    if isinstance(one, Lost):
        say(f"{one.batch}: cannot be read: each process that tried {one.reason}.")
        verdict.at_least(Exit.CANNOT_BE_USED)
        return False
    for line in one.lines:
        say(line)
    whole.made += one.made
    whole.kept += one.kept
    whole.choice.add(one.choice)
    whole.sieve.add(one.sieve)
    advance(one.size, sum(entry.records for entry in one.made))
    return True


def _conclude(folder: Path, whole: Shelved, known: Mapping[str, Entry]) -> None:
    """Write the manifest anew, and leave in the folder what these inputs give and nothing else."""
    there = {entry.shard: entry for entry in (*known.values(), *whole.kept, *whole.made)}
    with folders.refusals(folder):
        gone = folders.removed(folder, there)
        manifest.gather(folder, there.values())
    if gone:
        say(f"{folder}: {_shards(len(gone))} removed that these inputs do not give")
    records = sum(entry.records for entry in there.values())
    before = f", {len(whole.kept)} of them there before" if whole.kept else ""
    say(f"{folder}: {records} records in {_shards(len(there))}{before}")


def _shards(number: int) -> str:
    """Say how many shards."""
    return f"{number} shard{'' if number == 1 else 's'}"


def _put(records: Sequence[StudyRecord], form: Format, place: Path) -> None:
    """Write the records of a shard into a file."""
    if form is Format.PARQUET:
        from nelm_evidence.exporting import EXPORTS, Wanted  # noqa: PLC0415 - only who asks for it

        content = EXPORTS[form](records, Wanted()).content
        place.write_bytes(content if isinstance(content, bytes) else content.encode())
        return
    with place.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(map(FORMS[form].written, records))
