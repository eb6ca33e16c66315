"""A text reads the same in every process, however Python orders its sets there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TEXTS = (
    # Cues of one type and length: whichever comes first in the text is quoted.
    "A randomised controlled trial of rest\nMETHODS: Participants were allocated: 40 patients.\n",
    "METHODS: 40 patients were randomly assigned. The random assignment was blinded.\n",
    "METHODS: A prospective phase II trial, a feasibility study, enrolled 40 patients.\n",
    # Several names of one country, and a word for centres.
    "METHODS: 40 patients from Scotland, Wales, England and the UK were enrolled.\n",
    "方法 收集2家医学中心收治的152例患者。\n",
)
STUDIES = ("lu-octreotate-2017", "metachronous-risk-2019", "primary-resection-registry-2021")


@pytest.fixture(scope="module")
def files(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return some studies of the corpus, and texts with choices that are otherwise alike."""
    folder = tmp_path_factory.mktemp("alike")
    for number, text in enumerate(TEXTS):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    told = [corpus / f"{name}.{language}.txt" for name in STUDIES for language in ("en", "zh")]
    return [*told, *sorted(folder.iterdir())]


def records(files: list[Path], seed: int) -> bytes:
    """Return what a new process with this hash seed reads."""
    done = subprocess.run(  # noqa: S603 - our own interpreter and line
        [sys.executable, "-m", "nelm_evidence", "extract", "--format", "jsonl", *map(str, files)],
        env={**os.environ, "PYTHONHASHSEED": str(seed)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    return done.stdout


def test_records_do_not_hang_on_the_hash_seed(files: list[Path]) -> None:
    """Two hash seeds, the same bytes."""
    first, second = records(files, 1), records(files, 2)
    assert first.count(b"\n") == len(STUDIES) + len(TEXTS)
    assert first == second
