"""The bar: for who watches, with the rate and the time left, and for nobody else."""

from __future__ import annotations

import io
import sys

import pytest

from nelm_evidence.cli.progress import progress


class Terminal(io.StringIO):
    """A stream that somebody watches."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def shown(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, size: int | None) -> str:
    """Return what is shown of work that is half done."""
    monkeypatch.setattr(sys, "stderr", stream)
    with progress(size, quiet=False) as advance:
        advance(500_000, 120)
    return stream.getvalue()


def test_a_person_sees_share_rate_and_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of work whose size is known."""
    bar = shown(monkeypatch, Terminal(), 1_000_000)
    assert "50%" in bar
    assert "120 abstracts" in bar
    assert "a second" in bar
    assert "left" in bar


def test_of_a_pipe_the_size_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """So neither is the time left."""
    bar = shown(monkeypatch, Terminal(), None)
    assert "120 abstracts" in bar
    assert "left" not in bar


def test_there_is_none_where_nobody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a pipe, where the answer comes on the same terminal, and where there is little to do."""
    assert shown(monkeypatch, io.StringIO(), 1_000_000) == ""
    assert shown(monkeypatch, Terminal(), 1_000) == ""
    watched = Terminal()
    monkeypatch.setattr(sys, "stderr", watched)
    with progress(1_000_000, quiet=True) as advance:
        advance(1, 1)
    assert watched.getvalue() == ""
