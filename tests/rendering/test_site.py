"""What the pages of a site tell, read back, and that they lead to each other and nowhere else."""

from __future__ import annotations

import csv
import io
import posixpath
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from lxml import html

from nelm_evidence.document import lay_out
from nelm_evidence.model.document import Article
from nelm_evidence.model.record import Citation, StudyRecord, TimePoint
from nelm_evidence.model.rules import Rule
from nelm_evidence.model.site import Examination, Observation, Plot, Shown, Site
from nelm_evidence.model.vocabulary import Vocabulary
from nelm_evidence.pipeline import read_study, tell
from nelm_evidence.rendering import OURS, TABLES, pages

HOSTILE = '<script>alert(1)</script> & "5" {{ 7 + 7 }} \' <img src=x onerror=alert(1)>'
ENGLISH = (
    "RESULTS: Of 222 patients, 28 (12.6%) had complications. The 5-year overall survival was 70.2%."
)
FOUND = Observation("odd_one", "warning", f"Look: {HOSTILE}", 12, "doi:10.1000/centre")
LET_BE = Observation("odd_one", "error", "told", 13, "early", waived="as published")
EXAMINED = Examination(
    (FOUND, LET_BE),
    {"studies": 4, "drafts": 0, "findings": 12, "factors": 2, "quotes": 1, "texts": 1},
    (Rule("odd_one", "error", "Nothing is odd.\n\nFires: always."),),
)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
PLOT = Plot(
    "forest-overall-survival-5-year",
    "forest",
    {"en": SVG, "zh": SVG},
    measure="overall_survival",
    at=TimePoint(value=Decimal(5), unit="year"),
    left_out=(("pmid:11", "told at another time"),),
)


@pytest.fixture(scope="module")
def written(
    studies: tuple[StudyRecord, ...], vocabulary: Vocabulary, templates: Path
) -> Mapping[str, str]:
    """Return the files of a site of made-up studies, one of them with its text, one a draft."""
    article = Article(ENGLISH, path="a.en.txt")
    told = tuple(zip(lay_out(article, vocabulary), tell(article, vocabulary), strict=True))
    read = read_study(article, vocabulary).model_copy(
        update={"id": "read", "citation": Citation(title=f"Read {HOSTILE}", year=2024)}
    )
    shown = [
        *(Shown(one, is_draft=one.id == "early", not_applicable=("resection",)) for one in studies),
        Shown(read, texts=told, quotes={("findings", 0): "28 (12.6%)"}),
    ]
    site = Site(tuple(shown), EXAMINED, {"evidence.yaml": "studies: []\n"}, (PLOT,))
    files = dict(pages(site, vocabulary.measures, templates))
    return {
        name: held.decode() if isinstance(held, bytes) else held for name, held in files.items()
    }


def page(written: Mapping[str, str], name: str) -> html.HtmlElement:
    """Return a page, read back."""
    return html.document_fromstring(written[name])


def texts(root: html.HtmlElement, path: str) -> list[str]:
    """Return the texts of what a path finds, blanks made one."""
    return [" ".join(one.text_content().split()) for one in root.xpath(path)]


def test_both_languages_have_the_same_pages(written: Mapping[str, str]) -> None:
    """So that a page always has a twin."""
    english = {name[3:] for name in written if name.startswith("en/")}
    chinese = {name[3:] for name in written if name.startswith("zh/")}
    assert english == chinese
    assert {"index.html", "validation.html", "plots.html", "tables/index.html"} < english
    assert {f"studies/{name}.html" for name in ("early", "pmid-11", "read")} < english
    assert "studies/doi-10-1000-centre.html" in english
    assert {name.partition("/")[0] for name in written} == OURS


def test_every_link_leads_somewhere(written: Mapping[str, str]) -> None:
    """To a file of the site, and to a place in it; what leads out is a publication."""
    places = {
        name: set(page(written, name).xpath("//@id")) for name in written if name.endswith(".html")
    }
    dead = []
    for name in places:
        for target in page(written, name).xpath("//@href | //@src"):
            if target.startswith("https://doi.org/") or "pubmed" in target:
                continue
            address, place = urldefrag(target)
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), address))
            path = path if address else name
            if path not in written or (place and place not in places[path]):
                dead.append(f"{name}: {target}")
    assert dead == []


