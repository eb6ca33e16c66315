"""
Twins: studies that are probably one, entered twice under two ids.

The studies of a base come in; remarks go out for one that has the title of another, or its year,
its cohort size and most of its figures.  To add a likeness: a function beside `_by_title`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from nelm_evidence.comparison import same_study
from nelm_evidence.evidence.holdings import Entry
from nelm_evidence.evidence.quoting import bare
from nelm_evidence.evidence.remarks import Remark, apart
from nelm_evidence.model.record import StudyRecord

_LONG: Final = 20
"""Signs from which on a title is unlikely to be that of two studies."""
_TELLING: Final = 10
"""Below it a figure stands in many studies."""
_ENOUGH: Final = 4
"""Figures that two studies must share at least to be taken for one."""
_COMPARED: Final = 20
"""With so many studies of its year and size a study is compared at most."""


def find_twins(entries: Iterable[Entry]) -> Iterator[Remark]:
    """Yield the studies that are probably one above them."""
    studies = tuple(entries)
    told: set[str] = set()
    for remark in chain(_by_title(studies), _by_figures(studies)):
        if remark.entry.record.id not in told:
            told.add(remark.entry.record.id)
            yield remark


def _by_title(entries: Iterable[Entry]) -> Iterator[Remark]:
    """Yield the studies that have the title of one above them."""
    holders: dict[str, Entry] = {}
    for entry in entries:
        title = bare(entry.record.citation.title or "").rstrip(".")
        first = holders.setdefault(title, entry)
        if len(title) >= _LONG and _are_two(first, entry):
            yield _twin(entry, first, ("citation", "title"), "has the title")


def _by_figures(entries: Iterable[Entry]) -> Iterator[Remark]:
    """Yield the studies that have year, cohort size and most figures of one above them."""
    alike: defaultdict[tuple[int, int], list[tuple[Entry, frozenset[str]]]] = defaultdict(list)
    for entry in entries:
        year, size = entry.record.citation.year, entry.record.cohort.size
        if year is None or size is None:
            continue
        figures = _figures(entry.record)
        for first, others in alike[year, size][:_COMPARED]:
            shared = len(figures & others)
            most = 2 * shared > min(len(figures), len(others))
            if shared >= _ENOUGH and most and _are_two(first, entry):
                words = f"has year, cohort size and {shared} figures"
                yield _twin(entry, first, ("cohort", "size"), words)
                break
        alike[year, size].append((entry, figures))


def _figures(record: StudyRecord) -> frozenset[str]:
    """Return the figures of a study that are more than one digit."""
    numbers = chain.from_iterable((one.value, one.count) for one in record.findings)
    return frozenset(str(number) for number in numbers if number is not None and number >= _TELLING)


def _are_two(first: Entry, entry: Entry) -> bool:
    """Whether two studies are entered as two, without an identifier that says they are one."""
    return first is not entry and not same_study(first.record, entry.record)


def _twin(entry: Entry, first: Entry, where: tuple[str, str], likeness: str) -> Remark:
    """Return the remark that a study is probably another."""
    message = (
        f"the study {likeness} of {first.record.id}. Keep one of the two,"
        " or say by a waiver how they differ."
    )
    again = apart(entry, where, first, where)
    return Remark(entry, again, "warning", "same_study", message)
