"""
Showing: a record or a base comes in, what a notebook shows of it goes out, as HTML and as Markdown.

The model knows nothing of how it is shown: `show` makes what can be seen of it, and the extension
of IPython, `%load_ext nelm_evidence`, does so for whatever a cell ends with.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nelm_evidence import bundled, vocabulary
from nelm_evidence.evidence import EvidenceBase
from nelm_evidence.model.record import Language, StudyRecord
from nelm_evidence.model.table import Table
from nelm_evidence.rendering import View, render, render_fragment, table_of, tabulate


@dataclass(frozen=True, slots=True, repr=False)
class Showing:
    """A table that notebooks show, and that prints itself in a terminal."""

    table: Table

    def __repr__(self) -> str:
        """Return the table as Markdown, which a terminal can show."""
        return self._repr_markdown_()

    def _repr_html_(self) -> str:
        """Return the table as a part of a page, as IPython asks for it."""
        return render_fragment(self.table, bundled.templates())

    def _repr_markdown_(self) -> str:
        """Return the table as Markdown, likewise."""
        return render(self.table, "md", bundled.templates())


def show(
    what: StudyRecord | EvidenceBase, table: str = "studies", *, language: Language
) -> Showing:
    """Return a record with its readings, or a base as one of its tables, drafts left out."""
    measures = vocabulary.load().measures
    if isinstance(what, StudyRecord):
        return Showing(table_of(what, measures, language))
    labels = {code: measure.label[language] for code, measure in measures.items()}
    view = View(table, language, labels, not_applicable=what.not_applicable)
    return Showing(
        tabulate((one for key, one in what.records.items() if key not in what.drafts), view)
    )


def register(ipython: Any) -> None:  # noqa: ANN401  (only notebooks have IPython)
    """Let cells that end with a record or a base show it."""
    formatters = ipython.display_formatter.formatters
    for kind in (StudyRecord, EvidenceBase):
        formatters["text/html"].for_type(kind, lambda one: show(one, language="en")._repr_html_())
        formatters["text/markdown"].for_type(
            kind, lambda one: show(one, language="en")._repr_markdown_()
        )
