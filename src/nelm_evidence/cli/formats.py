"""
The formats of `extract`: each takes the records one by one as they are read and writes them out.

To add one: a function, its name in `options.Format`, and both in `WRITERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TextIO

from nelm_evidence.cli.console import is_terminal
from nelm_evidence.cli.options import Format
from nelm_evidence.model.figures import to_json, to_yaml
from nelm_evidence.model.record import StudyRecord

Writer = Callable[[Iterable[StudyRecord], TextIO], None]


def chosen_format(given: Format | None, output: Path | None) -> Format:
    """Return the format to write: the given one, the one of the file's name, or a fitting one."""
    if given is not None:
        return given
    named = [form for form in Format if output and output.suffix == f".{form}"]
    if named:
        return named[0]
    return Format.TEXT if output is None and is_terminal() else Format.JSONL


def write_jsonl(records: Iterable[StudyRecord], stream: TextIO) -> None:
    """Write one record a line."""
    stream.writelines(f"{to_json(record)}\n" for record in records)


def write_json(records: Iterable[StudyRecord], stream: TextIO) -> None:
    """Write one array of records, however few, for people and for `jq`."""
    opening = "[\n"
    for record in records:
        stream.write(opening + to_json(record, indent=2))
        opening = ",\n"
    stream.write("[]\n" if opening == "[\n" else "\n]\n")


def write_yaml(records: Iterable[StudyRecord], stream: TextIO) -> None:
    """Write one YAML document a record."""
    stream.writelines(to_yaml(record) for record in records)


def write_text(records: Iterable[StudyRecord], stream: TextIO) -> None:
    """Write a summary of each record for a person."""
    # Only this format needs the words to write with, and the tables that have them.
    from nelm_evidence import vocabulary  # noqa: PLC0415
    from nelm_evidence.cli.summary import summarise  # noqa: PLC0415

    between = ""
    for record in records:
        stream.write(between + summarise(record, vocabulary.load().measures))
        between = "\n"


WRITERS: Mapping[Format, Writer] = {
    Format.JSON: write_json,
    Format.JSONL: write_jsonl,
    Format.YAML: write_yaml,
    Format.TEXT: write_text,
}
