"""The page that a curator looks at, in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from typer.testing import CliRunner

from nelm_evidence.cli import app

ENGLISH = (
    "Resection <b>of</b> liver metastases\n\nRESULTS: A total of 222 patients were treated. "
    "Morbidity was 14.6%. The 5-year overall survival was 70.2%."
)
CHINESE = "结果：共222例患者。并发症发生率为12.6%。5年总生存率为70.2%。"
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1400, "height": 900}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of a study whose two texts disagree on one number."""
    folder = tmp_path_factory.mktemp("review")
    (folder / "a.en.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "a.zh.txt").write_text(CHINESE, encoding="utf-8")
    written = folder / "review.html"
    CliRunner().invoke(app, ["review", str(folder), "--output", str(written)])
    return written


@pytest.fixture
def page(browser: Browser, file: Path) -> Iterator[Page]:
    """Return the page, opened from disk; at the end it must have been silent and alone."""
    context = browser.new_context(viewport=DESK)  # type: ignore[arg-type]  # a TypedDict
    opened, heard, asked = context.new_page(), [], []
    opened.on("console", lambda message: heard.append(message.text))
    opened.on("pageerror", lambda error: heard.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(file.as_uri())
    yield opened
    context.close()
    assert heard == []
    assert asked == [file.as_uri()]


def lit(page: Page, within: str) -> list[str]:
    """Return the texts that are lit in a part of the page."""
    return page.locator(f"{within} .lit").all_inner_texts()


def test_a_value_lights_up_its_places_in_both_languages(page: Page) -> None:
    """While the pointer is on it."""
    page.locator(".record button", has_text="Overall survival").hover()
    assert "70.2" in lit(page, ".text:lang(en)")
    assert "70.2" in lit(page, ".text:lang(zh)")
    page.mouse.move(1, 1)
    assert lit(page, "main") == []


def test_a_place_lights_up_its_value(page: Page) -> None:
    """And the place in the other language; a click keeps it."""
    page.locator(".text:lang(en) .piece", has_text="70.2").first.click()
    page.mouse.move(1, 1)
    assert "70.2" in lit(page, ".text:lang(zh)")
    (value,) = lit(page, ".record")
    assert "Overall survival" in value
    page.keyboard.press("Escape")
    assert lit(page, "main") == []


def test_it_works_by_keyboard(page: Page) -> None:
    """Tab leads to each value and place, Enter keeps it."""
    first = page.locator(".remarks button").first
    for _ in range(5):
        page.keyboard.press("Tab")
        if first.evaluate("element => element === document.activeElement"):
            break
    page.keyboard.press("Enter")
    assert first.get_attribute("aria-pressed") == "true"
    assert "14.6" in "".join(lit(page, ".text:lang(en)"))
    assert "12.6" in "".join(lit(page, ".text:lang(zh)"))


def test_conflicts_stand_first(page: Page) -> None:
    """Above the texts."""
    first = page.locator(".remarks li").first
    assert "the languages differ in value" in first.inner_text()
    text, remark = page.locator(".text").first.bounding_box(), first.bounding_box()
    assert text
    assert remark
    assert remark["y"] < text["y"]


def test_hostile_text_stays_text(page: Page) -> None:
    """A tag in a title is shown."""
    assert page.locator("h1").inner_text() == "Resection <b>of</b> liver metastases"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_overflows_on_a_phone(browser: Browser, file: Path, scheme: str) -> None:
    """In either colour scheme, and the text is readable on its ground."""
    context = browser.new_context(viewport=PHONE, color_scheme=scheme)  # type: ignore[arg-type]
    opened = context.new_page()
    opened.goto(file.as_uri())
    assert opened.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    ground = opened.evaluate("getComputedStyle(document.body).backgroundColor")
    ink = opened.evaluate("getComputedStyle(document.body).color")
    brightness = [sum(map(int, colour[4:-1].split(","))) for colour in (ground, ink)]
    assert (brightness[0] > brightness[1]) == (scheme == "light")
    assert abs(brightness[0] - brightness[1]) > 400
    context.close()
