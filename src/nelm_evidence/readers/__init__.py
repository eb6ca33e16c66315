"""
Readers: from paths to articles.

In come paths (files, folders, globs, `-` for standard input), out come articles in the order of
the paths.  A file that cannot be used comes out as a `FileError` value in its place, so that the
others are still read; a `Remark` says what a person should know of the article that follows it.

`read(paths)` does it all; who needs to know beforehand how many files there are (a progress bar)
takes its two halves, `locate` and `read_input`.  To add a format: one module beside `plain.py`
that ends in a `Reader`, and its name in `READERS` before `plain`, which takes all that is left.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace

from nelm_evidence.errors import FileError
from nelm_evidence.model.document import Article
from nelm_evidence.readers import plain
from nelm_evidence.readers.decoding import decode
from nelm_evidence.readers.files import opened, rest
from nelm_evidence.readers.locating import Input, find
from nelm_evidence.readers.reader import Reader, Remark

__all__ = ["READERS", "Input", "Reader", "Remark", "locate", "read", "read_input"]

READERS: tuple[Reader, ...] = (plain.READER,)
_HEAD = 4096


def read(paths: Iterable[str]) -> Iterator[Article | Remark | FileError]:
    """Read every article that the paths name."""
    for found in locate(paths):
        yield from read_input(found)


def locate(paths: Iterable[str]) -> tuple[Input | FileError, ...]:
    """Find the files that the paths name, the two halves of a pair together."""
    return find(paths, suffixes=tuple(suffix for reader in READERS for suffix in reader.suffixes))


def read_input(found: Input | FileError) -> Iterator[Article | Remark | FileError]:
    """Read the articles of one input; of a pair, the two halves as one article."""
    if isinstance(found, FileError):
        yield found
        return
    main = yield from _read_file(found.path)
    if found.companion is None:
        yield from main
        return
    other = yield from _read_file(found.companion)
    yield from _join(main, other)


def _read_file(path: str) -> Generator[Remark | FileError, None, tuple[Article, ...]]:
    """Yield what is to be said of a file, and return its articles."""
    try:
        reader, content = _fetch(path)
        text, remark = decode(content, path)
        # A name that is not UTF-8 could not be printed in a record.
        articles = tuple(reader.read(text, path.encode("utf-8", "replace").decode()))
    except FileError as error:
        yield error
        return ()
    if remark:
        yield remark
    return articles


def _fetch(path: str) -> tuple[Reader, bytes]:
    """Return a file's bytes and the first reader that takes them for its own."""
    with opened(path) as stream:
        head = stream.read(_HEAD)
        reader = next(reader for reader in READERS if reader.is_mine(path, head))
        return reader, rest(stream, head, path, reader.limit)


def _join(main: tuple[Article, ...], other: tuple[Article, ...]) -> Iterator[Article]:
    """Yield the halves of a pair as one article; a half that stands alone as it is."""
    if len(main) == len(other) == 1:
        yield replace(main[0], companion=other[0])
    else:
        yield from main
        yield from other
