"""What the tests of the mentions share: one sentence, read into its items."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nelm_evidence.document import lay_out
from nelm_evidence.mentions import find
from nelm_evidence.model.document import Article
from nelm_evidence.model.line import Item
from nelm_evidence.model.vocabulary import Vocabulary

Told = Callable[[str], list[tuple[str, str]]]


@pytest.fixture
def measures(vocabulary: Vocabulary) -> Told:
    """Return the measures that a text names, each with its words and its code."""

    def told(text: str) -> list[tuple[str, str]]:
        """Read a text."""
        items = [item for item in all_items(text, vocabulary) if item.kind == "Measure"]
        return [(text[item.start : item.end], item.value.code) for item in items]

    return told


@pytest.fixture
def named(vocabulary: Vocabulary) -> Told:
    """Return what stands in a text, each item with its words and its kind."""

    def told(text: str) -> list[tuple[str, str]]:
        """Read a text."""
        return [(text[i.start : i.end], i.kind) for i in all_items(text, vocabulary)]

    return told


def all_items(text: str, vocabulary: Vocabulary) -> list[Item]:
    """Return the items of all lines of a text."""
    parts = lay_out(Article(text=text), vocabulary)
    return [item for part in parts for line in find(part, vocabulary) for item in line.items]
