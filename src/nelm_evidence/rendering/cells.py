"""
How findings read in a cell: a record and a column come in, a `Cell` goes out.

A cell tells figures as reported.  Where a figure is about something else than the column says
(its population, denominator, time point, definition), its entry has a note.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nelm_evidence.model.table import Cell, Entry, State
from nelm_evidence.model.vocabulary import within
from nelm_evidence.rendering.selection import choose
from nelm_evidence.rendering.wording import Wording, plain

if TYPE_CHECKING:
    from nelm_evidence.bilingual import Label
    from nelm_evidence.model.record import Finding, StudyRecord
    from nelm_evidence.rendering.definition import ColumnDefinition


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a figure stands, and what its cell already tells of it."""

    record: StudyRecord
    words: Wording
    alone: bool
    timed: bool


_RELATIONS = {"<=": "≤", ">=": "≥", "=": ""}


def fill(
    record: StudyRecord,
    column: ColumnDefinition,
    words: Wording,
    not_applicable: tuple[str, ...] = (),
) -> Cell:
    """Return the cell of one study in a column of measures, some of which it may not have."""
    chosen = tuple(choose(record, column))
    if not chosen and _is_inapplicable(column, not_applicable):
        return Cell(words.state("not_applicable"), record.id, "not_applicable")
    if column.presence:
        sources = tuple(source for _, finding in chosen for source in finding.sources)
        if not chosen:
            return assemble(record, (), words)
        told = Entry(words.state("told"), finding=chosen[0][1], sources=sources)
        return assemble(record, (told,), words)
    alone = len(chosen) == 1
    # Times that differ within the cell stand in it; one that all share stands in its note.
    timed = column.at is None and len({finding.at for _, finding in chosen}) > 1
    entries = tuple(
        Entry(
            text=figure(finding, words),
            label=_label(name, None if alone else finding, words, timed=timed),
            state="not_reached" if finding.not_reached else "reported",
            finding=finding,
            sources=finding.sources,
            note=_note(finding, column, _Place(record, words, alone=alone, timed=timed)),
        )
        for name, finding in chosen
    )
    return assemble(record, entries, words)


def _is_inapplicable(column: ColumnDefinition, families: tuple[str, ...]) -> bool:
    """Whether a study can have no figure of any measure of a column."""
    return all(any(within(code, family) for family in families) for code in column.measures)


def assemble(record: StudyRecord, entries: tuple[Entry, ...], words: Wording) -> Cell:
    """Return a cell of these entries, or the one that says that nothing was reported."""
    if not entries:
        return Cell(words.state("not_reported"), record.id, "not_reported")
    lines = (f"{entry.label} {entry.text}".strip() for entry in entries)
    states = {entry.state for entry in entries}
    state: State = "not_reached" if states == {"not_reached"} else "reported"
    text = words.phrase("between_entries").join(lines)
    return Cell(text, record.id, state, entries)


def figure(finding: Finding, words: Wording) -> str:
    """Write what a finding says: `70.2%`, `0 patients`, `63 mo (95% CI 55–72)`, `not reached`."""
    spread = words.spread(finding.interval) if finding.interval else ""
    if finding.not_reached:
        amount = words.state("not_reached")
    elif finding.value is not None:
        amount = _amount(finding, words)
    elif finding.count is not None:
        whole = "" if finding.denominator is None else f"/{plain(finding.denominator)}"
        amount = plain(finding.count) + whole if whole else _patients(finding, words)
    else:
        return words.amount(spread, finding.unit)
    return f"{amount} ({spread})" if spread else amount


def _amount(finding: Finding, words: Wording) -> str:
    """Write the value with its unit, or over its denominator."""
    assert finding.value is not None  # noqa: S101  # the caller has looked
    relation = finding.relation or "="
    number = _RELATIONS.get(relation, relation) + plain(finding.value)
    if _is_fraction(finding):
        unit = None if finding.unit == "patients" else finding.unit
        return words.amount(f"{number}/{plain(finding.denominator or finding.value)}", unit)
    return words.amount(number, finding.unit)


def _patients(finding: Finding, words: Wording) -> str:
    """Write a count that has neither a percentage nor a denominator."""
    return words.amount(plain(finding.count), "patients") if finding.count is not None else ""


def _is_fraction(finding: Finding) -> bool:
    """Whether the cell shows the denominator by itself."""
    return finding.denominator is not None and finding.statistic == "count"


def _label(name: Label, finding: Finding | None, words: Wording, *, timed: bool) -> str:
    """Return what tells an entry from its neighbours: its measure, population, time point."""
    population = finding.population.label if finding and finding.population else ""
    moment = words.moment(finding.at) if finding and finding.at and timed else ""
    parts = (name[words.language], population, moment)
    return words.phrase("between_names").join(part for part in parts if part)


def _note(finding: Finding, column: ColumnDefinition, place: _Place) -> str:
    """Say how a figure differs from what the column says; empty where it does not."""
    words = place.words
    phrases: list[str] = []
    statistic = words.code("statistics", finding.statistic)
    if finding.statistic != column.statistics[0] and statistic:
        phrases.append(words.phrase("statistic", statistic))
    if finding.label:
        phrases.append(words.phrase("definition", finding.label))
    if finding.population and place.alone:
        phrases.append(words.phrase("population", finding.population.label))
    if finding.at and column.at is None and not place.timed:
        phrases.append(words.phrase("time", words.moment(finding.at)))
    phrases.extend(_denominator(finding, place.record, words))
    if finding.agreement == "conflict":
        phrases.append(words.phrase("conflict"))
    note = words.phrase("between_entries").join(phrases)
    return words.phrase("sentence", note) if note else ""


def _denominator(finding: Finding, record: StudyRecord, words: Wording) -> tuple[str, ...]:
    """Name a denominator that is not the cohort and that the cell does not show."""
    whole, count = finding.denominator, finding.count
    shown = _is_fraction(finding) or finding.value is None
    if whole is None or whole == record.cohort.size or shown:
        return ()
    if count is None:
        return (words.phrase("denominator", plain(whole)),)
    return (words.phrase("count_of_denominator", plain(count), plain(whole)),)
