"""What holds for every command: help with an example, a quick start, one line for an error."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from nelm_evidence.cli import app
from nelm_evidence.cli.console import Exit, Verdict, in_one_line, tracked
from nelm_evidence.errors import FileError

Cli = Callable[..., Result]
COMMANDS = (
    "fetch",
    "extract",
    "check",
    "validate",
    "table",
    "export",
    "pool",
    "review",
    "site",
    "explain",
    "vocabulary",
    "schema",
    "adopt",
    "accept",
)
PLOTS = ("plot forest", "plot survival", "plot timeline")
ROOT = Path(__file__).resolve().parents[2]


def run(code: str) -> str:
    """Run a line of Python in an interpreter of its own and return what it prints last."""
    finished = subprocess.run(  # noqa: S603 - our own line
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return finished.stdout.splitlines()[-1]


def test_these_are_the_commands() -> None:
    """A new command is added here too, and so comes to the tests below."""
    assert [command.callback.__name__ for command in app.registered_commands] == list(COMMANDS)  # type: ignore[union-attr]


def test_these_are_the_plots() -> None:
    """Likewise."""
    ((name, plots),) = [(group.name, group.typer_instance) for group in app.registered_groups]
    told = [command.callback.__name__ for command in plots.registered_commands]  # type: ignore[union-attr]
    assert [f"{name} {kind}" for kind in told] == list(PLOTS)


@pytest.mark.parametrize("command", [*COMMANDS, *PLOTS])
def test_every_command_has_help_with_an_example(cli: Cli, command: str) -> None:
    """Help says what the command does and shows one line to try."""
    shown = cli(*command.split(), "--help")
    assert shown.exit_code == Exit.NOTHING_TO_LOOK_AT
    assert f"Example: nelm-evidence {command}" in shown.stdout


def test_the_help_lists_the_commands(cli: Cli) -> None:
    """So does the tool without any argument, which is no use of it."""
    assert all(command in cli("--help").stdout for command in (*COMMANDS, "plot"))


def test_the_version(cli: Cli) -> None:
    """One line."""
    ended = cli("--version")
    assert ended.exit_code == Exit.NOTHING_TO_LOOK_AT
    assert ended.stdout.startswith("nelm-evidence")


@pytest.mark.parametrize("args", [("nonsense",), ("extract",), ("extract", "x", "--format", "xml")])
def test_a_command_that_cannot_be_used(cli: Cli, args: tuple[str, ...]) -> None:
    """Nothing is answered, and the talk says what is wrong."""
    ended = cli(*args)
    assert (ended.exit_code, ended.stdout) == (Exit.CANNOT_BE_USED, "")
    assert "Error:" in ended.stderr


@pytest.mark.parametrize("args", [["--help"], ["extract", "--help"], ["validate", "--no-texts"]])
def test_what_is_not_needed_is_not_loaded(args: list[str]) -> None:
    """Neither spaCy nor Jinja is loaded where no text is read and no table made."""
    code = (
        "import sys\n"
        "from nelm_evidence.cli import app\n"
        f"app({args!r}, standalone_mode=False)\n"
        "print(sorted({'spacy', 'jinja2', 'rich'} & set(sys.modules)))"
    )
    assert run(code) == "[]"


def test_the_module_is_the_command() -> None:
    """`python -m nelm_evidence` runs the same tool."""
    finished = subprocess.run(
        [sys.executable, "-m", "nelm_evidence", "extract", "nowhere.txt"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert finished.returncode == Exit.CANNOT_BE_USED
    assert finished.stderr == "nowhere.txt: does not exist. Check the path.\n"


def test_an_error_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """It ends the command with the code for what cannot be used."""

    @in_one_line
    def command() -> None:
        """Fail."""
        raise FileError("a.yaml", "is broken", hint="Mend it.", line=3)

    with pytest.raises(Exception) as ended:  # noqa: PT011 - Typer's Exit has no public parent
        command()
    assert ended.value.exit_code == Exit.CANNOT_BE_USED  # type: ignore[attr-defined]
    assert capsys.readouterr().err == "a.yaml:3: is broken. Mend it.\n"


def test_the_verdict_is_the_worst() -> None:
    """A lesser one does not mend it."""
    verdict = Verdict()
    verdict.at_least(Exit.CANNOT_BE_USED)
    verdict.at_least(Exit.SOMETHING_WRONG)
    assert verdict.code == Exit.CANNOT_BE_USED


def test_a_reader_that_goes_away_ends_the_command_quietly() -> None:
    """As under `nelm-evidence vocabulary | head -1`."""
    command = f"{sys.executable} -m nelm_evidence vocabulary | true"
    finished = subprocess.run(  # noqa: S602 - a pipe is what is tested
        command, shell=True, capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert finished.stderr == ""


@pytest.mark.skipif(os.name == "nt", reason="there are no such signals")
def test_an_interrupted_command_ends_quietly() -> None:
    """Without a traceback, and with the code that shells expect."""
    command = [sys.executable, "-m", "nelm_evidence", "extract", "-"]
    with subprocess.Popen(  # noqa: S603 - our own line
        command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        # More than a pipe holds: when all is written, the command has begun to read; soon it waits.
        process.stdin.write(b"\n" * 1_000_000)
        process.stdin.flush()
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.5)
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == Exit.INTERRUPTED
        assert process.stderr.read() == b""


class Terminal(io.StringIO):
    """A stream that somebody watches."""

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.mark.parametrize(
    ("inputs", "quiet", "shown"), [(60, False, True), (60, True, False), (3, False, False)]
)
def test_long_work_shows_its_progress(
    monkeypatch: pytest.MonkeyPatch, inputs: int, *, quiet: bool, shown: bool
) -> None:
    """Where there is much to do, somebody watches, and the answer goes elsewhere."""
    watched = Terminal()
    monkeypatch.setattr(sys, "stderr", watched)
    assert list(tracked(range(inputs), quiet=quiet)) == list(range(inputs))
    assert ("Reading" in watched.getvalue()) is shown
