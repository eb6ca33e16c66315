"""The citation of an article in JATS, from the metadata of its journal and its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nelm_evidence.model.record import Citation
from nelm_evidence.readers.composing import is_chinese
from nelm_evidence.readers.markup import shown

if TYPE_CHECKING:
    from lxml.etree import _Element

_PRINTED = ("ppub", "pub", "collection", "epub")
"""The kinds of a date of publication, the one of the issue first."""
_APART = ("xref", "fn", "tex-math", "named-content", "object-id")
"""What stands in a text without being of it: marks of footnotes, a formula told once more."""


def citation_of(article: _Element, front: _Element) -> Citation:
    """Return where an article was published."""
    journal = first(article, "front/journal-meta")
    numbers = {one.get("pub-id-type"): printed(one) for one in front.findall("{*}article-id")}
    pmcid = numbers.get("pmc") or numbers.get("pmcid")
    return Citation(
        title=_told(front, "title-group/article-title"),
        authors=tuple(_authors(front)),
        journal=None if journal is None else _journal(journal),
        year=_year(front),
        volume=_told(front, "volume"),
        issue=_told(front, "issue"),
        pages=_pages(front),
        doi=numbers.get("doi"),
        pmid=numbers.get("pmid"),
        pmcid=f"PMC{pmcid.removeprefix('PMC')}" if pmcid else None,
    )


def first(element: _Element, path: str) -> _Element | None:
    """Return the first element at a path, in whatever namespace."""
    return element.find("/".join(f"{{*}}{name}" for name in path.split("/")))


def printed(element: _Element) -> str:
    """Return what an element shows on one line, without the marks of its footnotes."""
    from lxml import etree  # noqa: PLC0415 - as in `trees`

    for apart in [one for name in _APART for one in element.iter(f"{{*}}{name}")]:
        tail, apart.tail = apart.tail, None
        apart.clear()
        apart.tail = tail
    markup: str = etree.tostring(element, encoding="unicode", with_tail=False)
    return " ".join(shown(markup).split())


def _told(element: _Element, path: str) -> str | None:
    """Return what the first element at a path shows."""
    found = first(element, path)
    return None if found is None else printed(found) or None


def _journal(journal: _Element) -> str | None:
    """Return the name of a journal."""
    paths = ("journal-title-group/journal-title", "journal-title", "journal-id")
    return next((told for path in paths if (told := _told(journal, path))), None)


def _year(front: _Element) -> int | None:
    """Return the year of publication: of the issue, if it is told."""
    years: dict[str, int] = {}
    for date in front.findall("{*}pub-date"):
        year = _told(date, "year")
        if year and year.isdecimal():
            years.setdefault(date.get("pub-type") or date.get("date-type") or "", int(year))
    kinds = (*_PRINTED, *years)
    return next((years[kind] for kind in kinds if kind in years), None)


def _pages(front: _Element) -> str | None:
    """Return the pages, or the number that stands for them."""
    start, end = _told(front, "fpage"), _told(front, "lpage")
    if start and end and start != end:
        return f"{start}-{end}"
    return start or _told(front, "elocation-id")


def _authors(front: _Element) -> Iterator[str]:
    """Yield the authors, as `Marlow, Anna B`, or the name of a group."""
    for one in front.iterfind("{*}contrib-group/{*}contrib"):
        if one.get("contrib-type", "author") != "author":
            continue
        name = next(one.iter("{*}name", "{*}string-name"), None)
        family = None if name is None else _told(name, "surname")
        given = None if name is None else _told(name, "given-names")
        group = _told(one, "collab") if name is None else printed(name)
        between = "" if is_chinese(family or "") else ", "
        if author := f"{family}{between}{given}" if family and given else family or group:
            yield author
