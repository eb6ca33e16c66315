"""Paths, folders and globs: which files they name, in which order, and which are pairs."""

from __future__ import annotations

from pathlib import Path

import pytest

from nelm_evidence.errors import FileError
from nelm_evidence.readers import Input, locate


def grow(folder: Path, *names: str) -> Path:
    """Put files of these names into a folder."""
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("Text.", encoding="utf-8")
    return folder


def names(folder: Path, *paths: object) -> list[str]:
    """Return what the paths name, relative to the folder."""
    found = locate([str(path) for path in paths])
    assert all(isinstance(one, Input) for one in found)
    return [str(Path(one.path).relative_to(folder)) for one in found if isinstance(one, Input)]


def fault(*paths: object) -> str:
    """Return the one line that is said of a path that names nothing."""
    (found,) = locate([str(path) for path in paths])
    assert isinstance(found, FileError)
    assert "\n" not in str(found)
    return str(found)


def test_a_folder_gives_its_abstracts_in_order(tmp_path: Path) -> None:
    """Those of its folders too, hidden ones and other files not."""
    grow(tmp_path, "b.txt", "a.TXT", "c/d.txt", ".e.txt", ".git/f.txt", "g.json")
    assert names(tmp_path, tmp_path) == ["a.TXT", "b.txt", "c/d.txt"]


def test_a_folder_gives_what_is_in_the_format_of_its_name(tmp_path: Path) -> None:
    """A page of Markdown that is no abstract, and a table of other things, are passed over."""
    grow(tmp_path, "README.md", "sizes.csv", "c.txt.gz")
    (tmp_path / "a.md").write_text("---\ntitle: A\n---\nText.", encoding="utf-8")
    (tmp_path / "b.csv").write_text("title,abstract\nA,B\n", encoding="utf-8")
    (tmp_path / "broken.ris.gz").write_bytes(b"\x1f\x8b\0")
    assert names(tmp_path, tmp_path) == ["a.md", "b.csv", "broken.ris.gz", "c.txt.gz"]


def test_a_glob_gives_its_matches_in_order(tmp_path: Path) -> None:
    """Also through folders."""
    grow(tmp_path, "b.txt", "a.txt", "c/d.txt")
    assert names(tmp_path, tmp_path / "*.txt") == ["a.txt", "b.txt"]
    assert names(tmp_path, tmp_path / "**/d.txt") == ["c/d.txt"]


def test_a_file_whose_name_looks_like_a_glob(tmp_path: Path) -> None:
    """What exists is what is meant."""
    grow(tmp_path, "a[1].txt", "a1.txt")
    assert names(tmp_path, tmp_path / "a[1].txt") == ["a[1].txt"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    """The first place counts."""
    grow(tmp_path, "a.txt", "b.txt")
    assert names(tmp_path, tmp_path / "b.txt", tmp_path) == ["b.txt", "a.txt"]


@pytest.mark.parametrize("order", [("s.en.txt", "s.zh.txt"), ("s.zh.txt", "s.en.txt")])
def test_the_halves_of_a_pair_are_one_input(tmp_path: Path, order: tuple[str, str]) -> None:
    """Whichever is named first, the English file leads."""
    grow(tmp_path, *order)
    english, chinese = str(tmp_path / "s.en.txt"), str(tmp_path / "s.zh.txt")
    assert locate(str(tmp_path / name) for name in order) == (Input(english, chinese),)
    assert locate([str(tmp_path)]) == (Input(english, chinese),)


@pytest.mark.parametrize("name", ["s.en.txt", "s.zh.txt"])
def test_a_half_that_is_named_alone_is_read_alone(tmp_path: Path, name: str) -> None:
    """Nobody asked for the other."""
    grow(tmp_path, "s.en.txt", "s.zh.txt")
    assert locate([str(tmp_path / name)]) == (Input(str(tmp_path / name)),)


def test_pairs_are_of_one_folder(tmp_path: Path) -> None:
    """The same name elsewhere is another study."""
    grow(tmp_path, "a/s.en.txt", "b/s.zh.txt")
    assert names(tmp_path, tmp_path) == ["a/s.en.txt", "b/s.zh.txt"]


def test_standard_input_and_a_file_of_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`-` is standard input, `./-` a file."""
    grow(tmp_path, "-")
    monkeypatch.chdir(tmp_path)
    assert locate(["-", "./-"]) == (Input("-"), Input("./-"))


def test_a_missing_file(tmp_path: Path) -> None:
    """One line, with the nearest name where there is one."""
    grow(tmp_path, "study.txt")
    assert fault(tmp_path / "x").endswith("x: does not exist. Check the path.")
    assert fault(tmp_path / "stuby.txt").endswith(f"Did you mean {tmp_path / 'study.txt'}?")
    assert fault(tmp_path / "no/folder/here.txt").endswith("does not exist. Check the path.")


def test_a_folder_without_abstracts(tmp_path: Path) -> None:
    """One line that says what an abstract is called."""
    grow(tmp_path, "record.json")
    told = fault(tmp_path)
    assert told.startswith(f"{tmp_path}: holds no abstract. Abstracts are files named *.")
    assert all(f"*{suffix}" in told for suffix in (".txt", ".ris", ".ris.gz", ".zip"))


def test_a_glob_without_matches(tmp_path: Path) -> None:
    """One line."""
    assert fault(tmp_path / "*.txt").endswith("*.txt: matches no abstract. Check the pattern.")


@pytest.mark.parametrize("path", ["a" * 5000, "a\0b"])
def test_a_path_that_cannot_be_one(path: str) -> None:
    """One line too."""
    assert fault(path).endswith("Check the path.")
