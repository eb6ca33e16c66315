"""Runs that are stopped: what is written stays whole, and `--resume` ends with the same bytes."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster
from typer.testing import Result

from nelm_evidence.cli.console import Exit
from nelm_evidence.cli.extracting import manifest, sheaves

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there are no such signals")
Cli = Callable[..., Result]
Start = Callable[..., "subprocess.Popen[str]"]
PATIENCE = 120


def shards() -> dict[str, bytes]:
    """Return the shards that are there, by their names in order."""
    return {file.name: file.read_bytes() for file in sorted(Path("out").glob("*.jsonl"))}


def wait_for_shards(number: int) -> None:
    """Wait until so many shards are there."""
    deadline = time.monotonic() + PATIENCE
    while len(shards()) < number:
        assert time.monotonic() < deadline, "no shards"
        time.sleep(0.01)


@pytest.fixture
def expected(cli: Cli, many: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Return the bytes of one answer; shards have five abstracts in this process too."""
    monkeypatch.setattr(sheaves, "_MANY", 5)
    cli("extract", many, "--output", "one.jsonl")
    return Path("one.jsonl").read_bytes()


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_stopped_run_is_gone_on_with(
    cli: Cli, start: Start, many: Path, expected: bytes, sign: signal.Signals
) -> None:
    """Each shard that is there is whole; no process is left, and nothing is made twice."""
    with start("extract", many, "--output", "out/", "--jobs", 2, pause=0.1) as process:
        wait_for_shards(2)
        process.send_signal(sign)
        # The streams end when the last process that holds them has ended.
        process.communicate(timeout=PATIENCE)
        assert process.returncode == (Exit.INTERRUPTED if sign == signal.SIGINT else -sign)
    made = shards()
    assert 2 <= len(made) < 8
    times = {name: Path("out", name).stat().st_mtime_ns for name in made}
    noted = manifest.gathered(Path("out"))
    ended = cli("extract", many, "--output", "out/", "--resume", "--jobs", 1)
    assert f"8 shards, {len(noted)} of them there before" in ended.stderr
    assert b"".join(shards().values()) == expected
    assert {name: Path("out", name).stat().st_mtime_ns for name in noted} == {
        name: times[name] for name in noted
    }
    assert len(noted) >= len(made) - 2
    names = sorted(file.name for file in Path("out").iterdir())
    assert names == [*shards(), manifest.NAME]


def test_an_interrupt_leaves_no_half_file_and_no_process(start: Start, many: Path) -> None:
    """As by Ctrl-C, which every process of the terminal hears; the talk is not a traceback."""
    with start("extract", many, "--output", "out.jsonl", "--jobs", 2, pause=0.2) as process:
        # The draft is there when the work begins.
        deadline = time.monotonic() + PATIENCE
        while not list(Path().glob(".out.jsonl.*")):
            assert time.monotonic() < deadline, "no draft"
            time.sleep(0.01)
        time.sleep(0.5)
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=PATIENCE)
        assert process.returncode == Exit.INTERRUPTED
    assert "Traceback" not in err
    assert [file.name for file in Path().iterdir()] == ["many.jsonl"]


def test_a_disk_that_is_full_ends_the_run_in_one_line(many: Path) -> None:
    """Nothing half-written stays."""
    ended = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "nelm_evidence", "extract", many, "--output", "out/", "--jobs", "1"],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)),
    )
    assert ended.returncode == Exit.CANNOT_BE_USED
    assert ended.stderr.splitlines()[-1].startswith("out: cannot be written: file too large.")
    assert list(Path("out").iterdir()) == []


@pytest.fixture
def workers() -> Iterator[LocalCluster]:
    """Return a cluster of two workers."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0"
    ) as cluster:
        yield cluster


def test_a_cluster_loses_nothing_and_makes_nothing_twice_though_a_worker_is_killed(
    cli: Cli, many: Path, expected: bytes, workers: LocalCluster
) -> None:
    """Its shards are those of one process."""

    def kill() -> None:
        """Kill a worker while there is still work."""
        wait_for_shards(1)
        os.kill(workers.workers[0].pid, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    address = workers.scheduler_address
    ended = cli("extract", many, "--output", "out/", "--engine", "dask", "--scheduler", address)
    killer.join()
    assert b"".join(shards().values()) == expected
    assert ended.stderr.splitlines()[-1] == "out: 39 records in 8 shards"
    assert ended.exit_code == Exit.CANNOT_BE_USED
    # Without a folder too: the texts go to the workers, and the records come back.
    streamed = cli("extract", many, "--engine", "dask", "--scheduler", address)
    assert streamed.stdout.encode() == expected
