"""How references and headings are told in every format: parts of a table come in, text goes out."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nelm_evidence.model.record import Source
    from nelm_evidence.model.table import Column, Reference, Row


def cited(reference: Reference) -> str:
    """Return the words that figures were read from, and where they stand."""
    return " ".join(
        f"“{source.quote}” ({_file(source, reference)}{source.start}–{source.end})"
        for source in dict.fromkeys(reference.sources)
    )


def quoted(row: Row) -> str:
    """Return where the figures of a row were read, column by column."""
    return " ".join(f"{label}: {cited(reference)}" for label, reference in row.references)


def spanners(columns: Iterable[Column]) -> list[tuple[str, list[Column]]]:
    """Return the columns under their shared headings, in order."""
    return [(group, list(under)) for group, under in groupby(columns, lambda column: column.group)]


def _file(source: Source, reference: Reference) -> str:
    """Return the file that a source's offsets count into, with a comma, if it is known."""
    path = source.path or reference.path
    return f"{path}, " if path else ""
