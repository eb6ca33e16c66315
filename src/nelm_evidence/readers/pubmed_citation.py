"""
The citation of a record of PubMed, and what became of its article since.

In come the parts of a record, out go a `Citation` and the notices on retractions, corrections and
concern.  To read one more kind of notice: its name at NLM in `_AFTERWARDS`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nelm_evidence.model.record import Citation, Notice
from nelm_evidence.readers.afterwards import CORRECTED, DOUBTED, RETRACTED, notice
from nelm_evidence.readers.composing import untranslated
from nelm_evidence.readers.markup import attributes, elements, inner, shown
from nelm_evidence.readers.pubmed_parts import Parts

# One search for all fields costs a tenth of one for each.
_FIELD = re.compile(r"<([A-Z][^<>]*)>([^<]+)</", re.ASCII)
_NUMBER = re.compile(r"<ArticleId IdType=\"([a-z]+)\">([^<]+)<", re.ASCII)
_AUTHOR = re.compile(
    r"<(?:LastName>([^<]+)</LastName>(?:\s*<ForeName>[^<]*</ForeName>)?"
    r"(?:\s*<Initials>([^<]*)<)?|CollectiveName[^>]*>([^<]+)<)",
    re.ASCII,
)
_EDITORS = re.compile(r"<AuthorList[^>]*\"editors\".*?</AuthorList>", re.ASCII | re.DOTALL)
_YEAR = re.compile(r"[12][0-9]{3}", re.ASCII)
_DOI = 'ELocationID EIdType="doi"'
_AFTERWARDS = {
    "RetractionIn": RETRACTED,
    "RetractedandRepublishedIn": RETRACTED,
    "ExpressionOfConcernIn": DOUBTED,
    "ErratumIn": CORRECTED,
    "CorrectedandRepublishedIn": CORRECTED,
}
_IS_RETRACTED = ">Retracted Publication<"


def citation_of(parts: Parts) -> Citation:
    """Return where the article of a record was published."""
    told = dict(reversed(_FIELD.findall(parts.front)))
    numbers = dict(_NUMBER.findall(parts.numbers))
    return Citation(
        title=_text(untranslated(inner(parts.front, "ArticleTitle")))
        or _text(inner(parts.front, "BookTitle")),
        authors=tuple(_authors(parts)),
        journal=_text(told.get("ISOAbbreviation") or told.get("Title")),
        year=_year(told.get("Year") or told.get("MedlineDate") or inner(parts.back, "ArticleDate")),
        volume=_text(told.get("Volume")),
        issue=_text(told.get("Issue")),
        pages=_text(told.get("MedlinePgn")),
        doi=_text(numbers.get("doi") or told.get(f'{_DOI} ValidYN="Y"') or told.get(_DOI)),
        pmid=_text(parts.pmid),
        pmcid=_text(numbers.get("pmc")),
    )


def notices_of(parts: Parts) -> Iterator[Notice]:
    """Yield what became of the article of a record."""
    rules = set()
    for tag, content in elements(parts.comments, "CommentsCorrections"):
        if rule := _AFTERWARDS.get(attributes(tag).get("RefType", "")):
            rules.add(rule)
            yield notice(rule, shown(inner(content, "RefSource")))
    if RETRACTED not in rules and _IS_RETRACTED in parts.back:
        yield notice(RETRACTED)


def _text(markup: str | None) -> str | None:
    """Return what markup shows on one line, None where it shows nothing."""
    if not markup or markup.isalnum():
        return markup or None
    return " ".join(shown(markup).split()) or None


def _year(told: str) -> int | None:
    """Return the year of a date: `2011`, `1998 Dec-1999 Jan`."""
    year = _YEAR.search(told)
    return int(year[0]) if year else None


def _authors(parts: Parts) -> Iterator[str]:
    """Yield the authors as `Marlow AB`; the editors of a book are not its authors."""
    listed = _AUTHOR.findall(parts.back) or _AUTHOR.findall(_EDITORS.sub("", parts.front))
    for family, initials, group in listed:
        name = f"{family} {initials}" if initials else family or group
        yield (_text(name) or name) if "&" in name or "\n" in name else name