def test_the_start_page_lists_the_studies(written: Mapping[str, str]) -> None:
    """Newest first, each with what it is chosen by."""
    start = page(written, "en/index.html")
    assert texts(start, "//table//th[@scope='col']") == [
        "Study", "Year", "Country", "Design", "Patients", "Findings"
    ]  # fmt: skip
    assert texts(start, "//tbody/tr/td[1]") == ["2024", "2019", "2019", "2003"]
    (row,) = start.xpath("//tbody/tr[.//a[@href='studies/pmid-11.html']]")
    assert texts(row, "td") == ["2019", "中国", "Randomised trial", "17 + 13", "7"]
    assert row.get("data-size") == "30"
    assert "objective_response" in row.get("data-measures").split()
    (centre,) = start.xpath("//tbody/tr[.//a[contains(@href, 'centre')]]")
    assert texts(centre, "th/span[@class='by']") == ["Marlow AB, Quist C. 2019"]
    assert texts(start, "//span[@class='draft']") == ["Draft"]
    measures = texts(start, "//optgroup[@label='Oncological outcome']/option")
    assert {"Overall survival", "Recurrence"} <= set(measures)
    chinese = page(written, "zh/index.html")
    assert texts(chinese, "//tbody/tr[.//a[@href='studies/pmid-11.html']]/td") == [
        "2019", "中国", "随机试验", "17 + 13", "7"
    ]  # fmt: skip


@pytest.mark.parametrize("name", [name for name in TABLES if name != "agreement"])
def test_every_figure_of_a_table_leads_to_its_line(written: Mapping[str, str], name: str) -> None:
    """In the record of its study, where the same figure stands."""
    table = page(written, f"en/tables/{name}.html")
    links = table.xpath("//td//a[@class='figure']")
    if name not in {"studies", "patients"}:
        assert links
    for link in links:
        address, key = urldefrag(link.get("href"))
        study = page(written, posixpath.normpath(f"en/tables/{address}"))
        (line,) = study.xpath(f"//tr[@id='{key}']")
        if name == "survival":
            assert link.text_content() in line.text_content()


def test_a_table_can_be_downloaded(written: Mapping[str, str]) -> None:
    """As the CSV that `table` writes."""
    rows = list(csv.reader(io.StringIO(written["zh/tables/survival.csv"])))
    assert rows[0][:2] == ["研究", "中位随访"]
    assert len(rows) == 5


def test_tables_tell_what_is_not_applicable(written: Mapping[str, str]) -> None:
    """From what is not reported: the studies of which the base says so, and no other."""
    held = [
        row.xpath("string(.)")
        for row in page(written, "en/tables/operation.html").xpath("//tbody/tr")
    ]
    assert ["n/a" in row for row in held] == [True, True, True, False]


def test_the_page_of_a_study_shows_its_record_and_its_texts(written: Mapping[str, str]) -> None:
    """Each line leads to the words that it was read from, and keeps what the base quotes."""
    study = page(written, "en/studies/read.html")
    lines = {texts(row, "th")[0]: row for row in study.xpath("//tr[@id]")}
    assert set(lines) == {"Cohort", "Design", "Complications", "Overall survival, 5 yr"}
    survival = lines["Overall survival, 5 yr"]
    (link,) = survival.xpath(".//a")
    assert link.text == "70.2%"
    (place,) = study.xpath(f"//i[@id='{link.get('href')[1:]}']/following-sibling::span[1]")
    assert place.get("data-of") == link.get("data-of") == survival.get("id")
    assert place.text_content().startswith("overall survival")
    assert texts(lines["Complications"], ".//q") == ["28 (12.6%)"]
    chinese = page(written, "zh/studies/read.html")
    assert "总生存，5年" in texts(chinese, "//tr/th")
    assert texts(chinese, "//span[@class='section']") == ["结果"]


