"""
Records come in, tables of studies go out, as text in any format that has a template.

A table is a file `tables/NAME.yaml`; a format is a template `table.SUFFIX.j2` in the template
folder, with an escape in `escaping.py` if the suffix is new, or a writer in `printing.BINARY`.
"""

from __future__ import annotations

from nelm_evidence.rendering.arrangement import View
from nelm_evidence.rendering.definition import TABLES
from nelm_evidence.rendering.naming import name_studies
from nelm_evidence.rendering.printing import (
    BINARY,
    formats,
    render,
    render_binary,
    render_fragment,
    render_page,
    render_with,
)
from nelm_evidence.rendering.review import lay_open
from nelm_evidence.rendering.single import table_of
from nelm_evidence.rendering.site import MARKER, OURS, pages
from nelm_evidence.rendering.tabulation import tabulate

__all__ = [
    "BINARY",
    "MARKER",
    "OURS",
    "TABLES",
    "View",
    "formats",
    "lay_open",
    "name_studies",
    "pages",
    "render",
    "render_binary",
    "render_fragment",
    "render_page",
    "render_with",
    "table_of",
    "tabulate",
]
