"""
The README's examples: run again, and compared with what stands there.

A `console` block under the comment `<!-- run -->` holds commands, each behind `$ `, and the output
that they give at the root of the repository.  `--write` puts the output of today in its place.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
_BLOCK = re.compile(r"(?<=<!-- run -->\n)```console\n(.*?)```\n", re.ASCII | re.DOTALL)
_COMMAND = re.compile(r"^\$ (.*)$", re.ASCII | re.MULTILINE)


def blocks(text: str) -> tuple[str, ...]:
    """Return the contents of the blocks that are run."""
    return tuple(match[1] for match in _BLOCK.finditer(text))


def rerun(block: str) -> str:
    """Return a block with the output that its commands give now."""
    return "".join(f"$ {command}\n{_output(command)}" for command in commands(block))


def rewritten(text: str) -> str:
    """Return the README with each of its blocks run again."""
    return _BLOCK.sub(lambda match: f"```console\n{rerun(match[1])}```\n", text)


def commands(block: str) -> Iterator[str]:
    """Yield the commands of a block."""
    yield from (match[1] for match in _COMMAND.finditer(block))


def _output(command: str) -> str:
    """Return what a command prints, the talk on stderr left out."""
    tools = Path(sys.executable).parent
    # Help and errors are laid out for the width of the terminal: everybody has the same here.
    terminal = {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", "LC_ALL": "C.UTF-8"}
    environment = {**os.environ, **terminal, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}
    run = subprocess.run(  # noqa: S603
        ["/bin/sh", "-c", command],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    lines = run.stdout.decode("utf-8").splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


def main() -> int:
    """Tell whether the README is as the commands are, or make it so."""
    parser = argparse.ArgumentParser(description="Run the examples of the README.")
    parser.add_argument("--write", action="store_true", help="write their output into the README")
    given = parser.parse_args()
    text = README.read_text(encoding="utf-8")
    now = rewritten(text)
    if given.write:
        README.write_text(now, encoding="utf-8")
    elif now != text:
        print("README.md is not as the commands are: `make readme` writes its examples anew.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
