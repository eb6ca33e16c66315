"""`--output`: a file is written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from nelm_evidence.cli.answer import answer
from nelm_evidence.errors import FileError


def test_the_file_appears_at_the_end(folder: Path) -> None:
    """Not before, and nothing else is left beside it."""
    place = folder / "out.txt"
    with answer(place) as stream:
        stream.write("生存\n")
        assert not place.exists()
    assert place.read_bytes() == "生存\n".encode()
    assert list(folder.iterdir()) == [place]


@pytest.mark.parametrize("stop", [RuntimeError(), KeyboardInterrupt(), FileError("a", "b")])
def test_what_stops_the_work_leaves_the_old_file(folder: Path, stop: BaseException) -> None:
    """Whatever it is; half an answer is none."""
    place = folder / "out.txt"
    place.write_text("old", encoding="utf-8")

    def work() -> None:
        """Write half of the answer."""
        with answer(place) as stream:
            stream.write("new")
            raise stop

    with pytest.raises(type(stop)):
        work()
    assert place.read_text(encoding="utf-8") == "old"
    assert list(folder.iterdir()) == [place]


def test_the_old_files_permissions_are_kept(folder: Path) -> None:
    """A file that others may read stays so."""
    place = folder / "out.txt"
    place.touch()
    place.chmod(0o640)
    with answer(place) as stream:
        stream.write("new")
    assert place.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(folder: Path) -> None:
    """The file it points at is replaced."""
    place, link = folder / "out.txt", folder / "link.txt"
    link.symlink_to(place)
    with answer(link) as stream:
        stream.write("new")
    assert link.is_symlink()
    assert place.read_text(encoding="utf-8") == "new"


def test_a_device_is_written_to() -> None:
    """It cannot be replaced."""
    with answer(Path(os.devnull)) as stream:
        stream.write("gone")
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("place", ["no/folder/out.txt", "."])
def test_a_place_that_cannot_be_written(folder: Path, place: str) -> None:
    """One line, before any work is done."""
    with pytest.raises(FileError, match=r"cannot be written: .*\. Give another"):
        answer(folder / place).__enter__()
