"""
Tables, one record a row: CSV with commas, semicolons or tabs; JSON, one object a line or a list.

Which column holds what is known by its name (`table` in `fields.yaml`), or said with a mapping, as
`{"abstract": "Zusammenfassung"}`.  A table of which no column is known to hold an abstract is not
read as one long text: it is told with its columns.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from nelm_evidence.errors import FileError
from nelm_evidence.readers.fields import Names, article, named, names_of
from nelm_evidence.readers.reader import Read, Reader, of_text
from nelm_evidence.readers.tagged import LIMIT

Row = Mapping[str, list[str]]

_SEPARATORS = ",;\t"
_JSON = re.compile(r"\s*(?:\[\s*)?\{\s*\"", re.ASCII)
_LONG = 200
"""So many characters in a cell make an abstract of it, whatever its column is called."""
_DECIDING = ("text", "abstract")


def reading(fields: Mapping[str, str] | None = None) -> Reader:
    """Return the reader of tables in which a person says which column holds which field."""
    said = {field: [column.lower()] for field, column in (fields or {}).items()}

    def is_mine(start: str) -> bool:
        """Return whether there are rows of cells, or objects."""
        return _JSON.match(start) is not None or _separator(start, _columns(said)) is not None

    def read(text: str, path: str) -> Iterator[Read]:
        """Yield the record of each row."""
        names = _columns(said)
        is_json = _JSON.match(text) is not None
        rows = _objects(text, path) if is_json else _rows(text, _separator(text, names), path)
        yield from _read_rows(rows, names, path)

    return Reader("table", (".csv", ".tsv"), is_mine, of_text(read, limit=LIMIT))


def _columns(said: Names) -> Names:
    """Return what the columns of tables are called, in small letters, and what a person says."""
    known = names_of("table").items()
    return {field: [name.lower() for name in names] for field, names in known} | dict(said)


def _deciding(names: Names) -> set[str]:
    """Return the names of the columns without which there is nothing to read."""
    return {name for field in _DECIDING for name in names[field]}


def _read_rows(rows: Iterable[Row | FileError], names: Names, path: str) -> Iterator[Read]:
    """Yield the record of each row, unless the columns say nothing of an abstract."""
    for row in rows:
        if isinstance(row, FileError):
            yield row
        elif _deciding(names).isdisjoint(row):
            columns = ", ".join(row)
            hint = "Say which with --field abstract=COLUMN."
            raise FileError(path, f"has no column of abstracts among {columns}", hint=hint)
        else:
            yield article(named(row, names), path)


def _separator(start: str, names: Names) -> str | None:
    """Return what stands between the cells of a table, if a text is one."""
    header, _, rest = start.partition("\n")
    for separator in _SEPARATORS:
        columns = _header(next(csv.reader([header], delimiter=separator), []))
        if len(columns) > 1 and _deciding(names).intersection(columns):
            return separator
        rows = [row for row in csv.reader(rest.splitlines()[:2], delimiter=separator) if row]
        if rows and all(
            len(row) == len(columns) > 1 and max(map(len, row)) > _LONG for row in rows
        ):
            return separator
    return None


def _header(cells: Sequence[str]) -> list[str]:
    """Return the names of columns as they are looked up."""
    return [cell.strip().lower() for cell in cells]


def _rows(text: str, separator: str | None, path: str) -> Iterator[Row | FileError]:
    """Yield the rows of a CSV, each as its cells by the names of their columns."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator or ",")
    try:
        header = _header(next(lines))
        for cells in lines:
            if len(cells) > len(header):
                reason = f"has {len(cells)} cells in a row of {len(header)} columns"
                hint = "Put cells that hold the separator into quotes."
                yield FileError(path, reason, hint=hint, line=lines.line_num)
            elif any(cell.strip() for cell in cells):
                yield {name: [cell] for name, cell in zip(header, cells, strict=False)}
    except csv.Error as error:
        raise FileError(path, f"is not CSV: {error}", line=lines.line_num) from error


def _objects(text: str, path: str) -> Iterator[Row | FileError]:
    """Yield the objects of a JSON list, or of a file with one a line."""
    if text.lstrip().startswith("["):
        try:
            listed = json.loads(text)
        except json.JSONDecodeError as error:
            raise _broken(path, error, error.lineno) from error
        yield from (_row(one) for one in listed if isinstance(one, dict))
        return
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            one = json.loads(line)
        except json.JSONDecodeError as error:
            yield _broken(path, error, number)
            continue
        yield _row(one) if isinstance(one, dict) else _broken(path, "no object", number)


def _row(one: Mapping[str, object]) -> Row:
    """Return the values of an object as text, by its keys in small letters."""
    return {
        key.lower(): [str(part) for part in (value if isinstance(value, list) else [value])]
        for key, value in one.items()
        if value is not None
    }


def _broken(path: str, reason: object, line: int) -> FileError:
    """Say that a line is no object of JSON."""
    told = getattr(reason, "msg", reason)
    return FileError(path, f"is not JSON: {told}", hint="Put one object on each line.", line=line)


READER = reading()
