"""
Provenance: whether each figure names where it was read, and whether it still stands there.

A study comes in, with the folder of its base and how texts are read again; remarks go out.  A study
names its texts, or each of its parts says by whose hand it came in.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from nelm_evidence.errors import FileError
from nelm_evidence.evidence.curation import fingerprint
from nelm_evidence.evidence.framing import hold_frame
from nelm_evidence.evidence.holding import hold
from nelm_evidence.evidence.holdings import Entry
from nelm_evidence.evidence.inapplicable import hear_told
from nelm_evidence.evidence.quotes import weigh
from nelm_evidence.evidence.remarks import Remark
from nelm_evidence.evidence.witnesses import Rereading, Witnesses


def find_unsourced(entry: Entry) -> Iterator[Remark]:
    """Yield the remark that parts of a study name no source."""
    if entry.curation.texts:
        return
    origins, record = entry.curation.origins, entry.record
    parts = [("findings", index) for index in range(len(record.findings))]
    parts += (("factors", index) for index in range(len(record.prognostic_factors)))
    silent = [part for part in parts if part not in origins or not origins[part].hand]
    if silent:
        message = (
            f"{len(silent)} of its {len(parts)} figures name no source."
            " Name the texts in `texts`, or say by `hand` who entered them."
        )
        yield Remark(entry, ("id",), "warning", "no_source", message)


def read_again(entry: Entry, folder: Path, rereading: Rereading) -> Iterator[Remark]:
    """Yield what the texts of a study, read again, do not bear out."""
    texts: list[tuple[str, str]] = []
    for index, named in enumerate(entry.curation.texts):
        where = ("texts", index, "file")
        try:
            text = rereading.fetch(folder / named.file)
        except FileError as fault:
            message = f"`{named.file}`: {fault.reason}. {fault.hint}".rstrip()
            yield Remark(entry, where, "error", "missing_text", message)
            continue
        if (now := fingerprint(text)) != named.sha256:
            message = (
                f"`{named.file}` has changed since a person looked at it."
                f" Look at the study again, then write `sha256: {now}`."
            )
            yield Remark(entry, ("texts", index, "sha256"), "warning", "text_changed", message)
        texts.append((named.file, text))
    doubts: tuple[Remark, ...] = ()
    if texts:
        witnesses = Witnesses(tuple(texts), rereading.read(texts))
        yield from hold_frame(entry, witnesses)
        yield from hear_told(entry, witnesses)
        doubts = tuple(hold(entry, witnesses, _by_hand(entry)))
    yield from weigh(entry, [text for _, text in texts], doubts)


def _by_hand(entry: Entry) -> frozenset[tuple[str | int, ...]]:
    """Return the parts that stand in no text."""
    return frozenset(way for way, origin in entry.curation.origins.items() if origin.hand)
