"""The command: what is fetched, what stays, what is new since, and what is told of it."""

from __future__ import annotations

import io
import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import Result

from eutils import Article, Ncbi, fall_silent, status
from nelm_evidence.cli.console import Exit
from nelm_evidence.cli.gathering import watched as watched_records
from nelm_evidence.fetching import Record, articles

Cli = Callable[..., Result]
LONG_AGO = date(2020, 1, 1)


def names(folder: Path) -> list[str]:
    """Return the names of the articles in a folder."""
    return sorted(path.name for path in folder.glob("*.xml"))


def memory(folder: Path) -> dict[str, object]:
    """Return what a folder remembers."""
    read: dict[str, object] = json.loads((folder / ".fetched.json").read_text(encoding="utf-8"))
    return read


def completed(folder: Path, query: str, day: date) -> None:
    """Let a folder remember that a search was completed on a day."""
    folder.mkdir(exist_ok=True)
    told = json.dumps({"searches": {query: day.isoformat()}, "untold": []})
    (folder / ".fetched.json").write_text(told, encoding="utf-8")


def test_articles_come_by_number_and_by_search(cli: Cli, ncbi: Ncbi, folder: Path) -> None:
    """A PMID, a DOI and a search give a file each, and the answer names the files."""
    ncbi.articles = [Article("1"), Article("2", doi="10.1000/b"), Article("3", title="Spleen")]
    ended = cli("fetch", "1", "10.1000/B", "--query", "spleen", "--output", "corpus")
    assert ended.exit_code == Exit.NOTHING_TO_LOOK_AT
    assert sorted(ended.stdout.splitlines()) == ["corpus/1.xml", "corpus/2.xml", "corpus/3.xml"]
    assert ended.stderr.splitlines() == [
        "spleen: 1 article",
        "corpus: 3 fetched, 0 there already, 0 not found",
    ]
    assert names(folder / "corpus") == ["1.xml", "2.xml", "3.xml"]


def test_what_is_there_is_not_fetched_again(cli: Cli, ncbi: Ncbi, folder: Path) -> None:
    """An article is asked for once, unless its form of today is wanted."""
    ncbi.articles = [Article("1"), Article("2")]
    cli("fetch", "1", "--output", "corpus")
    ended = cli("fetch", "1", "2", "--output", "corpus")
    assert [fields["id"] for fields in ncbi.asked("efetch")] == ["1", "2"]
    assert ended.stdout == "corpus/2.xml\n"
    ncbi.articles = [Article("1", title="Retracted: liver resection"), Article("2")]
    ended = cli("fetch", "1", "2", "--output", "corpus", "--refresh")
    assert ended.stdout == "corpus/1.xml\n"
    assert "Retracted" in (folder / "corpus" / "1.xml").read_text(encoding="utf-8")
    assert not (folder / "corpus" / ".fetched.json").exists()


@pytest.mark.usefixtures("folder")
def test_what_is_not_in_pubmed_is_named_and_the_rest_fetched(cli: Cli, ncbi: Ncbi) -> None:
    """Unknown numbers cost themselves alone, and the exit code tells of them."""
    ncbi.articles = [Article("1")]
    ended = cli("fetch", "99", "10.1000/none", "1", "--output", "corpus")
    assert ended.exit_code == Exit.CANNOT_BE_USED
    assert ended.stdout == "corpus/1.xml\n"
    assert ended.stderr.splitlines() == [
        "10.1000/none: is not in PubMed. Check the DOI.",
        "99: is not in PubMed. Check the number.",
        "corpus: 1 fetched, 0 there already, 1 not found",
    ]


def test_a_word_that_pubmed_does_not_know_is_told(cli: Cli, ncbi: Ncbi, folder: Path) -> None:
    """A slip of the pen in a query is not taken for an answer."""
    ncbi.articles = [Article("1", title="Liver")]
    ended = cli("fetch", "--query", "liver metastatses", "--output", "corpus")
    assert "PubMed does not know metastatses, and searched without it" in ended.stderr
    assert names(folder / "corpus") == ["1.xml"]


def test_a_search_that_finds_nothing_is_complete(cli: Cli, ncbi: Ncbi, folder: Path) -> None:
    """Nothing is an answer, and its day is remembered."""
    ncbi.articles = [Article("1", title="Liver")]
    ended = cli("fetch", "--query", "spleen", "--output", "corpus")
    assert ended.exit_code == Exit.NOTHING_TO_LOOK_AT
    assert ended.stdout == ""
    assert "spleen: 0 articles\n" in ended.stderr
    assert ncbi.asked("efetch") == []
    assert list(memory(folder / "corpus")["searches"]) == ["spleen"]  # type: ignore[call-overload]


