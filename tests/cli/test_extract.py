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


SUPPORTED = "RESULTS: Of 120 patients, 12 (10.0%) died. Bile leak was seen in 5%."
"""The count of the deaths gives their percentage; nothing supports the leaks."""
UNREAD = "RESULTS: We thought of 3.7 and of Smith. Mortality was 0.9%."


def test_only_what_is_corroborated(cli: Cli, folder: Path) -> None:
    """The rest is left out, and stderr says how much."""
    (folder / "a.txt").write_text(SUPPORTED, encoding="utf-8")
    answer = cli("extract", "a.txt", "--only", "corroborated")
    (record,) = (json.loads(line) for line in answer.stdout.splitlines())
    assert [f["value"] for f in record["findings"]] == [10.0]
    assert [f["corroboration"] for f in record["findings"]] == [["arithmetic"]]
    assert answer.stderr == (
        "left out, since nothing else supports them: 1 of 2 findings, 0 of 0 prognostic factors\n"
    )
    assert answer.exit_code == Exit.NOTHING_TO_LOOK_AT


@pytest.mark.parametrize(
    ("names", "code"),
    [
        ([], Exit.NOTHING_TO_LOOK_AT),
        (["unread"], Exit.SOMETHING_WRONG),
        (["left_unread"], Exit.SOMETHING_WRONG),
        (["info"], Exit.SOMETHING_WRONG),
        (["conflict", "warning"], Exit.NOTHING_TO_LOOK_AT),
        (["conflict", "unread"], Exit.SOMETHING_WRONG),
    ],
)
def test_a_script_says_what_it_fails_on(
    cli: Cli, folder: Path, names: list[str], code: Exit
) -> None:
    """By a word for it, by its rule or by its severity; whatever failed is told on stderr."""
    (folder / "a.txt").write_text(UNREAD, encoding="utf-8")
    answer = cli("extract", "a.txt", *(arg for name in names for arg in ("--fail-on", name)))
    assert answer.exit_code == code
    told = "a.txt:1:24: left unread: 3.7\n"
    assert answer.stderr == (told if code == Exit.SOMETHING_WRONG else "")


def codes(cli: Cli, path: Path, name: str) -> list[int]:
    """Return the exit codes without a name, with the one of what is there, and with another."""
    args: tuple[list[str], ...] = ([], ["--fail-on", name], ["--fail-on", "unknown_language"])
    return [cli("extract", path, *more).exit_code for more in args]


def test_impossible_figures_fail(cli: Cli, abstract: Path) -> None:
    """An error alone makes exit code 1; with `--fail-on` only what it names does."""
    abstract.write_text("RESULTS: Bile leak was seen in 12 of 58 patients (27%).", encoding="utf-8")
    assert codes(cli, abstract, "impossible") == [1, 1, 0]


def test_conflicts_of_the_languages_fail(cli: Cli, pair: Path) -> None:
    """As they do by themselves."""
    chinese = pair / "study.zh.txt"
    told = chinese.read_text(encoding="utf-8").replace("70.2", "72.2")
    chinese.write_text(told, encoding="utf-8")
    assert codes(cli, pair, "conflict") == [1, 1, 0]


def test_a_notice_that_there_is_not_cannot_be_failed_on(cli: Cli, abstract: Path) -> None:
    """A slip in a script must not make it pass for ever."""
    answer = cli("extract", abstract, "--fail-on", "unred")
    assert answer.exit_code == Exit.CANNOT_BE_USED
    assert "Did you mean unread?" in answer.stderr


TABLE = "Zusammenfassung;doi\n{}\n".format(
    "\n".join(f"Of 50 patients, 5 (1{place}%) died.;10.1000/{place}" for place in range(2))
)


def test_a_person_says_which_column_of_a_table_holds_the_abstract(cli: Cli, tmp_path: Path) -> None:
    """Each row is a record, with its position; a notice names that, for a row has no line."""
    file = tmp_path / "table.csv"
    file.write_text(TABLE, encoding="utf-8")
    answer = cli("extract", file, "--field", "abstract=Zusammenfassung")
    told = [json.loads(line) for line in answer.stdout.splitlines()]
    assert [one["source"] for one in told] == [
        {"path": str(file), "index": 0},
        {"path": str(file), "index": 1},
    ]
    assert [one["citation"]["doi"] for one in told] == ["10.1000/0", "10.1000/1"]
    assert answer.stderr == f"{file}#1: 5/50 = 10%, the text says 11%\n"


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("abstract", "--field abstract: say FIELD=COLUMN, as in abstract=Zusammenfassung."),
        ("summary=A", "--field summary=A: no such field. There are text, title,"),
    ],
)
def test_a_field_that_cannot_be(cli: Cli, abstract: Path, field: str, said: str) -> None:
    """One line, and what there is."""
    answer = cli("extract", abstract, "--field", field)
    assert answer.exit_code == Exit.CANNOT_BE_USED
    assert answer.stderr.startswith(said)
    assert answer.stdout == ""


def test_a_record_without_numbers_among_many_is_no_error(cli: Cli, tmp_path: Path) -> None:
    """An export holds reviews and letters too; their records say that nothing was there."""
    file = tmp_path / "table.csv"
    file.write_text("abstract;doi\nResection is discussed.;\nOf 40, 3 died.;\n", encoding="utf-8")
    answer = cli("extract", file)
    first, _ = records(answer)
    notices = first["notices"]
    assert isinstance(notices, list)
    assert [(one["rule"], one["severity"]) for one in notices] == [("no_numbers", "info")]
