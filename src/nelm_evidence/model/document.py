"""
The text on its way in: an `Article` from a reader, laid out into `Part`s, one a language.

A `Part` holds its sentences in order; every span counts into the text of its article.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from nelm_evidence.model.record import Citation, Language, Notice
from nelm_evidence.model.spans import Span

TORN = "\u2009"
"""What stands in a folded text for a blank within a number, which no other sign becomes."""


@dataclass(frozen=True, slots=True)
class Article:
    """One abstract as a reader found it, perhaps with its other half from a second file."""

    text: str
    path: str | None = None
    index: int | None = None
    """Position in a file of many, from 0; None for a file of one."""
    composed: bool = False
    """Whether the text was put together from fields, so that its lines are not the file's."""
    citation: Citation = field(default_factory=Citation)
    """What the file format itself tells; the text may tell more."""
    notices: tuple[Notice, ...] = ()
    """What the file format tells that a reader must look at: that the article was retracted."""
    companion: Article | None = None
    """The half in the other language, where it stands in a file of its own."""
    language: Language | None = None
    """The language of the whole text where a person has said it; None to find out."""

    @property
    def halves(self) -> tuple[Article, ...]:
        """The article, with its other half if there is one."""
        return (self, self.companion) if self.companion else (self,)


class Sentence(NamedTuple):
    """One sentence and the section it stands in."""

    span: Span
    section: str | None
    """`title`, `background`, `methods`, `results`, `conclusions`, `front` (affiliations), None."""


@dataclass(frozen=True, slots=True)
class Part:
    """One language's share of an article."""

    language: Language
    text: str
    """The whole text of the article, unfolded; spans count into it."""
    folded: str
    """The same length: full-width signs, dashes and middle dots made plain."""
    sentences: tuple[Sentence, ...]
    path: str | None = None
    """Given where the article came in two files, so that sources can name theirs."""
