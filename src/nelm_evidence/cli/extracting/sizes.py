"""How large an input is on the disk, for who shows or divides the work."""

from __future__ import annotations

from pathlib import Path

from nelm_evidence.errors import FileError
from nelm_evidence.readers import Input
from nelm_evidence.readers.files import STANDARD_INPUT


def size_of(one: Input | FileError) -> int | None:
    """Return the bytes of an input, with its other half; None where nobody knows beforehand."""
    if isinstance(one, FileError):
        return 0
    if one.path == STANDARD_INPUT:
        return None
    try:
        return sum(Path(path).stat().st_size for path in files_of(one))
    except OSError:
        # It is gone since it was found: who reads it says so.
        return None


def files_of(one: Input) -> tuple[str, ...]:
    """Return the files of an input."""
    return (one.path,) if one.companion is None else (one.path, one.companion)
