"""
The tree in ARCHITECTURE.md: every module and every YAML file of the package, with what it is.

What a file is stands in its own first sentence: the docstring of a module, the first comment of a
YAML file, the heading of a README.  `--write` puts the tree of today into ARCHITECTURE.md.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import shorten

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "ARCHITECTURE.md"
PACKAGE = ROOT / "src" / "nelm_evidence"
_TREE = re.compile(r"(?<=<!-- tree -->\n)```text\n(.*?)```\n", re.ASCII | re.DOTALL)
_SENTENCE_END = re.compile(r"(?<=[.;])\s|。", re.ASCII)
_COLUMN = 31
_WIDTH = 90


def tree(folder: Path = PACKAGE, depth: int = 0) -> Iterator[str]:
    """Yield the lines of the tree, folders before files, each by name."""
    yield _line(f"{folder.name}/", folder / "__init__.py", depth)
    entries = sorted(path for path in folder.iterdir() if not path.name.startswith(("_", ".")))
    for entry in (entry for entry in entries if entry.is_dir()):
        yield from tree(entry, depth + 1)
    for entry in (entry for entry in (*_main(folder), *entries) if entry.is_file()):
        yield _line(entry.name, entry, depth + 1)


def listed(page: str) -> list[str]:
    """Return the paths that the tree of a page names, folders with a slash at the end."""
    match = _TREE.search(page)
    parents: list[str] = []
    paths = []
    for line in match[1].splitlines() if match else ():
        depth = (len(line) - len(line.lstrip())) // 2
        name = line.split()[0]
        parents[depth:] = [name]
        paths.append("".join(parents))
    return paths


def rewritten(page: str) -> str:
    """Return the page with the tree of today."""
    lines = "".join(f"{line}\n" for line in tree())
    return _TREE.sub(lambda _: f"```text\n{lines}```\n", page)


def _main(folder: Path) -> Iterator[Path]:
    """Yield the one module with underscores that is worth a line."""
    if (folder / "__main__.py").exists():
        yield folder / "__main__.py"


def _line(name: str, file: Path, depth: int) -> str:
    """Write one line of the tree."""
    return f"{'  ' * depth}{name}".ljust(_COLUMN) + f" {_said(file)}".rstrip()


def _said(file: Path) -> str:
    """Return the first sentence that a file says of itself."""
    if not file.exists():
        return ""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".py":
        said = (ast.get_docstring(ast.parse(text)) or "").split("\n\n")[0]
    else:
        said = text.split("\n", 1)[0].lstrip("# ") if text.startswith("#") else ""
    sentence = _SENTENCE_END.split(" ".join(said.split()))[0].rstrip(".:;")
    return shorten(sentence, _WIDTH, placeholder=" …")


def main() -> int:
    """Tell whether the tree is true, or make it so."""
    parser = argparse.ArgumentParser(description="Write the tree of ARCHITECTURE.md.")
    parser.add_argument("--write", action="store_true", help="write it into ARCHITECTURE.md")
    given = parser.parse_args()
    page = PAGE.read_text(encoding="utf-8")
    if given.write:
        PAGE.write_text(rewritten(page), encoding="utf-8")
    elif listed(page) != listed(rewritten(page)):
        print("The tree of ARCHITECTURE.md is not true: `make tree` writes it anew.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
