"""
The citation: what the text itself tells of where the study was published.

`J Hepatobiliary Pancreat Sci. 2021 Jun;28(6):489-497. doi: 10.1002/jhbp.956.` and `PMID: 24526905`
may stand above or below an abstract, affiliations and a title above it.  Comes in: a part.  To read
one more way to write a reference: a pattern in `_REFERENCES`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from nelm_evidence.model.document import Part
from nelm_evidence.model.record import Citation
from nelm_evidence.model.spans import Span

_DOI = re.compile(r"10\.[0-9]{4,9}/[^\s\"<>,;\u3000-\u9fff\uff00-\uffef]+", re.ASCII)
_PMID = re.compile(r"PMID[:\s]{0,3}([0-9]{1,8})", re.ASCII)
_PMCID = re.compile(r"PMC[0-9]{4,9}", re.ASCII)
_YEAR = r"(?P<year>(?:18|19|20)[0-9]{2})"
_PAGES = r"(?P<pages>[A-Za-z]{0,2}[0-9]+(?:[-.][A-Za-z]{0,2}[0-9]+)*)"
_ISSUE = r"(?:\s?\((?P<issue>[^()\n]{1,20})\))?"
_REFERENCES = (
    # J Hepatobiliary Pancreat Sci. 2021 Jun;28(6):489-497
    re.compile(
        r"^\s*(?P<journal>[^\n;0-9]{2,120}?)[.,]?\s+\(?"
        + _YEAR
        + r"\)?(?:\s[A-Z][a-z]{2}(?:-[A-Z][a-z]{2})?(?:\s[0-9]{1,2})?)?"
        + r"[;,\s]{1,2}(?P<volume>[A-Z]?[0-9]+)"
        + _ISSUE
        + r"(?:\s?[:,]\s?"
        + _PAGES
        + ")?",
        re.ASCII,
    ),
    # 中华外科杂志, 2012, 50(3): 201-205
    re.compile(
        r"^\s*(?P<journal>[^\n;,.0-9]{2,40})[,.\s]+"
        + _YEAR
        + r"[,;\s]+(?:[^\s0-9]\s?)?(?P<volume>[0-9]+)"
        + _ISSUE
        + r"\s?:\s?"
        + _PAGES,
        re.ASCII,
    ),
)
# Eur Radiol. 2017 Jul 4. doi: 10.1007/s00330-017-4856-2, before it has a volume
_AHEAD = re.compile(
    r"^\s*(?:(?P<journal>[^\n;0-9]{2,120}?)[.,]\s+)?"
    + _YEAR
    + r"(?:\s[A-Z][a-z]{2}(?:\s[0-9]{1,2})?)?[.;]\s+(?=(?:doi|DOI|PMID|https?)\b)",
    re.ASCII,
)
_LONGEST = 400
_MARK = re.compile(r"^\s*(?:\(?[0-9]{1,2}[).]?\s?|\[[0-9]{1,2}\]\s?|[*†‡])", re.ASCII)


def citation_of(part: Part) -> Citation:
    """Return what the text of a part tells of its publication."""
    told: dict[str, object] = {}
    doi = _DOI.search(part.text)
    if doi:
        told["doi"] = _bare(doi.group())
    pmid = _PMID.search(part.folded)
    if pmid:
        told["pmid"] = pmid.group(1)
    pmcid = _PMCID.search(part.folded)
    if pmcid:
        told["pmcid"] = pmcid.group()
    told |= _reference(part)
    title = next((s.span for s in part.sentences if s.section == "title"), None)
    if title is not None:
        told["title"] = " ".join(part.text[title.start : title.end].split())
    affiliations = tuple(_affiliations(part))
    if affiliations:
        told["affiliations"] = affiliations
    return Citation.model_validate(told)


def places(part: Part) -> tuple[Span, ...]:
    """Return where a part tells of its publication: identifiers, and the line of its reference."""
    found = [Span(*match.span()) for match in _DOI.finditer(part.text)]
    for pattern in (_PMID, _PMCID):
        found += [Span(*match.span()) for match in pattern.finditer(part.folded)]
    told = _printed(part.folded)
    return (*found, told[0]) if told else tuple(found)


def _bare(doi: str) -> str:
    """A DOI without the stops and the closing bracket of its sentence."""
    doi = doi.rstrip(".,;:'")
    while doi.endswith((")", "]")) and doi.count(")") + doi.count("]") > doi.count("(") + doi.count(
        "["
    ):
        doi = doi[:-1].rstrip(".,;:'")
    return doi


def _reference(part: Part) -> dict[str, object]:
    """Journal, year, volume, issue and pages, where a line is a reference."""
    printed = _printed(part.folded)
    if printed is None:
        return {}
    line, match = printed
    told: dict[str, object] = {
        name: part.text[line.start + match.start(name) : line.start + match.end(name)].strip()
        for name in ("journal", "volume", "issue", "pages")
        if match.groupdict().get(name)
    }
    return {**told, "year": int(match.group("year"))}


@lru_cache(maxsize=4)
def _printed(text: str) -> tuple[Span, re.Match[str]] | None:
    """The first line that is a reference, and its parts; asked of each text twice."""
    for start, end in _lines(text):
        if end - start > _LONGEST:
            continue
        for pattern in _REFERENCES:
            match = pattern.match(text[start:end])
            if match and (match.group("issue") or match.group("pages")):
                return Span(start, end), match
        if match := _AHEAD.match(text[start:end]):
            return Span(start, start + match.end()), match
    return None


def _affiliations(part: Part) -> Iterator[str]:
    """Yield the lines above the abstract that are no reference, their numbering cut off."""
    lines: dict[tuple[int, int], set[str | None]] = {}
    for sentence in part.sentences:
        lines.setdefault(_line_of(part.folded, sentence.span.start), set()).add(sentence.section)
    for (start, end), sections in lines.items():
        if "title" in sections:
            continue
        if sections != {"front"}:
            return
        stretch = part.folded[start:end]
        is_reference = any(pattern.match(stretch) for pattern in (*_REFERENCES, _AHEAD))
        if not is_reference and not _DOI.search(stretch) and not _PMID.search(stretch):
            yield _MARK.sub("", part.text[start:end]).strip()


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the lines of a text."""
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _line_of(text: str, place: int) -> tuple[int, int]:
    """The bounds of the line that a place stands in."""
    end = text.find("\n", place)
    return text.rfind("\n", 0, place) + 1, len(text) if end < 0 else end
