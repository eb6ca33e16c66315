"""
The habits of the house that no linter knows: floors, sizes, names, and pages that tell the truth.

A test that fails here names the file and what to do.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import tree
from nelm_evidence.cli import app

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "nelm_evidence"
BIN = Path(sys.executable).parent
MODULES = sorted(SOURCE.rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION = 300, 50
NAMES_OF_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "base", "core"}
MADE = {"build", "dist", "htmlcov", "__pycache__"}
"""Folders that hold what was made, not what was written."""
KEPT_HIDDEN = {
    ".ci",
    ".gitignore",
    ".pre-commit-config.yaml",
    ".pre-commit-hooks.yaml",
    ".yamllint",
}
FAULTY = ROOT / "tests" / "evidence" / "faulty.yaml"
# Written in two halves, or this file would be the first to hold them.
MACHINE = tuple(
    map(
        "".join,
        (
            ("/ro", "ot/"),
            ("/ho", "me/"),
            ("/wo", "rk/"),
            ("/Us", "ers/"),
            ("/op", "t/"),
            ("file:", "///"),
            ("local", "host:"),
            ("py", "pi.org"),
            ("python", "hosted.org"),
        ),
    )
)


def written(folder: Path = ROOT) -> Iterator[Path]:
    """Yield every file that somebody wrote: neither hidden nor made."""
    for entry in sorted(folder.iterdir()):
        hidden = entry.name.startswith(".") and entry.name not in KEPT_HIDDEN
        if hidden or entry.name in MADE or entry.name.endswith(".egg-info"):
            continue
        if entry.is_dir():
            yield from written(entry)
        else:
            yield entry


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command at the root and keep what it says."""
    return subprocess.run(  # noqa: S603
        [str(part) for part in command],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def named(path: Path) -> str:
    """Return a path as seen from the root, for the names of tests."""
    return path.relative_to(ROOT).as_posix()


def parsed(path: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"))


def test_each_floor_imports_only_floors_below() -> None:
    """The contracts of pyproject.toml hold."""
    found = run(BIN / "lint-imports", "--no-cache")
    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize(
    "code",
    [
        "import nelm_evidence.cli",
        "from nelm_evidence.cli import app; app(['--help'])",
        "from nelm_evidence.cli import app; app(['extract', '--help'])",
        "from nelm_evidence.cli import app; app(['validate', 'evidence.yaml', '--no-texts'])",
    ],
)
def test_what_reads_no_text_loads_no_matcher(code: str) -> None:
    """SpaCy takes most of a second to import, and Jinja is for tables."""
    report = "import sys; print('loaded', *sorted({'spacy', 'jinja2'} & set(sys.modules)))"
    script = f"try:\n    {code}\nexcept SystemExit:\n    pass\n{report}\n"
    found = run(sys.executable, "-c", script)
    assert found.stdout.splitlines()[-1:] == ["loaded"], found.stdout + found.stderr


def test_every_command_is_documented() -> None:
    """Each command stands in the README and has a help with an example."""
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    groups = {group.name: group.typer_instance for group in app.registered_groups}
    for name, within in {"": app, **groups}.items():
        for command in within.registered_commands if within else ():
            assert command.callback is not None
            told = name or command.name or command.callback.__name__
            assert f"**`{told}`**" in page, f"README.md: tell of `{told}` in the tour."
            assert "Example: nelm-evidence" in (command.callback.__doc__ or ""), told


def test_the_tree_is_true() -> None:
    """ARCHITECTURE.md lists every module and no other; `make tree` writes the list anew."""
    page = tree.PAGE.read_text(encoding="utf-8")
    assert tree.listed(page) == tree.listed(tree.rewritten(page))


def test_every_file_says_what_it_is() -> None:
    """No line of the tree is without its sentence, but for folders of words."""
    words = {"languages/", "en/", "zh/", "measures/", "tables/", "py.typed"}
    silent = [line for line in tree.tree() if len(line.split()) == 1]
    assert [line for line in silent if line.strip() not in words] == []


def test_every_entry_of_the_root_is_told_of() -> None:
    """ARCHITECTURE.md tells what each file and folder of the root is for."""
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    roots = {path.relative_to(ROOT).parts[0] for path in written()}
    assert [name for name in sorted(roots) if f"`{name}" not in page] == []


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_file_and_no_function_is_long(path: Path) -> None:
    """A long file holds two ideas, a long function two steps: split it."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    long = [
        f"{node.name} at line {node.lineno}"
        for node in ast.walk(parsed(path))
        if isinstance(node, functions) and _length(node) > LONGEST_FUNCTION
    ]
    assert long == []


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines a function takes."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_every_module_is_named_for_what_it_knows() -> None:
    """A drawer for everything is named for nothing."""
    assert [named(path) for path in MODULES if path.stem in NAMES_OF_NOTHING] == []
    assert [named(path) for path in MODULES if path.parent.name in NAMES_OF_NOTHING] == []


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_every_expression_is_ascii(path: Path) -> None:
    r"""Without `re.ASCII`, `\b` fails between Chinese and `R0`, and `\w` swallows characters."""
    bare = [
        f"line {node.lineno}"
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "re.compile"
        and "re.ASCII" not in ast.unparse(node)
    ]
    assert bare == []


@pytest.mark.parametrize(
    "path", [p for p in written() if p.suffix in {".yaml", ".yml"} and p != FAULTY], ids=named
)
def test_every_yaml_file_can_be_parsed(path: Path) -> None:
    """What is broken on purpose is written into a folder of its own by the test that needs it."""
    yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)


def test_nothing_knows_the_machine_it_was_written_on() -> None:
    """No file holds a path or an address that exists on one machine alone."""
    told = [
        f"{named(path)}: {mark}"
        for path in written()
        for mark in MACHINE
        if mark in path.read_text(encoding="utf-8", errors="replace")
    ]
    assert told == []


def test_everything_has_a_docstring() -> None:
    """Modules, classes and functions, those of the tests too, say what they are for."""
    found = run(BIN / "interrogate", "-v", "src", "tests", "tools", "benchmarks")
    bare = [row for row in found.stdout.splitlines() if ".py" in row and "100%" not in row]
    assert bare == []
    assert found.returncode == 0, found.stderr


def test_links_of_the_pages_lead_somewhere() -> None:
    """A relative link in a page at the root or under docs names a file that is there."""
    link = re.compile(r"\]\((?!https?://|#)([^)#]+)", re.ASCII)
    dead = [
        f"{named(page)}: {target}"
        for page in written()
        if page.suffix == ".md"
        for target in link.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert dead == []
