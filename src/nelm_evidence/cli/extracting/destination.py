"""Where the records go, and in which format: into a stream, a file, or a folder of shards."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import typer

from nelm_evidence.cli.extracting.shelving import SUFFIXES
from nelm_evidence.cli.formats import FORMS, chosen_format
from nelm_evidence.cli.options import Format


@dataclass(frozen=True, slots=True)
class Destination:
    """Where the records go."""

    form: Format
    file: Path | None = None
    """None for stdout, and where there is a folder."""
    folder: Path | None = None


def destination(output: str | None, form: Format | None, *, resume: bool) -> Destination:
    """Return where the records go: a path that ends in `/` or is a folder is one of shards."""
    if output is None:
        if resume:
            reason = "needs the folder to go on with: --output FOLDER/."
            raise typer.BadParameter(reason, param_hint="'--resume'")
        return Destination(_whole(chosen_format(form, None)))
    place = Path(output)
    if not (resume or output.endswith("/") or place.is_dir()):
        return Destination(_whole(chosen_format(form, place)), file=place)
    if form is not None and form not in SUFFIXES:
        reason = f"shards are {' or '.join(SUFFIXES)}."
        raise typer.BadParameter(reason, param_hint="'--format'")
    return Destination(form or Format.JSONL, folder=place)


def _whole(form: Format) -> Format:
    """Return a format in which all records can stand in one file."""
    if form not in FORMS:
        reason = f"{form} is for shards: --output FOLDER/."
        raise typer.BadParameter(reason, param_hint="'--format'")
    return form