def test_a_study_without_texts_says_so(written: Mapping[str, str]) -> None:
    """And its figures lead nowhere."""
    study = page(written, "en/studies/doi-10-1000-centre.html")
    assert "not at hand" in study.text_content()
    assert study.xpath("//table//a") == []
    assert texts(study, "//tr[@id='factor-1']/td") == [
        "worse; HR 3.10 (95% CI 1.2–5.4); P < 0.001; univariable, multivariable"
    ]
    assert "Look:" in study.text_content()


def test_the_validation_page_tells_what_was_found(written: Mapping[str, str]) -> None:
    """What is waived stands apart, with its reason, and each rule with what it holds to."""
    report = page(written, "en/validation.html")
    assert texts(report, "//dl[@class='sums']//dd") == ["4", "12", "2", "1", "1"]
    found, waived = report.xpath("//table")
    assert texts(found, ".//tbody/tr/td[1]") == ["warning"]
    assert found.xpath(".//tbody//a/@href") == ["studies/doi-10-1000-centre.html"]
    assert texts(waived, ".//tbody/tr/td[3]") == ["as published"]
    assert texts(report, "//details//dd") == ["Nothing is odd."]


def test_plots_have_words_for_who_does_not_see_them(written: Mapping[str, str]) -> None:
    """In the language of the page, with what is not in the picture."""
    plots = page(written, "zh/plots.html")
    (image,) = plots.xpath("//img")
    assert texts(plots, "//figcaption") == ["总生存，5年：森林图"]
    assert image.get("alt").startswith("总生存，5年：森林图。")
    assert image.get("src") == "../plots/forest-overall-survival-5-year.zh.svg"
    assert written["plots/forest-overall-survival-5-year.zh.svg"] == SVG.decode()
    assert plots.xpath("//figure//li/a/@href") == ["studies/pmid-11.html"]
    assert texts(plots, "//figure//li") == ["pmid:11: told at another time"]


def test_a_study_has_one_address(vocabulary: Vocabulary, templates: Path) -> None:
    """However its id is written, and whatever other studies are called."""
    ids = ("../../etc/passwd", "a.b", "a-b", "胆漏", "con", "x" * 300)
    site = Site(tuple(Shown(StudyRecord(id=one)) for one in ids), EXAMINED, {})
    files = dict(pages(site, vocabulary.measures, templates))
    names = [name for name in files if name.startswith("en/studies/")]
    assert len(names) == len(ids)
    assert all(name.count("/") == 2 and ".." not in name and len(name) < 120 for name in names)
    assert "en/studies/etc-passwd.html" in names


def test_without_plots_no_page_speaks_of_them(vocabulary: Vocabulary, templates: Path) -> None:
    """An empty base has a site, too."""
    files = dict(pages(Site((), EXAMINED, {}), vocabulary.measures, templates))
    assert not [name for name in files if "plots" in name]
    assert "plots.html" not in str(files["en/index.html"])


def test_hostile_text_stays_text(written: Mapping[str, str]) -> None:
    """Wherever a title or a message stands."""
    for name, content in written.items():
        if name.endswith(".html"):
            root = page(written, name)
            assert "alert(1)</script>" not in content, name
            assert root.xpath("//img[not(@alt)] | //*[@onerror]") == [], name
            assert all(script.text is None for script in root.xpath("//script")), name
    assert texts(page(written, "en/studies/read.html"), "//h1") == [f"Read {HOSTILE}"]


def test_no_page_can_ask_for_anything_else(written: Mapping[str, str]) -> None:
    """Its policy allows its own files and no more, and it says its language."""
    for name in written:
        if name.endswith(".html") and name != "index.html":
            root = page(written, name)
            (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
            assert policy.startswith("default-src 'none';"), name
            assert "http" not in policy, name
            assert "unsafe" not in policy, name
            assert root.get("lang") == {"en": "en", "zh": "zh-Hans"}[name[:2]]
