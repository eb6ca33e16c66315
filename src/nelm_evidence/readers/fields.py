"""
Fields: what bibliographic formats call the title, the abstract and the rest (`fields.yaml`).

In come the values of a record under its format's own names, out goes an `Article`, or the word that
there is no abstract.  To add a name that some database uses: `fields.yaml`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml

from nelm_evidence.model.document import Article
from nelm_evidence.model.record import Citation
from nelm_evidence.readers.composing import Paragraph, compose
from nelm_evidence.readers.reader import NoAbstract

Names = Mapping[str, Sequence[str]]
"""What a format calls each field."""
Values = Mapping[str, Sequence[str]]
"""The values of a record, under whatever names."""

FIELDS = (
    "text",
    "title",
    "translated_title",
    "abstract",
    "translated_abstract",
    "author",
    "journal",
    "date",
    "volume",
    "issue",
    "pages",
    "first_page",
    "last_page",
    "doi",
    "pmid",
    "pmcid",
    "affiliation",
)
"""What a record can tell; `text` is title and abstract together, taken as it stands."""

_FILE = Path(__file__).with_name("fields.yaml")
_MARKUP = re.compile(
    r"</?(?:i|b|u|em|strong|sub|sup|p|span|div|title|sec|jats:[a-z]+)(?:\s[^<>]*)?>|<正>|<br\s*/?>",
    re.ASCII | re.IGNORECASE,
)
_DOI = re.compile(r"10\.[0-9]{4,9}/[^\s\"<>]+", re.ASCII)
_YEAR = re.compile(r"(?<![0-9])(?:18|19|20)[0-9]{2}(?![0-9])", re.ASCII)
_PMID = re.compile(r"[0-9]{1,8}", re.ASCII)
_PMCID = re.compile(r"PMC[0-9]{4,9}", re.ASCII)
_BETWEEN = re.compile(r"\s*[;；]\s*", re.ASCII)


@cache
def names_of(form: str) -> Names:
    """Return what a format calls each field."""
    formats: dict[str, Names] = yaml.load(_FILE.read_text("utf-8"), yaml.CSafeLoader)
    return formats[form]


def named(values: Values, names: Names) -> dict[str, list[str]]:
    """Return the values of a record under the names of the house, blank ones left out."""
    told: dict[str, list[str]] = {}
    for field, candidates in names.items():
        # A whole text is taken as it stands.
        clean = str if field == "text" else _plain
        filled = ([one for one in map(clean, values.get(name, ())) if one] for name in candidates)
        if field == "doi":
            # A format may keep the DOI among its links.
            told[field] = [one for found in filled for one in found]
        else:
            told[field] = next((found for found in filled if found), [])
    return told


def article(told: Values, path: str) -> Article | NoAbstract:
    """Return the article that the fields of a record make, by the names of the house."""
    title = _first(told, "title")
    whole = _first(told, "text")
    if whole is not None:
        return Article(whole, path, composed=True, citation=_citation(told))
    abstract = [Paragraph(one) for one in told.get("abstract", ())]
    translated = [Paragraph(one) for one in told.get("translated_abstract", ())]
    if not abstract and not translated:
        return NoAbstract(title or _first(told, "doi") or "a record without a title")
    tellings = [(title, abstract)]
    if translated:
        # A title alone is not a telling of the study.
        tellings.append((_first(told, "translated_title"), translated))
    return Article(compose(*tellings), path, composed=True, citation=_citation(told))


def _citation(told: Values) -> Citation:
    """Return where a record says that the study was published."""
    doi = next((match for one in told.get("doi", ()) for match in _DOI.findall(one)), None)
    year = _matched(_YEAR, told, "date")
    return Citation(
        title=_first(told, "title"),
        authors=tuple(_separate(told.get("author", ()))),
        journal=_first(told, "journal"),
        year=int(year) if year else None,
        volume=_first(told, "volume"),
        issue=_first(told, "issue"),
        pages=_pages(told),
        doi=doi.rstrip(".,;") if doi else None,
        pmid=_matched(_PMID, told, "pmid", whole=True),
        pmcid=_matched(_PMCID, told, "pmcid"),
        affiliations=tuple(_separate(told.get("affiliation", ()))),
    )


def _pages(told: Values) -> str | None:
    """Return the pages, from the first and the last where they stand apart."""
    first, last = _first(told, "first_page"), _first(told, "last_page")
    if first and last and first != last and "-" not in first:
        return f"{first}-{last}"
    return _first(told, "pages") or first


def _matched(
    pattern: re.Pattern[str], told: Values, field: str, *, whole: bool = False
) -> str | None:
    """Return the identifier in a field's first value, or the value if it is one as a `whole`."""
    value = _first(told, field) or ""
    match = pattern.fullmatch(value) if whole else pattern.search(value)
    return match.group() if match else None


def _separate(values: Sequence[str]) -> Iterator[str]:
    """Yield values one by one that may stand in one field, with semicolons between them."""
    for value in values:
        yield from (one for one in _BETWEEN.split(value) if one)


def _first(told: Values, field: str) -> str | None:
    """Return the first value of a field."""
    return next(iter(told.get(field, ())), None)


def _plain(value: str) -> str:
    """Return a value without the markup and the line ends that exports carry along."""
    if "&" in value:
        value = html.unescape(value)
    if "<" in value:
        value = _MARKUP.sub(" ", value)
    return " ".join(value.split())
