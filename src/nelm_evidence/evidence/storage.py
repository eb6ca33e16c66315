"""
Files to YAML nodes and back: where a text is decoded, parsed, and written whole or not at all.

A path comes in; a node with the place of every scalar goes out, or the one fault that kept it from
being read.  Every scalar stays text: nothing here turns 1:30 into 90 or NO into False.
"""

from __future__ import annotations

import gc
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml

from nelm_evidence.evidence.composing import compose_events
from nelm_evidence.evidence.faults import Fault, Place

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Resolves no types; the C parser is ten times faster than the Python one."""

_NOT_YAML = re.compile(
    r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]", re.ASCII
)
"""What is no printable character of YAML 1.1 (https://yaml.org/spec/1.1/#id868524)."""

_BOM = b"\xef\xbb\xbf"


class UnreadableError(Exception):
    """The one fault that kept a file from being read at all."""

    def __init__(self, fault: Fault) -> None:
        """Keep the fault."""
        self.fault = fault
        super().__init__(fault.reason)


def read_text(path: Path) -> str:
    """Return the text of a file without its byte order mark, its line ends as they are."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise _unreadable("there is no such file", "Check the path.") from None
    except IsADirectoryError:
        raise _unreadable("is a folder", "Name the YAML file in it.") from None
    except OSError as fault:
        raise _unreadable(
            f"cannot be read: {fault.strerror}", "Check the path and its permissions."
        ) from None
    content = content.removeprefix(_BOM)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as fault:
        lines = content[: fault.start].split(b"\n")
        place = Place(len(lines), len(lines[-1].decode("utf-8")) + 1)
        raise _unreadable(
            f"byte 0x{content[fault.start]:02x} is not UTF-8",
            "Save the file in UTF-8.",
            place,
            rule="wrong_encoding",
        ) from None


def compose(text: str) -> yaml.Node:
    """Return the root node of a YAML text."""
    try:
        with collector_at_rest():
            root = compose_events(_events(text), text)
    except yaml.MarkedYAMLError as fault:
        raise _broken(fault) from None
    except yaml.reader.ReaderError:
        raise _unprintable(text) from None
    if root is None:
        raise _unreadable(
            "is empty", "Write `studies:` and a first study.", Place(1, 1), rule="empty_file"
        )
    return root


def _events(text: str) -> Iterator[yaml.Event]:
    """Yield the parse events of a text; `yaml.parse` looks at each of them twice."""
    loader = _Loader(text)
    try:
        yield from iter(loader.get_event, None)
    finally:
        loader.dispose()


def place_of(node: yaml.Node) -> Place:
    """Return where a node starts."""
    mark = node.start_mark
    return Place(mark.line + 1, mark.column + 1)


def write_whole(path: Path, text: str) -> None:
    """Put a text in the place of a file, whole or not at all; its byte order mark stays."""
    target = path.resolve()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as draft:
            draft.write(_mark_of(target) + text.encode("utf-8"))
            # Else the new name could reach the disk before what it names.
            draft.flush()
            os.fsync(handle)
        if target.exists():
            Path(name).chmod(target.stat().st_mode)
        else:
            Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mark_of(path: Path) -> bytes:
    """Return the byte order mark with which a file begins, if there is one."""
    if not path.exists():
        return b""
    with path.open("rb") as stream:
        return _BOM if stream.read(len(_BOM)) == _BOM else b""


def _umask() -> int:
    """Return which permissions a new file is not given."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Keep the garbage collector from walking a growing tree again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _unreadable(
    reason: str, hint: str, place: Place | None = None, *, rule: str = "unreadable_file"
) -> UnreadableError:
    """Return the error for a file of which nothing can be used."""
    return UnreadableError(Fault(rule, reason, hint, place))


def _broken(fault: yaml.MarkedYAMLError) -> UnreadableError:
    """Return PyYAML's problem in our form."""
    mark = fault.problem_mark or fault.context_mark
    place = Place(mark.line + 1, mark.column + 1) if mark else None
    reason = ", ".join(part for part in (fault.context, fault.problem) if part)
    hint = "Mend the YAML; what broke it often stands on the line above."
    if fault.context_mark and fault.context:
        start = fault.context_mark
        reason += f" (it began at line {start.line + 1}, column {start.column + 1})"
    return _unreadable(f"the YAML is broken: {reason}", hint, place, rule="broken_yaml")


def _unprintable(text: str) -> UnreadableError:
    """Return the error for the first character that no YAML may hold."""
    # The C parser counts bytes and the Python one characters, so that neither is asked.
    found = _NOT_YAML.search(text)
    position = found.start() if found else 0
    return _unreadable(
        f"character U+{ord(text[position]):04X} is not allowed here",
        "Delete it, or write it as an escape between double quotes.",
        _place_at(text, position),
        rule="broken_yaml",
    )


def _place_at(text: str, position: int) -> Place:
    """Return the line and column of a character."""
    line_start = text.rfind("\n", 0, position) + 1
    return Place(text.count("\n", 0, position) + 1, position - line_start + 1)
