"""
The room templates run in: a table or a review and a template come in, text goes out.

The only module that imports Jinja when it is loaded; who writes something loads it then.  A
template sees the table and the few functions below, and nothing of Python.  Of other files it sees
the parts that pages share, which come with the tool: `{% include "parts/page.css" %}`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from jinja2 import FunctionLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel

from nelm_evidence import bundled
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
_PARTS = "parts"


class Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox in which a part of a record has its fields and no methods."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - those of Jinja
        """Know nothing yet of any kind of thing."""
        super().__init__(**options)
        self._judged: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Whether a template may see this; it goes by what kind of thing it is, and is kept."""
        kind = type(obj), attr
        if kind not in self._judged:
            self._judged[kind] = self._is_safe(obj, attr, value)
        return self._judged[kind]

    def _is_safe(self, obj: object, attr: str, value: object) -> bool:
        """Judge a kind of thing for the first time; pydantic's methods open files and unpickle."""
        if isinstance(obj, BaseModel) and attr not in type(obj).model_fields:
            return False
        return super().is_safe_attribute(obj, attr, value)


def print_table(table: Table, template: Path, escape: Escape | None, *, here: str = "") -> str:
    """
    Write a table by a template; without an escape of its own, it is HTML.

    `here` stands before every address within it, for pages on which it is not alone.
    """
    words = wording(table.language)
    return _print(
        template,
        escape,
        table=table,
        word=words.phrase,
        studies=words.studies(len({row.study for row in table.rows})),
        home_of=lambda row: row.address,
        source_of=lambda _, entry: f"#{here}source-{entry.reference}" if entry.reference else "",
        brief=False,
        here=here,
    )


def print_reviews(reviews: tuple[Review, ...], template: Path) -> str:
    """Write studies laid open as a page."""
    words = wording("en")
    return _print(
        template, None, reviews=reviews, heading_of=lambda name: words.code("headings", name)
    )


def sandbox(own: Mapping[str, Path], escape: Escape | None = None) -> Sandbox:
    """Return a room that knows these templates by name, the shared parts, and no other file."""
    parts = {f"{_PARTS}/{file.name}": file for file in (bundled.templates() / _PARTS).iterdir()}
    known = {**parts, **own}
    room = Sandbox(
        loader=FunctionLoader(lambda name: _source(known[name]) if name in known else None),
        autoescape=escape is None,
        finalize=_finisher(escape),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    room.filters |= {
        "trace": trace,
        "cited": cited,
        "quoted": quoted,
        "spanners": spanners,
        "aligned": align,
    }
    return room


def _print(template: Path, escape: Escape | None, **values: object) -> str:
    """Fill a template."""
    return sandbox({template.name: template}, escape).get_template(template.name).render(values)


def _source(template: Path) -> str:
    """Return the source of a template."""
    try:
        return template.read_text(encoding="utf-8")
    except (OSError, UnicodeError) as fault:
        raise FileError(template, f"cannot be read: {fault}") from fault


def _finisher(escape: Escape | None) -> Callable[[object], object] | None:
    """Return what every printed value passes through: the escape."""
    if escape is None:
        return None
    return lambda value: escape(str(value))


def trace(cell: Cell) -> str:
    """Return what a cell's figures are and the words they were read from, a line each."""
    quotes = (f"“{source.quote}”" for source in cell.sources)
    return "\n".join((*(shorthand(finding) for finding in cell.findings), *quotes))
