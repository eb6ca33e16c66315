"""
A study of the base brought up to what its texts say now.

The entry that the base holds and the one drafted from the texts come in; an entry goes out that
says what the texts say where the two differ, and has what only the texts tell.  What only the base
holds stays, for a text that is silent contradicts nobody; so does what a person entered by hand.
Where anything of the study changed it is a draft again, for nobody has looked at it yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from nelm_evidence.comparison import Match, Pairs, Particular, compare
from nelm_evidence.evidence.curation import CorpusText, Curation, Origin, Where
from nelm_evidence.evidence.drafting import curated
from nelm_evidence.evidence.holdings import Entry
from nelm_evidence.model.record import (
    Cohort,
    Design,
    Finding,
    Period,
    PrognosticFactor,
)

Part = TypeVar("Part", Finding, PrognosticFactor)
Told = tuple[Part, Origin | None]
"""A finding or factor with the words that it was read from."""

_FIELDS = {
    "value": ("value", "relation", "not_reached", "unit"),
    "decimals": ("value",),
    "unit": ("value", "unit"),
}
"""What becomes the text's where this differs; elsewhere the field of that name alone."""


def updated(held: Entry, drafted: Entry) -> Entry:
    """Return the study that the base holds, brought up to what the texts say."""
    before, now = held.record, drafted.record
    comparison = compare(now, before)
    findings = tuple(_merged("findings", comparison.findings, held, drafted))
    factors = tuple(_merged("factors", comparison.factors, held, drafted))
    record = before.model_copy(
        update={
            "design": _designed(before.design, comparison.particulars),
            "cohort": _counted(before.cohort, comparison.particulars),
            "findings": tuple(part for part, _ in findings),
            "prognostic_factors": tuple(part for part, _ in factors),
        }
    )
    curation = replace(
        held.curation,
        status=held.curation.status if record == before else "draft",
        texts=_texts(held.curation, drafted.curation),
        origins=dict((*_origins("findings", findings), *_origins("factors", factors))),
    )
    if (record, curation) == (before, held.curation):
        return held
    return Entry(record, lead=held.lead, curation=curation)


def _merged(name: str, pairs: Pairs[Part], held: Entry, drafted: Entry) -> Iterator[Told[Part]]:
    """Yield the parts of the base in their order, then those that only the texts tell."""
    read = {id(part): origin for part, origin in _told(name, drafted)}
    partners = {id(match.right): match for match in pairs.differs}
    for part, origin in _told(name, held):
        match = partners.get(id(part))
        if match is None or (origin and origin.hand):
            yield part, origin
        else:
            yield _corrected(match), read[id(match.left)]
    for part in pairs.left_only:
        yield part, read[id(part)]


def _told(name: str, entry: Entry) -> Iterator[Told[Any]]:
    """Yield the findings or the factors of a study with their origins."""
    record = entry.record
    parts = record.findings if name == "findings" else record.prognostic_factors
    for index, part in enumerate(parts):
        yield part, entry.curation.origins.get((name, index))


def _corrected(match: Match[Part]) -> Part:
    """Return what the base holds with what the text tells otherwise, in the curator's words."""
    names = (field for name in match.differs for field in _FIELDS.get(name, (name,)))
    changes = {field: getattr(match.left, field) for field in names}
    corrected = match.right.model_copy(update=changes)
    return corrected if curated(corrected) else match.left


def _designed(held: Design, pairs: Pairs[Particular]) -> Design:
    """Return a design with the centres and the period that the text tells."""
    news = _news(pairs)
    period = (held.period or Period()).model_copy(
        update={
            end: news[f"design.period.{end}"]
            for end in ("start", "end")
            if f"design.period.{end}" in news
        }
    )
    return held.model_copy(
        update={
            "centres": news.get("design.centres", held.centres),
            "period": period if period != Period() else held.period,
        }
    )


def _counted(held: Cohort, pairs: Pairs[Particular]) -> Cohort:
    """Return a cohort with the sizes that the text tells."""
    news = _news(pairs)
    arms = tuple(
        arm.model_copy(update={"size": news.get(f"cohort.arms {arm.label}", arm.size)})
        for arm in held.arms
    )
    size = news.get("cohort.size", held.size)
    return held.model_copy(update={"size": size, "arms": arms})


def _news(pairs: Pairs[Particular]) -> dict[str, int | str]:
    """Return what the text tells otherwise or alone, under the names of the base."""
    return {match.right.name: match.left.value for match in pairs.differs} | {
        one.name: one.value for one in pairs.left_only
    }


def _texts(held: Curation, drafted: Curation) -> tuple[CorpusText, ...]:
    """Return the texts of a study, each once, as they are now."""
    return tuple({one.file: one for one in (*held.texts, *drafted.texts)}.values())


def _origins(name: str, told: Iterable[Told[Any]]) -> Iterator[tuple[Where, Origin]]:
    """Yield the origin of each part that has one, by the way to it."""
    for index, (_, origin) in enumerate(told):
        if origin:
            yield (name, index), origin
