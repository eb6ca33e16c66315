"""
The benchmark of PubMed XML: what reading a set of records costs, in times of what a parser takes.

A set in the shape of NLM's yearly files is made of the corpus (seven records of ten with an
abstract; authors with affiliations, headings, references; some 9 kB a record) and packed.  We read
each article with its citation; `lxml.iterparse` reads nine fields and leaves the rest.  The two
take turns in one process, and what counts is the median of the rounds' ratios of CPU time.
"""

from __future__ import annotations

import argparse
import gzip
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree

from nelm_evidence import readers, vocabulary
from nelm_evidence.model.document import Article
from nelm_evidence.model.figures import to_json
from nelm_evidence.pipeline import read_study

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
_AUTHORS, _HEADINGS, _REFERENCES, _DAYS = 7, 12, 12, 5
_FIELDS = (
    ".//PMID",
    ".//ArticleTitle",
    ".//Abstract/AbstractText",
    ".//Journal/ISOAbbreviation",
    ".//PubDate/Year",
    ".//JournalIssue/Volume",
    ".//MedlinePgn",
    ".//ELocationID",
    ".//Author/LastName",
)
_AUTHOR = """<Author ValidYN="Y"><LastName>{0}</LastName><ForeName>{1}</ForeName>
<Initials>AB</Initials><AffiliationInfo><Affiliation>Department of Surgery, Division of Liver and \
Pancreas, {0} University Hospital of {1}, 12 Long Street, {2} Example City, Nowhere.</Affiliation>
</AffiliationInfo></Author>
"""
_HEADING = """<MeshHeading><DescriptorName UI="D00{0}" MajorTopicYN="N">{1}</DescriptorName>
<QualifierName UI="Q00{2}" MajorTopicYN="Y">secondary</QualifierName></MeshHeading>
"""
_REFERENCE = """<Reference><Citation>{0} AB, {1} C. Liver resection, part {2}. Example Surg. \
2010;12(3):45-56.</Citation><ArticleIdList><ArticleId IdType="pubmed">9{0}</ArticleId>
<ArticleId IdType="doi">10.1000/cited.{0}</ArticleId></ArticleIdList></Reference>
"""
_DAY = """<PubMedPubDate PubStatus="entrez"><Year>2011</Year><Month>{0}</Month><Day>2</Day>
<Hour>6</Hour><Minute>0</Minute></PubMedPubDate>
"""
_RECORD = """<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM">
<PMID Version="1">{number}</PMID>
<DateCompleted><Year>2012</Year><Month>01</Month><Day>02</Day></DateCompleted>
<Article PubModel="Print"><Journal><ISSN IssnType="Print">0000-0000</ISSN>
<JournalIssue CitedMedium="Print"><Volume>12</Volume><Issue>3</Issue>
<PubDate><Year>2011</Year><Month>Jun</Month></PubDate></JournalIssue>
<Title>The example journal of surgery</Title><ISOAbbreviation>Example Surg</ISOAbbreviation>
</Journal><ArticleTitle>{title}</ArticleTitle>
<Pagination><StartPage>489</StartPage><MedlinePgn>489-497</MedlinePgn></Pagination>
<ELocationID EIdType="doi" ValidYN="Y">10.1000/example.{number}</ELocationID>
{abstract}<AuthorList CompleteYN="Y">{authors}</AuthorList><Language>eng</Language>
<PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType>
</PublicationTypeList></Article>
<MedlineJournalInfo><Country>Nowhere</Country><MedlineTA>Example Surg</MedlineTA>
</MedlineJournalInfo><ChemicalList><Chemical><RegistryNumber>0</RegistryNumber>
<NameOfSubstance UI="D000">Biomarkers</NameOfSubstance></Chemical></ChemicalList>
<MeshHeadingList>{headings}</MeshHeadingList></MedlineCitation>
<PubmedData><History>{days}</History><PublicationStatus>ppublish</PublicationStatus>
<ArticleIdList><ArticleId IdType="pubmed">{number}</ArticleId></ArticleIdList>
<ReferenceList>{references}</ReferenceList></PubmedData></PubmedArticle>
"""


