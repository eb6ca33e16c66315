"""`table`: the studies of the evidence base, or of texts, beside each other."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nelm_evidence.cli.answer import answer, answer_bytes
from nelm_evidence.cli.console import Verdict
from nelm_evidence.cli.held import held, located, opened
from nelm_evidence.cli.options import Drafts, Evidence, Output, TextLanguage, Where

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nelm_evidence.model.record import Language, StudyRecord
    from nelm_evidence.model.table import Table


class TableLanguage(StrEnum):
    """The language of headings and notes."""

    EN = "en"
    ZH = "zh"
    BOTH = "both"


Name = Annotated[
    str,
    typer.Argument(
        metavar="NAME",
        help="studies, patients, operation, response, survival, factors, gaps, agreement, "
        "or a YAML file that defines one more.",
    ),
]
FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        help="md, html, csv, tex, docx or xlsx; md unless --output says otherwise.",
        show_default=False,
    ),
]
LanguageOption = Annotated[
    TableLanguage, typer.Option("--lang", help="The language of headings and notes.")
]
FromOption = Annotated[
    list[str] | None,
    typer.Option(
        "--from",
        metavar="PATH",
        help="Show what these texts say, read as `extract` reads them, instead of the base.",
        show_default=False,
    ),
]
SortOption = Annotated[
    list[str] | None,
    typer.Option(
        "--sort",
        metavar="FACT",
        help="Order the rows by year, cohort.size, country and the like; -FACT for the highest "
        "first.",
        show_default="year",
    ),
]
GroupOption = Annotated[
    str | None,
    typer.Option(
        "--group-by",
        metavar="FACT",
        help="Part the rows by treatment, design, country and the like.",
        show_default=False,
    ),
]
ColumnsOption = Annotated[
    str | None,
    typer.Option(
        "--columns",
        metavar="KEY,KEY",
        help="Show these columns only, in this order.",
        show_default=False,
    ),
]
TemplateOption = Annotated[
    Path | None,
    typer.Option(
        "--template",
        metavar="FILE",
        help="Write it by a template of your own, NAME.SUFFIX.j2.",
        show_default=False,
    ),
]
SourcesOption = Annotated[
    bool,
    typer.Option(
        "--sources/--no-sources",
        help="Read the texts of the base again, and show the words behind each figure.",
    ),
]
_FORMAT = "md"


def table(  # noqa: PLR0913 - what a person can ask for
    name: Name = "studies",
    evidence: Evidence = None,
    form: FormatOption = None,
    lang: LanguageOption = TableLanguage.EN,
    output: Output = None,
    *,
    source: FromOption = None,
    where: Where = None,
    sort: SortOption = None,
    group_by: GroupOption = None,
    columns: ColumnsOption = None,
    template: TemplateOption = None,
    drafts: Drafts = False,
    sources: SourcesOption = True,
) -> None:
    """
    Print a table of the studies in the evidence base, ordered by year.

    Example: nelm-evidence table survival --output survival.html

    A part of them: nelm-evidence table studies --where "year >= 2015" --group-by treatment

    What two languages say: nelm-evidence table agreement --from corpus
    """
    # The base, the words and Jinja are needed only here, not by `--help`.
    from nelm_evidence.query import compiled  # noqa: PLC0415
    from nelm_evidence.rendering import View, tabulate  # noqa: PLC0415

    verdict, wanted = Verdict(), compiled(where) if where else None
    view = View(
        table=name,
        language=lang.value,
        measures=_labels(lang),
        columns=tuple(part.strip() for part in (columns or "").split(",") if part.strip()),
        sort=tuple(sort or ()),
        group_by=group_by,
    )
    if source:
        records = _read(source, verdict)
    else:
        base = opened(evidence)
        records, known = held(base, drafts=drafts, hint="--drafts shows them.")
        view = replace(view, drafts=known, not_applicable=base.not_applicable)
    kept = [record for record in records if wanted is None or wanted(record)]
    if sources and not source:
        kept = located(kept, base)
    _write(tabulate(kept, view), form or _suffix(output), output, template)
    verdict.end()


def _write(made: Table, form: str, output: Path | None, template: Path | None) -> None:
    """Write a table to where it is wanted."""
    from nelm_evidence import bundled  # noqa: PLC0415
    from nelm_evidence.rendering import BINARY, render, render_binary, render_with  # noqa: PLC0415

    if template is None and form in BINARY:
        answer_bytes(output, render_binary(made, form))
        return
    written = render_with(made, template) if template else render(made, form, bundled.templates())
    with answer(output) as stream:
        stream.write(written if written.endswith("\n") else written + "\n")


def _read(paths: list[str], verdict: Verdict) -> Iterable[StudyRecord]:
    """Return the studies of texts."""
    from nelm_evidence.cli.reading import read_articles, read_records  # noqa: PLC0415

    articles = read_articles(paths, verdict, lang=TextLanguage.AUTO, quiet=True)
    return [record for _, record in read_records(articles, verdict)]


def _labels(lang: TableLanguage) -> dict[str, str]:
    """Return what measures are called."""
    from nelm_evidence import vocabulary  # noqa: PLC0415

    language: Language = "zh" if lang is TableLanguage.ZH else "en"
    return {code: measure.label[language] for code, measure in vocabulary.load().measures.items()}


def _suffix(output: Path | None) -> str:
    """Return the format that the name of a file asks for."""
    return output.suffix.lstrip(".").lower() or _FORMAT if output else _FORMAT
