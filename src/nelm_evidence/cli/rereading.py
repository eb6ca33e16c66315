"""
How `validate` reads the texts of a base again: the readers and the pipeline, handed to the base.

The words and the matcher are loaded when the first text is there to be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from nelm_evidence import readers, vocabulary
from nelm_evidence.errors import FileError
from nelm_evidence.evidence import Rereading, Testimony
from nelm_evidence.model.account import Account
from nelm_evidence.model.document import Article

Heard = tuple[tuple[Article, tuple[Account, ...]], ...]
"""Texts, each with what its languages tell."""


def rereading() -> Rereading:
    """Return how texts are read again."""
    return Rereading(fetch, testify)


def fetch(path: Path) -> str:
    """Return the text of a file, which must be one abstract."""
    texts = []
    for one in readers.read_input(readers.Input(str(path))):
        if isinstance(one, FileError):
            raise one
        if isinstance(one, Article):
            texts.append(one.text)
    if len(texts) != 1:
        hint = "Split it into one file an abstract."
        raise FileError(path, f"holds {len(texts)} texts, not one", hint=hint)
    return texts[0]


def testify(texts: Sequence[tuple[str, str]]) -> Testimony:
    """Return what texts tell together, where there is one a language at most, and each alone."""
    return testimony(hear(texts))


def hear(texts: Sequence[tuple[str, str]]) -> Heard:
    """Return each text with what its languages tell."""
    # The matcher takes long to load, and a base may have no texts.
    from nelm_evidence.pipeline import tell  # noqa: PLC0415

    words = vocabulary.load()
    articles = [Article(text, path=name) for name, text in texts]
    return tuple((article, tell(article, words)) for article in articles)


def testimony(told: Heard) -> Testimony:
    """Return what was heard, together and alone."""
    from nelm_evidence.merging import merge  # noqa: PLC0415 - as above

    alone = tuple(merge(article, (one,)) for article, accounts in told for one in accounts)
    everything = tuple(chain.from_iterable(accounts for _, accounts in told))
    if len({one.language for one in everything}) < len(everything):
        return Testimony(alone, ())
    return Testimony((merge(told[0][0], everything),), alone)
