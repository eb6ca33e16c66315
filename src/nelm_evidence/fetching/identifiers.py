"""
What an article is asked for by: a PMID or a DOI, bare, with its name before it, or as an address.

>>> str(identifier("https://pubmed.ncbi.nlm.nih.gov/33609319/")), str(identifier("doi:10.1002/X"))
('33609319', '10.1002/X')
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nelm_evidence.errors import NelmError

_PMID = re.compile(
    r"(?:pmid:?\s*|(?:https?://)?pubmed\.ncbi\.nlm\.nih\.gov/)?([1-9][0-9]{0,8})/?",
    re.ASCII | re.IGNORECASE,
)
# https://www.crossref.org/blog/dois-and-matching-regular-expressions/; a quotation mark would
# end the phrase that is searched for.
_DOI = re.compile(
    r'(?:doi:?\s*|(?:https?://)?(?:dx\.)?doi\.org/)?(10\.[0-9]{4,9}/[^\s"]+)',
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Identifier:
    """A PMID, or a DOI."""

    number: str
    is_doi: bool

    def __str__(self) -> str:
        """Write it bare."""
        return self.number


def identifier(text: str) -> Identifier:
    """Return what a text names, or say that it names nothing that PubMed knows."""
    if found := _PMID.fullmatch(text.strip()):
        return Identifier(found[1], is_doi=False)
    if found := _DOI.fullmatch(text.strip()):
        return Identifier(found[1], is_doi=True)
    raise NelmError(f"{text}: is neither a PMID nor a DOI. A search is given with --query.")
