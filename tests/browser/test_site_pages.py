"""The pages of a site, opened from disk in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from typer.testing import CliRunner

from nelm_evidence.cli import app

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1400, "height": 900}
ENGLISH = (
    "Resection\n\nRESULTS: A total of 222 patients were treated. Morbidity was 12.6%. "
    "The 5-year overall survival was 70.2%."
)
CHINESE = "结果：共222例患者。并发症发生率为12.6%。5年总生存率为70.2%。"
HOSTILE = "<img src=x onerror=document.title='owned'> & </script><script>alert(1)</script>"
BASE = f"""\
schema_version: "1"
studies:
- id: pmid:1
  citation: {{title: Zebra resection, year: 2001}}
  design: {{type: case_series, country: Norway}}
  cohort: {{size: 9}}
  findings: [{{measure: morbidity, count: 3 patients}}]
- id: pmid:2
  citation: {{title: "{HOSTILE}", year: 2011}}
  design: {{type: survey, country: Japan}}
  cohort: {{size: 222}}
  texts:
  - {{file: a.en.txt, sha256: {"0" * 64}}}
  - {{file: a.zh.txt, sha256: {"0" * 64}}}
  findings:
  - {{measure: morbidity, proportion: 12.6%}}
  - {{measure: overall_survival, at: 5 years, proportion: 70.2%}}
