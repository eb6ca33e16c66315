"""Shards: together the bytes of one answer, made once, and only from the inputs that are named."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pyarrow.dataset  # type: ignore[import-untyped]  # has no types
import pytest
from filelock import FileLock
from typer.testing import Result

from nelm_evidence.cli.console import Exit
from nelm_evidence.cli.extracting import manifest, sheaves
from nelm_evidence.model.document import Article

Cli = Callable[..., Result]
NAMES = [f"000000-{part:05}.jsonl" for part in range(4)]


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make shards of ten abstracts."""
    monkeypatch.setattr(sheaves, "_MANY", 10)


@pytest.fixture
def extract(cli: Cli) -> Cli:
    """Return the command `extract`, run by this process."""
    return lambda *args, **given: cli("extract", *args, "--jobs", 1, **given)


def shards(folder: str = "out") -> dict[str, bytes]:
    """Return the shards of a folder, by their names in order."""
    return {file.name: file.read_bytes() for file in sorted(Path(folder).glob("*.*"))}


def whole(folder: str = "out") -> bytes:
    """Return all shards of a folder, one after the other."""
    return b"".join(shards(folder).values())


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_shards_are_together_the_one_answer(cli: Cli, many: Path, jobs: int) -> None:
    """In the order of their names; the talk and the exit code are the same too."""
    alone = cli("extract", many, "--output", "one.jsonl")
    ended = cli("extract", many, "--output", "out/", "--jobs", jobs)
    assert whole() == Path("one.jsonl").read_bytes()
    assert list(shards()) == NAMES
    assert ended.exit_code == alone.exit_code == Exit.CANNOT_BE_USED
    assert ended.stderr == f"{alone.stderr}out: 39 records in 4 shards\n"
    assert sorted(file.name for file in Path("out").iterdir()) == [*NAMES, manifest.NAME]


