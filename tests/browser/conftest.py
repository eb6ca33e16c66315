"""A real browser, Chromium, that asks for nothing but the page."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


# No longer than a module: Playwright's event loop runs as long, and the tests of the cluster, which
# come later, need one of their own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return the browser; a machine of one's own may go without these tests, CI may not."""
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("there is no chromium. Install it: apt-get install chromium")
        pytest.skip("there is no chromium on this machine")
    with sync_playwright() as playwright:
        # In a container there is no user namespace for Chromium's own sandbox.
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()
