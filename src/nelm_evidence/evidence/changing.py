"""
A base changed in place: read, changed and replaced while nobody else changes it.

A path and a change come in, a function from base to base; the base as it was and as it is now go
out.  All that the change does not touch keeps its bytes, or nothing is written at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

from nelm_evidence.errors import EvidenceError
from nelm_evidence.evidence.files import canonical, load, patched
from nelm_evidence.evidence.holdings import EvidenceBase
from nelm_evidence.evidence.locking import sole_writer
from nelm_evidence.evidence.storage import read_text, write_whole

_NO_STUDIES = re.compile(r"^studies: \[\](?=\r?$)", re.ASCII | re.MULTILINE)

Change = Callable[[EvidenceBase], EvidenceBase]


def change(path: Path, codes: Collection[str], work: Change) -> EvidenceBase:
    """Change the base of a file, which begins to be where there is none, and return it."""
    with sole_writer(path):
        before = begun(path, codes)
        after = work(before)
        if after is not before:
            write_whole(path, _text(after, path))
    return after


def begun(path: Path, codes: Collection[str]) -> EvidenceBase:
    """Return the base of a file, or an empty one where there is no file yet."""
    if not path.exists():
        return EvidenceBase(path)
    base = load(path, codes)
    if base.entries:
        return base
    # Room for a first study below all that stands there.
    return replace(base, prologue=_NO_STUDIES.sub("studies:", read_text(path)))


def _text(base: EvidenceBase, path: Path) -> str:
    """Return the text of a base with its own lines, or the canonical one of a new file."""
    text = patched(base) if path.exists() else canonical(base)
    if text is None:
        reason = "nothing can be written into it without writing it all anew"
        hint = "Begin each study with `- id: ...` on a line of its own, and use no anchors."
        raise EvidenceError(path, reason, hint=hint)
    return text
