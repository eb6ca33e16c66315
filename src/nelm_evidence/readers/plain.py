"""
Plain text: one abstract a file, in one language or two, with or without a title or affiliations.

The text is kept as it stands, for offsets count into it; where the title, the journal and the
DOI are is found later, by who lays the document out.
"""

from __future__ import annotations

from collections.abc import Iterator

from nelm_evidence.errors import FileError
from nelm_evidence.model.document import Article
from nelm_evidence.readers.reader import Reader, of_text

# The longest abstract on record has some 10,000 characters; a megabyte is a book.
LIMIT = 1_000_000


def read(text: str, path: str) -> Iterator[Article]:
    """Yield the one article of a text."""
    if not text.strip():
        reason = "is empty" if not text else "holds nothing but blanks"
        raise FileError(path, reason, hint="Put the text of one abstract into it.")
    yield Article(text=text, path=path)


def is_mine(start: str) -> bool:  # noqa: ARG001 - asked last, takes all
    """Return that any text can be read as a plain one."""
    return True


READER = Reader("plain text", (".txt",), is_mine, of_text(read, limit=LIMIT))
