"""What is asked of every abstract alike, as it travels to whichever process reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nelm_evidence import readers
from nelm_evidence.cli.options import Format, Only, TextLanguage
from nelm_evidence.cli.reading import columns_of, spoken
from nelm_evidence.errors import FileError
from nelm_evidence.model.document import Article
from nelm_evidence.readers import Input
from nelm_evidence.readers.reader import Found
from nelm_evidence.selection import compiled


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks for."""

    form: Format
    lang: TextLanguage = TextLanguage.AUTO
    fields: tuple[str, ...] = ()
    only: Only | None = None
    fail_on: tuple[str, ...] = ()
    select: str | None = None


@dataclass(slots=True)
class Choice:
    """Which abstracts are worth reading, and how many of those seen were."""

    asked: Asked
    seen: int = 0
    chosen: int = 0

    def among(self, inputs: Iterable[Input | FileError]) -> Iterator[Found]:
        """Yield what is found in the inputs, without the abstracts that are not selected."""
        columns = columns_of(self.asked.fields)
        is_wanted = compiled(self.asked.select) if self.asked.select else None
        for one in inputs:
            for found in readers.read_input(one, columns):
                if not isinstance(found, Article):
                    yield found
                    continue
                self.seen += 1
                if is_wanted is None or is_wanted(_words(found)):
                    self.chosen += 1
                    yield spoken(found, self.asked.lang)

    def add(self, other: Choice) -> None:
        """Add what was chosen elsewhere."""
        self.seen += other.seen
        self.chosen += other.chosen

    def __str__(self) -> str:
        """Say how many were selected."""
        return f"selected: {self.chosen} of {self.seen} abstracts"


def _words(article: Article) -> str:
    """Return all that an article says: its title, its text, its other half."""
    other = _words(article.companion) if article.companion else ""
    return "\n".join((article.citation.title or "", article.text, other))
