"""The fixtures that more than one room needs: the words, the corpus, and the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from nelm_evidence import vocabulary as words
from nelm_evidence.cli import app
from nelm_evidence.model.vocabulary import Vocabulary

ROOT = Path(__file__).resolve().parents[1]


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
