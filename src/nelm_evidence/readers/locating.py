"""
Paths, folders and globs into the files they name, the two halves of a pair together.

A folder gives its abstracts and those of its folders, in the order of their names.  Hidden ones are
passed over, and so are files that are not what their names say (a `README.md` without front
matter).  A file named twice is read once.  `NAME.en.txt` and `NAME.zh.txt` in one folder are one
input if both are named; a half named alone is read alone.
"""

from __future__ import annotations

import glob
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from nelm_evidence.errors import FileError
from nelm_evidence.readers.files import STANDARD_INPUT

ENGLISH_HALF = ".en.txt"
CHINESE_HALF = ".zh.txt"


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read, with the file of the other language where there is a pair."""

    path: str
    companion: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is taken from a folder."""

    suffixes: tuple[str, ...]
    """The ends of their names, in small letters."""
    is_abstract: Callable[[Path], bool]
    """Whether a file with such a name is what its name says."""


def find(paths: Iterable[str], wanted: Wanted) -> tuple[Input | FileError, ...]:
    """Find what the paths name."""
    found = [one for path in paths for one in _expand(path, wanted)]
    named = dict.fromkeys(one for one in found if isinstance(one, str))
    seen: set[str] = set()
    inputs: list[Input | FileError] = []
    for one in found:
        if isinstance(one, FileError):
            inputs.append(one)
        elif one not in seen:
            item = _pair(one, named)
            seen.update({item.path, item.companion or item.path})
            inputs.append(item)
    return tuple(inputs)


def _pair(path: str, named: dict[str, None]) -> Input:
    """Return a file as an input, together with its other half if that is named too."""
    if path.endswith(ENGLISH_HALF):
        other = path.removesuffix(ENGLISH_HALF) + CHINESE_HALF
        return Input(path, other if other in named else None)
    other = path.removesuffix(CHINESE_HALF) + ENGLISH_HALF
    return Input(other, path) if path.endswith(CHINESE_HALF) and other in named else Input(path)


def _expand(path: str, wanted: Wanted) -> Iterator[str | FileError]:
    """Yield the files that one path names, or the one error that there are none."""
    place = Path(path)
    try:
        if path == STANDARD_INPUT:
            yield path
        elif place.is_dir():
            yield from _of_folder(place, wanted)
        elif place.exists():
            yield _written(place)
        elif glob.has_magic(path):
            yield from _of_glob(path, wanted)
        else:
            yield FileError(path, "does not exist", hint=_advice(place))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield FileError(path, f"cannot be used: {reason.lower()}", hint="Check the path.")


def _written(place: Path) -> str:
    """Write a path, one way for each file; a file called `-` is not standard input."""
    return f"./{place}" if str(place) == STANDARD_INPUT else str(place)


def _of_folder(folder: Path, wanted: Wanted) -> Iterator[str | FileError]:
    """Yield the abstracts of a folder and of the folders in it."""
    files = [
        file
        for file in folder.rglob("*")
        if file.name.lower().endswith(wanted.suffixes)
        and not _is_hidden(file, folder)
        and file.is_file()
        and wanted.is_abstract(file)
    ]
    if not files:
        kinds = ", ".join(f"*{suffix}" for suffix in wanted.suffixes)
        yield FileError(folder, "holds no abstract", hint=f"Abstracts are files named {kinds}.")
    yield from (_written(file) for file in sorted(files))


def _is_hidden(file: Path, folder: Path) -> bool:
    """Return whether a file, or a folder on the way to it, is hidden."""
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def _of_glob(pattern: str, wanted: Wanted) -> Iterator[str | FileError]:
    """Yield the files that a pattern matches, and the abstracts of matched folders."""
    # Path.glob takes no absolute pattern.
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207
    files = [one for match in matches for one in _expand(match, wanted) if isinstance(one, str)]
    yield from files
    if not files:
        yield FileError(pattern, "matches no abstract", hint="Check the pattern.")


def _advice(missing: Path) -> str:
    """Return what to do about a missing file: take the one of nearly its name, if there is one."""
    try:
        neighbours = [file.name for file in missing.parent.iterdir()]
    except OSError:
        return "Check the path."
    close = get_close_matches(missing.name, neighbours, n=1, cutoff=0.8)
    return f"Did you mean {missing.with_name(close[0])}?" if close else "Check the path."