def main() -> None:
    """Time reading a set, and print the ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--records", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "set.xml.gz"
        path.write_bytes(gzip.compress("".join(_set(options.records)).encode()))
        rounds = [(_cost(_read, path), _cost(_parse, path)) for _ in range(options.rounds)]
        whole = _cost(_extract, path)
    print(f"{'':<30}{'median':>8}{'min':>8}{'max':>8}")
    _show("lxml.iterparse / reading", [theirs / ours for ours, theirs in rounds])
    _show("reading / the whole path", [ours / whole for ours, _ in rounds])


def _set(records: int) -> Iterator[str]:
    """Yield a set of records, piece by piece."""
    texts = [path.read_text("utf-8").split("\n\n") for path in sorted(CORPUS.glob("*.en.txt"))]
    chance = random.Random(1)  # noqa: S311 - so that the set packs no better than NLM's
    parts = {
        "authors": (_AUTHOR, _AUTHORS),
        "headings": (_HEADING, _HEADINGS),
        "days": (_DAY, _DAYS),
        "references": (_REFERENCE, _REFERENCES),
    }
    yield '<?xml version="1.0" encoding="utf-8"?>\n<PubmedArticleSet>\n'
    for number in range(records):
        title, body, *_ = texts[number % len(texts)]
        paragraphs = "".join(map(_paragraph, body.splitlines()))
        has_abstract = number % 25 < 18  # noqa: PLR2004 - 72%, as of MEDLINE
        abstract = f"<Abstract>{paragraphs}</Abstract>\n" if has_abstract else ""
        filled = {
            name: "".join(form.format(*(_any(chance) for _ in range(3))) for _ in range(times))
            for name, (form, times) in parts.items()
        }
        yield _RECORD.format(number=number + 1, title=escape(title), abstract=abstract, **filled)
    yield "</PubmedArticleSet>\n"


def _any(chance: random.Random) -> str:
    """Return a word that nobody can foresee."""
    return f"{chance.getrandbits(40):x}"


def _paragraph(line: str) -> str:
    """Return a line of an abstract as a paragraph, with its heading as the label."""
    heading, colon, told = line.partition(": ")
    if not colon or not heading.isupper():
        return f"<AbstractText>{escape(line)}</AbstractText>"
    return f'<AbstractText Label="{heading}" NlmCategory="{heading}">{escape(told)}</AbstractText>'


def _read(path: Path) -> int:
    """Read a set as `extract` does, without extracting."""
    return sum(isinstance(one, Article) for one in readers.read([str(path)]))


def _parse(path: Path) -> int:
    """Read nine fields of each record with a parser."""
    abstracts = 0
    with gzip.open(path) as stream:
        for _, record in etree.iterparse(stream, tag="PubmedArticle"):
            fields = [["".join(one.itertext()) for one in record.findall(name)] for name in _FIELDS]
            abstracts += bool(fields[2])
            record.clear()
            while record.getprevious() is not None:
                del record.getparent()[0]
    return abstracts


def _extract(path: Path) -> int:
    """Go the whole path, from the packed set to the JSON of each record."""
    known = vocabulary.load()
    articles = (one for one in readers.read([str(path)]) if isinstance(one, Article))
    return sum(len(to_json(read_study(article, known))) for article in articles)


def _cost(run: Callable[[Path], int], path: Path) -> float:
    """Return the CPU time of a run, which must have found something."""
    start = time.process_time()
    if not run(path):
        raise SystemExit(f"{run.__name__}: found nothing")
    return time.process_time() - start


def _show(name: str, ratios: Sequence[float]) -> None:
    """Print a row of ratios."""
    low, middle, high = min(ratios), statistics.median(ratios), max(ratios)
    print(f"{name:<30}{middle:>8.2f}{low:>8.2f}{high:>8.2f}")


if __name__ == "__main__":
    main()
