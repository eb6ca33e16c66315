"""
What each format is read as: the files of `formats`, each beside the YAML that says what is in it.

A file is called FORMAT--ODDITY.SUFFIX, FORMAT being the module of its reader.  Its YAML lists the
articles (`text`, `citation`, `index`, `notices`), and what is `said` in between, with its `line`.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

from nelm_evidence.errors import FileError
from nelm_evidence.model.document import Article
from nelm_evidence.model.record import Notice
from nelm_evidence.readers import FIELDS, READERS, fields, read
from nelm_evidence.readers.decoding import glimpse

HOME = Path(__file__).with_name("formats")
FILES = sorted(file for file in HOME.iterdir() if file.suffix != ".yaml")


def shown(one: object) -> dict[str, Any]:
    """Return what came out of a file as its YAML tells it."""
    if not isinstance(one, Article):
        told: dict[str, Any] = {"said": str(one).split(": ", maxsplit=1)[1]}
        if isinstance(one, FileError) and one.line:
            told["line"] = one.line
        return told
    citation = one.citation.model_dump(mode="json", exclude_defaults=True)
    return {
        "text": one.text,
        "composed": one.composed,
        **({"citation": citation} if citation else {}),
        **({} if one.index is None else {"index": one.index}),
        **({"notices": list(map(written, one.notices))} if one.notices else {}),
    }


def written(notice: Notice) -> str:
    """Return a notice on one line."""
    return f"{notice.rule} ({notice.severity}): {notice.message}"


def expected(file: Path) -> list[dict[str, Any]]:
    """Return what the YAML beside a file says is in it."""
    told = yaml.safe_load(file.with_suffix(".yaml").read_text(encoding="utf-8"))
    return [{"composed": True, **one} if "text" in one else one for one in told]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.stem))
def test_a_file_gives_what_is_in_it(file: Path) -> None:
    """No record more, none less, in the order of the file."""
    assert [shown(one) for one in read([str(file)])] == expected(file)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.stem))
def test_a_format_is_known_by_its_content(file: Path) -> None:
    """By its own reader, and no reader before it."""
    start = glimpse(file.read_bytes())
    own = import_module(f"nelm_evidence.readers.{file.stem.split('--')[0]}").READER
    assert next(reader for reader in READERS if reader.is_mine(start)) is own


def test_every_format_has_a_file() -> None:
    """And every file its YAML."""
    formats = {file.stem.split("--")[0] for file in FILES}
    modules = {
        file.stem
        for file in Path(read.__code__.co_filename).parent.glob("*.py")
        if "\nREADER = " in file.read_text(encoding="utf-8")
    }
    assert formats == modules
    assert {file.with_suffix(".yaml") for file in FILES} == set(HOME.glob("*.yaml"))


def test_fields_are_called_by_their_names() -> None:
    """In every format, so that none is looked up in vain; and a person may say each."""
    told = yaml.safe_load(Path(fields.__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    assert {field for names in told.values() for field in names} == set(FIELDS)


def test_a_person_says_which_column_holds_what(tmp_path: Path) -> None:
    """In a table whose columns nobody knows; known names of the other columns still hold."""
    file = tmp_path / "a.csv"
    file.write_text("Zusammenfassung;Doi\nTwelve patients.;10.1000/1\n", encoding="utf-8")
    said = {"abstract": "Zusammenfassung"}
    (article,) = read([str(file)], said)
    assert shown(article) == {
        "text": "Twelve patients.\n",
        "composed": True,
        "citation": {"doi": "10.1000/1"},
    }
