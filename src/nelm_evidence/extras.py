"""Extras: libraries that not every command needs, and how to get one that is missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from nelm_evidence.errors import MissingLibrary


@contextmanager
def needing(library: str, extra: str) -> Iterator[None]:
    """Turn a missing library into the line that says how to install it."""
    try:
        yield
    except ImportError as fault:
        install = f"pip install 'nelm-evidence[{extra}]'"
        raise MissingLibrary(f"This needs {library}. Install it: {install}") from fault
