"""What one text tells of its cohort and its design."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nelm_evidence.model.document import Article
from nelm_evidence.model.record import StudyRecord
from nelm_evidence.model.vocabulary import Vocabulary
from nelm_evidence.pipeline import read_study


@pytest.fixture(scope="session")
def study(vocabulary: Vocabulary) -> Callable[[str], StudyRecord]:
    """Return a function from a text to its record."""

    def read(text: str) -> StudyRecord:
        """Read a text; every place that it names must hold what it quotes."""
        record = read_study(Article(text=text), vocabulary)
        for source in (*record.cohort.sources, *record.design.sources):
            assert text[source.start : source.end] == source.quote
        return record

    return read
