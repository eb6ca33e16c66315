"""
Drafts that a person looked at: they become evidence, unless something in them cannot be true.

A base comes in with the ids of drafts and with the errors that were found in it; the base goes out
with all of them accepted, or else the errors for which none is.  A draft loses the line that says
so, and nothing else of the base changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches

from nelm_evidence.errors import EvidenceError
from nelm_evidence.evidence.faults import Diagnostic
from nelm_evidence.evidence.holdings import Entry, EvidenceBase
from nelm_evidence.evidence.patching import exchanged


def named_drafts(base: EvidenceBase, ids: Iterable[str]) -> tuple[Entry, ...]:
    """Return the drafts of these ids; a study that counts already is none."""
    entries = [_named(base, name) for name in dict.fromkeys(ids)]
    return tuple(entry for entry in entries if entry.curation.status)


def accept_drafts(
    base: EvidenceBase, drafts: Iterable[Entry], errors: tuple[Diagnostic, ...]
) -> tuple[EvidenceBase, tuple[Diagnostic, ...]]:
    """Return the base with these drafts accepted, or as it is with the errors in any of them."""
    drafts = tuple(drafts)
    wrong = [error for entry in drafts for error in _within(entry, base, errors)]
    for entry in () if wrong else drafts:
        curation = replace(entry.curation, status=None)
        base = exchanged(base, entry, replace(entry, curation=curation))
    return base, tuple(wrong)


def _named(base: EvidenceBase, name: str) -> Entry:
    """Return the study of an id, in whatever capitals it is given."""
    by_id = {entry.record.id.casefold(): entry for entry in base.entries}
    if name.casefold() in by_id:
        return by_id[name.casefold()]
    near = get_close_matches(name.casefold(), by_id, n=1)
    meant = f"Did you mean `{by_id[near[0]].record.id}`?" if near else "Give the id of a draft."
    raise EvidenceError(base.path or "", f"holds no study `{name}`", hint=meant)


def _within(
    entry: Entry, base: EvidenceBase, errors: Iterable[Diagnostic]
) -> tuple[Diagnostic, ...]:
    """Return the errors that stand between the line of a study and that of the next."""
    begins = sorted(place.line for other in base.entries if (place := other.place()))
    place = entry.place()
    own = (
        range(place.line, next((line for line in begins if line > place.line), 1 << 62))
        if place
        else ()
    )
    return tuple(one for one in errors if one.line in own)
