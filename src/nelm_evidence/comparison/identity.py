"""What tells a study from every other: the key under which texts and the base know it."""

from __future__ import annotations

from nelm_evidence.model.record import Citation, StudyRecord


def study_id(citation: Citation, otherwise: str) -> str:
    """
    Return the stable key of a study; `otherwise`, such as a file's stem, where it has no number.

    >>> study_id(Citation(doi="10.1002/jhbp.956", pmid="33609319"), "seed")
    'doi:10.1002/jhbp.956'
    """
    if citation.doi:
        return f"doi:{citation.doi}"
    return f"pmid:{citation.pmid}" if citation.pmid else otherwise


def study_keys(record: StudyRecord) -> frozenset[str]:
    """
    Return all keys by which a study is known; a DOI does not distinguish capitals.

    >>> sorted(study_keys(StudyRecord(id="seed", citation=Citation(doi="10.1002/JHBP.956"))))
    ['doi:10.1002/jhbp.956', 'seed']
    """
    numbers = (("doi", record.citation.doi), ("pmid", record.citation.pmid))
    told = (f"{kind}:{number}".lower() for kind, number in numbers if number)
    return frozenset((*told, record.id.lower()))


def same_study(left: StudyRecord, right: StudyRecord) -> bool:
    """Whether two records are of one study: they share a DOI, a PMID or an id."""
    return not study_keys(left).isdisjoint(study_keys(right))