@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGINT])
def test_an_interrupted_run_goes_on_where_it_stopped(
    cli: Cli, ncbi: Ncbi, folder: Path, stop: signal.Signals
) -> None:
    """What arrived before the end is whole, is not asked for again, and is new to the next run."""
    ncbi.articles = [Article(str(n), title="Liver") for n in range(1, 251)]
    released = threading.Event()
    ncbi.faults = [status(*ncbi.answer("esearch", {"term": "liver", "retmax": "9999"}))]
    ncbi.faults += [_as_it_is(ncbi), fall_silent(released)]
    command = [sys.executable, "-m", "nelm_evidence", "fetch", "-q", "liver", "-o", "corpus"]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as run:  # noqa: S603 - our own line
        while len(ncbi.requests) < 3 and run.poll() is None:
            time.sleep(0.01)
        run.send_signal(stop)
        told = run.communicate()[1]
    released.set()
    assert run.returncode == (Exit.INTERRUPTED if stop is signal.SIGINT else -stop)
    assert told == b"liver: 250 articles\n"
    corpus = folder / "corpus"
    assert len(names(corpus)) == 200
    assert memory(corpus)["searches"] == {}
    ended = cli("fetch", "--query", "liver", "--output", "corpus")
    assert len(ncbi.asked("efetch")[-1]["id"].split(",")) == 50
    assert len(names(corpus)) == len(ended.stdout.splitlines()) == 250
    assert memory(corpus)["untold"] == []


def test_a_search_is_complete_when_all_it_found_is_there(
    cli: Cli, ncbi: Ncbi, folder: Path
) -> None:
    """An article that is found and does not come is asked for again the next time."""
    ncbi.articles = [Article("1", title="Liver"), Article("2", title="Liver")]
    first = status(*ncbi.answer("efetch", {"id": "1"}))
    search = status(*ncbi.answer("esearch", {"term": "liver", "retmax": "9999"}))
    ncbi.faults = [search, first, first]
    ended = cli("fetch", "--query", "liver", "--output", "corpus")
    assert ended.exit_code == Exit.CANNOT_BE_USED
    assert "liver: PubMed names 2, and does not send it." in ended.stderr
    assert names(folder / "corpus") == ["1.xml"]
    assert not (folder / "corpus" / ".fetched.json").exists()
    ended = cli("fetch", "--query", "liver", "--output", "corpus")
    assert ended.stdout == "corpus/2.xml\n"


