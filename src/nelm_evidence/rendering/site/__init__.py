"""
A whole base comes in, the files of a static site go out: pages in both languages, downloads, plots.

It works from disk as from a server: links are relative, nothing is fetched from elsewhere, and
without a script every page still tells everything.  To add a page: its template in `templates/site`
and its line in `_tree`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from nelm_evidence.rendering.arrangement import View
from nelm_evidence.rendering.definition import TABLES
from nelm_evidence.rendering.printing import render
from nelm_evidence.rendering.site.addresses import page_names
from nelm_evidence.rendering.site.frame import LANGUAGES, Frame, Tongue, tongue
from nelm_evidence.rendering.site.listing import choices, listed, newest_first
from nelm_evidence.rendering.site.opening import Opened, Reader, opened
from nelm_evidence.rendering.site.places import places
from nelm_evidence.rendering.site.sheets import sheet_name, sheets
from nelm_evidence.rendering.tabulation import tabulate

if TYPE_CHECKING:
    from pathlib import Path

    from nelm_evidence.model.site import Observation, Shown, Site
    from nelm_evidence.model.table import Table
    from nelm_evidence.model.vocabulary import Measure
    from nelm_evidence.rendering.site.press import Press

File = tuple[str, str | bytes]
"""Where a file lies, as seen from the folder of the site, and what it holds."""

MARKER = ".nelm-evidence-site"
"""The file by which a folder is known as a site that was made here."""
OURS = frozenset({MARKER, ".nojekyll", "index.html", "assets", "downloads", "plots", *LANGUAGES})
"""All that stands at the top of a site; what else is there was put there by somebody else."""
_SIGN = "This folder was made by `nelm-evidence site`, which writes it anew as a whole.\n"
_FIRST = ("studies", "patients", "operation", "response", "survival", "factors", "gaps")
"""The order in which reviews have their tables; all others come behind."""


@dataclass(frozen=True, slots=True)
class Book:
    """What the pages of both languages are made of."""

    site: Site
    measures: Mapping[str, Measure]
    names: Mapping[str, str]
    """The file of each study's page, by its id."""
    studies: tuple[Shown, ...]
    """In the order of the list."""
    observed: Mapping[str | None, list[Observation]]
    """What validation has to say of each study, by its id."""
    templates: Path
    press: Press


def pages(site: Site, measures: Mapping[str, Measure], templates: Path) -> Iterator[File]:
    """Yield the files of a site."""
    # Jinja is loaded only where something is written by it.
    from nelm_evidence.rendering.site.press import Press  # noqa: PLC0415

    names = page_names(study.record.id for study in site.studies)
    observed = defaultdict[str | None, list["Observation"]](list)
    for one in site.examination.observations:
        observed[one.study].append(one)
    ordered = newest_first(site.studies)
    book = Book(site, measures, names, ordered, observed, templates, Press(templates))
    yield from _shared(book)
    for language in LANGUAGES:
        yield from _tree(book, tongue(language, measures))


def _shared(book: Book) -> Iterator[File]:
    """Yield what both languages use."""
    yield MARKER, _SIGN
    # GitHub would else leave out what begins with an underscore, and look for pages of its own.
    yield ".nojekyll", ""
    yield "index.html", book.press.file("choose.html", tongues=[tongue(one) for one in LANGUAGES])
    for name in ("site.css", "choose.js", "studies.js", "lighting.js"):
        yield f"assets/{name}", book.press.file(name)
    for name, content in book.site.downloads.items():
        yield f"downloads/{name}", content
    for plot in book.site.plots:
        for language, svg in plot.svg.items():
            yield f"plots/{plot.name}.{language}.svg", svg


def _tree(book: Book, spoken: Tongue) -> Iterator[File]:
    """Yield the pages of one language."""
    press, site = book.press, book.site
    lines = [
        listed(study, book.names[study.record.id], spoken.words, spoken.say("others"))
        for study in book.studies
    ]
    tables = dict(_tables(book, spoken))
    told = {"has_plots": bool(site.plots)}

    def page(name: str, here: str, **more: object) -> File:
        """Return a page of this language."""
        return press.page(name, Frame(spoken, here), **told, **more)

    chosen = choices(lines, spoken.words, book.measures)
    yield page("start", "index.html", lines=lines, choices=chosen, downloads=tuple(site.downloads))
    for study, before, after in _neighbours(book):
        name = book.names[study.record.id]
        yield page(
            "study",
            f"studies/{name}",
            study=_open(book, study, spoken),
            newer=before and book.names[before.record.id],
            older=after and book.names[after.record.id],
        )
    known = places((study.record for study in book.studies), book.names, book.measures)
    yield page("tables", "tables/index.html", tables=tables)
    for name, made in tables.items():
        parts = sheets(made)
        names = [sheet_name(made, number) for number in range(1, len(parts) + 1)]
        for part, file in zip(parts, names, strict=True):
            yield page(
                "table",
                f"tables/{file}",
                table=part,
                tables=tables,
                sheets=names,
                home_of=known.home,
                source_of=known.source,
                brief=True,
            )
        yield f"{spoken.language}/tables/{name}.csv", render(made, "csv", book.templates)
    yield page("validation", "validation.html", found=site.examination, names=book.names)
    if site.plots:
        yield page("plots", "plots.html", plots=site.plots, names=book.names)


def _open(book: Book, study: Shown, spoken: Tongue) -> Opened:
    """Return a study as its page shows it."""
    reader = Reader(spoken.language, book.measures, spoken.say("others"))
    return opened(study, tuple(book.observed[study.record.id]), reader)


def _tables(book: Book, spoken: Tongue) -> Iterator[tuple[str, Table]]:
    """Yield the tables that have a row, by name."""
    records = [study.record for study in book.studies]
    drafts = frozenset(study.record.id for study in book.studies if study.is_draft)
    never = {study.record.id: study.not_applicable for study in book.studies}
    plain = View(
        language=spoken.language,
        measures=spoken.words.measures,
        drafts=drafts,
        not_applicable=never,
    )
    for name in sorted(TABLES, key=lambda one: (*_FIRST, one).index(one)):
        if (made := tabulate(records, replace(plain, table=name))).rows:
            yield name, made


def _neighbours(book: Book) -> Iterator[tuple[Shown, Shown | None, Shown | None]]:
    """Yield each study with the one above and the one below it in the list."""
    row = (None, *book.studies, None)
    for (before, study), (_, after) in zip(pairwise(row[:-1]), pairwise(row[1:]), strict=True):
        if study is not None:
            yield study, before, after
