"""Many processes change one base, some are killed on the way, and nothing is ever lost."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from nelm_evidence.errors import EvidenceError
from nelm_evidence.evidence import Entry, EvidenceBase, load, locking
from nelm_evidence.evidence.changing import change
from nelm_evidence.evidence.locking import sole_writer
from nelm_evidence.evidence.placing import placed
from nelm_evidence.model.record import StudyRecord

BASE = "# What we know.\nstudies:\n\n# By hand.\n- id: a\n  cohort:  {size: 3}\n"
PROCESSES, EACH = 8, 5
# Adds studies one by one, as `adopt` does, without reading any text.
ADD = """
import sys
from pathlib import Path
from nelm_evidence.evidence import Entry
from nelm_evidence.evidence.changing import change
from nelm_evidence.evidence.placing import placed
from nelm_evidence.model.record import StudyRecord
for name in sys.argv[2:]:
    change(Path(sys.argv[1]), (), lambda base: placed(base, Entry(StudyRecord(id=name))))
"""
# Dies as if somebody had pulled the plug, at one point of the work.
DIE = """
import os, signal, tempfile
from pathlib import Path
from nelm_evidence.evidence import locking, storage
def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)
half = os.fdopen
def half_written(handle, *args):
    stream = half(handle, *args)
    whole = stream.write
    class Half:
        def __enter__(self): return self
        def __exit__(self, *args): die()
        def write(self, text):
            whole(text[: len(text) // 2])
            stream.flush()
            die()
    return Half()
"""
DEATHS = {
    "before the draft": "tempfile.mkstemp = die",
    "half of it written": "os.fdopen = half_written",
    "all of it written": "os.fsync = die",
    "before it takes its place": "Path.replace = die",
    "after it took its place": "Path.unlink = die",
}


def add(base: EvidenceBase, study: str = "new") -> EvidenceBase:
    """Return a base with one more study."""
    return placed(base, Entry(StudyRecord(id=study)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a base of one study."""
    file = tmp_path / "evidence.yaml"
    file.write_text(BASE, encoding="utf-8")
    return file


def test_processes_at_once_lose_nothing(path: Path) -> None:
    """Each adds its studies one by one; all of them are there, and the old one as it was."""
    names = [[f"b{number}-{one}" for one in range(EACH)] for number in range(PROCESSES)]
    running = [
        subprocess.Popen([sys.executable, "-c", ADD, str(path), *mine])  # noqa: S603 - our own
        for mine in names
    ]
    assert [process.wait() for process in running] == [0] * PROCESSES
    told = {study for mine in names for study in mine}
    assert set(load(path).records) == {"a", *told}
    new = "".join(f"\n- id: {study}\n" for study in sorted(told))
    assert path.read_text(encoding="utf-8") == BASE + new
    assert [child.name for child in path.parent.iterdir()] == ["evidence.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
@pytest.mark.parametrize("when", DEATHS)
def test_who_is_killed_leaves_the_old_file_or_the_new_one(path: Path, when: str) -> None:
    """Never half of one, and never a lock that keeps the next one out."""
    code = f"{DIE}\n{DEATHS[when]}\n{ADD}"
    killed = subprocess.run([sys.executable, "-c", code, str(path), "new"], check=False)  # noqa: S603
    assert killed.returncode == -signal.SIGKILL
    done = when == "after it took its place"
    assert path.read_text(encoding="utf-8") == BASE + ("\n- id: new\n" if done else "")
    change(path, (), lambda base: add(base, "next"))
    assert set(load(path).records) == {"a", "next"} | ({"new"} if done else set())


def test_who_waits_too_long_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line, and the base as it was."""
    monkeypatch.setattr(locking, "PATIENCE", 0.1)
    link = path.with_name("link.yaml")
    link.symlink_to(path)
    # By whatever name, it is one base: a lock within a lock would wait for itself.
    with sole_writer(path), pytest.raises(EvidenceError, match="another process is changing it"):
        change(link, (), add)
    assert path.read_text(encoding="utf-8") == BASE


def test_a_change_that_fails_changes_nothing(path: Path) -> None:
    """Neither the file nor the folder."""

    def fail(base: EvidenceBase) -> EvidenceBase:
        """Fail halfway."""
        add(base)
        raise EvidenceError(path, "no")

    with pytest.raises(EvidenceError, match="no"):
        change(path, (), fail)
    assert path.read_text(encoding="utf-8") == BASE
    assert [child.name for child in path.parent.iterdir()] == ["evidence.yaml"]


def test_what_did_not_change_is_not_written(path: Path) -> None:
    """The file is the very same one."""
    before = path.stat()
    change(path, (), lambda base: base)
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_base_is_begun(tmp_path: Path) -> None:
    """Where there is none yet, or none with a study; comments stay."""
    change(tmp_path / "new.yaml", (), add)
    assert (tmp_path / "new.yaml").read_text() == 'schema_version: "1"\nstudies:\n\n- id: new\n'
    empty = tmp_path / "empty.yaml"
    empty.write_text("# Mine.\nstudies: []\n# The end.\n")
    change(empty, (), add)
    assert empty.read_text() == "# Mine.\nstudies:\n# The end.\n\n- id: new\n"


@pytest.mark.parametrize(
    "text",
    ["studies: [{id: a}]\n", "studies: []  # none yet\n", "studies: []\nschema_version: '1'\n"],
)
def test_a_base_that_would_lose_its_lines_is_refused(path: Path, text: str) -> None:
    """Rather than written anew."""
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EvidenceError, match="without writing it all anew"):
        change(path, (), add)
    assert path.read_text(encoding="utf-8") == text


def test_a_byte_order_mark_stays(path: Path) -> None:
    """It is a byte of the rest, too."""
    path.write_bytes(b"\xef\xbb\xbf" + BASE.encode())
    change(path, (), add)
    assert path.read_bytes() == b"\xef\xbb\xbf" + f"{BASE}\n- id: new\n".encode()


def test_a_folder_that_there_is_not(tmp_path: Path) -> None:
    """The base cannot be changed, and the reason is told."""
    with pytest.raises(EvidenceError, match="there is no such folder"):
        change(tmp_path / "nowhere" / "evidence.yaml", (), add)
