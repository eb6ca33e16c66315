"""What tells a study from every other: the key under which texts and the base know it."""

from __future__ import annotations

from nelm_evidence.model.record import Citation


def study_id(citation: Citation, otherwise: str) -> str:
    """
    Return the stable key of a study; `otherwise`, such as a file's stem, where it has no number.

    A DOI does not distinguish case, hence the key is in small letters.

    >>> study_id(Citation(doi="10.1002/JHBP.956"), "seed")
    'doi:10.1002/jhbp.956'
    """
    if citation.doi:
        return f"doi:{citation.doi.lower()}"
    return f"pmid:{citation.pmid}" if citation.pmid else otherwise
