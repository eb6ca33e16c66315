"""
Sheaves and shards: how the work on many files is divided, whoever does it.

A sheaf is one large file, or consecutive small ones: what one process reads, so that no process has
to read for all.  A shard is what a thousand abstracts of a sheaf make, one file of the folder: what
a killed run loses at the most, for each process.  Both depend on the inputs alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from nelm_evidence.cli.extracting.asked import Choice
from nelm_evidence.cli.extracting.manifest import Entry, extractor, hash_of, is_done
from nelm_evidence.cli.extracting.sizes import size_of
from nelm_evidence.cli.extracting.telling import Batch, from_to
from nelm_evidence.errors import FileError
from nelm_evidence.readers import Input
from nelm_evidence.readers.reader import Found

_LARGE = 4_000_000
"""Bytes that make a sheaf: some two thousand abstracts as text, more where they are packed."""
_MANY = 1_000
"""Files that make one however small they are, and abstracts that make a shard."""


@dataclass(frozen=True, slots=True)
class Sheaf:
    """Inputs that are read together, and what is known of their shards."""

    number: int
    inputs: tuple[Input | FileError, ...]
    size: int | None
    """Their bytes on the disk; None where nobody knows beforehand."""
    known: Mapping[str, Entry]

    def __str__(self) -> str:
        """Name the first of its files and the last."""
        return from_to([one.path for one in self.inputs])


@dataclass(frozen=True, slots=True)
class Shard:
    """What one shard is to be made of."""

    name: str
    batch: Batch
    inputs: str
    first: str
    is_last: bool

    def __str__(self) -> str:
        """Name it, and what is in it."""
        return f"{self.batch} ({self.name})"


def sheaves(inputs: Sequence[Input | FileError], known: Mapping[str, Entry]) -> Iterator[Sheaf]:
    """Yield all inputs in sheaves."""
    held: list[Input | FileError] = []
    sizes: list[int | None] = []
    number = 0
    for one in inputs:
        size = size_of(one)
        if held and (len(held) >= _MANY or _sum([*sizes, size]) > _LARGE):
            yield _sheaf(number, held, sizes, known)
            held, sizes, number = [], [], number + 1
        held.append(one)
        sizes.append(size)
    if held:
        yield _sheaf(number, held, sizes, known)


def shards_of(sheaf: Sheaf, folder: Path, choice: Choice, suffix: str) -> Iterator[Shard | Entry]:
    """Yield the shards that are to be made of a sheaf, and the entries of those that are there."""
    wanted = {"inputs": hash_of(sheaf.inputs), "extractor": extractor()}
    done = {name: entry for name, entry in sheaf.known.items() if is_done(entry, wanted, folder)}
    if _is_whole(sheaf, done, suffix):
        yield from done.values()
        return
    for part, (found, is_last) in enumerate(_parts(choice.among(sheaf.inputs))):
        name = f"{_stem(sheaf.number)}{part:05}{suffix}"
        if name in done:
            yield done[name]
        else:
            yield Shard(name, Batch(found), wanted["inputs"], sheaf.inputs[0].path, is_last)


def _sheaf(
    number: int,
    inputs: Sequence[Input | FileError],
    sizes: Sequence[int | None],
    known: Mapping[str, Entry],
) -> Sheaf:
    """Return a sheaf with what is known of its shards."""
    stem = _stem(number)
    mine = {name: entry for name, entry in known.items() if name.startswith(stem)}
    size = None if None in sizes else _sum(sizes)
    return Sheaf(number, tuple(inputs), size, mine)


def _stem(number: int) -> str:
    """Return what the names of a sheaf's shards begin with: they stand in the order of inputs."""
    return f"{number:06}-"


def _sum(sizes: Iterable[int | None]) -> int:
    """Return the sum of sizes, one that is not known being large."""
    return sum(_LARGE if size is None else size for size in sizes)


def _is_whole(sheaf: Sheaf, done: Mapping[str, Entry], suffix: str) -> bool:
    """Whether all shards of a sheaf are there, up to the last."""
    last = f"{_stem(sheaf.number)}{len(done) - 1:05}{suffix}"
    return last in done and done[last].is_last


def _parts(found: Iterator[Found]) -> Iterator[tuple[tuple[Found, ...], bool]]:
    """Yield what was found in parts of a shard each, and whether it is the last; one at least."""
    part = tuple(islice(found, _MANY))
    while True:
        following = tuple(islice(found, _MANY))
        yield part, not following
        if not following:
            return
        part = following
