"""The fixtures: the words, the corpus, the command line, and abstracts to give to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from nelm_evidence import vocabulary as words
from nelm_evidence.cli import app
from nelm_evidence.model.vocabulary import Vocabulary

ROOT = Path(__file__).resolve().parents[1]
ENGLISH = (
    "A total of 120 patients with neuroendocrine liver metastases were studied. "
    "The 5-year overall survival was 70.2%. Median follow-up was 43.0 months.\n"
)
CHINESE = "共纳入120例神经内分泌肿瘤肝转移患者。5年总生存率为70.2%。中位随访时间为43.0个月。\n"


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """Return the vocabulary of the tool."""
    return words.load()


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Return the folder of the corpus."""
    return ROOT / "corpus"


@pytest.fixture
def cli() -> Callable[..., Result]:
    """Return the command line as a function of its arguments and of standard input."""

    def run(*args: object, stdin: str | bytes | None = None) -> Result:
        """Run a command; what is not an exit is a bug and goes through."""
        written = [str(arg) for arg in args]
        return CliRunner().invoke(app, written, input=stdin, catch_exceptions=False)

    return run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder, which is the working directory too."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def abstract(folder: Path) -> Path:
    """Return a file with an English abstract."""
    file = folder / "study.txt"
    file.write_text(ENGLISH, encoding="utf-8")
    return file


@pytest.fixture
def pair(folder: Path) -> Path:
    """Return a folder with a pair of abstracts of one study."""
    pairs = folder / "pairs"
    pairs.mkdir()
    (pairs / "study.en.txt").write_text(ENGLISH, encoding="utf-8")
    (pairs / "study.zh.txt").write_text(CHINESE, encoding="utf-8")
    return pairs
