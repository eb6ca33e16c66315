"""Several processes: the same as one, whatever becomes of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from nelm_evidence.errors import FileError, NelmError
from nelm_evidence.running import Lost, in_order, pool

posix = pytest.mark.skipif(os.name == "nt", reason="there are no such signals")


def square(number: int) -> int:
    """Return what a test can tell from what came in."""
    return number * number


def who(_: object) -> int:
    """Return the process that works."""
    time.sleep(0.05)
    return os.getpid()


def die_once(mark: Path) -> str:
    """Kill the process that works, unless one was killed here before."""
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return mark.name
    os.kill(os.getpid(), signal.SIGKILL)
    return "never"


def die(name: str) -> str:
    """Kill the process that works on `bad`."""
    if name == "bad":
        os.kill(os.getpid(), signal.SIGKILL)
    return name


def leave(_: object) -> None:
    """End the process that works, as a library might."""
    os._exit(3)


def refuse(path: str) -> str:
    """Raise what is wrong with a file."""
    raise FileError(path, "is broken", hint="Mend it.", line=3)


def break_down(_: object) -> str:
    """Raise what is wrong with us."""
    return {"there": ""}["missing"]


def silent(_: str) -> None:
    """Fail the test if a process is told to have died."""
    pytest.fail("a process died")


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_every_batch_comes_out_once(jobs: int) -> None:
    """In order, by however many processes."""
    pairs = pool.run(square, range(20), jobs=jobs, ahead=8, tell=silent)
    assert list(in_order(pairs)) == [number * number for number in range(20)]


def test_no_batches_start_no_process() -> None:
    """And give nothing."""
    assert list(pool.run(square, [], jobs=2, ahead=8, tell=silent)) == []


def test_the_work_is_done_by_several_processes_and_not_by_this() -> None:
    """No more than there are batches for."""
    workers = {pid for _, pid in pool.run(who, range(12), jobs=2, ahead=8, tell=silent)}
    assert len(workers) == 2
    assert os.getpid() not in workers


def test_batches_are_read_no_further_than_the_work_has_come() -> None:
    """However many there are: they may be a million abstracts."""
    read = []

    def batches() -> Iterator[int]:
        """Yield batches without end."""
        for number in range(10**9):
            read.append(number)
            yield number

    ready = pool.run(square, batches(), jobs=2, ahead=4, tell=silent)
    for _ in range(10):
        next(ready)
    ready.close()  # type: ignore[attr-defined]
    assert len(read) <= 10 + 2 + 2


@posix
def test_the_batch_of_a_process_that_dies_is_begun_again(tmp_path: Path) -> None:
    """It is told of, and nothing is lost or comes twice."""
    told: list[str] = []
    marks = [tmp_path / str(number) for number in range(3)]
    ended = list(in_order(pool.run(die_once, marks, jobs=2, ahead=8, tell=told.append)))
    assert ended == ["0", "1", "2"]
    assert len(told) == 3
    assert told[0].startswith("A process was killed (SIGKILL); what it was reading is read again")


@posix
def test_a_batch_that_kills_every_process_is_given_up() -> None:
    """The others are not."""
    told: list[str] = []
    batches = ["a", "bad", "b", "c"]
    ended = list(in_order(pool.run(die, batches, jobs=2, ahead=8, tell=told.append)))
    assert ended == ["a", Lost("bad", "was killed (SIGKILL)"), "b", "c"]
    assert len(told) == 2


def test_how_a_process_ended_is_told() -> None:
    """By its code where it was not killed."""
    ((_, lost),) = pool.run(leave, ["a"], jobs=1, ahead=8, tell=lambda _: None)
    assert lost == Lost("a", "ended with code 3")


def test_an_error_comes_through_as_it_is() -> None:
    """With all that a reporter wants to know of it."""
    with pytest.raises(FileError) as raised:
        list(pool.run(refuse, ["a.txt"], jobs=1, ahead=8, tell=silent))
    assert str(raised.value) == "a.txt:3: is broken. Mend it."
    assert (raised.value.path, raised.value.line) == ("a.txt", 3)


def test_a_fault_of_ours_is_a_traceback() -> None:
    """Of the process in which it happened."""
    with pytest.raises(RuntimeError, match=r"break_down(.|\n)*KeyError: 'missing'"):
        list(pool.run(break_down, ["a"], jobs=1, ahead=8, tell=silent))


def test_processes_that_cannot_be_started_are_told_of() -> None:
    """Once, not without end."""
    with pytest.raises(NelmError, match="No process can be started"):
        list(pool.run(Unpicklable(), ["a"], jobs=1, ahead=8, tell=silent))


class Unpicklable:
    """Work that arrives broken."""

    def __call__(self, batch: str) -> str:
        """Do nothing."""
        return batch

    def __reduce__(self) -> tuple[object, ...]:
        """Come out of a pipe as an end of the process."""
        return os._exit, (1,)


SCRIPT = """
import sys
sys.path.insert(0, {folder!r})
from nelm_evidence.running import pool
from sleeping import sleep
if __name__ == "__main__":
    list(pool.run(sleep, range(100), jobs=2, ahead=8, tell=print))
"""
SLEEPING = """
import time
def sleep(number):
    print("asleep", flush=True)
    time.sleep(600)
"""


@posix
@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_process_outlives_the_one_that_started_it(tmp_path: Path, sign: signal.Signals) -> None:
    """However it ends."""
    (tmp_path / "sleeping.py").write_text(SLEEPING, encoding="utf-8")
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.format(folder=str(tmp_path)), encoding="utf-8")
    with subprocess.Popen(  # noqa: S603 - our own lines
        [sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert [process.stdout.readline() for _ in range(2)] == ["asleep\n", "asleep\n"]
        process.send_signal(sign)
        # The streams end when the last process that holds them has ended.
        out, err = process.communicate(timeout=60)
    assert out == ""
    assert err.count("Traceback") == (sign == signal.SIGINT)
