"""
The formats of `extract`: how each writes a record, and what stands around and between records.

To add one: a row in `FORMS`, and its name in `options.Format`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TextIO

from nelm_evidence.cli.console import is_terminal
from nelm_evidence.cli.options import Format
from nelm_evidence.model.figures import to_json, to_yaml
from nelm_evidence.model.record import StudyRecord


@dataclass(frozen=True, slots=True)
class Form:
    """How records are written, one by one as they are read."""

    written: Callable[[StudyRecord], str]
    opening: str = ""
    between: str = ""
    closing: str = ""
    nothing: str = ""
    """What is written where there is no record."""


def chosen_format(given: Format | None, output: Path | None) -> Format:
    """Return the format to write: the given one, the one of the file's name, or a fitting one."""
    if given is not None:
        return given
    named = [form for form in Format if output and output.suffix == f".{form}"]
    if named:
        return named[0]
    return Format.TEXT if output is None and is_terminal() else Format.JSONL


def put_records(written: Iterable[str], form: Form, stream: TextIO) -> None:
    """Put records, written each by itself, into a stream as they come."""
    before = form.opening
    is_empty = True
    for record in written:
        stream.write(before + record)
        before, is_empty = form.between, False
    stream.write(form.nothing if is_empty else form.closing)


def write_json(records: Iterable[StudyRecord], stream: TextIO) -> None:
    """Write one array of records, however few, for people and for `jq`."""
    form = FORMS[Format.JSON]
    put_records(map(form.written, records), form, stream)


def _line(record: StudyRecord) -> str:
    """Write a record on one line."""
    return f"{to_json(record)}\n"


def _summary(record: StudyRecord) -> str:
    """Write a summary for a person."""
    # Only this format needs the words to write with, and the tables that have them.
    from nelm_evidence import vocabulary  # noqa: PLC0415
    from nelm_evidence.cli.summary import summarise  # noqa: PLC0415

    return summarise(record, vocabulary.load().measures)


FORMS: Mapping[Format, Form] = {
    Format.JSON: Form(partial(to_json, indent=2), "[\n", ",\n", "\n]\n", "[]\n"),
    Format.JSONL: Form(_line),
    Format.YAML: Form(to_yaml),
    Format.TEXT: Form(_summary, between="\n"),
}
