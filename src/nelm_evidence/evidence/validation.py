"""
Everything that is wrong with a base: its file, its identifiers, and what its numbers say.

A path comes in, and with it what other rooms know: the codes, the units of a measure, the check of
a record.  A `Validation` goes out, every diagnostic at its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from nelm_evidence.evidence.faults import Diagnostic, Place
from nelm_evidence.evidence.files import read
from nelm_evidence.evidence.holdings import Entry, EvidenceBase
from nelm_evidence.evidence.notation import STATISTICS
from nelm_evidence.evidence.storage import collector_at_rest
from nelm_evidence.model.record import Notice, Severity, Source, StudyRecord
from nelm_evidence.model.shorthand import factor_shorthand, shorthand

Check = Callable[[StudyRecord], Iterable[Notice]]
"""The intrinsic checks of a record: `nelm_evidence.checks.check`."""
Units = Mapping[str, Collection[str]]
"""The units that fit a measure, by its code; a measure that is not named may have any."""

Remark = tuple[Place | None, Severity, str, str]
"""Place, severity, rule and message: a diagnostic before its path is known."""

_DOI = re.compile(r"10\.\d{4,9}/\S+", re.ASCII)
_PMID = re.compile(r"[1-9]\d{0,8}", re.ASCII)
_DEFAULT_FIELD = {"p_value_in_range": "p"}
"""The field that a notice is about, where that is not the figure of the finding."""


_NOTHING: Remark = (
    None,
    "error",
    "no_studies",
    "there is no study to look at. Add one, or name another file.",
)


@dataclass(frozen=True, slots=True)
class Validation:
    """What was found, in the order of the file, and how much was looked at."""

    diagnostics: tuple[Diagnostic, ...]
    studies: int
    findings: int
    factors: int

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The diagnostics that must be mended."""
        return tuple(one for one in self.diagnostics if one.severity == "error")


def validate(
    path: Path | str,
    codes: Collection[str] | None = None,
    *,
    check: Check | None = None,
    units: Units | None = None,
) -> Validation:
    """Return all that is wrong with the base of a file; never raises for what the file holds."""
    with collector_at_rest():
        base, faults = read(path, codes)
        found = [fault.as_diagnostic(path) for fault in faults]
        found += (_locate(path, *remark) for remark in _remarks(base, check, units or {}))
        if not base.entries and not faults:
            found.append(_locate(path, *_NOTHING))
    records = [entry.record for entry in base.entries]
    return Validation(
        diagnostics=tuple(sorted(found, key=_reading_order)),
        studies=len(records),
        findings=sum(len(record.findings) for record in records),
        factors=sum(len(record.prognostic_factors) for record in records),
    )


def _remarks(base: EvidenceBase, check: Check | None, units: Units) -> Iterator[Remark]:
    """Yield what is wrong with what could be read."""
    yield from _identity(base.entries)
    for entry in base.entries:
        yield from _repetitions(entry)
        yield from _misfits(entry, units)
        yield from _arithmetic(entry, check)


def _locate(
    path: Path | str, place: Place | None, severity: Severity, rule: str, message: str
) -> Diagnostic:
    """Return the diagnostic of a remark."""
    line, column = place or (None, None)
    return Diagnostic(str(path), line, column, severity, rule, message)


def _reading_order(one: Diagnostic) -> tuple[int, int, str]:
    """Sort by place, and what has none first."""
    return one.line or 0, one.column or 0, one.rule


def _identity(entries: Iterable[Entry]) -> Iterator[Remark]:
    """Yield what is wrong with the identifiers of the studies."""
    holders: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        citation = entry.record.citation
        for name, value, shape, hint in (
            ("doi", citation.doi, _DOI, "Write it from `10.` on, such as 10.1002/jhbp.956."),
            ("pmid", citation.pmid, _PMID, "Write its digits only, such as 33609319."),
        ):
            if value is None:
                continue
            place = entry.place("citation", name)
            if not shape.fullmatch(value):
                yield place, "error", f"malformed_{name}", f"`{value}` is no {name}. {hint}"
            first = holders.setdefault((name, value.casefold()), entry)
            if first is not entry:
                message = f"`{value}` is also the {name} of {first.record.id}. Keep one of the two."
                yield place, "error", f"duplicate_{name}", message
            yield from _id_agrees(entry, name, value)


def _id_agrees(entry: Entry, name: str, value: str) -> Iterator[Remark]:
    """Yield the remark that the id of a study names another identifier than its citation."""
    kind, _, key = entry.record.id.partition(":")
    if kind == name and key.casefold() != value.casefold():
        message = f"the id names the {name} {key}, the citation {value}. Correct one of the two."
        yield entry.place("id"), "error", "id_disagrees", message


def _repetitions(entry: Entry) -> Iterator[Remark]:
    """Yield the findings and factors that a study tells twice."""
    for part, told in (
        ("findings", [shorthand(finding) for finding in entry.record.findings]),
        ("factors", [factor_shorthand(factor) for factor in entry.record.prognostic_factors]),
    ):
        first: dict[str, int] = {}
        for index, words in enumerate(told):
            if (earlier := first.setdefault(words, index)) != index:
                place = entry.place(part, earlier)
                line = f" on line {place.line}" if place else ""
                message = f"`{words}` stands already{line}. Delete one of the two."
                yield entry.place(part, index), "warning", f"duplicate_{part[:-1]}", message


def _misfits(entry: Entry, units: Units) -> Iterator[Remark]:
    """Yield the findings whose unit does not fit their measure."""
    for index, finding in enumerate(entry.record.findings):
        fitting = units.get(finding.measure)
        if finding.unit and fitting is not None and finding.unit not in fitting:
            message = (
                f"`{finding.measure}` is not told in {finding.unit}."
                f" Its units are: {', '.join(sorted(fitting))}."
            )
            yield _figure_place(entry, index), "error", "unit_misfit", message


def _arithmetic(entry: Entry, check: Check | None) -> Iterator[Remark]:
    """Yield what the checks of a record notice, each at the part of the study it is about."""
    if check is None:
        return
    for notice in check(_with_positions(entry.record)):
        yield _notice_place(entry, notice), notice.severity, notice.rule, notice.message


def _with_positions(record: StudyRecord) -> StudyRecord:
    """Return the record with the position of each part as its source, so that notices lead back."""
    factors = record.prognostic_factors
    return record.model_copy(
        update={
            "findings": tuple(
                finding.model_copy(update={"sources": (_position("findings", index),)})
                for index, finding in enumerate(record.findings)
            ),
            "prognostic_factors": tuple(
                factor.model_copy(update={"sources": (_position("factors", index),)})
                for index, factor in enumerate(factors)
            ),
            "cohort": record.cohort.model_copy(update={"sources": (_position("cohort", 0),)}),
        }
    )


def _position(part: str, index: int) -> Source:
    """Return a source that stands for a position in a curated record."""
    return Source.model_construct(language="en", path=part, start=index, end=index, quote="")


def _notice_place(entry: Entry, notice: Notice) -> Place | None:
    """Return where the part stands that a notice is about first."""
    if not notice.sources:
        return entry.place()
    source = notice.sources[0]
    part = source.path or ""
    if part == "cohort":
        return entry.place(part)
    field = _DEFAULT_FIELD.get(notice.rule)
    if field or part != "findings":
        return entry.place(part, source.start, field or "effect")
    return _figure_place(entry, source.start)


def _figure_place(entry: Entry, index: int) -> Place | None:
    """Return where the figure of a finding stands."""
    keys = (key for key in STATISTICS if ("findings", index, key) in entry.places)
    return entry.place("findings", index, next(keys, "measure"))