def test_what_changed_in_an_interrupted_run_is_new_to_the_next(
    cli: Cli, ncbi: Ncbi, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change that was written and not told of is not lost."""
    monkeypatch.setattr(articles, "BATCH", 1)
    ncbi.articles = [Article("1"), Article("2")]
    cli("fetch", "1", "2", "--output", "corpus")
    ncbi.articles = [replace(one, retracted=True) for one in ncbi.articles]
    ncbi.faults = [status(*ncbi.answer("efetch", {"id": "1"})), status(403)]
    ended = cli("fetch", "1", "2", "--output", "corpus", "--refresh")
    assert (ended.exit_code, ended.stdout) == (Exit.CANNOT_BE_USED, "")
    assert cli("fetch", "1", "--output", "corpus").stdout == "corpus/1.xml\n"
    assert names(folder / "corpus") == ["1.xml", "2.xml"]


def test_a_fault_that_passes_is_one_line(ncbi: Ncbi, folder: Path) -> None:
    """Nothing else is told of it on stderr, by no library either."""
    ncbi.articles, ncbi.faults = [Article("1")], [status(503, Retry_After="0")]
    command = [sys.executable, "-m", "nelm_evidence", "fetch", "1", "-o", str(folder)]
    ended = subprocess.run(  # noqa: S603 - our own line
        command, capture_output=True, text=True, check=True
    )
    assert ended.stderr.splitlines() == [
        "NCBI: answers with status 503.",
        f"{folder}: 1 fetched, 0 there already, 0 not found",
    ]


def _as_it_is(ncbi: Ncbi) -> Callable[..., None]:
    """Return no fault: the first batch, as the server answers it."""
    first = ",".join(one.pmid for one in ncbi.articles[:200])
    return status(*ncbi.answer("efetch", {"id": first}))


def test_since_last_asks_for_what_is_new(cli: Cli, ncbi: Ncbi, folder: Path) -> None:
    """The search of the folder is made again, from the day before it was last completed."""
    day = date(2026, 11, 10)
    before, just_before = day - timedelta(days=2), day - timedelta(days=1)
    ncbi.articles = [
        Article("1", title="Liver", entered=LONG_AGO, indexed=LONG_AGO),
        Article("2", title="Liver", entered=before, indexed=before),
        Article("3", title="Liver", entered=just_before, indexed=just_before),
        Article("4", title="Liver", entered=day, indexed=day),
    ]
    completed(folder / "corpus", "liver", day)
    ended = cli("fetch", "--since", "last", "--output", "corpus")
    assert ended.stdout.splitlines() == ["corpus/3.xml", "corpus/4.xml"]
    assert "liver: 2 articles since 2026-11-09\n" in ended.stderr
    today = datetime.now(UTC).date()
    days = {today.isoformat(), (today - timedelta(days=1)).isoformat()}
    assert memory(folder / "corpus")["searches"]["liver"] in days  # type: ignore[index]
    assert cli("fetch", "--since", "last", "--output", "corpus").stdout == ""


def test_what_was_retracted_since_is_new(cli: Cli, ncbi: Ncbi, folder: Path) -> None:
    """A living review looks again at what it holds of retracted and corrected articles."""
    ncbi.articles = [Article("1", title="Liver"), Article("2", title="Liver"), Article("3")]
    cli("fetch", "--query", "liver", "--output", "corpus")
    (folder / "corpus" / "3.xml").unlink()
    ncbi.articles = [replace(one, retracted=one.pmid != "1") for one in ncbi.articles]
    ended = cli("fetch", "--since", "last", "--output", "corpus")
    assert ended.stdout == "corpus/2.xml\n"
    assert "corpus: 0 fetched, 0 there already, 1 looked at again" in ended.stderr
    assert "RetractionIn" in (folder / "corpus" / "2.xml").read_text(encoding="utf-8")
    assert cli("fetch", "--since", "last", "--output", "corpus").stdout == ""


def test_since_a_day_asks_for_what_is_new_since(cli: Cli, ncbi: Ncbi, folder: Path) -> None:
    """A day that is given goes before the one remembered, for a search that is given or not."""
    completed(folder / "corpus", "liver", date(2026, 11, 10))
    ncbi.articles = [
        Article("1", title="Liver", entered=LONG_AGO),
        Article("2", title="Liver", entered=date(2026, 5, 1)),
    ]
    ended = cli("fetch", "--since", "2026-01-01", "--output", "corpus")
    assert ended.stdout == "corpus/2.xml\n"


def test_the_first_run_of_a_living_review_takes_all(cli: Cli, ncbi: Ncbi, folder: Path) -> None:
    """A search that was never completed here has no last time."""
    ncbi.articles = [Article("1", title="Liver", entered=LONG_AGO)]
    ended = cli("fetch", "-q", "liver", "--since", "last", "-o", "corpus")
    assert ended.stdout == "corpus/1.xml\n"
    assert names(folder / "corpus") == ["1.xml"]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("liver", "-o", "corpus"), "liver: is neither a PMID nor a DOI"),
        (("-o", "corpus"), "Give PMIDs, DOIs or a --query."),
        (("--since", "last", "-o", "corpus"), "corpus: no search was completed in this folder"),
        (("-q", "liver", "--since", "May", "-o", "corpus"), "--since May: is neither a day"),
    ],
)
def test_what_cannot_be_meant_is_told(
    cli: Cli, ncbi: Ncbi, folder: Path, given: tuple[str, ...], told: str
) -> None:
    """One line says what is wrong; NCBI is not asked, and nothing is written."""
    ended = cli("fetch", *given)
    assert ended.exit_code == Exit.CANNOT_BE_USED
    assert told in ended.stderr
    assert ncbi.requests == []
    assert list(folder.iterdir()) == []


def test_without_the_extra_one_line_tells_how_to_get_it(folder: Path) -> None:
    """Who has no httpx is told what to install."""
    block = "import sys; sys.modules['httpx'] = None; from nelm_evidence.cli import app; app()"
    ended = subprocess.run(  # noqa: S603
        [sys.executable, "-c", block, "fetch", "1", "--output", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == Exit.CANNOT_BE_USED
    install = "pip install 'nelm-evidence[fetch]'"
    assert ended.stderr == f"This needs httpx and stamina. Install it: {install}\n"


class Terminal(io.StringIO):
    """A stream that somebody watches."""

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.mark.parametrize("watched", [True, False])
def test_a_bar_is_shown_to_who_may_be_waiting(
    monkeypatch: pytest.MonkeyPatch, *, watched: bool
) -> None:
    """Articles come through one by one, with a bar on a terminal and none in a pipe."""
    stream = Terminal() if watched else io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    records = [Record(str(n), b"") for n in range(3)]
    assert list(watched_records(records, 3)) == records
    assert ("Fetching" in stream.getvalue()) is watched


def test_help_loads_nothing_that_speaks_http() -> None:
    """What takes long to load is loaded when NCBI is asked."""
    code = (
        "import sys\nfrom nelm_evidence.cli import app\ntry:\n    app(['fetch', '--help'])\n"
        "except SystemExit:\n    print(sorted({'httpx', 'stamina'} & set(sys.modules)))"
    )
    ended = subprocess.run(  # noqa: S603 - our own line
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert ended.stdout.splitlines()[-1] == "[]"
