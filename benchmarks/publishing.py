"""
The benchmark of the site: what it costs to write one and to open it, for 17 and for 2,000 studies.

Out go the seconds of a fresh process that writes it, its files and bytes, and for its start page, a
page of a study and its tables the bytes and the milliseconds until Chromium has them, opened
from disk.  The bases are the shipped studies over and over under ids of their own, each with a copy
of its texts.  To measure another size: `--sizes`.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from validating import base_of

ROOT = Path(__file__).resolve().parents[1]
SIZES = (17, 2_000)
_PAGES = ("index.html", "validation.html", "tables/survival.html", "tables/gaps.html")
_STUDY = re.compile(r"^(?=- id: )", re.ASCII | re.MULTILINE)


def main() -> None:
    """Write the sites, open their pages, and print what it costs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-texts", action="store_true")
    options = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for size in options.sizes:
            base = _base(Path(folder) / str(size), size)
            seconds, megabytes = _written(base, *(["--no-texts"] if options.no_texts else []))
            site = base.parent / "site"
            files = [file for file in site.rglob("*") if file.is_file()]
            whole = sum(file.stat().st_size for file in files) / 1e6
            print(f"{size} studies: {seconds:.1f} s, {megabytes:.0f} MB of memory, ", end="")
            print(f"{len(files)} files, {whole:.1f} MB")
            study = next((site / "en" / "studies").iterdir()).relative_to(site / "en")
            for name in (*_PAGES, str(study)):
                page = site / "en" / name
                if page.exists():
                    loads = sorted(_loads(browser, page, options.rounds))
                    print(f"  {name:<32}{page.stat().st_size:>10} bytes", end="")
                    print(
                        f"{statistics.median(loads):>7.0f} ms ({loads[0]:.0f} to {loads[-1]:.0f})"
                    )
        browser.close()


def _base(folder: Path, size: int) -> Path:
    """Return the file of a base of this many studies, with the texts of each."""
    folder.mkdir()
    head, *studies = _STUDY.split(base_of(size))
    own = []
    for number, study in enumerate(studies):
        for file in re.findall(r"file: (corpus/[^,]+),", study):
            copy = folder / str(number) / file
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / file, copy)
        own.append(study.replace("file: corpus/", f"file: {number}/corpus/"))
    path = folder / "evidence.yaml"
    path.write_text(head + "".join(own), encoding="utf-8")
    return path


def _written(base: Path, *more: str) -> tuple[float, float]:
    """Return the CPU seconds and the peak memory in megabytes of a process that writes a site."""
    site = str(base.parent / "site")
    command = (sys.executable, "-m", "nelm_evidence", "site", str(base), "--output", site, *more)
    process = os.posix_spawn(command[0], command, os.environ)
    _, _, used = os.wait4(process, 0)
    # Linux counts kilobytes, macOS bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return used.ru_utime + used.ru_stime, used.ru_maxrss * unit / 1e6


def _loads(browser: Browser, page: Path, rounds: int) -> Iterator[float]:
    """Yield the milliseconds until a page is loaded and laid out, each time in a new window."""
    for _ in range(rounds):
        context = browser.new_context()
        opened = context.new_page()
        start = time.perf_counter()
        opened.goto(page.as_uri(), wait_until="load")
        opened.evaluate("document.body.offsetHeight")
        yield 1000 * (time.perf_counter() - start)
        context.close()


if __name__ == "__main__":
    main()
