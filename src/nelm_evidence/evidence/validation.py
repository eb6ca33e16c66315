"""
Everything that is wrong with a base: its file, its identifiers, and what its numbers say.

A path comes in, and with it what other rooms know: the codes, the units of a measure, the check of
a record.  A `Validation` goes out, every diagnostic at its place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from nelm_evidence.evidence.arithmetic import (
    Check,
    Units,
    find_contradictions,
    find_misfits,
)
from nelm_evidence.evidence.faults import Diagnostic, Fault
from nelm_evidence.evidence.files import read
from nelm_evidence.evidence.holdings import Entry, EvidenceBase
from nelm_evidence.evidence.identity import identify
from nelm_evidence.evidence.inapplicable import find_told
from nelm_evidence.evidence.provenance import find_unsourced, read_again
from nelm_evidence.evidence.remarks import Remark
from nelm_evidence.evidence.repetitions import find_repetitions
from nelm_evidence.evidence.source_rules import SOURCE_RULES
from nelm_evidence.evidence.storage import collector_at_rest
from nelm_evidence.evidence.twins import find_twins
from nelm_evidence.evidence.waiving import waive
from nelm_evidence.evidence.witnesses import Rereading


@dataclass(frozen=True, slots=True)
class Validation:
    """What was found, in the order of the file, and how much was looked at."""

    diagnostics: tuple[Diagnostic, ...]
    studies: tuple[str, ...]
    """The ids of the studies that were looked at."""
    looked_at: Mapping[str, int]
    """How many studies there were, drafts among them, findings, factors, quotes, texts reread."""

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The diagnostics that must be mended."""
        return tuple(one for one in self.diagnostics if one.severity == "error")


def validate(  # noqa: PLR0913 - what other rooms know
    path: Path | str,
    codes: Collection[str] | None = None,
    *,
    check: Check | None = None,
    units: Units | None = None,
    rules: Collection[str] | None = None,
    rereading: Rereading | None = None,
    reread: Collection[str] | None = None,
) -> Validation:
    """
    Return all that is wrong with the base of a file; never raises for what the file holds.

    A waiver must name one of the `rules`, where these are given; `reread` names the studies whose
    texts are read again, where that is not all.
    """
    with collector_at_rest():
        base, faults = read(path, codes)
        faults += tuple(() if faults else _nothing_in(base))
        found = [fault.as_diagnostic(path) for fault in faults]
        remarks = [*remarks_on(base, check, units or {})]
        if rereading is not None:
            meant = [one for one in base.entries if reread is None or one.record.id in reread]
            remarks += rereadings_of(meant, Path(path).parent, rereading)
        untried = {rule.code for rule in SOURCE_RULES} if rereading is None else set[str]()
        judged = waive(base.entries, remarks, rules, untried)
        found += (remark.as_diagnostic(path) for remark in judged)
    return Validation(
        diagnostics=tuple(sorted(dict.fromkeys(found), key=_reading_order)),
        studies=tuple(entry.record.id for entry in base.entries),
        looked_at=sums_of(base.entries, texts=rereading is not None),
    )


def sums_of(entries: Collection[Entry], *, texts: bool) -> dict[str, int]:
    """Return how much of a base there is to look at, its `texts` only where they are read again."""
    records = [entry.record for entry in entries]
    origins = [origin for entry in entries for origin in entry.curation.origins.values()]
    sums = {
        "studies": len(records),
        "drafts": sum(entry.curation.status is not None for entry in entries),
        "findings": sum(len(record.findings) for record in records),
        "factors": sum(len(record.prognostic_factors) for record in records),
        "quotes": sum(origin.quote is not None for origin in origins),
    }
    return sums | ({"texts": sum(len(one.curation.texts) for one in entries)} if texts else {})


def _nothing_in(base: EvidenceBase) -> Iterator[Fault]:
    """Yield the fault of a base in which there is nothing to hold to anything."""
    place = base.studies_at
    if not base.entries:
        reason, hint = "there is no study to look at", "Add one, or name another file."
        yield Fault("no_studies", reason, hint, place)
    elif not any(one.record.findings or one.record.prognostic_factors for one in base.entries):
        reason, hint = "no study has a finding or a factor", "Add one, or name another file."
        yield Fault("no_findings", reason, hint, place or base.entries[0].place())


def remarks_on(base: EvidenceBase, check: Check | None, units: Units) -> Iterator[Remark]:
    """Yield what is wrong with what could be read."""
    yield from identify(base.entries)
    yield from find_twins(base.entries)
    for entry in base.entries:
        yield from find_repetitions(entry)
        yield from find_misfits(entry, units)
        yield from find_told(entry)
        if check is not None:
            yield from find_contradictions(entry, check)


def rereadings_of(entries: Iterable[Entry], folder: Path, rereading: Rereading) -> Iterator[Remark]:
    """Yield what the texts of the studies do not bear out, and which studies name none."""
    for entry in entries:
        yield from find_unsourced(entry)
        yield from read_again(entry, folder, rereading)


def _reading_order(one: Diagnostic) -> tuple[int, int, str]:
    """Sort by place, and what has none first."""
    return one.line or 0, one.column or 0, one.rule
