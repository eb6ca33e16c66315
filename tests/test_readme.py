"""
The README's examples are what the commands print today.

When an output changed on purpose, `make readme` writes the examples anew; read the diff.
"""

from __future__ import annotations

import pytest

import readme
from nelm_evidence.cli import app

TEXT = readme.README.read_text(encoding="utf-8")
COMMANDS = [command.callback.__name__ for command in app.registered_commands if command.callback]
COMMANDS += [str(group.name) for group in app.registered_groups]


@pytest.mark.parametrize("block", readme.blocks(TEXT), ids=lambda block: block.splitlines()[0])
def test_an_example_is_what_the_command_prints(block: str) -> None:
    """Each block that is run holds the output of today; `make readme` puts it there."""
    assert block == readme.rerun(block)


def test_every_command_has_an_example() -> None:
    """The tour leaves no command out."""
    run = " ".join(command for block in readme.blocks(TEXT) for command in readme.commands(block))
    assert [name for name in COMMANDS if f"nelm-evidence {name}" not in run] == []
