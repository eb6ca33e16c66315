"""
A table and a folder of templates come in, a file in one of the formats goes out.

A format is a template `table.SUFFIX.j2`, or one of `BINARY`.  Whatever a template prints is escaped
for its format without its asking.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from nelm_evidence.errors import FileError, NelmError
from nelm_evidence.escaping import ESCAPES
from nelm_evidence.rendering.excel import write_excel
from nelm_evidence.rendering.word import write_word
from nelm_evidence.rendering.wording import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from nelm_evidence.model.review import Review
    from nelm_evidence.model.table import Table
    from nelm_evidence.rendering.wording import Wording

_PREFIX, _SUFFIX = "table.", ".j2"
HTML = "html"
_PAGE = "review.html.j2"
_FRAGMENT = "notebook.html.j2"
BINARY: Mapping[str, Callable[[Table, Wording], bytes]] = {"docx": write_word, "xlsx": write_excel}
"""The formats that are no text, and what writes them."""


def formats(templates: Path) -> tuple[str, ...]:
    """Return the formats there are: those of a folder's templates, and those that are no text."""
    found = (
        file.name[len(_PREFIX) : -len(_SUFFIX)] for file in templates.glob(f"{_PREFIX}*{_SUFFIX}")
    )
    return tuple(sorted({*found, *BINARY}))


def render(table: Table, format: str, templates: Path) -> str:  # noqa: A002  # the word of the command line
    """Write a table as text in a format."""
    known = formats(templates)
    if format not in known or format in BINARY:
        raise NelmError(
            f"There is no template for the format {format!r}. Choose one of: {', '.join(known)}."
        )
    return render_with(table, templates / f"{_PREFIX}{format}{_SUFFIX}")


def render_with(table: Table, template: Path) -> str:
    """Write a table by one template, `NAME.SUFFIX.j2`; the suffix says how text stays text."""
    form = template.name.removesuffix(_SUFFIX).rpartition(".")[2]
    if form != HTML and form not in ESCAPES:
        choices = ", ".join(sorted({HTML, *ESCAPES}))
        reason = f"it is not known how text stays text in the format {form!r}"
        hint = f"Call it NAME.SUFFIX.j2, with one of {choices} as suffix."
        raise FileError(template, reason, hint=hint)
    # Jinja takes longer to load than a table to write; who only reads texts never pays for it.
    from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError  # noqa: PLC0415

    from nelm_evidence.rendering.sandbox import print_table  # noqa: PLC0415

    try:
        return print_table(table, template, ESCAPES.get(form))
    except TemplateNotFound as fault:
        raise FileError(template, f"there is no template {fault.name!r} for it to use") from fault
    except TemplateError as fault:
        line = fault.lineno if isinstance(fault, TemplateSyntaxError) else None
        reason = f"the template does not work: {fault.message}"
        raise FileError(template, reason, line=line) from fault


def render_fragment(table: Table, templates: Path) -> str:
    """Write a table for somebody else's page: it brings its style, and addresses of its own."""
    # As above: Jinja only where something is written by it.
    from nelm_evidence.rendering.sandbox import print_table  # noqa: PLC0415

    told = sha256(repr((table.title, table.rows)).encode()).hexdigest()
    return print_table(table, templates / _FRAGMENT, None, here=f"nelm-{told[:8]}-")


def render_page(reviews: tuple[Review, ...], templates: Path) -> str:
    """Write studies laid open as one page that stands alone."""
    # As above: Jinja only where something is written by it.
    from nelm_evidence.rendering.sandbox import print_reviews  # noqa: PLC0415

    return print_reviews(reviews, templates / _PAGE)


def render_binary(table: Table, form: str) -> bytes:
    """Write a table in a format that is no text."""
    return BINARY[form](table, wording(table.language))
