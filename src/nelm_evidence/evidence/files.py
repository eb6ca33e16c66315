"""
The two verbs of the room: `load` a base from its file, `save` it without a needless change.

What did not change keeps its lines, comments included; what did is written anew, and the whole is
read back before it takes the place of the file.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import yaml

from nelm_evidence.evidence.faults import EvidenceFaults, Fault
from nelm_evidence.evidence.fields import Desk
from nelm_evidence.evidence.holdings import Entry, EvidenceBase
from nelm_evidence.evidence.reading import read_studies
from nelm_evidence.evidence.storage import (
    UnreadableError,
    collector_at_rest,
    compose,
    read_text,
    write_whole,
)
from nelm_evidence.evidence.writing import PROLOGUE, write_study
from nelm_evidence.model.record import StudyRecord


def load(path: Path | str, codes: Collection[str] | None = None) -> EvidenceBase:
    """
    Return the evidence base of a file, whose measures must be among `codes` where these are given.

    All faults of the file are raised together, as `EvidenceFaults`.
    """
    base, faults = read(path, codes)
    if faults:
        raise EvidenceFaults(tuple(fault.as_error(path) for fault in faults))
    return base


def load_study(path: Path | str, codes: Collection[str] | None = None) -> StudyRecord:
    """Return the one study of a file, such as a hand-made record of the corpus."""
    base = load(path, codes)
    if len(base) != 1:
        fault = Fault("one_study", f"holds {len(base)} studies", "Leave one study in the file.")
        raise EvidenceFaults((fault.as_error(path),))
    return base.entries[0].record


def save(base: EvidenceBase, path: Path | str) -> None:
    """Write a base to a file, whole or not at all; unchanged studies keep their lines."""
    write_whole(Path(path), render(base))


def render(base: EvidenceBase) -> str:
    """Return the text of a base: its own lines where they still hold, else the canonical form."""
    text = patched(base)
    return canonical(base) if text is None else text


def patched(base: EvidenceBase) -> str | None:
    """Return the text of a base with its own lines, or None where they do not hold any more."""
    if base.prologue is None or not base.prologue.strip():
        return None
    kept = [entry.lead + (entry.lines or written_anew(base, entry)) for entry in base.entries]
    text = base.prologue + "".join(kept) + base.epilogue
    unchanged = all(entry.lines and entry.places for entry in base.entries)
    return text if unchanged or _holds(text, base) else None


def written_anew(base: EvidenceBase, entry: Entry) -> str:
    """Return a study written anew, in the manner of the file: its indentation, its line ends."""
    lines = write_study(entry.record, entry.curation, base.indent)
    return lines.replace("\n", base.line_end)


def canonical(base: EvidenceBase) -> str:
    """Return the canonical text of a base; the comments above the first study stay."""
    lines = (base.prologue or "").splitlines(keepends=True)
    comments = "".join(line for line in lines if line.lstrip().startswith("#"))
    studies = "".join("\n" + write_study(entry.record, entry.curation) for entry in base.entries)
    return comments + (PROLOGUE + studies if studies else PROLOGUE.replace(":\n", ": []\n"))


def read(
    path: Path | str, codes: Collection[str] | None = None
) -> tuple[EvidenceBase, tuple[Fault, ...]]:
    """Return what could be read of a base, and every fault of its file in its order."""
    try:
        text = read_text(Path(path))
        base, faults = parse(text, codes)
    except UnreadableError as unreadable:
        return EvidenceBase(Path(path)), (unreadable.fault,)
    return replace(base, path=Path(path)), faults


def parse(
    text: str, codes: Collection[str] | None = None
) -> tuple[EvidenceBase, tuple[Fault, ...]]:
    """Return what could be read of a base's text, and every fault in it."""
    desk = Desk(codes)
    with collector_at_rest():
        base = _with_lines(text, read_studies(compose(text), desk))
    # What an anchor holds is read as often as it is used, and told once.
    faults: dict[object, Fault] = {}
    for fault in desk.faults:
        faults.setdefault((fault.place, fault.rule, fault.reason), fault)
    told = sorted(faults.values(), key=lambda fault: fault.place or (0, 0))
    return replace(base, studies_at=desk.studies_at), tuple(told)


def _with_lines(text: str, read_nodes: list[tuple[yaml.Node, Entry]]) -> EvidenceBase:
    """Return the base of these studies, each with the lines of the text that are its own."""
    lines = text.splitlines(keepends=True)
    starts = [node.start_mark.line for node, _ in read_nodes]
    if not starts or any(not lines[start].lstrip().startswith("- ") for start in starts):
        return EvidenceBase(entries=tuple(entry for _, entry in read_nodes))
    entries, above = [], starts[0]
    while above and _is_silent(lines[above - 1]):
        above -= 1
    prologue = "".join(lines[:above])
    for (_, entry), start, after in zip(read_nodes, starts, [*starts[1:], len(lines)], strict=True):
        end = after
        while end > start + 1 and _is_silent(lines[end - 1]):
            end -= 1
        lead, own = "".join(lines[above:start]), "".join(lines[start:end])
        entries.append(replace(entry, lead=lead, lines=own))
        above = end
    first = lines[starts[0]]
    indent = first[: len(first) - len(first.lstrip())]
    return EvidenceBase(
        entries=tuple(entries), prologue=prologue, epilogue="".join(lines[above:]), indent=indent
    )


def _is_silent(line: str) -> bool:
    """Whether a line is blank or a comment."""
    return not line.strip() or line.lstrip().startswith("#")


def _holds(text: str, base: EvidenceBase) -> bool:
    """Whether a text reads as the studies of this base."""
    try:
        again, faults = parse(text)
    except UnreadableError:
        return False
    return (
        not faults
        and dict(again.records) == dict(base.records)
        and again.curations == base.curations
    )
