"""What the tests of many abstracts share: a file of many, and the command in its own process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from nelm_evidence.cli.reading import read_article
from nelm_evidence.model.document import Article
from nelm_evidence.model.record import StudyRecord

Start = Callable[..., "subprocess.Popen[str]"]

BROKEN = 17
"""The place of the record that is none."""
SLOWLY = """
import os, sys, time
from nelm_evidence.cli.extracting import sheaves, telling

sheaves._MANY = 5
read = telling.read_article

def slowly(article):
    time.sleep(float(os.environ["PAUSE"]))
    return read(article)

telling.read_article = slowly

if __name__ == "__main__":
    from nelm_evidence.cli import app
    app(sys.argv[1:])
"""
"""The command with shards of five abstracts, each of which takes its time; its workers do too."""


def abstract(number: int) -> str:
    """Return the text of an abstract like no other."""
    return f"RESULTS: Of {number + 100} patients, {number} died. Mortality was {number / 2}%."


@pytest.fixture
def many(folder: Path) -> Path:
    """Return a file of forty records, one of which is broken."""
    lines = [json.dumps({"text": abstract(number)}) for number in range(40)]
    lines[BROKEN] = '{"text": '
    file = folder / "many.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


@pytest.fixture
def start(folder: Path) -> Start:
    """Return what starts the command in a process of its own, reading slowly."""
    script = folder.parent / f"{folder.name}.py"
    script.write_text(SLOWLY, encoding="utf-8")

    def run(*args: object, pause: float = 0) -> subprocess.Popen[str]:
        """Start it."""
        return subprocess.Popen(  # noqa: S603 - our own script
            [sys.executable, script, *map(str, args)],
            cwd=folder,
            env={**os.environ, "PAUSE": str(pause)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    return run


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Article]:
    """Return the articles that are read, as they are."""
    articles: list[Article] = []

    def watched(article: Article) -> StudyRecord:
        """Remember what is read."""
        articles.append(article)
        return read_article(article)

    monkeypatch.setattr("nelm_evidence.cli.extracting.telling.read_article", watched)
    return articles