- id: pmid:3
  citation: {{title: Ablation}}
  findings: [{{measure: mortality, count: 0 patients}}]
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of three studies, one with its texts in both languages."""
    folder = tmp_path_factory.mktemp("base")
    (folder / "a.en.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "a.zh.txt").write_text(CHINESE, encoding="utf-8")
    (folder / "evidence.yaml").write_text(BASE, encoding="utf-8")
    made = folder / "site"
    CliRunner().invoke(app, ["site", str(folder / "evidence.yaml"), "--output", str(made)])
    return made


@pytest.fixture
def page(browser: Browser, site: Path) -> Iterator[Page]:
    """Return the start page; at the end all must have been silent and have asked for no other."""
    context = browser.new_context(viewport=DESK, locale="en-GB")  # type: ignore[arg-type]
    opened, heard, asked = context.new_page(), [], []
    opened.on("console", lambda message: heard.append(message.text))
    opened.on("pageerror", lambda error: heard.append(str(error)))
    opened.on("dialog", lambda dialog: heard.append(dialog.message))
    context.on("request", lambda request: asked.append(request.url))
    opened.goto((site / "en" / "index.html").as_uri())
    yield opened
    context.close()
    assert heard == []
    assert [url for url in asked if not url.startswith(site.as_uri())] == []


def titles(page: Page) -> list[str]:
    """Return the titles of the studies that are shown, in order."""
    return page.locator("tbody tr:visible th a").all_inner_texts()


def test_the_list_is_sorted_by_any_heading(page: Page) -> None:
    """Up, then down; what a study does not tell stands last either way."""
    assert titles(page) == [HOSTILE, "Zebra resection", "Ablation"]
    year = page.get_by_role("columnheader", name="Year")
    year.get_by_role("button").click()
    assert titles(page) == ["Zebra resection", HOSTILE, "Ablation"]
    assert year.get_attribute("aria-sort") == "ascending"
    year.get_by_role("button").press("Enter")
    assert titles(page) == [HOSTILE, "Zebra resection", "Ablation"]
    page.get_by_role("button", name="Patients").click()
    assert titles(page) == ["Zebra resection", HOSTILE, "Ablation"]
    assert year.get_attribute("aria-sort") is None


def test_the_list_is_chosen_by_what_is_asked(page: Page) -> None:
    """Words, design, what is reported, year and size; how many are left is announced."""
    page.get_by_label("Words").fill("zebra norway")
    assert titles(page) == ["Zebra resection"]
    assert page.get_by_role("status").inner_text() == "1 of 3 studies"
    page.get_by_label("Words").fill("no such study")
    assert page.get_by_role("status").inner_text() == "No study is like that."
    page.get_by_role("button", name="Show all").click()
    assert len(titles(page)) == 3
    page.get_by_label("Design").select_option(label="Survey")
    assert titles(page) == [HOSTILE]
    page.get_by_role("button", name="Show all").click()
    page.get_by_label("Reports").select_option(label="Mortality")
    assert titles(page) == ["Ablation"]
    page.get_by_role("button", name="Show all").click()
    page.get_by_label("To year").fill("2005")
    assert titles(page) == ["Zebra resection"]
    page.get_by_role("button", name="Show all").click()
    page.get_by_label("Patients at least").fill("10")
    assert titles(page) == [HOSTILE]


def test_what_was_asked_is_still_asked_when_one_comes_back(page: Page) -> None:
    """From the page of a study."""
    page.get_by_label("Words").fill("zebra")
    page.get_by_role("link", name="Zebra").click()
    assert page.locator("h1").inner_text() == "Zebra resection"
    page.go_back()
    assert titles(page) == ["Zebra resection"]


def test_a_figure_of_a_table_is_followed_to_its_words(page: Page) -> None:
    """From the table to the record, and from there to both texts."""
    page.get_by_role("link", name="Tables").click()
    page.get_by_role("link", name="Survival").click()
    page.get_by_role("link", name="70.2%").click()
    line = page.locator("tr:target")
    assert "Overall survival, 5 yr" in line.inner_text()
    page.mouse.move(1, 1)
    for language in ("en", "zh"):
        assert "70.2" in "".join(page.locator(f".text:lang({language}) .lit").all_inner_texts())
    page.keyboard.press("Escape")
    assert page.locator(".lit").count() == 0


def test_a_figure_lights_up_its_words(page: Page) -> None:
    """For as long as it is chosen."""
    page.goto(page.url.replace("index.html", "studies/pmid-2.html"))
    figure = page.get_by_role("link", name="12.6%")
    figure.click()
    page.mouse.move(1, 1)
    assert "12.6" in "".join(page.locator(".text:lang(en) .lit").all_inner_texts())
    assert page.url.endswith("pmid-2.html")
    figure.click()
    page.mouse.move(1, 1)
    assert page.locator(".lit").count() == 0


def test_words_lead_back_to_their_figure(page: Page) -> None:
    """By keyboard, too."""
    page.goto(page.url.replace("index.html", "studies/pmid-2.html"))
    page.locator(".text:lang(zh) .piece", has_text="12.6").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".readings .lit").all_inner_texts() == ["12.6%"]


def test_every_page_has_a_twin_in_the_other_language(page: Page) -> None:
    """And the way there leads back."""
    page.goto(page.url.replace("index.html", "studies/pmid-1.html"))
    page.get_by_role("link", name="中文").click()
    assert page.url.endswith("zh/studies/pmid-1.html")
    assert page.locator("tr#finding-1 th").inner_text() == "并发症"
    page.get_by_role("link", name="English").click()
    assert page.url.endswith("en/studies/pmid-1.html")


@pytest.mark.parametrize(("locale", "language"), [("zh-CN", "zh"), ("en-US", "en"), ("fr", "en")])
def test_the_door_leads_to_ones_own_language(
    browser: Browser, site: Path, locale: str, language: str
) -> None:
    """Or to English."""
    context = browser.new_context(locale=locale)
    opened = context.new_page()
    opened.goto((site / "index.html").as_uri())
    opened.wait_for_url(f"**/{language}/index.html")
    context.close()


def test_without_a_script_all_is_there(browser: Browser, site: Path) -> None:
    """A plain list, and figures that jump to their words."""
    context = browser.new_context(java_script_enabled=False, viewport=DESK)  # type: ignore[arg-type]
    opened = context.new_page()
    opened.goto((site / "index.html").as_uri())
    opened.get_by_role("link", name="English").click()
    assert not opened.locator("form").is_visible()
    opened.get_by_role("link", name="onerror").click()
    opened.get_by_role("link", name="70.2%").click()
    assert opened.url.endswith("#at-finding-2")
    colours = [
        opened.locator(found).first.evaluate("element => getComputedStyle(element).backgroundColor")
        for found in ("i:target + .piece", "body")
    ]
    assert colours[0] != colours[1]
    context.close()


def test_hostile_text_stays_text(page: Page) -> None:
    """On the list, on its own page, and in a table."""
    page.get_by_role("link", name="onerror").click()
    assert page.locator("h1").inner_text() == HOSTILE
    assert page.title() == HOSTILE
    page.goto(page.url.replace("studies/pmid-2.html", "tables/studies.html"))
    assert page.locator("img").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_overflows_on_a_phone(browser: Browser, site: Path, scheme: str) -> None:
    """On any page, in either language and colour scheme, and text is readable on its ground."""
    context = browser.new_context(viewport=PHONE, color_scheme=scheme)  # type: ignore[arg-type]
    opened = context.new_page()
    every = [*site.glob("*/*.html"), *site.glob("*/tables/*.html"), *site.glob("*/studies/*.html")]
    assert len(every) > 20
    for file in every:
        opened.goto(file.as_uri())
        assert opened.evaluate("document.documentElement.scrollWidth") == PHONE["width"], file
        ground = opened.evaluate("getComputedStyle(document.body).backgroundColor")
        ink = opened.evaluate("getComputedStyle(document.body).color")
        brightness = [sum(map(int, colour[4:-1].split(","))) for colour in (ground, ink)]
        assert (brightness[0] > brightness[1]) == (scheme == "light")
        assert abs(brightness[0] - brightness[1]) > 400
    context.close()
