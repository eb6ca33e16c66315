"""`extract`: the formats, where the answer goes, and pairs, globs and standard input."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from typer.testing import Result

from nelm_evidence.cli.console import Exit

Cli = Callable[..., Result]


def records(result: Result) -> list[dict[str, object]]:
    """Return the records of an answer in JSON Lines, told without fault."""
    assert (result.exit_code, result.stderr) == (Exit.NOTHING_TO_LOOK_AT, "")
    return [json.loads(line) for line in result.stdout.splitlines()]


def paths(result: Result) -> list[str]:
    """Return the names of the files that the records were read from."""
    sources = [json.loads(line)["source"]["path"] for line in result.stdout.splitlines()]
    return [Path(path).name for path in sources]


def test_a_file_gives_a_record_a_line(cli: Cli, abstract: Path) -> None:
    """JSON Lines where nobody watches; figures keep their digits."""
    answer = cli("extract", abstract)
    (record,) = records(answer)
    assert record["source"] == {"path": str(abstract)}
    assert record["languages"] == ["en"]
    assert '"value":70.2,' in answer.stdout
    assert '"value":43.0,' in answer.stdout


def test_every_quote_is_the_text_at_its_offsets(cli: Cli, abstract: Path) -> None:
    """The promise of every source."""
    text = abstract.read_text(encoding="utf-8")
    (record,) = records(cli("extract", abstract))
    sources = [source for finding in record["findings"] for source in finding["sources"]]  # type: ignore[attr-defined]
    assert sources
    assert all(text[one["start"] : one["end"]] == one["quote"] for one in sources)


def test_json_is_an_array(cli: Cli, abstract: Path, pair: Path) -> None:
    """However many records there are."""
    assert len(json.loads(cli("extract", abstract, "--format", "json").stdout)) == 1
    assert len(json.loads(cli("extract", abstract, pair, "--format", "json").stdout)) == 2


def test_yaml_is_a_document_a_record(cli: Cli, abstract: Path, pair: Path) -> None:
    """The same records as in JSON."""
    documents = list(yaml.safe_load_all(cli("extract", abstract, pair, "--format", "yaml").stdout))
    assert documents == json.loads(cli("extract", abstract, pair, "--format", "json").stdout)


def test_text_is_for_a_person(cli: Cli, abstract: Path) -> None:
    """Labels and units as one says them, by section."""
    shown = cli("extract", abstract, "--format", "text").stdout
    assert "120 patients" in shown
    assert "\n  Oncological outcome\n" in shown
    assert "Overall survival, 5 yr" in shown
    assert "70.2%" in shown
    assert "median 43.0 mo" in shown


def test_a_pair_is_one_record(cli: Cli, pair: Path) -> None:
    """In two languages, each source naming its file."""
    (record,) = records(cli("extract", pair))
    assert record["languages"] == ["en", "zh"]
    assert record["source"] == {"path": str(pair / "study.en.txt")}
    (survival,) = [f for f in record["findings"] if f["measure"] == "overall_survival"]  # type: ignore[attr-defined]
    assert survival["agreement"] == "agreed"
    for source in survival["sources"]:
        text = Path(source["path"]).read_text(encoding="utf-8")
        assert text[source["start"] : source["end"]] == source["quote"]


def test_a_glob_and_a_folder(cli: Cli, abstract: Path, pair: Path) -> None:
    """In the order of the command line."""
    assert paths(cli("extract", pair, "*.txt")) == ["study.en.txt", abstract.name]


def test_standard_input(cli: Cli, abstract: Path) -> None:
    """Its name is `-`."""
    (record,) = records(cli("extract", "-", stdin=abstract.read_bytes()))
    assert record["source"] == {"path": "-"}


def test_the_language_can_be_said(cli: Cli, abstract: Path) -> None:
    """The whole text is then read in that language."""
    (record,) = records(cli("extract", abstract, "--lang", "en"))
    assert record["languages"] == ["en"]
    forced = json.loads(cli("extract", abstract, "--lang", "zh").stdout)
    assert forced["languages"] == ["zh"]


@pytest.mark.parametrize(
    ("name", "start"), [("o.json", "["), ("o.jsonl", "{"), ("o.yaml", "---"), ("o", "{")]
)
def test_the_name_of_the_output_tells_the_format(
    cli: Cli, abstract: Path, name: str, start: str
) -> None:
    """Where `--format` does not."""
    assert cli("extract", abstract, "--output", name).stdout == ""
    assert Path(name).read_text(encoding="utf-8").startswith(start)


def test_the_output_holds_what_could_be_read(cli: Cli, abstract: Path) -> None:
    """One file that cannot be used costs its own record alone."""
    ended = cli("extract", "nowhere.txt", abstract, "--output", "out.jsonl")
    assert ended.exit_code == Exit.CANNOT_BE_USED
    assert len(Path("out.jsonl").read_text(encoding="utf-8").splitlines()) == 1


def test_no_output_where_nothing_could_be_read(cli: Cli, folder: Path) -> None:
    """The old file stays, and nothing is left beside it."""
    Path("out.jsonl").write_text("old", encoding="utf-8")
    assert cli("extract", "nowhere.txt", "--output", "out.jsonl").exit_code == Exit.CANNOT_BE_USED
    assert Path("out.jsonl").read_text(encoding="utf-8") == "old"
    assert [file.name for file in folder.iterdir()] == ["out.jsonl"]
