"""
The report of a living review: what is new, what of it the base knows, and what it differs in.

In come the files that `fetch` brought, out go lines: first the studies that the base does not
know, then those it knows, compared as `check` does, then what holds no figures or cannot be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nelm_evidence.cli.comparing import Known, New, Totals, beside, lines_of, named
from nelm_evidence.cli.console import Exit, Verdict
from nelm_evidence.cli.options import TextLanguage
from nelm_evidence.cli.reading import (
    NO_NUMBERS,
    UNKNOWN_LANGUAGE,
    Read,
    is_error,
    read_article,
    read_articles,
)
from nelm_evidence.cli.summary import Measures, heading, words_of
from nelm_evidence.comparison import written
from nelm_evidence.evidence import EvidenceBase
from nelm_evidence.model.record import StudyRecord
from nelm_evidence.rendering.wording import Wording

_EMPTY = frozenset({NO_NUMBERS, UNKNOWN_LANGUAGE})
"""What is wrong with an editorial or a letter that a search finds, and with no data."""


@dataclass(slots=True)
class _Found:
    """The new articles, sorted by what there is to be said of them."""

    base: EvidenceBase
    totals: Totals = field(default_factory=Totals)
    new: list[New] = field(default_factory=list)
    known: list[Known] = field(default_factory=list)
    silent: list[New] = field(default_factory=list)
    records: dict[str, StudyRecord] = field(default_factory=dict)
    """The record of each file that was read."""

    def read(self, paths: Sequence[str]) -> Iterator[Read]:
        """Yield the articles with their records; what cannot be read is told on stderr."""
        for article in read_articles(paths, Verdict(), lang=TextLanguage.AUTO, quiet=False):
            record = read_article(article)
            self.records[named(article)] = record
            yield article, record

    def sort(self, one: Known | New) -> None:
        """Put one where it belongs."""
        if isinstance(one, Known):
            self.known.append(one)
        elif one.record.findings or one.record.prognostic_factors:
            self.new.append(one)
        else:
            self.silent.append(one)


def report(
    places: Sequence[Path], searches: Iterable[str], base: EvidenceBase, measures: Measures
) -> tuple[tuple[str, ...], Exit]:
    """Return the lines of the report on new files, and the exit code that they ask for."""
    found, paths = _Found(base), [str(place) for place in places]
    for one in beside(found.read(paths), base, found.totals):
        found.sort(one)
    unread = [path for path in paths if path not in found.records]
    lines = (
        f"NEW: {len(paths)} article{'' if len(paths) == 1 else 's'}",
        *(f"  {line}" for line in searches),
        *_not_in_base(found, words_of(measures)),
        *_in_base(found),
        *_listed("WITHOUT FIGURES", [_titled(one) for one in found.silent]),
        *_listed("NOT READ", unread),
        *(("", str(found.totals)) if paths else ()),
    )
    return lines, _exit(found)


def _not_in_base(found: _Found, words: Wording) -> Iterator[str]:
    """Yield the studies that the base does not know, with what was read in each."""
    yield from _head(f"NOT IN {found.base.path}", found.new)
    for one in found.new:
        title, *more = heading(one.record, words)
        yield from ("", f"  {title}")
        yield from (f"    {line}" for line in more)
        yield from (f"    {written(finding)}" for finding in one.record.findings)
        yield from (f"    {written(factor)}" for factor in one.record.prognostic_factors)
        yield from (f"    {line}" for line in _errors(one.record))


def _in_base(found: _Found) -> Iterator[str]:
    """Yield what the base says of the studies that it knows, as `check` does."""
    yield from _head(f"IN {found.base.path}", found.known)
    for one in found.known:
        yield ""
        yield from lines_of(one)
        yield from (f"  {line}" for line in _errors(found.records[named(one.article)]))


def _listed(head: str, names: Sequence[str]) -> Iterator[str]:
    """Yield names under their head."""
    yield from _head(head, names)
    yield from (f"  {name}" for name in names)


def _head(head: str, found: Sequence[object]) -> Iterator[str]:
    """Yield the head of what was found, if anything was."""
    if found:
        yield from ("", f"{head}: {len(found)}")


def _errors(record: StudyRecord) -> Iterator[str]:
    """Yield what is wrong with a study: that it was retracted, that its numbers cannot be."""
    yield from (f"error      {notice.message}" for notice in record.notices if is_error(notice))


def _exit(found: _Found) -> Exit:
    """Return what the report says in one number: a text differs, or something is wrong with one."""
    notices = (notice for record in found.records.values() for notice in record.notices)
    wrong = any(is_error(notice) and notice.rule not in _EMPTY for notice in notices)
    return Exit.SOMETHING_WRONG if wrong or found.totals.differs else Exit.NOTHING_TO_LOOK_AT


def _titled(one: New) -> str:
    """Return the file of an article with its title."""
    title = one.record.citation.title
    return f"{named(one.article)}: {title}" if title else named(one.article)
