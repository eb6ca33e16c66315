"""
A study laid open: its record, its texts and its accounts come in, a `Review` goes out.

Every reading has a key, and so has every remark; a text is cut into pieces at each place where a
reading, a remark or a number begins or ends, and each piece bears the keys of what covers it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from nelm_evidence.model.review import Panel, Passage, Piece, Remark, Review
from nelm_evidence.rendering.fields import address
from nelm_evidence.rendering.readings import Read, read_out

if TYPE_CHECKING:
    from nelm_evidence.model.account import Account, Role
    from nelm_evidence.model.document import Part, Sentence
    from nelm_evidence.model.record import Notice, Source, StudyRecord
    from nelm_evidence.model.vocabulary import Measure

_FIRST = ("languages_disagree", "impossible", "left_unread")
"""What a reader must see first; then come errors, warnings and the rest."""
_SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of one text, and the key of what was read from it."""

    source: Source
    key: str


def lay_open(
    record: StudyRecord,
    told: Iterable[tuple[Part, Account]],
    measures: Mapping[str, Measure],
) -> Review:
    """Return a study for a person to look at."""
    telling = tuple(told)
    read = read_out(record, measures)
    remarks = tuple(_remarks(record, read))
    marks = [
        *(Mark(source, one.reading.key) for one in read for source in one.sources),
        *(Mark(source, remark.keys[0]) for remark, sources in remarks for source in sources),
    ]
    fates = [fate for _, account in telling for fate in account.fates]
    return Review(
        study=record.id,
        title=record.citation.title or record.id,
        address=address(record),
        panels=tuple(_panel(part, account, marks, record) for part, account in telling),
        remarks=tuple(remark for remark, _ in remarks),
        sections=tuple(
            (section, tuple(one.reading for one in members))
            for section, members in groupby(read, key=lambda one: one.section)
        ),
        numbers=len(fates),
        unread=sum(fate.role == "unread" for fate in fates),
    )


def _remarks(
    record: StudyRecord, read: tuple[Read, ...]
) -> Iterator[tuple[Remark, tuple[Source, ...]]]:
    """Yield what is to be looked at, the worst first, each with its places."""
    for number, notice in enumerate(sorted(record.notices, key=_urgency), start=1):
        about = (one.reading.key for one in read if not _apart(one.sources, notice.sources))
        keys = (f"remark-{number}", *about)
        yield Remark(notice.rule, notice.severity, notice.message, keys), notice.sources


def _urgency(notice: Notice) -> tuple[int, int]:
    """Return what notices are ordered by: conflicts, what cannot be, what nobody read, the rest."""
    is_impossible = notice.severity == "error" and notice.rule not in _FIRST
    rule = "impossible" if is_impossible else notice.rule
    rank = _FIRST.index(rule) if rule in _FIRST else len(_FIRST)
    return rank, _SEVERITIES.index(notice.severity)


def _apart(mine: tuple[Source, ...], theirs: tuple[Source, ...]) -> bool:
    """Whether two readings have no place in common."""
    return not any(
        one.path == other.path and one.start < other.end and other.start < one.end
        for one in mine
        for other in theirs
    )


def _panel(part: Part, account: Account, marks: list[Mark], record: StudyRecord) -> Panel:
    """Return the text of one language, in its sections."""
    here = [mark for mark in marks if mark.source.path == part.path]
    roles = {(fate.span.start, fate.span.end): fate.role for fate in account.fates}
    sections = groupby(part.sentences, key=lambda sentence: sentence.section)
    return Panel(
        language=part.language,
        path=part.path or record.source.path or "",
        passages=tuple(
            Passage(section or "", tuple(_pieces(part.text, list(sentences), here, roles)))
            for section, sentences in sections
        ),
    )


def _pieces(
    text: str,
    sentences: list[Sentence],
    marks: list[Mark],
    roles: Mapping[tuple[int, int], Role],
) -> Iterator[Piece]:
    """Yield the sentences of a section, cut where what covers them changes."""
    before = sentences[0].span.start
    for sentence in sentences:
        start, end = sentence.span.start, sentence.span.end
        if text[before:start].isspace():
            yield Piece(" ")
        before = end
        inside = [mark for mark in marks if mark.source.start < end and start < mark.source.end]
        numbers = [span for span in roles if start <= span[0] and span[1] <= end]
        cuts = {start, end}.union(
            *((mark.source.start, mark.source.end) for mark in inside), *numbers
        )
        for low, high in pairwise(sorted(cut for cut in cuts if start <= cut <= end)):
            covering = (m.key for m in inside if m.source.start <= low and high <= m.source.end)
            role = next((roles[a, b] for a, b in numbers if a <= low and high <= b), None)
            yield Piece(text[low:high], tuple(dict.fromkeys(covering)), role)
