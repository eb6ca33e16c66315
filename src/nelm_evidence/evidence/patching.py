"""
A changed study in its place: the lines that did not change stay, comments and odd blanks included.

A base, a study of it and what becomes of that study come in; the base goes out with the lines of
that study patched where the change is, or written anew where they cannot be patched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from nelm_evidence.evidence.files import parse, written_anew
from nelm_evidence.evidence.holdings import Entry, EvidenceBase
from nelm_evidence.evidence.storage import UnreadableError


def exchanged(base: EvidenceBase, old: Entry, new: Entry) -> EvidenceBase:
    """Return the base with a study in the place of another."""
    lines = _patch(
        _lines(old.lines or "", base.line_end),
        _lines(written_anew(base, old), base.line_end),
        _lines(written_anew(base, new), base.line_end),
    )
    holds = lines is not None and _reads(lines, new)
    patched = replace(new, lead=old.lead, lines=lines if holds else None)
    return replace(
        base, entries=tuple(patched if entry is old else entry for entry in base.entries)
    )


def _lines(text: str, end: str) -> list[str]:
    """Return the lines of a study, all of them ended, even the last of a file."""
    return (text if text.endswith("\n") else text + end).splitlines(keepends=True)


def _patch(lines: Sequence[str], before: Sequence[str], after: Sequence[str]) -> str | None:
    """Return lines with the change from `before` to `after`, None where one has no place there."""
    twins = {
        block.a + step: block.b + step
        for block in SequenceMatcher(None, before, lines, autojunk=False).get_matching_blocks()
        for step in range(block.size)
    }
    instead: dict[int, Sequence[str]] = {}
    behind: dict[int, Sequence[str]] = {}
    changes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for kind, start, end, *others in changes:
        news = after[slice(*others)]
        gone = range(start, end)
        if kind == "equal":
            continue
        if not twins.keys() >= set(gone or [start - 1]):
            return None
        if gone:
            instead |= dict.fromkeys((twins[line] for line in gone), ())
            instead[twins[start]] = news
        else:
            behind[twins[start - 1]] = news
    return "".join(
        part
        for place, line in enumerate(lines)
        for part in (*instead.get(place, (line,)), *behind.get(place, ()))
    )


def _reads(lines: str, wanted: Entry) -> bool:
    """Whether lines read as the study that is wanted."""
    try:
        base, faults = parse(f"studies:\n{lines}")
    except UnreadableError:
        return False
    held = [(entry.record, entry.curation) for entry in base.entries]
    return not faults and held == [(wanted.record, wanted.curation)]
