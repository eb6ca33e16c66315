"""
A table and a folder of templates come in, text in one of the formats goes out.

A format is a template `table.SUFFIX.j2`.  Whatever a template prints is escaped for its format
without its asking.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.errors import FileError, NelmError
from nelm_evidence.rendering.escaping import ESCAPES

if TYPE_CHECKING:
    from pathlib import Path

    from nelm_evidence.model.table import Table

_PREFIX, _SUFFIX = "table.", ".j2"
HTML = "html"


def formats(templates: Path) -> tuple[str, ...]:
    """Return the formats that a folder has a template for."""
    found = templates.glob(f"{_PREFIX}*{_SUFFIX}")
    return tuple(sorted(file.name[len(_PREFIX) : -len(_SUFFIX)] for file in found))


def render(table: Table, format: str, templates: Path) -> str:  # noqa: A002  # the word of the command line
    """Write a table in a format."""
    known = formats(templates)
    if format not in known:
        choices = f"Choose one of: {', '.join(known)}." if known else f"{templates} has none."
        raise NelmError(f"There is no template for the format {format!r}. {choices}")
    if format != HTML and format not in ESCAPES:
        raise NelmError(f"It is not known how text stays text in the format {format!r}.")
    # Jinja takes longer to load than a table to write; who only reads texts never pays for it.
    from jinja2 import TemplateError, TemplateSyntaxError  # noqa: PLC0415

    from nelm_evidence.rendering.sandbox import print_table  # noqa: PLC0415

    name = f"{_PREFIX}{format}{_SUFFIX}"
    try:
        return print_table(table, name, templates, ESCAPES.get(format))
    except TemplateError as fault:
        line = fault.lineno if isinstance(fault, TemplateSyntaxError) else None
        reason = f"the template does not work: {fault.message}"
        raise FileError(templates / name, reason, line=line) from fault
