"""
The room templates run in: a table or a review and a template come in, text goes out.

The only module that imports Jinja when it is loaded; `printing.py` loads it when a table is
written.  A template sees the table and the few functions below, and nothing of Python.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from jinja2 import DictLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel

from nelm_evidence.errors import FileError
from nelm_evidence.model.shorthand import shorthand
from nelm_evidence.rendering.layout import align
from nelm_evidence.rendering.references import cited, quoted, spanners
from nelm_evidence.rendering.wording import wording

if TYPE_CHECKING:
    from pathlib import Path

    from nelm_evidence.model.review import Review
    from nelm_evidence.model.table import Cell, Table

Escape = Callable[[str], str]


class Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox in which a part of a record has its fields and no methods."""

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Whether a template may see this; pydantic's methods open files and unpickle."""
        if isinstance(obj, BaseModel) and attr not in type(obj).model_fields:
            return False
        return super().is_safe_attribute(obj, attr, value)


def print_table(table: Table, template: Path, escape: Escape | None) -> str:
    """Write a table by a template; without an escape of its own, it is HTML."""
    words = wording(table.language)
    return _print(
        template,
        escape,
        table=table,
        word=words.phrase,
        studies=words.studies(len({row.study for row in table.rows})),
    )


def print_reviews(reviews: tuple[Review, ...], template: Path) -> str:
    """Write studies laid open as a page."""
    return _print(template, None, reviews=reviews)


def _print(template: Path, escape: Escape | None, **values: object) -> str:
    """Fill a template, which knows no other file, not even its neighbours."""
    try:
        source = template.read_text(encoding="utf-8")
    except (OSError, UnicodeError) as fault:
        raise FileError(template, f"cannot be read: {fault}") from fault
    sandbox = Sandbox(
        loader=DictLoader({template.name: source}),
        autoescape=escape is None,
        finalize=_finisher(escape),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    sandbox.filters |= {
        "trace": trace,
        "cited": cited,
        "quoted": quoted,
        "spanners": spanners,
        "aligned": align,
    }
    return sandbox.get_template(template.name).render(values)


def _finisher(escape: Escape | None) -> Callable[[object], object] | None:
    """Return what every printed value passes through: the escape."""
    if escape is None:
        return None
    return lambda value: escape(str(value))


def trace(cell: Cell) -> str:
    """Return what a cell's figures are and the words they were read from, a line each."""
    quotes = (f"“{source.quote}”" for source in cell.sources)
    return "\n".join((*(shorthand(finding) for finding in cell.findings), *quotes))