def test_many_files_are_divided_among_processes(
    cli: Cli, corpus: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each reads its own, pairs as pairs; the bytes are those of one process."""
    monkeypatch.setattr(sheaves, "_LARGE", 5_000)
    (folder / "corpus").symlink_to(corpus)
    cli("extract", "corpus", "--output", "one.jsonl")
    ended = cli("extract", "corpus", "--output", "out/", "--jobs", 2)
    assert whole() == Path("one.jsonl").read_bytes()
    assert len(shards()) > 4
    assert ended.exit_code == cli("extract", "corpus").exit_code


def test_what_is_there_is_not_read_again(extract: Cli, many: Path, read: list[Article]) -> None:
    """Of a folder that is complete, nothing; of one that lacks a shard, that one."""
    extract(many, "--output", "out/")
    before = shards()
    read.clear()
    again = extract(many, "--output", "out/", "--resume")
    assert (read, shards()) == ([], before)
    assert again.exit_code == Exit.CANNOT_BE_USED
    assert again.stderr.endswith("out: 39 records in 4 shards, 4 of them there before\n")
    Path("out", NAMES[2]).unlink()
    extract(many, "--output", "out", "--resume")
    assert len(read) == 10
    assert shards() == before


def test_a_shard_that_is_not_whole_is_made_again(
    extract: Cli, many: Path, read: list[Article]
) -> None:
    """As after a power cut; and one that the manifest was about to tell of."""
    extract(many, "--output", "out/")
    before = shards()
    Path("out", NAMES[0]).write_bytes(b"{")
    page = Path("out", manifest.NAME)
    page.write_bytes(page.read_bytes()[:-10])
    read.clear()
    extract(many, "--output", "out/", "--resume")
    assert [one.index for one in read] == [*range(10), *range(30, 40)]
    assert shards() == before


def test_changed_inputs_are_read_again(extract: Cli, many: Path, read: list[Article]) -> None:
    """All of a file, and the shards that it no longer gives are gone."""
    extract(many, "--output", "out/")
    many.write_text("\n".join(many.read_text("utf-8").splitlines()[:15]), encoding="utf-8")
    read.clear()
    ended = extract(many, "--output", "out/", "--resume")
    assert len(read) == 15
    assert list(shards()) == NAMES[:2]
    assert "out: 2 shards removed that these inputs do not give" in ended.stderr


def test_another_extractor_reads_again(extract: Cli, many: Path, read: list[Article]) -> None:
    """Its rules may read more."""
    extract(many, "--output", "out/")
    read.clear()
    # The hash of the rules is kept for the process.
    entries = Path("out", manifest.NAME)
    entries.write_text(entries.read_text("utf-8").replace(manifest.extractor(), "0.0"), "utf-8")
    extract(many, "--output", "out/", "--resume")
    assert len(read) == 39
    assert manifest.extractor() in entries.read_text("utf-8")


def test_another_request_is_refused(extract: Cli, many: Path) -> None:
    """Half of the shards would answer another question."""
    extract(many, "--output", "out/")
    before = shards()
    ended = extract(many, "--output", "out/", "--resume", "--select", "died")
    assert ended.exit_code == Exit.CANNOT_BE_USED
    assert "holds shards of another request" in ended.stderr
    assert shards() == before


def test_a_folder_is_not_written_over(extract: Cli, many: Path) -> None:
    """Neither one of shards nor one of something else."""
    extract(many, "--output", "out/")
    ended = extract(many, "--output", "out/")
    assert ended.exit_code == Exit.CANNOT_BE_USED
    assert "out: holds shards already. --resume goes on with them" in ended.stderr
    Path("out", "thesis.docx").touch()
    ended = extract(many, "--output", "out/", "--resume")
    assert "out: holds thesis.docx, which is no shard" in ended.stderr


def test_one_run_at_a_time(extract: Cli, many: Path) -> None:
    """Two would write the same shards."""
    Path("out").mkdir()
    with FileLock("out/.lock"):
        ended = extract(many, "--output", "out/")
    assert ended.exit_code == Exit.CANNOT_BE_USED
    assert ended.stderr.startswith("out: another run is writing into it.")


def test_a_place_that_cannot_be_a_folder(extract: Cli, many: Path) -> None:
    """It is told in one line."""
    ended = extract(many, "--output", f"{many.name}/out/")
    assert ended.exit_code == Exit.CANNOT_BE_USED
    assert ended.stderr.startswith(f"{many.name}/out: cannot be written: not a directory.")


def test_only_what_is_selected_is_in_the_shards(extract: Cli, many: Path) -> None:
    """Where nothing is, there is a shard of nothing, so that nobody looks again."""
    ended = extract(many, "--output", "out/", "--select", "107 | 121")
    assert [json.loads(line)["source"]["index"] for line in whole().splitlines()] == [7, 21]
    assert "selected: 2 of 39 abstracts" in ended.stderr
    extract(many, "--output", "none/", "--select", "hamster")
    assert shards("none") == {NAMES[0]: b""}


def test_parquet_holds_a_row_for_each_finding(extract: Cli, many: Path) -> None:
    """The folder is one table for who reads Parquet."""
    extract(many, "--output", "out/", "--format", "parquet")
    lines = extract(many).stdout.splitlines()
    findings = [one for line in lines for one in json.loads(line)["findings"]]
    table = pyarrow.dataset.dataset("out", format="parquet").to_table()
    assert table.num_rows == len(findings) > 39
    assert table["measure"].to_pylist() == [one["measure"] for one in findings]


def test_standard_input_becomes_shards_too(extract: Cli, many: Path, read: list[Article]) -> None:
    """It cannot be known for the same the next time, and is read again."""
    content = many.read_bytes()
    extract("-", "--output", "out/", stdin=content)
    assert list(shards()) == NAMES
    read.clear()
    extract("-", "--output", "out/", "--resume", stdin=content)
    assert len(read) == 39
