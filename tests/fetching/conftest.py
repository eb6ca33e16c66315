"""The fixtures of the fetching: a server to ask, and a client of it that waits for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import stamina

from eutils import Ncbi, serving
from nelm_evidence.fetching.pace import Pace
from nelm_evidence.fetching.service import Service, serve


@pytest.fixture
def ncbi(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ncbi]:
    """Return a server that runs while the test does, and which the command line asks."""
    with serving() as server:
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        monkeypatch.setenv("NELM_EVIDENCE_EUTILS", server.url)
        monkeypatch.setenv("NCBI_API_KEY", "KEY")
        monkeypatch.delenv("NCBI_EMAIL", raising=False)
        yield server


@pytest.fixture
def at_once() -> Iterator[None]:
    """Ask again at once after a fault, as often as ever."""
    with stamina.set_testing(True, attempts=6):
        yield


@pytest.fixture
def said() -> list[str]:
    """Return what a service told."""
    return []


@pytest.fixture
def service(ncbi: Ncbi, said: list[str]) -> Iterator[Service]:
    """Return a client of the server that keeps to no pace."""
    with serve(said.append, ncbi.url) as client:
        yield replace(client, pace=Pace(1_000_000))
