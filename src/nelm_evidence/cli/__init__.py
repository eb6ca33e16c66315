"""
The command line: one command a file, each a thin function over a public verb.

The answer goes to stdout, the talk to stderr; exit code 0 says that there is nothing to look at,
1 that something is wrong with the data, 2 that the command or a file cannot be used.  To add a
command: a module with one function, whose docstring is its help and ends in an example, and its
line at the end of this file.  What a command needs beyond `typer` is imported when it runs: spaCy
and Jinja take longer to load than `--help` takes to print.
"""

from __future__ import annotations

from typing import Annotated

import typer

from nelm_evidence.cli.accept import accept
from nelm_evidence.cli.adopt import adopt
from nelm_evidence.cli.check import check
from nelm_evidence.cli.console import in_one_line
from nelm_evidence.cli.explain import explain
from nelm_evidence.cli.export import export
from nelm_evidence.cli.extract import extract
from nelm_evidence.cli.fetch import fetch
from nelm_evidence.cli.plot import PLOTS
from nelm_evidence.cli.pool import pool
from nelm_evidence.cli.review import review
from nelm_evidence.cli.schema import schema
from nelm_evidence.cli.site import site
from nelm_evidence.cli.table import table
from nelm_evidence.cli.validate import validate
from nelm_evidence.cli.vocabulary import vocabulary

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    """Print the version and end, if that is what was asked for."""
    if not wanted:
        return
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - only needed here

    try:
        typer.echo(f"nelm-evidence {version('nelm-evidence')}")
    except PackageNotFoundError:
        typer.echo("nelm-evidence, run from its source without being installed")
    raise typer.Exit


@app.callback()
def describe(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", is_eager=True, callback=_print_version
        ),
    ] = False,
) -> None:
    """
    Read abstracts on neuroendocrine liver metastases, in English and in Chinese, into records.

    Every number of a record points at its place in the text.
    """


for command in (
    fetch,
    extract,
    check,
    validate,
    table,
    export,
    pool,
    review,
    site,
    explain,
    vocabulary,
    schema,
    adopt,
    accept,
):
    app.command()(in_one_line(command))

plots = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
for kind in PLOTS:
    plots.command()(in_one_line(kind))
app.add_typer(plots, name="plot", help="Draw the studies of the evidence base as SVG or PNG.")
