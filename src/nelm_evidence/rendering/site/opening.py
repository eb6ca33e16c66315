"""
A study as its page shows it: what is known of it comes in, lines with their words go out.

The record is that of the base; where its texts are at hand each line points into them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nelm_evidence.rendering.readings import keyed_factors, keyed_findings
from nelm_evidence.rendering.review import lay_open
from nelm_evidence.rendering.site.listing import published, titled

if TYPE_CHECKING:
    from nelm_evidence.model.record import Language
    from nelm_evidence.model.review import Review
    from nelm_evidence.model.site import Observation, Shown
    from nelm_evidence.model.vocabulary import Measure


@dataclass(frozen=True, slots=True)
class Opened:
    """One study, open."""

    review: Review
    title: str
    published: str
    is_draft: bool
    quotes: Mapping[str, str]
    """The words that the base keeps of a line, by its key."""
    hands: Mapping[str, str]
    """Who entered a line by hand, by its key."""
    placed: frozenset[str]
    """The keys of the lines that a text at hand tells."""
    observations: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a study is opened: a language, and what it calls measures and further authors."""

    language: Language
    measures: Mapping[str, Measure]
    others: str


def opened(study: Shown, observations: tuple[Observation, ...], reader: Reader) -> Opened:
    """Return a study as its page shows it, the text in the page's own language first."""
    texts = sorted(study.texts, key=lambda told: told[0].language != reader.language)
    review = lay_open(study.record, texts, reader.measures, reader.language)
    keys = dict(_ways(study, reader.measures))
    pieces = (piece for panel in review.panels for one in panel.passages for piece in one.pieces)
    return Opened(
        review=review,
        title=titled(study.record),
        published=published(study.record.citation, reader.others),
        is_draft=study.is_draft,
        quotes={keys[way]: quote for way, quote in study.quotes.items()},
        hands={keys[way]: hand for way, hand in study.hands.items()},
        placed=frozenset(key for piece in pieces for key in piece.begins),
        observations=observations,
    )


def _ways(study: Shown, measures: Mapping[str, Measure]) -> Iterator[tuple[tuple[str, int], str]]:
    """Yield the way to each figure of the base, and the key of its line."""
    record = study.record
    at = {id(finding): index for index, finding in enumerate(record.findings)}
    for key, finding in keyed_findings(record, measures):
        yield ("findings", at[id(finding)]), key
    for index, (key, _) in enumerate(keyed_factors(record)):
        yield ("factors", index), key
