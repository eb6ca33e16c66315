"""From queries and DOIs to PMIDs: large searches, what is new, what PubMed does not know."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from eutils import Article, Ncbi
from nelm_evidence.errors import NelmError
from nelm_evidence.fetching import Service, identifier, resolve, search, searching


def test_a_search_gives_all_numbers_in_one_request(ncbi: Ncbi, service: Service) -> None:
    """Without being asked for more, PubMed would name twenty."""
    ncbi.articles = [Article(str(n), title="Liver") for n in range(1, 31)]
    hits = search(service, "liver")
    assert hits.count == 30
    assert hits.pmids == tuple(str(n) for n in range(1, 31))
    assert len(ncbi.requests) == 1


def test_more_than_pubmed_names_is_asked_for_by_date(
    ncbi: Ncbi, service: Service, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ranges of days are halved until each fits, and together they name every article once."""
    monkeypatch.setattr(searching, "MOST", 3)
    ncbi.most = 3
    days = [date(1975, 1, 1) + timedelta(days=97 * n) for n in range(40)]
    ncbi.articles = [
        Article(str(n), title="Liver", entered=day, indexed=day) for n, day in enumerate(days, 1)
    ]
    hits = search(service, "liver")
    assert sorted(map(int, hits.pmids)) == list(range(1, 41))
    assert hits.count == 40
    assert said == ["liver: 40 articles are asked for by date, which takes a while."]
    new = search(service, "liver", days[30])
    assert sorted(map(int, new.pmids)) == list(range(31, 41))


def test_a_day_of_too_many_articles_is_told(
    ncbi: Ncbi, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be named in full is not fetched in part."""
    monkeypatch.setattr(searching, "MOST", 3)
    ncbi.articles = [Article(str(n), title="Liver") for n in range(1, 6)]
    with pytest.raises(NelmError, match="more than 3 articles of one day"):
        search(service, "liver")


def test_new_is_what_entered_or_was_indexed_since(ncbi: Ncbi, service: Service) -> None:
    """Subject headings come later than the article, and only then does their search find it."""
    old, day, later = date(2020, 1, 1), date(2026, 11, 1), date(2026, 11, 20)
    ncbi.articles = [
        Article("1", title="Liver", entered=old, indexed=old),
        Article("2", title="Liver", entered=old, indexed=later),
        Article("3", title="Liver", entered=later, indexed=later),
        Article("4", title="Liver", entered=day, indexed=old),
        Article("5", title="Spleen", entered=later),
    ]
    assert search(service, "liver", day).pmids == ("2", "3", "4")


def test_what_pubmed_does_not_know_is_kept(ncbi: Ncbi, service: Service) -> None:
    """A search from which a word was dropped says which."""
    ncbi.articles = [Article("1", title="Liver")]
    hits = search(service, "liver metastatses")
    assert hits.pmids == ("1",)
    assert hits.dropped == ("metastatses",)
    assert search(service, "liver").dropped == ()


def test_a_doi_gives_its_article_and_an_unknown_one_none(ncbi: Ncbi, service: Service) -> None:
    """An unknown DOI finds nothing, although PubMed then searches for its parts."""
    ncbi.articles = [Article("1", doi="10.1000/A.1"), Article("2", doi="10.1000/b")]
    assert resolve(service, "10.1000/a.1") == ("1",)
    assert ncbi.requests[0].fields["term"] == '"10.1000/a.1"[aid]'
    assert resolve(service, "10.1000/c") == ()


@pytest.mark.parametrize(
    ("text", "number", "is_doi"),
    [
        ("33609319", "33609319", False),
        ("PMID: 33609319", "33609319", False),
        ("pmid:7", "7", False),
        ("https://pubmed.ncbi.nlm.nih.gov/33609319/", "33609319", False),
        ("10.1002/jhbp.956", "10.1002/jhbp.956", True),
        ("doi:10.1002/jhbp.956", "10.1002/jhbp.956", True),
        ("https://doi.org/10.1002/jhbp.956", "10.1002/jhbp.956", True),
        ("10.1016/S0140-6736(97)11096-0", "10.1016/S0140-6736(97)11096-0", True),
    ],
)
def test_a_number_is_known_in_each_form_it_is_copied_in(
    text: str, number: str, *, is_doi: bool
) -> None:
    """PMIDs and DOIs are taken bare, with their name, and as the address of their page."""
    found = identifier(text)
    assert (found.number, found.is_doi) == (number, is_doi)


@pytest.mark.parametrize("text", ["", "0", "liver", "PMC7654321", "10.1002", '10.1002/a"b', "1 2"])
def test_what_is_no_number_is_told(text: str) -> None:
    """A word that was meant as a search says how to give one."""
    with pytest.raises(NelmError, match="neither a PMID nor a DOI"):
        identifier(text)
