"""The citation is read out of the lines around an abstract."""

from __future__ import annotations

import pytest

from nelm_evidence.document import citation_of, lay_out
from nelm_evidence.model.document import Article
from nelm_evidence.model.record import Citation
from nelm_evidence.model.vocabulary import Vocabulary

ABSTRACT = "METHODS: We reviewed 58 patients. RESULTS: Five died.\n"
REFERENCES = {
    "Ann Surg Oncol. 2009 Feb 3;16(2):255-60.": ("Ann Surg Oncol", 2009, "16", "2", "255-60"),
    "BMC Cancer 2012, 12:345": ("BMC Cancer", 2012, "12", None, "345"),
    "Br J Cancer (2001) 84, 1234-1239": ("Br J Cancer", 2001, "84", None, "1234-1239"),
    "PLoS One. 2015;10(4):e0123456.": ("PLoS One", 2015, "10", "4", "e0123456"),
    "World J Gastroenterol 2014; 20(17): 5244-5251": (
        "World J Gastroenterol",
        2014,
        "20",
        "17",
        "5244-5251",
    ),
    "中华外科杂志, 2012, 50(3): 201-205": ("中华外科杂志", 2012, "50", "3", "201-205"),
}


def _read(text: str, vocabulary: Vocabulary) -> Citation:
    """The citation of a text in one language."""
    return citation_of(lay_out(Article(text=text), vocabulary)[0])


@pytest.mark.parametrize(("line", "told"), REFERENCES.items())
def test_a_reference_is_read(
    line: str, told: tuple[str, int, str, str | None, str], vocabulary: Vocabulary
) -> None:
    """Journal, year, volume, issue and pages stand in one line."""
    citation = _read(f"{line}\n{ABSTRACT}", vocabulary)
    read = (citation.journal, citation.year, citation.volume, citation.issue, citation.pages)
    assert read == told


@pytest.mark.parametrize(
    ("line", "journal"),
    [
        ("Endocrine. 2013 Dec 31. doi: 10.1000/x", "Endocrine"),
        ("European Radiology. 2013. doi: 10.1000/x. PMID: 77", "European Radiology"),
        ("2013. PMID: 77", None),
    ],
)
def test_a_reference_without_a_volume_is_read(
    line: str, journal: str | None, vocabulary: Vocabulary
) -> None:
    """A year directly before an identifier is that of the publication."""
    citation = _read(f"{ABSTRACT}\n{line}\n", vocabulary)
    assert (citation.journal, citation.year, citation.volume) == (journal, 2013, None)


def test_a_year_in_the_text_is_no_reference(vocabulary: Vocabulary) -> None:
    """A sentence that ends with a year, before an identifier or not, is no reference."""
    text = f"{ABSTRACT}Patients were treated until December 2013. doi: 10.1000/x\n"
    assert _read(text, vocabulary).year is None


def test_identifiers_are_read(vocabulary: Vocabulary) -> None:
    """DOI, PMID and PMCID may stand below the abstract."""
    line = "doi: 10.1155/2014/524045. PMID: 24526905; PMCID: PMC3913339"
    citation = _read(ABSTRACT + line, vocabulary)
    assert citation.doi == "10.1155/2014/524045"
    assert (citation.pmid, citation.pmcid) == ("24526905", "PMC3913339")


def test_a_doi_keeps_its_own_brackets(vocabulary: Vocabulary) -> None:
    """A bracket that the DOI opens is its own, another is the sentence's."""
    assert _read(f"{ABSTRACT}(doi:10.1016/S0140-6736(10)1).", vocabulary).doi == (
        "10.1016/S0140-6736(10)1"
    )


def test_title_and_affiliations_stand_above(vocabulary: Vocabulary) -> None:
    """The first line is the title; lines of institutions are affiliations."""
    text = (
        "Resection of liver metastases.\n"
        "1. Department of Surgery, University of Somewhere, Town, Country.\n"
        "2. Department of Medicine, University of Elsewhere, City, Country.\n"
        "Ann Surg. 2009;16(2):255-60. doi: 10.1245/s10434-008-0223-7.\n" + ABSTRACT
    )
    citation = _read(text, vocabulary)
    assert citation.title == "Resection of liver metastases."
    assert citation.affiliations == (
        "Department of Surgery, University of Somewhere, Town, Country.",
        "Department of Medicine, University of Elsewhere, City, Country.",
    )
    assert citation.doi == "10.1245/s10434-008-0223-7"


def test_a_sentence_that_names_a_hospital_is_no_affiliation(vocabulary: Vocabulary) -> None:
    """The cohort of one hospital stays in the abstract."""
    text = "Of 60 patients, treated at Some Hospital, 5 died, and 55 lived. Follow-up was short.\n"
    assert _read(text, vocabulary) == Citation()
