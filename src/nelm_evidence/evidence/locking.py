"""
One writer at a time: whoever changes a base holds its lock from reading it to replacing it.

A path comes in; the block below `with sole_writer(path):` runs while no other process of the tool
can change that base.  A process that dies gives its lock back; the lock's file goes with the lock.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from nelm_evidence.errors import EvidenceError

PATIENCE = 60
"""Seconds to wait for another process; a change takes a second or two of a large base."""


@contextmanager
def sole_writer(path: Path) -> Iterator[None]:
    """Keep every other process from changing a base meanwhile."""
    # Through whichever link it is named, a base has one lock.
    target = path.resolve()
    if not target.parent.is_dir():
        raise EvidenceError(
            path, "there is no such folder", hint="Make it first, or check the path."
        )
    name = target.with_name(f".{target.name}.lock")
    try:
        with FileLock(name, timeout=PATIENCE):
            try:
                yield
            finally:
                # Whoever waits for a file that is gone begins anew: filelock looks after that.
                with suppress(OSError):
                    name.unlink()
    except Timeout:
        hint = "Wait for it to end, and run this again."
        raise EvidenceError(path, "another process is changing it", hint=hint) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "Check the path and its permissions."
        raise EvidenceError(path, f"cannot be changed: {reason}", hint=hint) from error
